// What students get wrong in the parameters() of a Layer or an MLP: the same mistakes, one level apart.

import type { Change } from "../engine/engine.ts";
import { asNodes, type Layer, type Neuron } from "../engine/network.ts";
import { detach, type Node } from "../engine/value.ts";
import type { Entry } from "../entry.ts";

type Part = Neuron | Layer;
type List = (parts: readonly Part[]) => readonly Node[];

const level = {
  layer: { part: "neuron", whole: "layer" },
  mlp: { part: "layer", whole: "network" },
} as const;

/** The list as a change of the exercise's rule. */
function at(exercise: "layer" | "mlp", ...lists: readonly List[]): readonly Change[] {
  return lists.map((list) =>
    exercise === "layer"
      ? { layer: { parameters: ({ neurons }) => list(neurons) } }
      : { mlp: { parameters: ({ layers }) => list(layers) } },
  );
}

const all: List = (parts) => parts.flatMap((part) => part.parameters());
const neuronsOf = (part: Part): readonly Neuron[] => ("neurons" in part ? part.neurons : [part]);

/** Mistakes that can be made in either. */
export function parameterMistakes(exercise: "layer" | "mlp"): readonly Entry[] {
  const { part, whole } = level[exercise];
  return [
    {
      id: `${exercise}.parameters-nested`,
      title: `parameters() lists one thing for each ${part}, not the Values themselves`,
      explanation:
        `Each ${part} gives a list of its parameters, or has them inside. What is asked for is one flat list ` +
        "whose elements are Values, so that a step can read the grad of each.",
      hint: `how long should the list be for a ${whole} with two ${part}s, and how long is yours?`,
      wrong: at(exercise, asNodes),
    },
    {
      id: `${exercise}.parameters-without-biases`,
      title: "the biases are missing from parameters()",
      explanation:
        "Whatever is not in the list is never changed by a step. These biases stay at the numbers they start with.",
      hint: "what does a neuron have besides w, and which of its methods already lists all of it?",
      wrong: at(exercise, (parts) => parts.flatMap(neuronsOf).flatMap(({ w }) => w)),
    },
    {
      id: `${exercise}.parameters-of-one-${part}`,
      title: `parameters() lists those of one ${part} only`,
      explanation:
        `A ${whole} learns with all of its ${part}s. Here the list holds the parameters of the first or the last one ` +
        "alone, and a step would never change the others.",
      hint: `what is left of the first ${part}'s parameters when the next one's come?`,
      wrong: at(
        exercise,
        (parts) => all(parts.slice(0, 1)),
        (parts) => all(parts.slice(-1)),
      ),
    },
    {
      id: `${exercise}.parameters-new-values`,
      title: "parameters() lists new Values, not the ones that the neurons compute with",
      explanation:
        "A step changes the Values of this list. If they are copies, the weights that call() computes with stay what " +
        `they are, and the ${whole} never learns.`,
      hint: "if you set parameters()[0].data to 5, which weight is 5 then?",
      wrong: at(exercise, (parts) => all(parts).map(detach)),
    },
    {
      id: `${exercise}.parameters-numbers`,
      title: "parameters() lists something other than Values",
      explanation:
        "The list has the right length, but a step needs the grad of each element and changes its data. A plain number has neither.",
      hint: "what does parameters() of a neuron give, and what do you make of it?",
      wrong: at(exercise, (parts) => asNodes(all(parts).map(({ data }) => data))),
    },
    {
      id: `${exercise}.parameters-repeated`,
      title: "every parameter is listed twice by the time parameters() has been called twice",
      explanation:
        "Each Value belongs into the list once. One that is there twice is moved twice by a single step, and asking " +
        "for the list a second time may not make it longer.",
      hint: "how long is the list the first time you ask, and how long the second time?",
      wrong: at(exercise, (parts) => [...all(parts), ...all(parts)]),
    },
    {
      id: `${exercise}.parameters-empty`,
      title: "the list of parameters() stays empty",
      explanation:
        "concat() and flatMap() leave a list as it is and give a new one. If that is not kept, nothing has been collected.",
      hint: "what does the method you collect with change, and what does it return?",
      wrong: at(exercise, () => []),
    },
  ];
}
