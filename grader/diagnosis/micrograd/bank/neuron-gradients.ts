// What students get wrong in a neuron that gives the right number: where no gradient gets through, and Values as inputs.

import type { Change } from "../engine/engine.ts";
import type { NeuronRule } from "../engine/network.ts";
import { detach } from "../engine/value.ts";
import type { Entry } from "../entry.ts";

const at = (neuron: Partial<NeuronRule>): readonly Change[] => [{ neuron }];

export const neuronGradientMistakes: readonly Entry[] = [
  {
    id: "neuron.detached",
    title: "the output has the right number, but no gradient gets from it to the weights and the bias",
    explanation:
      "A gradient flows only along the graph that add, mul and tanh build. A Value that is made anew from a number " +
      "has no operands, so the graph ends there.",
    hint: "is there a new Value(…) or a .data between the weights and what is returned?",
    wrong: at({ activate: (act) => detach(act.tanh()) }),
  },
  {
    id: "neuron.weights-detached",
    title: "no gradient gets from the sum to the weights",
    explanation:
      "The bias gets its gradient, the weights get none. A gradient flows only along the graph, and the number " +
      "that .data gives is not part of one.",
    hint: "is what you add to the sum made by a method of the weight, and does it stay a Value?",
    wrong: at({ term: (w, x) => detach(w).mul(x) }),
  },
  {
    id: "neuron.bias-detached",
    title: "no gradient gets to the bias: only its number takes part",
    explanation:
      "The weights get their gradients, the bias gets none, so it would never be learned. A gradient flows only " +
      "along the graph, and the number that .data gives is not part of one.",
    hint: "what does the sum hold: the bias itself, or the number in it?",
    wrong: at({ bias: ({ b }) => detach(b) }),
  },
  {
    id: "neuron.sum-detached",
    title: "the sum is made anew from its number at each step, so only the last weight gets a gradient",
    explanation:
      "A sum that is made from a number knows nothing of the terms before. The gradient gets to the last term, " +
      "and there the graph ends.",
    hint: "what are the operands of the sum after the second step?",
    wrong: at({ total: (terms, bias) => terms.reduce((sum, term) => detach(sum).add(term), bias) }),
  },
  {
    id: "neuron.inputs-detached",
    title: "inputs that are Values take part as plain numbers",
    explanation:
      "In a network, the inputs of a neuron are the outputs of other neurons. If only their numbers are taken, no " +
      "gradient gets back to those neurons.",
    hint: "what may an element of x be, and what can mul take?",
    wrong: at({ inputs: (x) => x.map((xi) => (typeof xi === "number" ? xi : xi.data)) }),
  },
  {
    id: "neuron.inputs-not-numbers",
    title: "inputs that are Values are used as if they were numbers, which gives NaN",
    explanation:
      "An input is a number or a Value: in a network, it is the output of another neuron. A Value in the place of " +
      "a number makes every result NaN.",
    hint: "what may an element of x be, and what can mul take?",
    wrong: at({ inputs: (x) => x.map((xi) => (typeof xi === "number" ? xi : Number.NaN)) }),
  },
];
