// Properties of Layer and MLP: the student's class on our own Neuron and Layer, so that their mistakes are not paid again.

import { expectNumbers, showPath } from "../../properties/expectation.ts";
import {
  type Answer,
  type Mismatch,
  type Probe,
  type Property,
  property,
} from "../../properties/property.ts";
import type { Instruction, Name, Path, Program } from "../../sandbox/program.ts";
import { type Counted, sameCollection, sortElements } from "./collection.ts";
import { initialProbe } from "./fresh-weights.ts";
import { expectedGradients, innerNodes } from "./graph-programs.ts";
import { ninsOf, parameterPlaces, type Shape, setParameters } from "./network-graph.ts";
import {
  inputsOf,
  type NetworkCase,
  type NetworkKind,
  networkGraph,
  outputsOf,
  parametersOf,
} from "./network-kinds.ts";

const read = (...at: Path): Instruction => ({ do: "read", at });
const count = (...at: Path): Instruction => ({ do: "count", at });
const lastOf = (shape: Shape): number => shape.nouts.at(-1) ?? 0;

/** The properties of a Layer or an MLP, in the order of session.yaml. */
export function networkProperties(kind: NetworkKind): readonly Property[] {
  const { className, args, layers } = kind;
  const about = { className, method: "call" };
  const common = { operations: "own", about, arbitrary: kind.cases, targeted: kind.targeted } as const;
  const construct = (to: Name, shape: Shape): Instruction => ({
    do: "construct",
    to,
    className,
    args: args(shape),
  });
  const prepare = (shape: NetworkCase): readonly Instruction[] => [
    construct("m", shape),
    ...setParameters(parameterPlaces(shape, layers("m", shape)), parametersOf(shape)),
  ];
  const call = (to: Name, inputs: readonly number[]): Instruction => ({
    do: "call",
    to,
    on: ["m"],
    method: "call",
    args: [inputs],
  });
  /** The places of the outputs; one output may be the Value itself or a list of one. */
  function outputs(
    of: Name,
    shape: Shape,
  ): { readonly make: readonly Instruction[]; readonly places: readonly Path[] } {
    const single: Instruction = { do: "single", to: `${of}0`, from: [of] };
    if (lastOf(shape) === 1) return { make: [single], places: [[`${of}0`]] };
    return { make: [], places: Array.from({ length: lastOf(shape) }, (_, k): Path => [of, k]) };
  }

  const shapeOf = property<NetworkCase>({
    ...common,
    id: "shape",
    about: { className, method: "constructor" },
    share: 0.1,
    probe(shape) {
      const nins = ninsOf(shape);
      const places = layers("m", shape);
      const program: Program = [
        construct("m", shape),
        count("m", "layers"),
        ...places.flatMap((layer, l) => [
          count(...layer, "neurons"),
          ...Array.from({ length: shape.nouts[l] ?? 0 }, (_, n) => count(...layer, "neurons", n, "w")),
        ]),
      ];
      const expected = shape.nouts.flatMap((nout, l) => [nout, ...Array<number>(nout).fill(nins[l] ?? 0)]);
      return { program, judge: expectNumbers(program, [places.length, ...expected]), nodes: [] };
    },
  });

  const forwardTwice = property<NetworkCase>({
    ...common,
    id: "forward",
    share: 0.1,
    probe(shape): Probe {
      const inputs = inputsOf(shape);
      const others = inputs.map((x) => 0.5 - x);
      const [first, second] = [outputs("out", shape), outputs("again", shape)];
      const places = parameterPlaces(shape, layers("m", shape));
      const program: Program = [
        ...prepare(shape),
        call("out", inputs),
        call("again", others),
        // One output may come without a list around it.
        ...(lastOf(shape) === 1 ? [] : [count("out")]),
        ...first.make,
        ...second.make,
        ...[...first.places, ...second.places].map((place) => read(...place, "data")),
        ...places.map((place) => read(...place, "data")),
      ];
      // With the parameters as they are: places that share a Value are another property's business.
      const judge = (answers: readonly Answer[]): Mismatch | null => {
        const held = answers.slice(-places.length).map((answer) => answer.value);
        const expected = [...outputsOf(shape, held, inputs), ...outputsOf(shape, held, others)];
        return expectNumbers(program, [
          ...(lastOf(shape) === 1 ? [] : [lastOf(shape)]),
          ...expected,
          ...held,
        ])(answers);
      };
      return { program, judge, nodes: [] };
    },
  });

  const gradients = property<NetworkCase>({
    ...common,
    id: "gradients",
    share: 0.1,
    probe(shape): Probe {
      const inputs = inputsOf(shape);
      const { graph, outputs: roots } = networkGraph(shape, parametersOf(shape), inputs);
      const names = inputs.map((_, i) => `x${i}`);
      const leaves: readonly Path[] = [
        ...parameterPlaces(shape, layers("m", shape)),
        ...names.map((x): Path => [x]),
      ];
      const out = outputs("out", shape);
      // Every output by itself: they share inner nodes, and those keep what a pass leaves in them.
      const program: Program = [
        ...prepare(shape),
        ...inputs.map(
          (x, i): Instruction => ({ do: "construct", to: `x${i}`, className: "Value", args: [x] }),
        ),
        ...out.places.flatMap((place): Instruction[] => [
          ...leaves.map((at): Instruction => ({ do: "set", at: [...at, "grad"], value: 0 })),
          { do: "call", to: "out", on: ["m"], method: "call", args: [names] },
          ...out.make,
          { do: "call", to: null, on: place, method: "backward", args: [] },
          ...leaves.map((at) => read(...at, "grad")),
        ]),
      ];
      const passes = roots.map((root) => expectedGradients(graph, [{ root, seed: 1 }]));
      const expected = passes.flatMap((grads) => grads.slice(0, leaves.length));
      return {
        program,
        judge: expectNumbers(program, expected),
        get nodes() {
          // Several outputs are several passes, each with gradients of its own.
          const [grads] = passes;
          if (grads === undefined || passes.length > 1) return [];
          return innerNodes(graph, grads, leaves.map(showPath), "out0");
        },
      };
    },
  });

  const parameters = property<NetworkCase>({
    ...common,
    id: "parameters",
    about: { className, method: "parameters" },
    share: 0.1,
    probe(shape) {
      const places = parameterPlaces(shape, layers("m", shape));
      const values = places.map((_, k) => k + 2);
      const ask = (to: Name): Instruction => ({ do: "call", to, on: ["m"], method: "parameters", args: [] });
      const lists: readonly Counted[] = [
        { at: ["p"], length: values.length },
        { at: ["q"], length: values.length },
      ];
      // The lists are taken first and the numbers set afterwards: copies would not follow.
      const program: Program = [
        construct("m", shape),
        ask("p"),
        ask("q"),
        ...setParameters(places, values),
        ...lists.map(({ at }): Instruction => ({ do: "count", at })),
        ...values.map((_, k) => read("p", k, "data")),
      ];
      return {
        program,
        judge: (answers) => sameCollection(values, lists, answers),
        essence: (answers) => sortElements(values, lists, answers),
        nodes: [],
      };
    },
  });

  const initial = property<NetworkCase>({
    ...common,
    id: "initial",
    about: { className, method: "constructor" },
    share: 0.1,
    probe(shape) {
      const [mine, others] = [
        parameterPlaces(shape, layers("m", shape)),
        parameterPlaces(shape, layers("k", shape)),
      ];
      const sizes = ninsOf(shape).flatMap((nin, layer) => Array<number>(shape.nouts[layer] ?? 0).fill(nin));
      return initialProbe([construct("m", shape), construct("k", shape)], mine, others, sizes);
    },
  });

  const all = [forwardTwice, initial, gradients, parameters];
  return className === "MLP" ? [shapeOf, ...all] : all;
}
