// Gradient descent on a function of two weights: the smallest loss landscape there is.

import { Value } from "./value.ts";

// Given: lol(w1, w2) = (tanh(w1 · w2) − 1/2)² + (w1 − w2 − 1)² / 8. It has two valleys; README.md has a map of them.
export function lol(w1: Value, w2: Value): Value {
  const a = w1.mul(w2).tanh().sub(0.5);
  const b = w1.sub(w2).sub(1);
  return a.mul(a).add(b.mul(b).mul(0.125));
}

// Exercise descent: walk downhill from (w1, w2), and give back where you are after that many steps.
// (x, y) is where you stand, two plain numbers. A step moves both at once, against the gradient that lol has there,
// by the learning rate times that gradient.
export function descend(w1: number, w2: number, learningRate: number, steps: number): [number, number] {
  let [x, y] = [w1, w2];
  for (let step = 0; step < steps; step++) {
    ???;
  }
  return [x, y];
}
