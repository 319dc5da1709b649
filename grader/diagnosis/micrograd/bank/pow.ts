// What students get wrong in pow.

import type { Entry } from "../entry.ts";

export const powMistakes: readonly Entry[] = [];
