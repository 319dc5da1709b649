// What students get wrong in mlp.

import type { Entry } from "../entry.ts";

export const mlpMistakes: readonly Entry[] = [];
