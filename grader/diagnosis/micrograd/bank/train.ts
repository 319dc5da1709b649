// What students get wrong in train: how the parameters move. What it reports and its batches are beside it.

import type { Node } from "../engine/value.ts";
import type { Entry } from "../entry.ts";
import { batchMistakes } from "./train-batches.ts";
import { reportMistakes } from "./train-reports.ts";

const updateMistakes: readonly Entry[] = [
  {
    id: "train.parameters-stay",
    title: "after one epoch, the parameters are what they were",
    explanation:
      "No step has moved them: it was not made, or not with the model's own parameters, or their gradients were 0 when it " +
      "was. Gradients are 0 before backward has run, and again after they were set back.",
    hint: "when step is called, which call before it has put something into the gradients?",
    wrong: [{ train: { moved: () => [] } }],
  },
  {
    id: "train.ascends",
    title: "the parameters move uphill",
    explanation:
      "step goes against the gradient by itself. If its learning rate is turned around, every step makes the loss larger.",
    hint: "who takes care of the minus sign, train or step?",
    wrong: [{ train: { rate: (learningRate) => -learningRate } }],
  },
  {
    id: "train.step-per-sample",
    title: "the step is divided by the number of samples in its batch",
    explanation:
      "That is the step for the mean of the samples' losses. Here a batch has the loss that it sums up to, and its " +
      "gradient is used whole.",
    hint: "should the same sample, twice in a batch, move the parameters twice as far or just as far?",
    wrong: [{ train: { rate: (learningRate, samples) => learningRate / samples } }],
  },
  {
    id: "train.backward-from-predictions",
    title: "backward starts at the predictions, not at the loss",
    explanation:
      "Then the gradients say how to change the predictions, and nothing of the targets is in them. The parameters should " +
      "move so that the loss falls.",
    hint: "which Value in your code should become smaller, and is backward called on it?",
    wrong: [
      {
        train: {
          backward: (_, predictions) => {
            for (const prediction of predictions) prediction.backward();
          },
        },
      },
    ],
  },
  {
    id: "train.backward-twice",
    title: "backward runs twice before one step",
    explanation:
      "Each pass adds to the gradients that are there. After two passes through the same graph they hold more than the slope " +
      "of the loss.",
    hint: "how many calls of backward belong to one step?",
    wrong: [
      {
        train: {
          backward(loss) {
            loss.backward();
            loss.backward();
          },
        },
      },
    ],
  },
  {
    id: "train.weights-only",
    title: "the weights move and the biases do not",
    explanation:
      "A neuron's bias is a parameter like its weights: it has a gradient, and the model's parameters() holds it. " +
      "One that never moves keeps a random number in every sum.",
    hint: "which list of Values do you hand to step, and how long is it?",
    wrong: [
      {
        train: { moved: (model) => model.layers.flatMap(({ neurons }) => neurons.flatMap(({ w }) => w)) },
      },
    ],
  },
  {
    id: "train.gradients-pile-up",
    title: "gradients of earlier steps stay in, and the next ones are added to them",
    explanation:
      "backward adds to what a parameter's grad holds. If nothing sets that back between two steps, the second step follows " +
      "the slopes of both. The first step is right, which hides it.",
    hint: "what does a parameter's grad hold when the second epoch begins?",
    wrong: [{ train: { zeroes: () => false } }],
  },
  {
    id: "train.graph-of-the-first-epoch",
    title: "all epochs use the graph that was built in the first",
    explanation:
      "A graph keeps the numbers with which it was built. When step changes the parameters, predictions and loss that exist " +
      "already do not change with them: they have to be made again.",
    hint: "what has to run again after a step, so that the predictions are those of the new parameters?",
    wrong: [
      {
        train: {
          predict(model) {
            let made: (readonly Node[])[] | null = null;
            return ({ batches, index }) => {
              made ??= batches.map(({ xs }) => xs.flatMap((x) => model.call(x)));
              return made[index] ?? [];
            };
          },
        },
      },
      {
        train: {
          assess(engine) {
            const made = new Map<number, Node>();
            return (predictions, { batch, index }) => {
              const loss = made.get(index) ?? engine.loss(predictions, batch.ys);
              made.set(index, loss);
              return loss;
            };
          },
        },
      },
    ],
  },
];

export const trainMistakes: readonly Entry[] = [...reportMistakes, ...updateMistakes, ...batchMistakes];
