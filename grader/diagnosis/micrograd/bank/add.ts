// What students get wrong in add.

import type { Entry } from "../entry.ts";

export const addMistakes: readonly Entry[] = [];
