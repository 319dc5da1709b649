// What students get wrong in descent.

import type { Entry } from "../entry.ts";

export const descentMistakes: readonly Entry[] = [];
