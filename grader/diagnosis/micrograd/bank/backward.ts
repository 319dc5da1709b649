// What students get wrong in backward.

import type { Entry } from "../entry.ts";

export const backwardMistakes: readonly Entry[] = [];
