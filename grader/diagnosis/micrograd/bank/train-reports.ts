// What students get wrong in the losses that train gives back.

import { add } from "../engine/training.ts";
import type { Entry } from "../entry.ts";

export const reportMistakes: readonly Entry[] = [
  {
    id: "train.no-list",
    title: "no list of losses comes back",
    explanation:
      "train gives back one number for each epoch, as a list, so that whoever calls it can see the loss fall. " +
      "Without the list, nothing tells whether anything is learned.",
    hint: "what stands after return, and where is it?",
    wrong: [{ train: { result: () => undefined } }],
  },
  {
    id: "train.one-loss-too-many",
    title: "one loss more is given back than there are epochs",
    explanation:
      "For each epoch there is one loss, taken before its step. Here there is one on top of that: either an epoch too many " +
      "is run, or a loss is noted that belongs to no epoch.",
    hint: "with epochs = 1, at which moments is a loss put into your list?",
    wrong: [{ train: { epochs: (asked) => asked + 1 } }],
  },
  {
    id: "train.one-loss-too-few",
    title: "one loss less is given back than there are epochs",
    explanation:
      "The losses are right, but the last epoch is missing: the loop ends before it, or starts too late. " +
      "As many numbers are due as epochs are asked for.",
    hint: "with epochs = 1, which values does your loop's counter have while it runs?",
    wrong: [{ train: { epochs: (asked) => asked - 1 } }],
  },
  {
    id: "train.first-epoch-only",
    title: "it ends after the first epoch",
    explanation:
      "The first loss is right, and it is the only one, however many epochs are asked for. " +
      "The samples are seen once, and the steps of the later epochs are never made.",
    hint: "in which of your loops does the return stand?",
    wrong: [{ train: { epochs: (asked) => Math.min(asked, 1) } }],
  },
  {
    id: "train.losses-stay-zero",
    title: "the loss of every epoch is 0",
    explanation:
      "Either nothing is ever added to an epoch's loss, or its batches hold no samples, and no samples have no loss. " +
      "Nothing can be learned from a loss that is 0 from the start.",
    hint: "print the length of a batch and the data of its loss: which of them is not what you expect?",
    wrong: [{ train: { epoch: () => 0 } }],
  },
  {
    id: "train.mean-loss",
    title: "the loss of an epoch is a mean, not a sum",
    explanation:
      "The parameters move as they should. But the loss of an epoch is that of all its samples together, so that the number " +
      "does not depend on how they are cut into batches.",
    hint: "two epochs over the same samples, one with batches of 1 and one with all at once: which losses compare?",
    wrong: [
      { train: { epoch: (losses, samples) => add(losses) / samples } },
      { train: { epoch: (losses) => add(losses) / losses.length } },
      { train: { measure: (loss, { xs }) => loss.data / xs.length } },
    ],
  },
  {
    id: "train.loss-after-the-step",
    title: "the loss is taken after the step, not before it",
    explanation:
      "The predictions are made once more when the parameters have moved, so each loss belongs to a network that is one " +
      "step further. The first loss should be that of the network as it was handed in.",
    hint: "which network does the first number of your list belong to?",
    wrong: [
      {
        train: {
          measure: (_, { xs, ys }, model, engine) =>
            engine.loss(
              xs.flatMap((x) => model.call(x)),
              ys,
            ).data,
        },
      },
    ],
  },
  {
    id: "train.losses-add-up",
    title: "the losses of earlier epochs are added to those of later ones",
    explanation:
      "The parameters move as they should, but the sum goes on from epoch to epoch. Each number of the list is meant to be " +
      "the loss of one epoch.",
    hint: "what is in your sum when the second epoch begins?",
    wrong: [{ train: { result: (epochs) => epochs.map((_, k) => add(epochs.slice(0, k + 1))) } }],
  },
  {
    id: "train.loss-of-last-batch",
    title: "the loss of an epoch is that of its last batch",
    explanation:
      "Each batch's loss takes the place of the one before it. An epoch's loss is the sum over its batches.",
    hint: "what is left of the first batch's loss after the second batch?",
    wrong: [{ train: { epoch: (losses) => losses.at(-1) ?? 0 } }],
  },
  {
    id: "train.loss-per-batch",
    title: "a loss is given back for each batch, not for each epoch",
    explanation:
      "The list is as long as there are batches. The losses of an epoch's batches belong into one sum.",
    hint: "in which of your loops is a loss put into the list?",
    wrong: [{ train: { result: (_, batches) => batches.flat() } }],
  },
];
