// Our own Value, in the place of the student's while another exercise is graded: a mistake is paid once.
//
// A generic engine: every operation is a forward rule and its local partials, applied in one place. It is sent
// inside as text, so `makeEngine` may use nothing from outside itself; and as it lies on a student's disk in
// their kit, it does not show how an exercise is solved.

import type { StandIn } from "../../properties/property.ts";

interface Node {
  data: number;
  grad: number;
  readonly children: Iterable<Node>;
  _backward: () => void;
}

type ValueClass = new (data: number, children: readonly Node[], op: string) => Node;

interface Engine {
  /** The stand-in class. */
  readonly Value: ValueClass;
  /** Applies an operation to nodes of any class of that shape; a number operand is wrapped first. */
  readonly operate: (Class: ValueClass, op: string, operands: readonly (Node | number)[]) => Node;
}

function makeEngine(): Engine {
  const { tanh, exp, log, pow } = Math;
  const isNumber = (operand: unknown): operand is number => typeof operand === "number";

  type Rule = (a: number, b: number) => readonly [result: number, byA: number, byB?: number];
  const rules: Record<string, Rule> = {
    add: (a, b) => [a + b, 1, 1],
    sub: (a, b) => [a - b, 1, -1],
    mul: (a, b) => [a * b, b, a],
    div: (a, b) => [a / b, 1 / b, -a / (b * b)],
    neg: (a) => [-a, -1],
    pow: (a, n) => [pow(a, n), n * pow(a, n - 1)],
    exp: (a) => [exp(a), exp(a)],
    log: (a) => [log(a), 1 / a],
    relu: (a) => (a > 0 ? [a, 1] : [0, 0]),
    tanh: (a) => [tanh(a), 4 / pow(exp(a) + exp(-a), 2)],
  };

  function operate(Class: ValueClass, op: string, operands: readonly (Node | number)[]): Node {
    const wrap = (operand: Node | number) => (isNumber(operand) ? new Class(operand, [], "") : operand);
    const a = wrap(operands[0] as Node | number);
    const second = operands[1];
    const constant = op === "pow" || second === undefined;
    const b = constant ? null : wrap(second);
    const [result, byA, byB = 0] = (rules[op] as Rule)(a.data, b === null ? Number(second) : b.data);
    const out = new Class(result, b === null ? [a] : [a, b], op);
    out._backward = () => {
      a.grad += byA * out.grad;
      if (b !== null) b.grad += byB * out.grad;
    };
    return out;
  }

  class Value {
    data: number;
    grad = 0;
    readonly children: readonly Node[];
    readonly op: string;
    _backward: () => void = () => {};

    constructor(data: number, children: readonly Node[] = [], op = "") {
      this.data = data;
      this.children = children;
      this.op = op;
    }

    backward(): void {
      const entered = new Set<Node>();
      const order: Node[] = [];
      const stack: { node: Node; done: boolean }[] = [{ node: this, done: false }];
      for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
        if (top.done) order.push(top.node);
        else if (!entered.has(top.node)) {
          entered.add(top.node);
          stack.push({ node: top.node, done: true });
          for (const child of top.node.children) stack.push({ node: child, done: false });
        }
      }
      this.grad = 1;
      for (let n = order.length - 1; n >= 0; n--) order[n]?._backward();
    }
  }
  for (const op of ["add", "sub", "mul", "div", "neg", "pow", "exp", "log", "relu", "tanh"]) {
    Object.defineProperty(Value.prototype, op, {
      value(this: Node, other?: Node | number) {
        return operate(Value, op, other === undefined ? [this] : [this, other]);
      },
    });
  }
  return { Value, operate };
}

export const standInValue: StandIn = {
  names: ["Value"],
  code: (names) => `export const { ${names} } = (${makeEngine})();`,
};

/** Our operations for nodes of the student's class, as an expression. */
export const OPERATIONS = `(${makeEngine})().operate`;
