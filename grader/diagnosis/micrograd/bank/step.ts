// What students get wrong in zeroGrad and step.

import type { Entry } from "../entry.ts";

export const stepMistakes: readonly Entry[] = [
  {
    id: "step.leaves-gradients",
    title: "zeroGrad leaves the gradients as they are",
    explanation:
      "After zeroGrad, each parameter's grad is what it was before. Something else may have been set: another field, a copy, " +
      "a variable of the function's own.",
    hint: "print parameter.grad at the end of your loop: which line is there to change it?",
    wrong: [{ step: { zeroed: () => [] } }],
  },
  {
    id: "step.zeroes-first-only",
    title: "zeroGrad sets back the first gradient only",
    explanation:
      "Every parameter takes part in the backward pass, so each one has a gradient that must go. " +
      "What is left in the others is added to the next gradient.",
    hint: "how often does your loop run for three parameters?",
    wrong: [{ step: { zeroed: (parameters) => parameters.slice(0, 1) } }],
  },
  {
    id: "step.empties-gradients",
    title: "after zeroGrad there is no number in grad",
    explanation:
      "The next backward pass adds to what is in grad. It needs a number there to start from, and nothing at all is not one.",
    hint: "what is undefined + 2, or null + 2, and what should the sum be?",
    wrong: [{ step: { zero: (parameter) => void Reflect.deleteProperty(parameter, "grad") } }],
  },
  {
    id: "step.ascends",
    title: "the parameters move with the gradient, which is uphill",
    explanation:
      "The gradient points to where the loss grows. A step that should make it smaller goes the other way.",
    hint: "if the loss grows with a weight, should the weight become larger or smaller?",
    wrong: [{ step: { direction: () => 1 } }],
  },
  {
    id: "step.no-learning-rate",
    title: "the learning rate is left out",
    explanation:
      "The whole gradient is subtracted. It is the learning rate that makes a step short enough for the slope to be still " +
      "about the same at its end.",
    hint: "which of step's arguments does your line not use?",
    wrong: [{ step: { rate: () => 1 } }],
  },
  {
    id: "step.subtracts-learning-rate",
    title: "the learning rate alone is subtracted, the gradient is left out",
    explanation:
      "Then all parameters move by the same number, and always down. Which way the loss falls, and how steeply, is in " +
      "each parameter's gradient.",
    hint: "what does your line know of the loss?",
    wrong: [{ step: { slope: () => 1 } }],
  },
  {
    id: "step.data-for-gradient",
    title: "a parameter's own number is used where its gradient is due",
    explanation:
      "Subtracting a share of the parameter itself pulls it towards 0, whatever the loss does. The gradient is what tells " +
      "how the loss depends on it.",
    hint: "which field of a parameter holds what backward has worked out?",
    wrong: [{ step: { slope: (parameter) => parameter.data } }],
  },
  {
    id: "step.step-for-place",
    title: "a parameter becomes the step, instead of moving by it",
    explanation:
      "Minus the learning rate times the gradient says how far to go. What the parameter was before is lost.",
    hint: "if a parameter's gradient is 0, what should its data be after the step?",
    wrong: [{ step: { from: () => 0 } }],
  },
  {
    id: "step.parameters-stay",
    title: "after step, the parameters' data is what it was",
    explanation:
      "A new number was worked out, perhaps, but not put where it belongs. The network holds these very Values: a new Value, or " +
      "a variable with the new number in it, is nothing that the network knows of.",
    hint: "which assignment in your loop has parameter.data on its left?",
    wrong: [{ step: { moved: () => [] } }],
  },
  {
    id: "step.moves-first-only",
    title: "only the first parameter moves",
    explanation:
      "Each parameter has its own gradient, and one step moves all of them. " +
      "Those that stay behind keep the numbers they started with.",
    hint: "how often does your loop run for three parameters?",
    wrong: [{ step: { moved: (parameters) => parameters.slice(0, 1) } }],
  },
  {
    id: "step.step-zeroes-too",
    title: "step sets the gradients back as well",
    explanation:
      "The parameters move as they should. But setting gradients back is what zeroGrad is for, and whoever calls step may " +
      "want to look at them afterwards.",
    hint: "which fields of a parameter is step asked to change?",
    wrong: [
      {
        step: {
          afterwards: (parameter) => {
            parameter.grad = 0;
          },
        },
      },
    ],
  },
  {
    id: "step.gradient-becomes-step",
    title: "step puts the learning rate times the gradient into grad",
    explanation:
      "The parameters move as they should, but their gradients are no longer the slope of the loss. A second step would be " +
      "scaled by the learning rate twice.",
    hint: "does your line work out the step in a place of its own, or in the gradient?",
    wrong: [
      {
        step: {
          afterwards: (parameter, learningRate) => {
            parameter.grad *= learningRate;
          },
        },
      },
    ],
  },
  {
    id: "step.zero-clears-data",
    title: "zeroGrad sets the parameters' data to 0 too",
    explanation:
      "The data is what the network has learned. Only the gradients belong to the last pass, and only they are to go.",
    hint: "what does a network give whose weights are all 0?",
    wrong: [
      {
        step: {
          zero: (parameter) => {
            parameter.data = 0;
            parameter.grad = 0;
          },
        },
      },
    ],
  },
];
