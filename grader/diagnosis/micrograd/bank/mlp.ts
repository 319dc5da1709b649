// What students get wrong in mlp.

import type { Change } from "../engine/engine.ts";
import { asNodes, type Input, type Layer, type MlpRule, passThrough } from "../engine/network.ts";
import { detach, type Node } from "../engine/value.ts";
import type { Entry } from "../entry.ts";
import { mlpShapeMistakes } from "./mlp-shape.ts";
import { parameterMistakes } from "./parameters.ts";

const at = (...changes: readonly Partial<MlpRule>[]): readonly Change[] => changes.map((mlp) => ({ mlp }));

export const mlpMistakes: readonly Entry[] = [
  ...mlpShapeMistakes,
  {
    id: "mlp.last-layer-gets-the-inputs",
    title: "the last layer is given the network's inputs",
    explanation:
      "What one layer gives is what the next one takes. Here the work of all layers but the last comes to nothing.",
    hint: "what is the second layer given, and where does it come from?",
    wrong: at({ call: ({ layers }, x) => passThrough(layers.slice(-1), x) }),
  },
  {
    id: "mlp.only-first-layer",
    title: "only the first layer is used",
    explanation:
      "What comes out of the first layer goes through the second, and so on to the last. A return inside a loop " +
      "ends it in the first round.",
    hint: "for MLP(3, [4, 4, 1]), how many numbers come out of the first layer, and how many out of the network?",
    wrong: at({ call: ({ layers }, x) => passThrough(layers.slice(0, 1), x) }),
  },
  {
    id: "mlp.skips-one-layer",
    title: "the first or the last layer is left out",
    explanation: "The inputs go through every layer, from the first to the last. Here there is one less.",
    hint: "with three layers, which indices does your loop run through?",
    wrong: at(
      { call: ({ layers }, x) => passThrough(layers.slice(1), x) },
      { call: ({ layers }, x) => passThrough(layers.slice(0, -1), x) },
    ),
  },
  {
    id: "mlp.last-layer-first",
    title: "the layers are called from the last to the first",
    explanation:
      "The first layer is the one that is made for the network's inputs. Only the gradient goes the other way.",
    hint: "which layer has as many weights in each neuron as the network has inputs?",
    wrong: at({ call: ({ layers }, x) => passThrough(layers.toReversed(), x) }),
  },
  {
    id: "mlp.gives-the-inputs",
    title: "the inputs come back as they are: what the layers give is not kept",
    explanation:
      "Calling a layer changes nothing: it returns its outputs. If they are not kept, the next layer, or whoever " +
      "called, is given what went in.",
    hint: "what happens to what layer.call(…) returns?",
    wrong: at({ call: (_, x) => asNodes(x) }),
  },
  {
    id: "mlp.outputs-of-all-layers",
    title: "the outputs of all layers are returned",
    explanation:
      "What the hidden layers give only goes into the next one. The network's outputs are those of its last layer.",
    hint: "how many outputs has MLP(3, [4, 4, 1])?",
    wrong: at({
      call({ layers }, x) {
        return layers.flatMap((_, last) => passThrough(layers.slice(0, last + 1), x));
      },
    }),
  },
  {
    id: "mlp.only-first-output",
    title: "only the first output is returned",
    explanation:
      "The network has as many outputs as its last layer has neurons. Here all but the first are dropped.",
    hint: "how many outputs has MLP(3, [4, 2])?",
    wrong: at(
      { outputs: (outputs) => outputs.slice(0, 1) },
      { outputs: (outputs) => (outputs.length === 1 ? outputs : (outputs[0] as unknown as readonly Node[])) },
    ),
  },
  {
    id: "mlp.activation-again",
    title: "what a layer gives goes through tanh once more",
    explanation:
      "Each neuron has squashed its sum already. A second tanh presses every output together: 0.96 becomes 0.74.",
    hint: "where is tanh called on the way from one layer to the next?",
    wrong: at(
      { outputs: (outputs) => outputs.map((output) => output.tanh()) },
      {
        call: ({ layers }, x) =>
          asNodes(
            layers.reduce<readonly Input[]>(
              (values, layer) => layer.call(values).map((value) => value.tanh()),
              x,
            ),
          ),
      },
    ),
  },
  {
    id: "mlp.outputs-no-values",
    title: "the list that is returned does not hold Values",
    explanation:
      "The outputs are the Values that the last layer gives: backward() starts at one of them. A plain number has neither data nor grad.",
    hint: "what does call() of a layer give, and what do you make of it?",
    wrong: at({ outputs: (outputs) => asNodes(outputs.map(({ data }) => data)) }),
  },
  {
    id: "mlp.detached",
    title: "the outputs have the right numbers, but no gradient gets into the network",
    explanation:
      "A gradient flows only along the graph: from an output to its operands, by its closure. An output that is " +
      "made anew has no closure that knows of the layers.",
    hint: "are the Values you return the very ones that the last layer gave?",
    wrong: at({ outputs: (outputs) => outputs.map(detach) }),
  },
  {
    id: "mlp.detached-between-layers",
    title: "no gradient gets from one layer back to the one before",
    explanation:
      "The last layer gets its gradients, the layers before it get none, so they would never learn. What goes from " +
      "layer to layer has to be the very Values that came out.",
    hint: "what does the second layer get: the Values that the first one gave, or their numbers?",
    wrong: at(
      {
        call: (mlp, x) =>
          throughCut(
            mlp.layers,
            x.map((xi) => (typeof xi === "number" ? xi : detach(xi))),
          ),
      },
      { call: (mlp, x) => throughCut(mlp.layers, x) },
    ),
  },
  ...parameterMistakes("mlp"),
  {
    id: "mlp.parameters-without-one-layer",
    title: "the parameters of the first or the last layer are missing from the list",
    explanation: "Whatever is not in the list is never changed by a step. This layer stays as it starts.",
    hint: "with three layers, which indices does your loop run through?",
    wrong: at(
      { parameters: ({ layers }) => layers.slice(0, -1).flatMap((layer) => layer.parameters()) },
      { parameters: ({ layers }) => layers.slice(1).flatMap((layer) => layer.parameters()) },
    ),
  },
];

/** Each layer is given copies of what the one before gave. */
function throughCut([first, ...others]: readonly Layer[], x: readonly Input[]): readonly Node[] {
  return others.reduce((values, layer) => layer.call(values.map(detach)), (first as Layer).call(x));
}
