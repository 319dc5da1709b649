// What students get wrong in how train cuts the samples into batches, and in what is done for each.

import { type Batch, rightTrain } from "../engine/training.ts";
import type { Entry } from "../entry.ts";

/** Changes what becomes of right batches. */
const rebatch = (change: (batches: readonly Batch[], all: Batch, batchSize: number) => readonly Batch[]) => ({
  train: {
    batches: (all: Batch, batchSize = all.xs.length) =>
      change(rightTrain.batches(all, batchSize), all, batchSize),
  },
});

export const batchMistakes: readonly Entry[] = [
  {
    id: "train.one-sample-per-batch",
    title: "without a batchSize, each sample is a batch of its own",
    explanation:
      "Then a step is made after each sample, and the next sample meets other parameters. Where no batchSize is given, all " +
      "samples are one batch, with one step.",
    hint: "what is your batchSize when nobody gives one?",
    wrong: [{ train: { batches: (all, batchSize = 1) => rightTrain.batches(all, batchSize) } }],
  },
  {
    id: "train.one-step-per-epoch",
    title: "all samples of an epoch meet the same parameters, whatever batchSize is",
    explanation:
      "The point of batches is that the parameters move after each of them, and that the next one's predictions are made with " +
      "what they are then. Here an epoch amounts to a single step, made with the predictions from its beginning.",
    hint: "with 4 samples and a batchSize of 2, with which parameters is the third prediction made?",
    wrong: [rebatch((_, all) => [all])],
  },
  {
    id: "train.first-batch-only",
    title: "only the first batch of an epoch counts",
    explanation:
      "The samples after it change nothing: the loop ends too early, or the batches that follow are cut so that no sample " +
      "is in them. Every sample is due once in each epoch.",
    hint: "print start and the length of each batch: what is in the second one?",
    wrong: [rebatch((batches) => batches.slice(0, 1))],
  },
  {
    id: "train.short-batch-dropped",
    title: "a last batch that is short is left out",
    explanation:
      "If batchSize does not divide the number of samples, some samples are left over. They are a batch too, a short one.",
    hint: "which samples does an epoch use if there are 5 of them and batchSize is 2?",
    wrong: [rebatch((batches, _, batchSize) => batches.filter(({ xs }) => xs.length === batchSize))],
  },
  {
    id: "train.batch-size-as-count",
    title: "batchSize is taken for the number of batches",
    explanation: "batchSize says how many samples go together. How many batches that makes follows from it.",
    hint: "with 6 samples and a batchSize of 2, how many samples should be in the first batch?",
    wrong: [
      {
        train: {
          batches: (all, count = 1) => rightTrain.batches(all, Math.ceil(all.xs.length / count)),
        },
      },
    ],
  },
  {
    id: "train.targets-from-the-start",
    title: "every batch is compared with the first targets",
    explanation:
      "The inputs move on from batch to batch, the targets do not. From the second batch on, predictions are compared with " +
      "what belongs to other samples.",
    hint: "which targets belong to the samples of the second batch?",
    wrong: [rebatch((batches, { ys }) => batches.map(({ xs }) => ({ xs, ys: ys.slice(0, xs.length) })))],
  },
  {
    id: "train.targets-not-cut",
    title: "the inputs are cut into batches and the targets are not",
    explanation:
      "loss gets the predictions of one batch and the targets of all samples, and refuses them. " +
      "A prediction and its target have to stay together, so both lists are cut at the same places.",
    hint: "how many predictions and how many targets does loss get for one batch?",
    wrong: [rebatch((batches, { ys }) => batches.map(({ xs }) => ({ xs, ys })))],
  },
  {
    id: "train.zeroes-per-epoch",
    title: "gradients are set back once per epoch, not for each batch",
    explanation:
      "Each batch has a backward pass and a step of its own. If its gradients are added to those of the batches before, the " +
      "step follows their slopes too.",
    hint: "what does a parameter's grad hold when the second batch begins?",
    wrong: [{ train: { zeroes: ({ index }) => index === 0 } }],
  },
];
