// What students get wrong in descend.

import { lol, slopesAt } from "../engine/descent.ts";
import type { Change } from "../engine/engine.ts";
import type { Entry } from "../entry.ts";

type WeightChange = NonNullable<NonNullable<Change["descent"]>["first"]>;

/** The same change at both weights, at the first only, at the second only. */
const atWeights = (change: WeightChange): readonly Change[] => [
  { descent: { first: change, second: change } },
  { descent: { first: change } },
  { descent: { second: change } },
];

export const descentMistakes: readonly Entry[] = [
  {
    id: "descent.ascends",
    title: "a weight moves with its gradient, which is uphill",
    explanation:
      "The gradient points to where lol grows. A walk that wants to get down has to leave in the opposite direction.",
    hint: "if lol grows when x grows, should x become larger or smaller?",
    wrong: atWeights({ direction: () => 1 }),
  },
  {
    id: "descent.moves-one-weight-only",
    title: "only one of the two weights moves",
    explanation:
      "lol depends on both weights, and each has a gradient of its own. A step that changes one of them walks along a " +
      "straight line and never gets to a valley that lies elsewhere.",
    hint: "which of x and y has the same number after the step as before it?",
    wrong: [{ descent: { second: { direction: () => 0 } } }, { descent: { first: { direction: () => 0 } } }],
  },
  {
    id: "descent.ends-where-it-started",
    title: "after one step, the walk is where it started",
    explanation:
      "What comes back are the two numbers that were handed in. Either the loop makes no step, or nothing has worked out " +
      "the gradients that it uses, or what has moved is not what is given back.",
    hint: "print x, y and both gradients in the loop: is it entered, and which of them is not what you expect?",
    wrong: [{ descent: { result: (_, start) => start } }, { descent: { steps: (asked) => asked - 1 } }],
  },
  {
    id: "descent.one-step-too-many",
    title: "one step more is made than was asked for",
    explanation:
      "The gradients are right, and so is each step. But the loop runs once more than `steps` says, so the walk ends too far on.",
    hint: "with steps = 1, which values does the loop's counter have while the loop runs?",
    wrong: [{ descent: { steps: (asked) => asked + 1 } }],
  },
  {
    id: "descent.first-step-only",
    title: "only one step counts, however many are asked for",
    explanation:
      "The first step is right, and the walk ends with it: either the loop is left too early, or every step starts from the " +
      "same place with the same gradient, so that all of them lead to the same point. " +
      "A walk needs each step to begin where the one before it ended.",
    hint: "what differs between the second pass of the loop and the first?",
    wrong: [{ descent: { steps: (asked) => Math.min(asked, 1) } }],
  },
  {
    id: "descent.gradients-swapped",
    title: "each weight moves by the gradient of the other",
    explanation:
      "A weight's gradient says how lol changes when that weight moves. Used for the other weight, it says nothing.",
    hint: "which Value was made from x, and whose grad does x use?",
    wrong: [{ descent: { step: ({ place, gradients, move }) => swap(gradients(place), move) } }],
  },
  {
    id: "descent.no-learning-rate",
    title: "a weight moves by its whole gradient, without the learning rate",
    explanation:
      "The gradient gives the direction and how steep it is there; the learning rate decides how much of that a step takes. " +
      "Without it, steps are as long as the slope is steep, and jump across the valleys.",
    hint: "which of descend's arguments does your step not use?",
    wrong: atWeights({ rate: () => 1 }),
  },
  {
    id: "descent.double-step",
    title: "each step goes twice as far as it should",
    explanation:
      "The direction is right. But the gradient is counted twice before it is used: backward() adds to what is there, so a " +
      "second pass doubles it, as does a second subtraction.",
    hint: "how many times does each pass of your loop run backward, and how many times does it move x?",
    wrong: [
      {
        descent: {
          first: { slope: (gradient) => 2 * gradient },
          second: { slope: (gradient) => 2 * gradient },
        },
      },
    ],
  },
  {
    id: "descent.subtracts-learning-rate",
    title: "a weight moves by the learning rate alone, the gradient is left out",
    explanation:
      "Then every step has the same length and the same direction, wherever it is made. It is the gradient that tells which " +
      "way is down, and when to slow down.",
    hint: "how does your step know whether lol falls to the left or to the right?",
    wrong: atWeights({ slope: () => 1 }),
  },
  {
    id: "descent.data-for-gradient",
    title: "a weight's own number is used where its gradient is due",
    explanation:
      "A step that subtracts a share of the weight itself pulls it towards 0, whatever lol looks like. Where to go is " +
      "known by the gradient only.",
    hint: "which field of a Value holds what backward() has worked out?",
    wrong: atWeights({ slope: (_, place) => place }),
  },
  {
    id: "descent.step-for-place",
    title: "a weight becomes the step, instead of moving by it",
    explanation:
      "The learning rate times the gradient says how far to go, not where to be. The place where the weight was is lost.",
    hint: "if the gradient were 0, where should the weight be after the step?",
    wrong: atWeights({ from: () => 0 }),
  },
  {
    id: "descent.gives-gradients",
    title: "the gradients are given back, not the place",
    explanation: "descend is asked where the walk ends. The gradients say how steep it is there, no more.",
    hint: "which two numbers in your code are the place you stand at?",
    wrong: [{ descent: { result: (_place, _start, last) => last } }],
  },
  {
    id: "descent.one-after-the-other",
    title: "the second weight's gradient is taken after the first weight has moved",
    explanation:
      "A step goes against the gradient at one place: both of its parts belong to that place. Here the first weight moves, " +
      "and the second one looks at the slope of a place where the step has not started.",
    hint: "at which (x, y) is each of the two gradients worked out?",
    wrong: [
      {
        descent: {
          step({ place, gradients, move }) {
            const x = move(0, gradients(place)[0]);
            return [x, move(1, gradients([x, place[1]])[1])];
          },
        },
      },
    ],
  },
  {
    id: "descent.gradients-pile-up",
    title: "gradients of earlier steps stay in, and the next ones are added to them",
    explanation:
      "backward() adds to the gradient that a Value already has. Where a Value lives on from step to step, it holds the " +
      "sum of all slopes that were ever met, not the slope of the place where you are.",
    hint: "what is in grad when the second step begins?",
    wrong: [pileUp(true, true), pileUp(false, true), pileUp(true, false)],
  },
  {
    id: "descent.gradient-of-the-start",
    title: "every step uses the gradient of the start",
    explanation:
      "The walk moves on, but looks at lol where it began: all steps are alike. The slope changes along the way, and each " +
      "step needs the one of the place where it is made.",
    hint: "of which numbers are the Values made that lol is called with in the second step?",
    wrong: [{ descent: { look: (engine, start) => () => slopesAt(engine, start) } }],
  },
  {
    id: "descent.graph-of-the-start",
    title: "every step goes back through the graph of the first one",
    explanation:
      "A graph keeps the numbers with which it was built. When a Value's data changes later, what was computed from it stays " +
      "as it was, and its nodes still hold the gradients of the last pass.",
    hint: "what makes lol's result be computed anew after x and y have changed?",
    wrong: [graphOfTheStart(true), graphOfTheStart(false)],
  },
  {
    id: "descent.moves-from-the-start",
    title: "every step starts from where the walk began",
    explanation:
      "The gradient is that of the place where the walk is, but the step is made from the start. So earlier steps are lost, and " +
      "the walk never gets further than one step.",
    hint: "from which numbers is the step subtracted, and which should it be the second time?",
    wrong: atWeights({ from: (_, start) => start }).slice(0, 1),
  },
];

function swap(
  [byFirst, bySecond]: readonly [number, number],
  move: (index: 0 | 1, gradient: number) => number,
): readonly [number, number] {
  return [move(0, bySecond), move(1, byFirst)];
}

/** Gradients that add up over the steps, of the weights that are told. */
function pileUp(first: boolean, second: boolean): Change {
  return {
    descent: {
      look(engine) {
        let [x, y] = [0, 0];
        return (place) => {
          const [byFirst, bySecond] = slopesAt(engine, place);
          [x, y] = [first ? x + byFirst : byFirst, second ? y + bySecond : bySecond];
          return [x, y];
        };
      },
    },
  };
}

/** One graph for the whole walk; the gradients of its weights are set back or not. */
function graphOfTheStart(zeroes: boolean): Change {
  return {
    descent: {
      look(engine, [x, y]) {
        const [a, b] = [engine.leaf(x), engine.leaf(y)];
        const root = lol(a, b);
        return () => {
          if (zeroes) [a.grad, b.grad] = [0, 0];
          root.backward();
          return [a.grad, b.grad];
        };
      },
    },
  };
}
