// What students get wrong in a neuron's parameters: where they start, and which of them are listed.

import type { Change, Engine } from "../engine/engine.ts";
import { asNodes, type NeuronRule, rightNeuron } from "../engine/network.ts";
import { detach, type Node } from "../engine/value.ts";
import type { Entry } from "../entry.ts";

const at = (neuron: Partial<NeuronRule>): readonly Change[] => [{ neuron }];

const leaves = (engine: Engine, count: number, data: number): Node[] =>
  Array.from({ length: count }, () => engine.leaf(data));

export const neuronParameterMistakes: readonly Entry[] = [
  {
    id: "neuron.starts-at-zero",
    title: "all weights start at 0",
    explanation:
      "Neurons that start alike get the same gradients and stay alike. Random numbers are what lets each of them " +
      "learn something else.",
    hint: "if two neurons of a layer start with the same weights, what could ever make them differ?",
    wrong: at({ start: (engine, nin) => ({ ...rightNeuron.start(engine, nin), w: leaves(engine, nin, 0) }) }),
  },
  {
    id: "neuron.starts-equal",
    title: "all weights of a neuron start at the same number",
    explanation:
      "Weights that start alike make a neuron treat all its inputs alike. Each weight gets a random number of its own.",
    hint: "how many random numbers are drawn for a neuron with three inputs?",
    wrong: at({ start: (engine, nin) => ({ ...rightNeuron.start(engine, nin), w: leaves(engine, nin, 1) }) }),
  },
  {
    id: "neuron.parameters-without-bias",
    title: "the bias is missing from parameters()",
    explanation:
      "Whatever is not in the list is never changed by a step. This bias stays at the number it starts with.",
    hint: "which Values of a neuron does learning change?",
    wrong: at({ parameters: ({ w }) => w }),
  },
  {
    id: "neuron.parameters-without-weights",
    title: "parameters() lists the bias alone",
    explanation:
      "Whatever is not in the list is never changed by a step. These weights stay at the numbers they start with.",
    hint: "which Values of a neuron does learning change?",
    wrong: at({ parameters: ({ b }) => [b] }),
  },
  {
    id: "neuron.parameters-new-values",
    title: "parameters() lists new Values, not the weights and the bias themselves",
    explanation:
      "A step changes the Values of this list. If they are not the ones that call() computes with, the neuron never learns.",
    hint: "if you set parameters()[0].data to 5, which weight of the neuron is 5 then?",
    wrong: at({ parameters: (neuron) => rightNeuron.parameters(neuron).map(detach) }),
  },
  {
    id: "neuron.parameters-numbers",
    title: "parameters() does not list Values",
    explanation: "A step reads the grad of each parameter and changes its data. A plain number has neither.",
    hint: "what is an element of w: a number, or a Value that holds one?",
    wrong: at({ parameters: (neuron) => asNodes(rightNeuron.parameters(neuron).map(({ data }) => data)) }),
  },
  {
    id: "neuron.parameters-change-weights",
    title: "each call of parameters() adds the bias to the weights",
    explanation:
      "push() changes the list it is called on, and that list is w itself. After two calls the neuron has two " +
      "weights more than inputs.",
    hint: "how long is w before and after a call of parameters()?",
    wrong: at({
      parameters(neuron) {
        neuron.w.push(neuron.b);
        return neuron.w;
      },
    }),
  },
];
