// The reference as a Value class: a graph that is built step by step, with every rule open to be replaced.
//
// A wrong engine is this one with a rule replaced; it says what numbers a misconception gives. Nothing is judged by it.

import type { Engine } from "./engine.ts";

/** A node of the engine's graph, with the methods of the exercises' Value. */
export class Node {
  data: number;
  grad = 0;
  children: readonly Node[];
  _backward: () => void = () => {};
  readonly engine: Engine;

  constructor(engine: Engine, data: number, children: readonly Node[] = []) {
    this.engine = engine;
    this.data = data;
    this.children = children;
  }

  add(other: Node | number): Node {
    return this.engine.operate("add", this, other);
  }

  mul(other: Node | number): Node {
    return this.engine.operate("mul", this, other);
  }

  tanh(): Node {
    return this.engine.operate("tanh", this);
  }

  pow(exponent: number): Node {
    return this.engine.operate("pow", this, exponent);
  }

  neg(): Node {
    return this.mul(-1);
  }

  sub(other: Node | number): Node {
    return this.add(typeof other === "number" ? -other : other.neg());
  }

  backward(): void {
    this.engine.rules.backward.run(this, this.engine.rules.backward);
  }
}

/** A new leaf with the same number: what is made of it passes no gradient on. */
export function detach(node: Node): Node {
  return new Node(node.engine, node.data);
}
