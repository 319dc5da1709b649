// What students get wrong in neuron.

import type { Entry } from "../entry.ts";

export const neuronMistakes: readonly Entry[] = [];
