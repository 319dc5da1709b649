// A network made of Values: a neuron is w·x + b squashed by tanh, a layer is neurons side by side,
// and an MLP (multi-layer perceptron) is layers one after the other.

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
    if (x.length !== this.w.length) throw new Error(`${x.length} inputs for ${this.w.length} weights`);
    const act = ???;
    return act.tanh();
  }

  parameters(): Value[] {
    return [...this.w, this.b];
  }
}

export class Layer {
  neurons: Neuron[];

  // nout neurons, each with nin inputs.
  constructor(nin: number, nout: number) {
    this.neurons = Array.from({ length: nout }, () => new Neuron(nin));
  }

  // Exercise layer: every neuron sees the same inputs, and the layer gives one output for each neuron, in their order.
  call(x: readonly (Value | number)[]): Value[] {
    return ???;
  }

  // The parameters of all its neurons, in one flat list, in any order.
  parameters(): Value[] {
    return ???;
  }
}

export class MLP {
  layers: Layer[];

  // Exercise mlp: new MLP(3, [4, 4, 1]) has three layers: 3 → 4, 4 → 4 and 4 → 1.
  // What one layer gives is what the next one takes.
  constructor(nin: number, nouts: readonly number[]) {
    this.layers = ???;
  }

  // The inputs go through the first layer, its outputs through the second, and so on: `values` is what goes in,
  // and what has come out in the end.
  call(x: readonly (Value | number)[]): Value[] {
    let values = x;
    ???;
    return values as Value[];
  }

  // The parameters of all its layers, in one flat list, in any order. How many are they for MLP(3, [4, 4, 1])?
  parameters(): Value[] {
    return ???;
  }
}
