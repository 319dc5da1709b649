// Our own Value, in the place of the student's while another exercise is graded: a mistake is paid once.
//
// A generic engine: every operation is a forward rule and its local partials, applied in one place. It is sent
// inside as text, so `makeEngine` may use nothing from outside itself; and as it lies on a student's disk in
// their kit, it does not show how an exercise is solved.

import type { StandIn } from "../../properties/property.ts";

interface Node {
  data: number;
  grad: number;
  readonly children: readonly Node[];
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
    const first = operands[0] as Node | number;
    const second = operands[1];
    const a = isNumber(first) ? new Class(first, [], "") : first;
    const constant = op === "pow" || second === undefined;
    const b = constant ? null : isNumber(second) ? new Class(second, [], "") : second;
    // By index: taking a list apart costs the interpreter more than all the rest of an operation.
    const partials = (rules[op] as Rule)(a.data, b === null ? Number(second) : b.data);
    const out = new Class(partials[0], b === null ? [a] : [a, b], op);
    out._backward = () => {
      a.grad += partials[1] * out.grad;
      if (b !== null) b.grad += (partials[2] as number) * out.grad;
    };
    return out;
  }

  const idle = (): void => {};

  class Value {
    data: number;
    grad: number;
    readonly children: readonly Node[];
    readonly op: string;
    _backward: () => void;

    constructor(data: number, children: readonly Node[] = [], op = "") {
      this.data = data;
      this.grad = 0;
      this.children = children;
      this.op = op;
      this._backward = idle;
    }

    backward(): void {
      const entered = new Set<Node>();
      const left = new Set<Node>();
      const order: Node[] = [];
      const stack: Node[] = [this];
      while (stack.length > 0) {
        const node = stack[stack.length - 1] as Node;
        if (entered.has(node)) {
          stack.pop();
          if (left.has(node)) continue;
          left.add(node);
          order.push(node);
        } else {
          entered.add(node);
          const { children } = node;
          for (let k = 0; k < children.length; k++) stack.push(children[k] as Node);
        }
      }
      this.grad = 1;
      for (let n = order.length - 1; n >= 0; n--) (order[n] as Node)._backward();
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
