// The engine's loss, step and training loop, in the parts that a misconception replaces.

import type { Engine } from "./engine.ts";
import type { MLP } from "./network.ts";
import type { Node } from "./value.ts";

export interface LossRule {
  /** Looks at the lengths before anything else. */
  readonly lengths: (predictions: number, targets: number) => void;
  /** A prediction as it takes part. */
  readonly taken: (prediction: Node) => Node;
  /** How far one prediction is off. */
  readonly difference: (prediction: Node, target: number) => Node;
  /** What that costs. */
  readonly cost: (difference: Node) => Node;
  /** The costs of all samples together. */
  readonly total: (costs: readonly Node[], engine: Engine) => Node;
  /** The total, for that many samples. */
  readonly scale: (total: Node, samples: number) => Node;
  /** What is given back. */
  readonly result: (scaled: Node) => Node;
}

export const rightLoss: LossRule = {
  lengths(predictions, targets) {
    if (predictions !== targets) throw new Error(`${predictions} predictions for ${targets} targets`);
  },
  taken: (prediction) => prediction,
  difference: (prediction, target) => prediction.sub(target),
  cost: (difference) => difference.pow(2),
  total: (costs, engine) => costs.reduce((sum, cost) => sum.add(cost), engine.leaf(0)),
  scale: (total) => total,
  result: (scaled) => scaled,
};

export interface StepRule {
  /** The parameters that zeroGrad gets to. */
  readonly zeroed: (parameters: readonly Node[]) => readonly Node[];
  readonly zero: (parameter: Node) => void;
  /** The parameters that step gets to. */
  readonly moved: (parameters: readonly Node[]) => readonly Node[];
  /** A parameter becomes from + direction · rate · slope. */
  readonly from: (parameter: Node) => number;
  readonly direction: () => number;
  readonly rate: (learningRate: number) => number;
  readonly slope: (parameter: Node) => number;
  /** What else step does to a parameter that has moved. */
  readonly afterwards: (parameter: Node, learningRate: number) => void;
}

export const rightStep: StepRule = {
  zeroed: (parameters) => parameters,
  zero: (parameter) => {
    parameter.grad = 0;
  },
  moved: (parameters) => parameters,
  from: (parameter) => parameter.data,
  direction: () => -1,
  rate: (learningRate) => learningRate,
  slope: (parameter) => parameter.grad,
  afterwards: () => {},
};

/** Samples that go together. */
export interface Batch {
  readonly xs: readonly (readonly number[])[];
  readonly ys: readonly number[];
}

export interface TrainOptions {
  readonly learningRate: number;
  readonly epochs: number;
  readonly batchSize?: number;
}

/** Where training is. */
interface Moment {
  /** The batches of an epoch, and which of them it is at, from 0. */
  readonly batches: readonly Batch[];
  readonly index: number;
  readonly batch: Batch;
}

export interface TrainRule {
  /** How many epochs there are when that many are asked for. */
  readonly epochs: (asked: number) => number;
  /** Which samples go together. */
  readonly batches: (all: Batch, batchSize: number | undefined) => readonly Batch[];
  /** How a training run makes its predictions; called once per run. */
  readonly predict: (model: MLP) => (moment: Moment) => readonly Node[];
  /** How it makes its losses; called once per run. */
  readonly assess: (engine: Engine) => (predictions: readonly Node[], moment: Moment) => Node;
  /** Whether gradients are set back before the backward pass. */
  readonly zeroes: (moment: Moment) => boolean;
  readonly backward: (loss: Node, predictions: readonly Node[]) => void;
  /** The parameters that are handed to step, and the learning rate. */
  readonly moved: (model: MLP) => readonly Node[];
  readonly rate: (learningRate: number, samples: number) => number;
  /** What a batch adds to the loss of its epoch; called after its step. */
  readonly measure: (loss: Node, batch: Batch, model: MLP, engine: Engine) => number;
  /** The loss of an epoch, from what its batches add. */
  readonly epoch: (losses: readonly number[], samples: number) => number;
  /** What is given back: the losses of the epochs, each from those of its batches. */
  readonly result: (
    epochs: readonly number[],
    batches: readonly (readonly number[])[],
  ) => readonly number[] | undefined;
}

export const add = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

export const rightTrain: TrainRule = {
  epochs: (asked) => asked,
  batches: ({ xs, ys }, batchSize = xs.length) => {
    const starts = Array.from({ length: Math.ceil(xs.length / batchSize) }, (_, k) => k * batchSize);
    return starts.map((start) => ({
      xs: xs.slice(start, start + batchSize),
      ys: ys.slice(start, start + batchSize),
    }));
  },
  predict:
    (model) =>
    ({ batch }) =>
      batch.xs.flatMap((x) => model.call(x)),
  assess:
    (engine) =>
    (predictions, { batch }) =>
      engine.loss(predictions, batch.ys),
  zeroes: () => true,
  backward: (loss) => loss.backward(),
  moved: (model) => model.parameters(),
  rate: (learningRate) => learningRate,
  measure: (loss) => loss.data,
  epoch: (losses) => add(losses),
  result: (epochs) => epochs,
};

/** Trains as the engine's rules say. */
export function runTraining(
  engine: Engine,
  model: MLP,
  all: Batch,
  { learningRate, epochs, batchSize }: TrainOptions,
): readonly number[] | undefined {
  const rule = engine.rules.train;
  const [predict, assess] = [rule.predict(model), rule.assess(engine)];
  const runBatch = (moment: Moment): number => {
    const predictions = predict(moment);
    const loss = assess(predictions, moment);
    if (rule.zeroes(moment)) engine.zeroGrad(model.parameters());
    rule.backward(loss, predictions);
    engine.step(rule.moved(model), rule.rate(learningRate, moment.batch.xs.length));
    return rule.measure(loss, moment.batch, model, engine);
  };
  const losses = Array.from({ length: rule.epochs(epochs) }, () => {
    const batches = rule.batches(all, batchSize);
    return batches.map((batch, index) => runBatch({ batches, index, batch }));
  });
  return rule.result(
    losses.map((one) => rule.epoch(one, all.xs.length)),
    losses,
  );
}
