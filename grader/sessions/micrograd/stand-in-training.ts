// Our own lol, loss, zeroGrad and step, in the place of the student's while what uses them is graded.
//
// Sent inside as text, so the functions may use nothing from outside themselves.

import type { StandIn } from "../../properties/property.ts";

interface Node {
  data: number;
  grad: number;
  mul(other: Node | number): Node;
  add(other: Node | number): Node;
  tanh(): Node;
}

function makeLol() {
  /** (tanh(w1·w2) − 1/2)² + (w1 − w2 − 1)² / 8 */
  const lol = (w1: Node, w2: Node): Node => {
    const [a, b] = [w1.mul(w2).tanh().add(-0.5), w2.mul(-1).add(w1).add(-1)];
    return b.mul(0.125).mul(b).add(a.mul(a));
  };
  return { lol };
}

function makeTraining(Value: new (data: number) => Node) {
  const loss = (predictions: readonly Node[], targets: readonly number[]): Node => {
    if (predictions.length !== targets.length) {
      throw new Error(`There are ${predictions.length} predictions and ${targets.length} targets.`);
    }
    let sum = new Value(0);
    for (let i = 0; i < predictions.length; i++) {
      const difference = (predictions[i] as Node).add(-(targets[i] as number));
      sum = difference.mul(difference).add(sum);
    }
    return sum;
  };
  const zeroGrad = (parameters: readonly Node[]): void => {
    for (let p = 0; p < parameters.length; p++) (parameters[p] as Node).grad = 0;
  };
  const step = (parameters: readonly Node[], learningRate: number): void => {
    for (let p = 0; p < parameters.length; p++) {
      const { data, grad } = parameters[p] as Node;
      (parameters[p] as Node).data = data - learningRate * grad;
    }
  };
  return { loss, zeroGrad, step };
}

export const standInLol: StandIn = {
  names: ["lol"],
  code: (names) => `export const { ${names} } = (${makeLol})();`,
};

export const standInTraining: StandIn = {
  names: ["loss", "zeroGrad", "step"],
  code: (names) =>
    `import { Value } from "./value.ts"; export const { ${names} } = (${makeTraining})(Value);`,
};
