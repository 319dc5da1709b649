// What students get wrong in the layers that an MLP is made of.

import type { Change } from "../engine/engine.ts";
import { Layer, type MlpRule, rightMlp } from "../engine/network.ts";
import type { Entry } from "../entry.ts";

const at = (...starts: readonly MlpRule["start"][]): readonly Change[] =>
  starts.map((start) => ({ mlp: { start } }));

export const mlpShapeMistakes: readonly Entry[] = [
  {
    id: "mlp.output-size-for-both",
    title: "each layer takes as many inputs as it has outputs",
    explanation:
      "nouts holds the outputs of each layer. What a layer takes is what the one before gives, and the first layer " +
      "takes the network's inputs.",
    hint: "in MLP(3, [4, 2]), how many inputs does the layer with 2 outputs take?",
    wrong: at((engine, _, nouts) => nouts.map((nout) => new Layer(engine, nout, nout))),
  },
  {
    id: "mlp.network-inputs-for-all",
    title: "every layer is made for the network's inputs",
    explanation:
      "Only the first layer takes the network's inputs. What a later one takes is what the one before gives.",
    hint: "in MLP(3, [4, 2]), how many inputs does the layer with 2 outputs take?",
    wrong: at((engine, nin, nouts) => nouts.map((nout) => new Layer(engine, nin, nout))),
  },
  {
    id: "mlp.sizes-swapped",
    title: "inputs and outputs of each layer have changed places",
    explanation:
      "A layer is made with its inputs first, its outputs second. It has as many neurons as outputs.",
    hint: "how many neurons does new Layer(3, 2) have?",
    wrong: at((engine, nin, nouts) =>
      nouts.map((nout, i) => new Layer(engine, nout, i === 0 ? nin : (nouts[i - 1] ?? 0))),
    ),
  },
  {
    id: "mlp.first-layer-missing",
    title: "the layer that takes the network's inputs is missing",
    explanation:
      "There are as many layers as numbers in nouts. The first of them leads from the inputs to the first of these numbers.",
    hint: "how many layers does MLP(3, [4, 4, 1]) have, and which of them has 3 inputs?",
    wrong: at((engine, nin, nouts) => rightMlp.start(engine, nin, nouts).slice(1)),
  },
  {
    id: "mlp.last-layer-missing",
    title: "the last layer is missing",
    explanation:
      "There are as many layers as numbers in nouts. Here there is one less, and what should be the outputs is left out.",
    hint: "how many layers does MLP(3, [4, 4, 1]) have, and which of them has 1 output?",
    wrong: at((engine, nin, nouts) => rightMlp.start(engine, nin, nouts).slice(0, -1)),
  },
  {
    id: "mlp.one-layer-too-many",
    title: "there is one layer too many, from the network's inputs to as many outputs",
    explanation:
      "There are as many layers as numbers in nouts. The inputs are no layer of their own: they are given.",
    hint: "how many layers does MLP(3, [4, 4, 1]) have, and how many outputs has the first of them?",
    wrong: at((engine, nin, nouts) => rightMlp.start(engine, nin, [nin, ...nouts])),
  },
  {
    id: "mlp.only-first-layer-made",
    title: "there is only the first layer",
    explanation: "nouts has a number for every layer. Here the ones after the first are not made.",
    hint: "how many layers does MLP(3, [4, 4, 1]) have?",
    wrong: at((engine, nin, nouts) => rightMlp.start(engine, nin, nouts.slice(0, 1))),
  },
  {
    id: "mlp.no-hidden-layers",
    title: "one layer leads from the inputs straight to the outputs",
    explanation:
      "nouts has a number for every layer. The ones before the last are the hidden layers, and here they are not made.",
    hint: "how many layers does MLP(3, [4, 4, 1]) have?",
    wrong: at((engine, nin, nouts) => rightMlp.start(engine, nin, nouts.slice(-1))),
  },
];
