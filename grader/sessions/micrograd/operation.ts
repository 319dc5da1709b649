// Properties of one operation alone: the grader sets out.grad and calls the closure, no backward() involved.
//
// The probes are orthogonal, so that one mistake fails one of them: `local` has out.grad = 1 and grads at 0,
// `scaled` starts at grad 0 with distinct operands, `accumulates` uses out.grad = 1.

import * as fc from "fast-check";
import type { Graph } from "../../../reference/graph.ts";
import { forward } from "../../../reference/tape.ts";
import { leaf, preset, upstream } from "../../properties/arbitraries.ts";
import { expectNumbers } from "../../properties/expectation.ts";
import { type Probe, type Property, property } from "../../properties/property.ts";
import type { Instruction, Name, Program } from "../../sandbox/program.ts";
import { buildGraph, expectedGradients, nodeNames, probeNodes } from "./graph-programs.ts";
import {
  type Application,
  type OperationKind,
  separateUses,
  sharedUses,
  twiceUsed,
  type Values,
} from "./operation-kinds.ts";

/** How gradients meet in one node. */
interface Meeting {
  /** One operation uses it twice, it holds a gradient already, or two operations use it. */
  readonly kind: "twice" | "preset" | "fan-out";
  readonly values: Values;
  readonly presets: readonly number[];
}

const grad = (name: Name): Instruction => ({ do: "read", at: [name, "grad"] });
const data = (name: Name): Instruction => ({ do: "read", at: [name, "data"] });
const setGrad = (name: Name, value: number): Instruction => ({ do: "set", at: [name, "grad"], value });
const leafCount = ({ nodes }: Graph): number => nodes.filter(({ op }) => op === "leaf").length;

/**
 * The result of each use gets its gradient, its closure is called once, and the leaves' grads are read.
 *
 * @param upstreams - all results are alive at once; with none, each is 1 and they are made one after the other, so that
 *   nothing but grads can meet
 * @param presets - what the leaves hold before the closures run
 */
function closureProbe(graph: Graph, upstreams: readonly number[], presets: readonly number[] = []): Probe {
  const count = leafCount(graph);
  const names = nodeNames(graph);
  const [leaves, results] = [names.slice(0, count), names.slice(count)];
  const builds = buildGraph(graph);
  const uses = builds.slice(count);
  const held = presets.map((value, k) => setGrad(leaves[k] as Name, value));
  const seeds = results.map((name, k) => setGrad(name, upstreams[k] ?? 1));
  const calls = results.map((from): Instruction => ({ do: "propagate", from }));
  const together = upstreams.length > 0 || presets.length > 0;
  const program: Program = [
    ...builds.slice(0, count),
    ...(together
      ? [...uses, ...held, ...seeds, ...calls]
      : uses.flatMap((use, k) => [use, ...seeds.slice(k, k + 1), ...calls.slice(k, k + 1)])),
    ...leaves.map(grad),
  ];
  const roots = results.map((_, k) => ({ root: count + k, seed: upstreams[k] ?? 1 }));
  const expected = expectedGradients(graph, roots, presets);
  return {
    program,
    judge: expectNumbers(program, expected.slice(0, count)),
    nodes: probeNodes(graph, expected),
  };
}

/** The properties of an operation, in the order of session.yaml. */
export function operationProperties(kind: OperationKind): readonly Property[] {
  const { op, operandCount, simplest, telling, steep } = kind;
  const isBinary = operandCount === 2;
  const about = { className: "Value", method: op };
  const common = { operations: "own", about, share: 0.1 } as const;
  const closure = { ...common, composed: true, share: 0.25 } as const;
  const single = { targeted: [simplest], arbitrary: kind.values } as const;
  const once = (values: Values): Graph => separateUses(kind, [values]);

  const result = property<Values>({
    ...common,
    id: "forward",
    // One value for two operands: the same node twice.
    targeted: isBinary ? [simplest, ...telling, [3]] : [simplest, ...telling],
    arbitrary: isBinary ? fc.tuple(leaf, leaf) : kind.values,
    probe(values) {
      const graph = values.length < operandCount ? twiceUsed(kind, values[0] ?? 0) : once(values);
      const program = [...buildGraph(graph), data(nodeNames(graph).at(-1) as Name)];
      return { program, judge: expectNumbers(program, [forward(graph).at(-1) ?? 0]), nodes: [] };
    },
  });

  const local = property<Values>({
    ...closure,
    ...single,
    id: "local",
    targeted: [simplest, ...telling],
    probe: (values) => closureProbe(once(values), [1]),
  });

  const scaled = property<readonly Application[]>({
    ...closure,
    id: "scaled",
    targeted: [
      [{ values: simplest, upstream: 3 }],
      ...steep.map((use) => [use]),
      [{ values: simplest, upstream: 0 }],
      ...telling.slice(0, 1).map((values) => [
        { values: simplest, upstream: 3 },
        { values, upstream: -1.3 },
      ]),
    ],
    // Two results alive at once: their closures must not share a variable.
    arbitrary: fc.array(fc.record({ values: kind.values, upstream }), {
      minLength: 1,
      maxLength: 2,
      size: "max",
    }),
    probe: (uses) =>
      closureProbe(
        separateUses(
          kind,
          uses.map((use) => use.values),
        ),
        uses.map((use) => use.upstream),
      ),
  });

  const kinds: readonly Meeting["kind"][] = isBinary ? ["twice", "preset", "fan-out"] : ["fan-out", "preset"];
  const accumulates = property<Meeting>({
    ...closure,
    id: "accumulates",
    targeted: kinds.map((how) => ({ kind: how, values: kind.sharing, presets: [5, 10] })),
    arbitrary: fc.record({
      kind: fc.constantFrom(...kinds),
      values: kind.shared,
      presets: fc.tuple(preset, preset),
    }),
    probe({ kind: how, values, presets }) {
      if (how === "twice") return closureProbe(twiceUsed(kind, values[0] ?? 0), []);
      if (how === "fan-out") return closureProbe(sharedUses(kind, values), []);
      return closureProbe(once(values), [], presets.slice(0, operandCount));
    },
  });

  const numbers = property<Values>({
    ...closure,
    ...single,
    id: "numbers",
    targeted: [
      [3, 2],
      [3, 0],
      [2, -1],
      [0, 3],
    ],
    probe([a = 0, constant = 0]) {
      const graph = once([a, constant]);
      const program: Program = [
        { do: "construct", to: "a", className: "Value", args: [a] },
        { do: "operate", to: "c", op, operands: ["a", constant] },
        data("c"),
        setGrad("c", 1),
        { do: "propagate", from: "c" },
        grad("a"),
      ];
      const expected = [forward(graph)[2] ?? 0, expectedGradients(graph, [{ root: 2, seed: 1 }])[0] ?? 0];
      return { program, judge: expectNumbers(program, expected), nodes: [] };
    },
  });

  const untouched = property<Application>({
    ...common,
    id: "untouched",
    targeted: [{ values: simplest, upstream: 3 }],
    arbitrary: fc.record({ values: kind.values, upstream }),
    probe(use) {
      const graph = once(use.values);
      const names = nodeNames(graph);
      const out = names[operandCount] as Name;
      const program: Program = [
        ...buildGraph(graph),
        grad(out),
        setGrad(out, use.upstream),
        { do: "propagate", from: out },
        ...names.map(data),
        grad(out),
      ];
      return { program, judge: expectNumbers(program, [0, ...forward(graph), use.upstream]), nodes: [] };
    },
  });

  const linked = property<Values>({
    ...common,
    ...single,
    id: "linked",
    share: 0.05,
    probe(values) {
      const graph = once(values);
      const names = nodeNames(graph);
      const operands = names.slice(0, operandCount);
      const program: Program = [
        ...buildGraph(graph),
        { do: "mark", from: names.at(-1) as Name, value: 7 },
        ...operands.map(grad),
      ];
      return { program, judge: expectNumbers(program, Array<number>(operands.length).fill(7)), nodes: [] };
    },
  });

  return [result, local, scaled, accumulates, ...(isBinary ? [numbers] : []), untouched, linked];
}
