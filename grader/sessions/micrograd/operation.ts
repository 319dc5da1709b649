// Properties of one operation alone: the grader sets out.grad and calls the closure, no backward() involved.
//
// The probes are orthogonal, so that one mistake fails one of them: `local` has out.grad = 1 and grads at 0,
// `scaled` starts at grad 0 with distinct operands, `accumulates` uses out.grad = 1.

import * as fc from "fast-check";
import type { Graph, GraphNode } from "../../../reference/graph.ts";
import { forward } from "../../../reference/tape.ts";
import { distinctLeaves, leaf, preset, upstream } from "../../properties/arbitraries.ts";
import { expectNumbers } from "../../properties/expectation.ts";
import { type Probe, type Property, property } from "../../properties/property.ts";
import type { Instruction, Path, Program } from "../../sandbox/program.ts";
import { buildGraph, expectedGradients, nodeNames, probeNodes } from "./graph-programs.ts";

/** An operation under test. */
export interface OperationUnderTest {
  readonly op: "add" | "mul" | "tanh";
  readonly operandCount: 1 | 2;
  /** Operands that generated cases would miss, for what the result and the local derivative are. */
  readonly telling: readonly (readonly number[])[];
  /** Applications under a large gradient, where an approximate derivative shows. */
  readonly steep: readonly Application[];
}

/** One use of the operation, and the gradient that arrives at its result. */
interface Application {
  readonly operands: readonly number[];
  readonly upstream: number;
}

/** How gradients meet in one node; see `accumulates`. */
interface Meeting {
  readonly kind: "twice" | "preset" | "fan-out";
  readonly operands: readonly number[];
  readonly presets: readonly number[];
}

/** Leaves, then results; each application [indices of its operands]. */
function graphOf(
  op: OperationUnderTest["op"],
  leaves: readonly number[],
  uses: readonly (readonly number[])[],
): Graph {
  const leafNodes = leaves.map((data): GraphNode => ({ op: "leaf", data }));
  // The operand count fits the operation: the cases are made by it.
  const results = uses.map((operands) => ({ op, operands }) as GraphNode);
  return { nodes: [...leafNodes, ...results] };
}

const grad = (name: string): Instruction => ({ do: "read", at: [name, "grad"] });
const data = (name: string): Instruction => ({ do: "read", at: [name, "data"] });
const setGrad = (name: string, value: number): Instruction => ({ do: "set", at: [name, "grad"], value });

/** The properties of an operation, by id, in the order of session.yaml. */
export function operationProperties(under: OperationUnderTest): readonly Property[] {
  const { op, operandCount, telling, steep } = under;
  const about = { className: "Value", method: op };
  const common = { operations: "own", about, maxRuns: 40 } as const;
  const closure = { ...common, composed: true, maxRuns: 100 } as const;
  const binary = operandCount === 2;
  const distinct = distinctLeaves({ min: operandCount, max: operandCount });
  const simplest = binary ? [3, 5, 2] : [0.5];
  const operands = binary ? fc.tuple(leaf, leaf) : fc.tuple(leaf);
  const all = Array.from({ length: operandCount }, (_, k) => k);

  /** The result of each use gets its gradient, and each closure is called once. */
  function closureProbe(
    graph: Graph,
    firstResult: number,
    upstreams: readonly number[],
    presets: readonly number[] = [],
  ): Probe {
    const names = nodeNames(graph);
    const leaves = names.slice(0, firstResult);
    const results = names.slice(firstResult);
    const builds = buildGraph(graph);
    const program: Program = [
      ...builds.slice(0, firstResult),
      ...inTurns(
        results,
        builds.slice(firstResult),
        upstreams,
        presets.map((value, k) => setGrad(leaves[k] as string, value)),
      ),
      ...leaves.map(grad),
    ];
    const seeds = results.map((_, k) => ({ root: firstResult + k, seed: upstreams[k] ?? 1 }));
    const expected = expectedGradients(graph, seeds, presets);
    return {
      program,
      judge: expectNumbers(program, expected.slice(0, firstResult)),
      nodes: probeNodes(graph, expected),
    };
  }

  /** All alive at once where upstreams are given; else one after the other, so that only grads can meet. */
  function inTurns(
    results: readonly string[],
    builds: readonly Instruction[],
    upstreams: readonly number[],
    presets: readonly Instruction[],
  ): readonly Instruction[] {
    const calls = results.map((from): Instruction => ({ do: "propagate", from }));
    const seeds = results.map((name, k) => setGrad(name, upstreams[k] ?? 1));
    if (upstreams.length > 0 || presets.length > 0) return [...builds, ...presets, ...seeds, ...calls];
    return builds.flatMap((build, k) => [build, ...seeds.slice(k, k + 1), ...calls.slice(k, k + 1)]);
  }

  const forwardOnce = property<readonly number[]>({
    ...common,
    id: "forward",
    targeted: binary ? [...telling, [3]] : telling,
    arbitrary: operands,
    probe(values) {
      // One number for two operands: the same node twice.
      const graph = graphOf(op, values, [values.length < operandCount ? [0, 0] : all]);
      const result = nodeNames(graph).at(-1) as string;
      const program = [...buildGraph(graph), data(result)];
      return { program, judge: expectNumbers(program, [forward(graph).at(-1) as number]), nodes: [] };
    },
  });

  const local = property<readonly number[]>({
    ...closure,
    id: "local",
    targeted: [binary ? [2, 3] : [2], ...telling],
    arbitrary: distinct,
    probe: (values) => closureProbe(graphOf(op, values, [all]), operandCount, [1]),
  });

  const scaled = property<readonly Application[]>({
    ...closure,
    id: "scaled",
    // Two results alive at once: their closures must not share a variable.
    targeted: [
      [{ operands: simplest.slice(0, operandCount), upstream: 3 }],
      ...steep.map((use) => [use]),
      [{ operands: simplest.slice(0, operandCount), upstream: 0 }],
    ],
    arbitrary: fc.array(fc.record({ operands: distinct, upstream }), {
      minLength: 1,
      maxLength: 2,
      size: "max",
    }),
    probe(uses) {
      const leaves = uses.flatMap((use) => use.operands);
      const indices = uses.map((_, k) => all.map((index) => k * operandCount + index));
      const upstreams = uses.map((use) => use.upstream);
      return closureProbe(graphOf(op, leaves, indices), leaves.length, upstreams);
    },
  });

  const kinds = binary ? (["twice", "preset", "fan-out"] as const) : (["fan-out", "preset"] as const);
  const accumulates = property<Meeting>({
    ...closure,
    id: "accumulates",
    targeted: kinds.map((kind) => ({ kind, operands: simplest, presets: [5, 10] })),
    arbitrary: fc.record({
      kind: fc.constantFrom(...kinds),
      operands: distinctLeaves({ min: 2 * operandCount - 1, max: 2 * operandCount - 1 }),
      presets: fc.tuple(preset, preset),
    }),
    probe({ kind, operands: values, presets }) {
      const count = kind === "twice" ? 1 : kind === "preset" ? operandCount : values.length;
      const fanOut = binary
        ? [
            [0, 1],
            [2, 0],
          ]
        : [[0], [0]];
      const uses = kind === "twice" ? [[0, 0]] : kind === "preset" ? [all] : fanOut;
      const held = kind === "preset" ? presets.slice(0, operandCount) : [];
      return closureProbe(graphOf(op, values.slice(0, count), uses), count, [], held);
    },
  });

  const numbers = property<readonly number[]>({
    ...closure,
    id: "numbers",
    targeted: [
      [3, 2],
      [3, 0],
      [2, -1],
      [0, 3],
    ],
    arbitrary: distinct,
    probe([a = 0, constant = 0]) {
      const graph = graphOf(op, [a, constant], [all]);
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
    targeted: [{ operands: binary ? [2, 3] : [0.5], upstream: 3 }],
    arbitrary: fc.record({ operands: distinct, upstream }),
    probe(use) {
      const graph = graphOf(op, use.operands, [all]);
      const names = nodeNames(graph);
      const result = names[operandCount] as string;
      const program: Program = [
        ...buildGraph(graph),
        grad(result),
        setGrad(result, use.upstream),
        { do: "propagate", from: result },
        ...names.map(data),
        grad(result),
      ];
      const expected = [0, ...forward(graph), use.upstream];
      return { program, judge: expectNumbers(program, expected), nodes: [] };
    },
  });

  const linked = property<readonly number[]>({
    ...common,
    id: "linked",
    targeted: [binary ? [2, 3] : [2]],
    arbitrary: distinct,
    maxRuns: 20,
    probe(values) {
      const graph = graphOf(op, values, [all]);
      const names = nodeNames(graph);
      const places = names.slice(0, operandCount).map((name): Path => [name, "grad"]);
      const program: Program = [
        ...buildGraph(graph),
        { do: "mark", from: names.at(-1) as string, value: 7 },
        ...places.map((at): Instruction => ({ do: "read", at })),
      ];
      return {
        program,
        judge: expectNumbers(
          program,
          places.map(() => 7),
        ),
        nodes: [],
      };
    },
  });

  return [forwardOnce, local, scaled, accumulates, ...(binary ? [numbers] : []), untouched, linked];
}
