// Properties of Value.backward: nodes are made with the student's constructor, their closures are ours.
//
// So none of them depends on the student's add, mul or tanh, except the last, which says so.

import * as fc from "fast-check";
import type { Graph } from "../../../reference/graph.ts";
import { forward } from "../../../reference/tape.ts";
import { preset } from "../../properties/arbitraries.ts";
import { expectNumbers } from "../../properties/expectation.ts";
import { type Probe, property } from "../../properties/property.ts";
import type { Instruction, Name, Program } from "../../sandbox/program.ts";
import { buildGraph, expectedGradients, nodeNames, probeNodes } from "./graph-programs.ts";
import { graph, sharedGraph, type TwoRoots, tree, twinTrees, twoRoots } from "./graphs.ts";

/** The depth that the exercise promises, in nodes. */
const DEEPEST = 1000;

interface DeepGraph {
  /** line: c = c + b, again and again; ladder: every node is used twice. */
  readonly kind: "line" | "ladder";
  readonly depth: number;
}

interface TwoRootsOverHeldLeaves extends TwoRoots {
  readonly presets: readonly number[];
}

const about = { className: "Value", method: "backward" };
const ours = { operations: "ours", about } as const;
const grad = (name: Name): Instruction => ({ do: "read", at: [name, "grad"] });
const data = (name: Name): Instruction => ({ do: "read", at: [name, "data"] });
const backward = (root: Name): Instruction => ({
  do: "call",
  to: null,
  on: [root],
  method: "backward",
  args: [],
});

/** backward() from each root, then the gradient of every node; data has to stay what it was. */
function backwardProbe(of: Graph, roots: readonly number[], presets: readonly number[] = []): Probe {
  const names = nodeNames(of);
  const program: Program = [
    ...buildGraph(of),
    ...presets.map((value, k): Instruction => ({ do: "set", at: [names[k] as Name, "grad"], value })),
    ...roots.map((root) => backward(names[root] as Name)),
    ...names.map(grad),
    ...names.map(data),
  ];
  const seeds = roots.map((root) => ({ root, seed: 1 }));
  const expected = expectedGradients(of, seeds, presets);
  return {
    program,
    judge: expectNumbers(program, [...expected, ...forward(of)]),
    nodes: probeNodes(of, expected),
  };
}

const graphProbe = (of: Graph): Probe => backwardProbe(of, [of.nodes.length - 1]);

const leaves = (...values: number[]) => values.map((value) => ({ op: "leaf", data: value }) as const);

/** b = 2a used by tanh(b) and by b · tanh(b): wrong as soon as b goes first. */
const DIAMOND: Graph = {
  nodes: [
    ...leaves(0.5, 1.5),
    { op: "mul", operands: [0, 1] },
    { op: "tanh", operands: [2] },
    { op: "mul", operands: [2, 3] },
  ],
};

/** The same with the operands the other way round, and a longer way on one side. */
const SKIP: Graph = {
  nodes: [
    ...leaves(0.5, 1.5),
    { op: "add", operands: [0, 1] },
    { op: "tanh", operands: [2] },
    { op: "tanh", operands: [3] },
    { op: "mul", operands: [4, 2] },
  ],
};

/** A result used twice by one operation, twice in a row. */
const DOUBLED: Graph = {
  nodes: [...leaves(2), { op: "add", operands: [0, 0] }, { op: "add", operands: [1, 1] }],
};

const seed = property<Graph>({
  ...ours,
  id: "seed",
  targeted: [{ nodes: leaves(2) }, { nodes: [...leaves(2, 3), { op: "add", operands: [0, 1] }] }],
  arbitrary: tree,
  share: 0.05,
  probe(of) {
    const root = nodeNames(of).at(-1) as Name;
    const program: Program = [...buildGraph(of), backward(root), grad(root), data(root)];
    return {
      program,
      judge: expectNumbers(program, [1, forward(of).at(-1) ?? 0]),
      get nodes() {
        return probeNodes(of, expectedGradients(of, [{ root: of.nodes.length - 1, seed: 1 }]));
      },
    };
  },
});

const chain = property<Graph>({
  ...ours,
  id: "chain",
  targeted: [
    { nodes: [...leaves(2, 3, -1.5), { op: "mul", operands: [0, 1] }, { op: "mul", operands: [3, 2] }] },
    { nodes: [...leaves(2, 3, -1.5), { op: "mul", operands: [0, 1] }, { op: "add", operands: [2, 3] }] },
  ],
  arbitrary: tree,
  share: 0.25,
  probe: graphProbe,
});

const shared = property<Graph>({
  ...ours,
  id: "shared",
  targeted: [DOUBLED, DIAMOND, SKIP],
  arbitrary: sharedGraph,
  share: 0.5,
  probe: graphProbe,
});

const equal = property<Graph>({
  ...ours,
  id: "equal",
  targeted: [
    { nodes: [...leaves(2, 2), { op: "mul", operands: [0, 1] }] },
    // Two results that are equal: who takes them for one never gets to the leaves of the other.
    {
      nodes: [
        ...leaves(2, 3, 2, 3),
        { op: "mul", operands: [0, 1] },
        { op: "mul", operands: [2, 3] },
        { op: "add", operands: [4, 5] },
      ],
    },
  ],
  arbitrary: twinTrees,
  share: 0.1,
  probe: graphProbe,
});

const adds = property<TwoRootsOverHeldLeaves>({
  ...ours,
  id: "adds",
  targeted: [
    {
      graph: { nodes: [...leaves(2, 3), { op: "mul", operands: [0, 1] }, { op: "add", operands: [0, 1] }] },
      roots: [2, 3],
      presets: [],
    },
  ],
  arbitrary: fc
    .record({ two: twoRoots, presets: fc.array(preset, { maxLength: 3, size: "max" }) })
    .map(({ two, presets }) => ({
      ...two,
      presets: presets.slice(0, two.graph.nodes.filter((node) => node.op === "leaf").length),
    })),
  share: 0.25,
  probe: (value) => backwardProbe(value.graph, value.roots, value.presets),
});

const deep = property<DeepGraph>({
  ...ours,
  id: "deep",
  targeted: [
    { kind: "line", depth: DEEPEST },
    { kind: "ladder", depth: DEEPEST },
  ],
  arbitrary: fc.record({
    kind: fc.constantFrom<DeepGraph["kind"]>("line", "ladder"),
    depth: fc.integer({ min: 2, max: DEEPEST }),
  }),
  share: 0.005,
  probe({ kind, depth }) {
    const line = kind === "line";
    const operate = (op: string, ...operands: (Name | number)[]): Instruction => ({
      do: "operate",
      to: "c",
      op,
      operands,
    });
    // One node deeper per operation; the first of them makes c.
    const times = line ? depth - 2 : Math.floor((depth - 2) / 2);
    const body = line ? [operate("add", "c", "b")] : [operate("add", "c", "c"), operate("mul", "c", 0.5)];
    const construct = (to: Name, value: number): Instruction => ({
      do: "construct",
      to,
      className: "Value",
      args: [value],
    });
    const program: Program = [
      construct("a", 2),
      construct("b", 0.25),
      operate("add", "a", "b"),
      { do: "repeat", times, body },
      backward("c"),
      grad("a"),
      grad("b"),
    ];
    return { program, judge: expectNumbers(program, [1, line ? times + 1 : 1]), nodes: [] };
  },
});

const own = property<Graph>({
  operations: "own",
  world: "own",
  about,
  id: "own",
  targeted: [DIAMOND, SKIP],
  arbitrary: graph,
  share: 0.25,
  probe: graphProbe,
});

/** The properties of backward, in the order of session.yaml. */
export const backwardProperties = [seed, chain, shared, equal, adds, deep, own];
