// What students get wrong in step.

import type { Entry } from "../entry.ts";

export const stepMistakes: readonly Entry[] = [];
