// What students get wrong in loss.

import type { Entry } from "../entry.ts";

export const lossMistakes: readonly Entry[] = [];
