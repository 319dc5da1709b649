// One operation of the engine: its result, and what its closure does for each operand.

import { rules as reference } from "../../../../reference/operations.ts";
import type { Engine } from "./engine.ts";
import { Node } from "./value.ts";

export type OperationName = "add" | "mul" | "tanh" | "pow";

/** What a closure can see when it runs for one operand. */
export interface Point {
  /** The operand it runs for. */
  readonly self: Node;
  /** The other operand; the operand itself where there is no other. */
  readonly other: Node;
  readonly out: Node;
  /** Of pow; 0 for other operations. */
  readonly exponent: number;
  /** Data of the first operand, and of the second: the exponent for pow. */
  readonly a: number;
  readonly b: number;
  /** Whether a plain number was given for the second operand. */
  readonly isWithNumber: boolean;
}

/** What a closure does for one operand: grad = gather(grad, share(partial, upstream)). */
export interface OperandRule {
  /** ∂out/∂operand, as the engine believes. */
  readonly partial: (at: Point) => number;
  /** What the partial is multiplied by: the gradient of the result. */
  readonly upstream: (at: Point) => number;
  /** Their product. */
  readonly share: (partial: number, upstream: number, at: Point) => number;
  /** The operand's grad afterwards, from what it held and what comes in. */
  readonly gather: (held: number, share: number, at: Point) => number;
}

export interface OperationRule {
  readonly forward: (a: number, b: number, operands: readonly Node[]) => number;
  readonly first: OperandRule;
  readonly second: OperandRule;
  /** A number operand as a node. */
  readonly wrap: (engine: Engine, constant: number) => Node;
  /** The children of the result. */
  readonly children: (operands: readonly Node[]) => readonly Node[];
  /** What else happens as the node is made. */
  readonly making: (out: Node, operands: readonly Node[]) => void;
  /** What else the closure does, after its work. */
  readonly afterwards: (out: Node, operands: readonly Node[]) => void;
}

/** The right rule of an operation, by the table of the reference. */
export function rightOperation(op: OperationName): OperationRule {
  const rule: { forward(a: number, b: number): number; partials(a: number, b: number): readonly number[] } =
    reference[op];
  const operand = (index: number): OperandRule => ({
    partial: ({ a, b }) => rule.partials(a, b)[index] ?? 0,
    upstream: ({ out }) => out.grad,
    share: (partial, upstream) => partial * upstream,
    gather: (held, share) => held + share,
  });
  return {
    forward: (a, b) => rule.forward(a, b),
    first: operand(0),
    second: operand(1),
    wrap: (engine, constant) => new Node(engine, constant),
    children: (operands) => operands,
    making: () => {},
    afterwards: () => {},
  };
}

/** Makes the node that an operation gives. */
export function operate(
  engine: Engine,
  op: OperationName,
  target: Node,
  argument: Node | number | undefined,
): Node {
  const rule = engine.rules[op];
  const isBinary = op === "add" || op === "mul";
  const wrapped = typeof argument === "number" && isBinary ? rule.wrap(engine, argument) : argument;
  const second = wrapped instanceof Node ? wrapped : null;
  const exponent = typeof wrapped === "number" ? wrapped : 0;
  const operands = second === null ? [target] : [target, second];
  // As they are now: data does not change between forward and backward.
  const [a, b] = [target.data, second === null ? exponent : second.data];
  const out = new Node(engine, rule.forward(a, b, operands), rule.children(operands));
  const isWithNumber = isBinary && typeof argument === "number";
  const pass = (self: Node, other: Node, { partial, upstream, share, gather }: OperandRule): void => {
    const at: Point = { self, other, out, exponent, a, b, isWithNumber };
    self.grad = gather(self.grad, share(partial(at), upstream(at), at), at);
  };
  out._backward = () => {
    pass(target, second ?? target, rule.first);
    if (second !== null) pass(second, target, rule.second);
    rule.afterwards(out, operands);
  };
  rule.making(out, operands);
  return out;
}
