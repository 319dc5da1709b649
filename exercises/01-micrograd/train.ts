// Training: a loss that says how wrong the predictions are, a step that makes it smaller, and a loop around both.

import type { MLP } from "./nn.ts";
import { Value } from "./value.ts";

// Exercise loss: ℓ = Σ (y − ŷ)², the sum over all samples of the squared difference between target and prediction.
export function loss(predictions: readonly Value[], targets: readonly number[]): Value {
  if (predictions.length !== targets.length) {
    throw new Error(`There are ${predictions.length} predictions and ${targets.length} targets.`);
  }
  let sum = new Value(0);
  for (const [i, prediction] of predictions.entries()) {
    sum = sum.add(???);
  }
  return sum;
}

// Exercise step: two functions. This one sets the gradients back, since each backward pass adds to what is there.
export function zeroGrad(parameters: readonly Value[]): void {
  for (const parameter of parameters) {
    ???;
  }
}

// Exercise step: this one moves every parameter, w ← w − η · ∂ℓ/∂w, η being the learning rate.
// The Values stay the same objects; only their data changes.
export function step(parameters: readonly Value[], learningRate: number): void {
  for (const parameter of parameters) {
    ???;
  }
}

// Exercise train: go through the samples `epochs` times, in their order, batchSize of them at once.
// Each batch makes one step of gradient descent on the loss of that batch alone. The last batch may be short;
// without a batchSize, all samples are one batch. What happens with one batch, and in which order, is yours.
// Gives back the loss of each epoch, summed over its batches, each taken before that batch's step.
export function train(
  model: MLP,
  xs: readonly (readonly number[])[],
  ys: readonly number[],
  {
    learningRate,
    epochs,
    batchSize = xs.length,
  }: { learningRate: number; epochs: number; batchSize?: number },
): number[] {
  const losses: number[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    let epochLoss = 0;
    for (let start = 0; start < xs.length; start += batchSize) {
      const batch = xs.slice(start, start + batchSize);
      const targets = ys.slice(start, start + batchSize);
      ???;
    }
    losses.push(epochLoss);
  }
  return losses;
}
