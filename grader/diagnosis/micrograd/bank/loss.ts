// What students get wrong in loss: its gradients and its check of the lengths. Its number is beside it.

import { detach } from "../engine/value.ts";
import type { Entry } from "../entry.ts";
import { lossNumberMistakes } from "./loss-numbers.ts";

/** The number is right, the way back is not. */
const wrongGradients: readonly Entry[] = [
  {
    id: "loss.detached",
    title: "no gradient gets from the loss back to the predictions",
    explanation:
      "The number is right, but the way back is cut. A gradient passes only through Values that were made from each other by " +
      "operations; a Value made from a plain number does not know where that came from.",
    hint: "from the result back to a prediction: which Value on the way was not made by an operation?",
    wrong: [{ loss: { result: detach } }],
  },
  {
    id: "loss.half-the-gradient",
    title: "the gradient of the square is half of what it should be",
    explanation:
      "In a square, a number is multiplied by itself, and both factors change as it does. Here only one of them is " +
      "taken into account on the way back.",
    hint: "how fast does d · d grow with d?",
    wrong: [{ loss: { cost: (difference) => difference.mul(difference.data) } }],
  },
  {
    id: "loss.only-last-attached",
    title: "only the last sample's prediction gets a gradient",
    explanation:
      "The sum is right, but what was added up before the last sample has become a plain number on the way, and no gradient " +
      "gets past it. Only Values that are made of Values pass it on.",
    hint: "is the sum of the earlier samples still the Value that add gave back?",
    wrong: [
      {
        loss: {
          total: (costs, engine) => costs.reduce((sum, cost) => detach(sum).add(cost), engine.leaf(0)),
        },
      },
    ],
  },
  {
    id: "loss.runs-backward",
    title: "loss runs backward itself",
    explanation:
      "loss has to build the graph and give back its end. Whoever calls it runs backward, and then the gradients of both " +
      "passes add up.",
    hint: "how often is backward called if the caller does so too?",
    wrong: [
      {
        loss: {
          result(scaled) {
            scaled.backward();
            return scaled;
          },
        },
      },
    ],
  },
];

const refuse = (isWrong: (predictions: number, targets: number) => boolean, message: string) => ({
  loss: {
    lengths(predictions: number, targets: number) {
      if (isWrong(predictions, targets)) throw new Error(message.replace("…", `${predictions}, ${targets}`));
    },
  },
});

/** The check of the lengths. */
const wrongLengths: readonly Entry[] = [
  {
    id: "loss.accepts-any-lengths",
    title: "lists of different lengths are accepted",
    explanation:
      "A prediction without a target is a mistake of whoever calls loss. If nothing stops it, training goes on with a loss " +
      "that means nothing.",
    hint: "what does your code do, as its first thing, with 3 predictions and 2 targets?",
    wrong: [refuse(() => false, "")],
  },
  {
    id: "loss.checks-one-way",
    title: "different lengths are noticed only one way round",
    explanation:
      "There may be more predictions than targets, or more targets than predictions. One of the two gets through.",
    hint: "what does your condition say to 3 predictions and 2 targets, and what to 2 and 3?",
    wrong: [
      refuse((predictions, targets) => predictions > targets, "…"),
      refuse((predictions, targets) => predictions < targets, "…"),
    ],
  },
  {
    id: "loss.error-without-lengths",
    title: "the error does not say both lengths",
    explanation:
      "The call is stopped, but who reads the message cannot tell how many predictions and how many targets there were. " +
      "Both numbers together say which of the two lists is wrong.",
    hint: "which two numbers would you want to read in that message?",
    wrong: [refuse((predictions, targets) => predictions !== targets, "The lengths differ.")],
  },
];

export const lossMistakes: readonly Entry[] = [...lossNumberMistakes, ...wrongGradients, ...wrongLengths];
