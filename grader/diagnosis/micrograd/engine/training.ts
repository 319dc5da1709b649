// The engine's loss, step, training loop and descent, in the parts that a misconception replaces.

import type { Engine } from "./engine.ts";
import type { MLP } from "./network.ts";
import type { Node } from "./value.ts";

export interface DescentRule {
  /** Where the walk ends. */
  readonly descend: (
    engine: Engine,
    start: readonly [number, number],
    learningRate: number,
    steps: number,
  ) => readonly number[];
}

/** lol(w1, w2) = (tanh(w1·w2) − 1/2)² + (w1 − w2 − 1)² / 8. */
export function lol(w1: Node, w2: Node): Node {
  const a = w1.mul(w2).tanh().sub(0.5);
  const b = w1.sub(w2).sub(1);
  return a.mul(a).add(b.mul(b).mul(0.125));
}

export const rightDescent: DescentRule = {
  descend(engine, start, learningRate, steps) {
    let [x, y] = start;
    for (let step = 0; step < steps; step++) {
      const [a, b] = [engine.leaf(x), engine.leaf(y)];
      lol(a, b).backward();
      [x, y] = [x - learningRate * a.grad, y - learningRate * b.grad];
    }
    return [x, y];
  },
};

export interface LossRule {
  /** Looks at the lengths before anything else. */
  readonly lengths: (predictions: number, targets: number) => void;
  /** How far one prediction is off. */
  readonly difference: (prediction: Node, target: number) => Node;
  /** What that costs. */
  readonly cost: (difference: Node) => Node;
  /** The costs of all samples together. */
  readonly total: (costs: readonly Node[], engine: Engine) => Node;
}

export const rightLoss: LossRule = {
  lengths(predictions, targets) {
    if (predictions !== targets) throw new Error(`${predictions} predictions for ${targets} targets`);
  },
  difference: (prediction, target) => prediction.sub(target),
  cost: (difference) => difference.pow(2),
  total: (costs, engine) => costs.reduce((sum, cost) => sum.add(cost), engine.leaf(0)),
};

export interface StepRule {
  readonly zeroGrad: (parameters: readonly Node[]) => void;
  readonly step: (parameters: readonly Node[], learningRate: number) => void;
}

export const rightStep: StepRule = {
  zeroGrad(parameters) {
    for (const parameter of parameters) parameter.grad = 0;
  },
  step(parameters, learningRate) {
    for (const parameter of parameters) parameter.data -= learningRate * parameter.grad;
  },
};

export interface Batch {
  readonly xs: readonly (readonly number[])[];
  readonly ys: readonly number[];
}

export interface TrainOptions {
  readonly learningRate: number;
  readonly epochs: number;
  readonly batchSize?: number;
}

export interface TrainRule {
  /** Which samples go together in an epoch. */
  readonly batches: (all: Batch, batchSize: number | undefined, epoch: number) => readonly Batch[];
  /** One batch: forward, zero, backward, step. Gives the batch's loss. */
  readonly batch: (engine: Engine, model: MLP, batch: Batch, learningRate: number) => number;
  /** The loss of an epoch, from those of its batches. */
  readonly epoch: (losses: readonly number[], samples: number) => number;
  /** All of it. */
  readonly train: (engine: Engine, model: MLP, all: Batch, options: TrainOptions) => readonly number[];
}

export const rightTrain: TrainRule = {
  batches({ xs, ys }, batchSize = xs.length) {
    const starts = Array.from({ length: Math.ceil(xs.length / batchSize) }, (_, k) => k * batchSize);
    return starts.map((start) => ({
      xs: xs.slice(start, start + batchSize),
      ys: ys.slice(start, start + batchSize),
    }));
  },
  batch(engine, model, { xs, ys }, learningRate) {
    const loss = engine.loss(
      xs.flatMap((x) => model.call(x)),
      ys,
    );
    engine.zeroGrad(model.parameters());
    loss.backward();
    engine.step(model.parameters(), learningRate);
    return loss.data;
  },
  epoch: (losses) => losses.reduce((sum, loss) => sum + loss, 0),
  train(engine, model, all, { learningRate, epochs, batchSize }) {
    const { batches, batch, epoch } = engine.rules.train;
    return Array.from({ length: epochs }, (_, k) =>
      epoch(
        batches(all, batchSize, k).map((one) => batch(engine, model, one, learningRate)),
        all.xs.length,
      ),
    );
  },
};
