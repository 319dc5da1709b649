// What students get wrong in layer.

import type { Entry } from "../entry.ts";

export const layerMistakes: readonly Entry[] = [];
