// What students get wrong in train.

import type { Entry } from "../entry.ts";

export const trainMistakes: readonly Entry[] = [];
