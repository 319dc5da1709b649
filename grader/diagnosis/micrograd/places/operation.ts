// Names of what is read of operations and of backward(): operands, results, leaves.

import type { Probe } from "../../../properties/property.ts";
import type { Name, Path } from "../../../sandbox/program.ts";
import type { Place, Trait } from "../../place.ts";
import { keyOf, many, numbers, one, type Scene } from "./scene.ts";

/** A node of a graph that goes through backward(). */
export function placeInGraph(scene: Scene, [name, field]: Path): Place {
  const { operations, held, calls } = scene;
  if (field === "data") return many("the nodes' data", { isMinor: true });
  const uses = operations.flatMap(({ operands }) => operands.filter((operand) => operand === name)).length;
  const traits: readonly Trait[] = [
    { holds: uses > 1, yes: "where a node is used more than once", no: "where it is used once" },
    { holds: isNextTo(scene, name), yes: "next to the root", no: "further down" },
    { holds: held.has(keyOf([name, "grad"])), yes: "where a leaf held a gradient before", no: "elsewhere" },
  ];
  if (calls.some(({ on }) => on[0] === name)) return one("the root's grad", { traits });
  const isLeaf = !operations.some(({ to }) => to === name);
  return many(isLeaf ? "the leaves' grads" : "the inner nodes' grads", { traits });
}

/** Whether it is an operand of a root. */
function isNextTo({ operations, calls }: Scene, name: Name): boolean {
  const roots = operations.filter(({ to }) => calls.some(({ on }) => on[0] === to));
  return roots.some(({ operands }) => operands.includes(name));
}

/** An operand or the result of an operation whose closure is called by itself. */
export function placeOfOperation(scene: Scene, at: Path, probe: Probe): Place {
  const { program, operations, held } = scene;
  const [name, field] = at;
  const uses = operations.filter(({ operands }) => operands.includes(name));
  const [use] = uses;
  const isMarked = program.some((instruction) => instruction.do === "mark");
  if (use === undefined) return placeOfResult(scene, name, String(field));
  const { operands, to } = use;
  const isUnary = operations.every(({ op }) => op === "tanh" || op === "pow");
  const role = isUnary ? "operand" : `${operands[0] === name ? "first" : "second"} operand`;
  if (isMarked) return one(`the ${role}'s grad, set by walking along children,`);
  if (field === "data") return many("the operands' data", { isMinor: true });
  const isShared = uses.length > 1 || (operands[0] === name && operands[1] === name);
  const other = operands.filter((_, k) => k !== operands.indexOf(name))[0];
  const own = held.get(keyOf([name, "data"]));
  const factor = typeof other === "string" ? held.get(keyOf([other, "data"])) : other;
  const upstream = held.get(keyOf([to, "grad"]));
  const constant = isUnary ? "the exponent" : "the other operand's data";
  const traits = [
    ...sign(own, "the operand"),
    ...(use.op === "tanh" ? [] : sign(typeof factor === "number" ? factor : undefined, constant)),
    ...sign(upstream, "out.grad"),
    {
      holds: held.has(keyOf([name, "grad"])),
      yes: "where it held a gradient before",
      no: "where it held none",
    },
  ];
  const result = probe.nodes.find(({ id }) => id === to)?.data;
  const around = numbers(
    ["its own data", own],
    [constant, typeof factor === "number" ? factor : undefined],
    ["the result's data", result],
    ["out.grad", upstream],
    ["what it held before", held.get(keyOf([name, "grad"]))],
  );
  if (isShared) return one("the grad of an operand that is used twice", { traits });
  return one(`the ${role}'s grad`, { traits, around });
}

function placeOfResult({ operations, held, program }: Scene, name: Name, field: string): Place {
  const use = operations.find(({ to }) => to === name);
  if (use === undefined) return many("the operands' data", { isMinor: true });
  if (field === "grad") return one("the result's grad", { isMinor: true });
  const [a, b] = use.operands.map((operand) =>
    typeof operand === "string" ? held.get(keyOf([operand, "data"])) : operand,
  );
  const [first, second] = [a, b].map((value) => (typeof value === "number" ? value : undefined));
  const isUnary = use.op === "tanh" || use.op === "pow";
  const names = isUnary ? ["the operand", "the exponent"] : ["the first operand", "the second operand"];
  const around = numbers([names[0] ?? "", first], [names[1] ?? "", second]);
  const traits = [...sign(first, names[0] ?? ""), ...sign(second, names[1] ?? "")];
  // Where gradients are looked at too, the result is no news.
  const isMinor = program.some((instruction) => instruction.do === "propagate");
  return one(isMinor ? "the result's data" : "the result", { around, traits, isMinor });
}

const sign = (value: number | undefined, name: string): readonly Trait[] =>
  value === undefined
    ? []
    : [
        { holds: value === 0, yes: `where ${name} is 0`, no: "elsewhere" },
        { holds: value < 0, yes: `where ${name} is negative`, no: "elsewhere" },
        { holds: value > 0, yes: `where ${name} is positive`, no: "elsewhere" },
      ];
