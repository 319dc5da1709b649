// A neuron made of Values: w·x + b, squashed by tanh.

import { Value } from "./value.ts";

// A random start: every weight of every neuron gets its own number in [−1, 1].
const randomWeight = (): Value => new Value(Math.random() * 2 - 1);

export class Neuron {
  w: Value[];
  b: Value;

  constructor(nin: number) {
    this.w = Array.from({ length: nin }, randomWeight);
    this.b = randomWeight();
  }

  // Exercise neuron: one output for nin inputs.
  // The activation is every weight times its input, all added up, and the bias added once.
  // It has to stay a Value, made of Values: numbers taken out of .data have no gradient.
  call(x: readonly (Value | number)[]): Value {
    const act = ???;
    return act.tanh();
  }

  parameters(): Value[] {
    return [...this.w, this.b];
  }
}
