// What students get wrong in layer.

import type { Change } from "../engine/engine.ts";
import { asNodes, type Input, type LayerRule, Neuron, rightLayer } from "../engine/network.ts";
import { detach, type Node } from "../engine/value.ts";
import type { Entry } from "../entry.ts";
import { parameterMistakes } from "./parameters.ts";

const at = (...changes: readonly Partial<LayerRule>[]): readonly Change[] =>
  changes.map((layer) => ({ layer }));

export const layerMistakes: readonly Entry[] = [
  {
    id: "layer.only-first-output",
    title: "only the first neuron's output is returned",
    explanation:
      "A layer gives one output for each of its neurons. A return inside a loop ends it in the first round.",
    hint: "how many outputs does a layer of three neurons give?",
    wrong: at(
      { outputs: (outputs) => outputs.slice(0, 1) },
      { outputs: (outputs) => (outputs.length === 1 ? outputs : (outputs[0] as unknown as readonly Node[])) },
    ),
  },
  {
    id: "layer.leaves-out-one-neuron",
    title: "the output of the first or the last neuron is left out",
    explanation: "A layer gives one output for each of its neurons. Here there is one less.",
    hint: "with three neurons, which indices does your loop run through?",
    wrong: at({ outputs: (outputs) => outputs.slice(0, -1) }, { outputs: (outputs) => outputs.slice(1) }),
  },
  {
    id: "layer.first-neuron-for-all",
    title: "the first neuron answers for all of them",
    explanation:
      "There are as many outputs as neurons, but all are the same. Each neuron has weights of its own and gives an output of its own.",
    hint: "which neuron is asked for the second output?",
    wrong: at({
      call: ({ neurons: [first, ...others] }, x) => [first, ...others].map(() => (first as Neuron).call(x)),
    }),
  },
  {
    id: "layer.reversed",
    title: "the outputs come in reverse order",
    explanation:
      "The outputs are in the order of the neurons. The weights of the next layer are matched with them by position.",
    hint: "which neuron does the first output come from?",
    wrong: at({ outputs: (outputs) => outputs.toReversed() }),
  },
  {
    id: "layer.one-input-for-each-neuron",
    title: "each neuron is given one input instead of all",
    explanation:
      "A neuron has a weight for every input of the layer, so it sees all of them. How many neurons there are has " +
      "nothing to do with how many inputs.",
    hint: "how many weights does a neuron of new Layer(3, 2) have?",
    wrong: at({ call: ({ neurons }, x) => neurons.map((neuron, k) => neuron.call([x[k] ?? 0])) }),
  },
  {
    id: "layer.one-neuron-after-the-other",
    title: "each neuron is given the output of the one before",
    explanation:
      "Neurons of one layer stand side by side: all of them see the inputs of the layer, and none sees another. " +
      "One after the other is what layers do.",
    hint: "if the first neuron changes, may the second output change?",
    wrong: at({
      call({ neurons }, x) {
        let given: readonly Input[] = x;
        return neurons.map((neuron) => {
          const output = neuron.call(given);
          given = given.map(() => output);
          return output;
        });
      },
    }),
  },
  {
    id: "layer.activation-again",
    title: "the outputs go through tanh once more",
    explanation:
      "Each neuron has squashed its sum already. A second tanh presses every output together: 0.96 becomes 0.74.",
    hint: "where is tanh called on the way from the inputs to an output?",
    wrong: at({ outputs: (outputs) => outputs.map((output) => output.tanh()) }),
  },
  {
    id: "layer.sums-outputs",
    title: "the outputs are added up to one",
    explanation:
      "A layer gives one output for each of its neurons. To add them up, each with a weight, is what a neuron of the next layer does.",
    hint: "how many outputs does a layer of three neurons give?",
    wrong: at({
      outputs: ([first, ...others]) => [others.reduce((sum, output) => sum.add(output), first as Node)],
    }),
  },
  {
    id: "layer.outputs-no-values",
    title: "the list that is returned does not hold Values",
    explanation:
      "The outputs of a layer are the Values that its neurons give, in one flat list. A plain number, or a list in " +
      "the place of a Value, has neither data nor grad.",
    hint: "what does call() of a neuron give, and what do you make of it?",
    wrong: at({ outputs: (outputs) => asNodes(outputs.map(({ data }) => data)) }),
  },
  {
    id: "layer.sizes-swapped",
    title: "the layer has as many neurons as inputs, and each neuron as many inputs as there are outputs",
    explanation:
      "Each output comes from a neuron of its own, and each neuron has a weight for every input. Here the two sizes have changed places.",
    hint: "how many neurons does new Layer(3, 2) have, and how many weights has each?",
    wrong: at({ start: (engine, nin, nout) => Array.from({ length: nin }, () => new Neuron(engine, nout)) }),
  },
  {
    id: "layer.one-neuron-in-all-places",
    title: "all neurons are one and the same",
    explanation:
      "A list can hold one object many times over. Then all outputs are alike, whatever the layer learns.",
    hint: "how many times does new Neuron run for a layer with three outputs?",
    wrong: at({
      start(engine, nin, nout) {
        const neuron = new Neuron(engine, nin);
        return Array.from({ length: nout }, () => neuron);
      },
    }),
  },
  {
    id: "layer.detached",
    title: "the outputs have the right numbers, but no gradient gets through the layer",
    explanation:
      "A gradient flows only along the graph: from an output to its operands, by its closure. An output that is " +
      "made anew has no closure that knows of the neuron.",
    hint: "are the Values you return the very ones that the neurons gave?",
    wrong: at({ outputs: (outputs) => outputs.map(detach) }),
  },
  {
    id: "layer.inputs-detached",
    title: "inputs that are Values take part as plain numbers",
    explanation:
      "In a network, the inputs of a layer are the outputs of the one before. If only their numbers are taken, no " +
      "gradient gets back to that layer.",
    hint: "what may an element of x be, and what can a neuron take?",
    wrong: at({ inputs: (x) => x.map((xi) => (typeof xi === "number" ? xi : xi.data)) }),
  },
  ...parameterMistakes("layer"),
  {
    id: "layer.parameters-biases-twice",
    title: "every bias is listed twice by parameters()",
    explanation:
      "The parameters of a neuron hold its bias already. A Value that is listed twice is moved twice by a single step.",
    hint: "what does parameters() of a neuron list?",
    // Where they stand decides which elements are looked at: as many as are due.
    wrong: at(
      { parameters: ({ neurons }) => neurons.flatMap((neuron) => [...neuron.parameters(), neuron.b]) },
      { parameters: (layer) => [...rightLayer.parameters(layer), ...layer.neurons.map(({ b }) => b)] },
    ),
  },
];
