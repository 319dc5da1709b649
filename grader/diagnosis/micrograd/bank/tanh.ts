// What students get wrong in tanh.

import type { Entry } from "../entry.ts";

export const tanhMistakes: readonly Entry[] = [];
