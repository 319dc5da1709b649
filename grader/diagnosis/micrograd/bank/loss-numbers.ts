// What students get wrong in the number that loss gives.

import type { Entry } from "../entry.ts";

export const lossNumberMistakes: readonly Entry[] = [
  {
    id: "loss.no-square",
    title: "the difference is not squared",
    explanation:
      "Differences have signs: a prediction that is 2 too high and one that is 2 too low add up to 0, as if both were right. " +
      "And a sum of plain differences gets ever smaller, the further the predictions fall.",
    hint: "what is the loss of the predictions 1 and 3 if both targets are 2?",
    wrong: [
      { loss: { cost: (difference) => difference } },
      { loss: { cost: (difference) => difference.neg() } },
    ],
  },
  {
    id: "loss.absolute",
    title: "the size of the difference is taken, not its square",
    explanation:
      "It does grow with the error. But its slope is the same for small errors and for large ones, and the loss that is asked " +
      "for makes large ones count more.",
    hint: "how much more should an error of 4 cost than an error of 2?",
    wrong: [{ loss: { cost: (difference) => (difference.data < 0 ? difference.neg() : difference) } }],
  },
  {
    id: "loss.doubles-instead-of-squaring",
    title: "the difference is taken twice, not squared",
    explanation:
      "Two times the difference keeps its sign, and grows no faster than the difference does. " +
      "A square is never negative, and it makes large errors count much more than small ones.",
    hint: "what is 3 squared, and what is twice 3?",
    wrong: [{ loss: { cost: (difference) => difference.mul(2) } }],
  },
  {
    id: "loss.adds-target",
    title: "prediction and target are added, not subtracted",
    explanation:
      "The loss has to be 0 where the prediction is the target. Their sum is 0 where it is the opposite of the target.",
    hint: "what is your loss if prediction and target are both 2?",
    wrong: [{ loss: { difference: (prediction, target) => prediction.add(target) } }],
  },
  {
    id: "loss.difference-of-squares",
    title: "prediction and target are squared one by one, and then subtracted",
    explanation:
      "The difference of two squares is not the square of the difference: it has a sign, and it does not tell 2 from −2. " +
      "What has to be squared is how far the two are apart.",
    hint: "for a prediction of 1 and a target of 3, what is (1 − 3)², and what is 1² − 3²?",
    wrong: [
      {
        loss: {
          difference: (prediction, target) => prediction.pow(2).sub(target ** 2),
          cost: (difference) => difference,
        },
      },
      {
        loss: {
          difference: (prediction, target) =>
            prediction
              .pow(2)
              .neg()
              .add(target ** 2),
          cost: (difference) => difference,
        },
      },
    ],
  },
  {
    id: "loss.squares-only-the-target",
    title: "only the target is squared, not the difference",
    explanation:
      "A power binds tighter than a minus: what is squared has to be the whole difference, which takes brackets, or a call " +
      "on its result. As it is, the loss can be negative, and a right prediction may cost something.",
    hint: "in which order does your line subtract and square?",
    wrong: [
      {
        loss: {
          difference: (prediction, target) => prediction.sub(target ** 2),
          cost: (difference) => difference,
        },
      },
    ],
  },
  {
    id: "loss.square-of-the-sum",
    title: "the differences are added up first, and their sum is squared",
    explanation:
      "Then errors of opposite sign cancel each other before they are squared, and cost nothing. " +
      "Each sample pays for its own error: squared first, added up afterwards.",
    hint: "with errors of 2 and −2, what is squared in your code, and what should be?",
    wrong: [{ loss: { cost: (difference) => difference, result: (sum) => sum.pow(2) } }],
  },
  {
    id: "loss.mean",
    title: "the mean over the samples is given, not the sum",
    explanation:
      "Many courses use the mean, and it has its minimum at the same place. The loss of this exercise is the sum over all samples.",
    hint: "in ℓ = Σ (y − ŷ)², what is done with the number of samples?",
    wrong: [{ loss: { scale: (total, samples) => total.mul(1 / samples) } }],
  },
  {
    id: "loss.half",
    title: "half of the sum is given",
    explanation:
      "The factor ½ makes the gradient look simpler, so some texts have it. The formula of this exercise does not.",
    hint: "with one sample, a prediction of 3 and a target of 1: what is (y − ŷ)²?",
    wrong: [{ loss: { scale: (total) => total.mul(0.5) } }],
  },
  {
    id: "loss.root",
    title: "the root of the sum is given",
    explanation:
      "The root turns the loss into a distance, which has the same minimum and another slope everywhere else. What is asked " +
      "for are the squares themselves.",
    hint: "what happens to your sum after its last sample was added?",
    wrong: [{ loss: { result: (scaled) => scaled.pow(0.5) } }],
  },
  {
    id: "loss.squashes-again",
    title: "tanh is applied to the predictions once more",
    explanation: "A neuron's output has been through its tanh. The loss compares it as it comes.",
    hint: "what has already happened to a prediction when it gets here?",
    wrong: [{ loss: { taken: (prediction) => prediction.tanh() } }],
  },
  {
    id: "loss.last-sample-only",
    title: "only the last sample counts",
    explanation:
      "What each sample costs takes the place of what was there before it, instead of being added to it. " +
      "The loss is the sum over all samples, so each one has to leave its part.",
    hint: "what is left of the first sample's cost after the second pass of the loop?",
    wrong: [{ loss: { total: (costs, engine) => costs.at(-1) ?? engine.leaf(0) } }],
  },
  {
    id: "loss.first-sample-only",
    title: "only the first sample counts",
    explanation:
      "The cost of one sample is right, and those of the others do not get into the result. " +
      "The loss is the sum over all samples: with one of them alone, only that one is learned.",
    hint: "how often does your loop run for three samples?",
    wrong: [{ loss: { total: (costs, engine) => costs[0] ?? engine.leaf(0) } }],
  },
  {
    id: "loss.stays-zero",
    title: "the loss is 0, whatever the samples are",
    explanation:
      "add does not change the Value it is called on: it gives back a new one. If nobody keeps that, the sum stays what it was.",
    hint: "where does the result of add go?",
    wrong: [{ loss: { total: (_, engine) => engine.leaf(0) } }],
  },
];
