// The engine's lol and descend, in the parts that a misconception replaces.

import type { Engine } from "./engine.ts";
import type { Node } from "./value.ts";

/** One number for each weight. */
export type Pair = readonly [number, number];

/** How one weight moves: to from + direction · rate · slope. */
interface WeightRule {
  readonly from: (place: number, start: number) => number;
  readonly direction: () => number;
  readonly rate: (learningRate: number) => number;
  readonly slope: (gradient: number, place: number) => number;
}

/** A step to be made. */
interface Step {
  readonly place: Pair;
  /** lol's gradient there. */
  readonly gradients: (place: Pair) => Pair;
  /** Where a weight of that index goes, given its gradient. */
  readonly move: (index: 0 | 1, gradient: number) => number;
}

export interface DescentRule {
  /** How many steps are made when that many are asked for. */
  readonly steps: (asked: number) => number;
  /** How a walk finds its gradients; called once per walk, with its start. */
  readonly look: (engine: Engine, start: Pair) => (place: Pair) => Pair;
  /** Where one step leads. */
  readonly step: (step: Step) => Pair;
  readonly first: WeightRule;
  readonly second: WeightRule;
  /** What is given back. */
  readonly result: (place: Pair, start: Pair, lastGradients: Pair) => Pair;
}

/**
 * lol(w1, w2) = (tanh(w1·w2) − 1/2)² + (w1 − w2 − 1)² / 8.
 *
 * In the shape of the lol that submissions meet: where a graph is used twice, its shape shows in the gradients.
 */
export function lol(w1: Node, w2: Node): Node {
  const [a, b] = [w1.mul(w2).tanh().add(-0.5), w2.mul(-1).add(w1).add(-1)];
  return b.mul(0.125).mul(b).add(a.mul(a));
}

/** lol's gradient, on a graph of its own. */
export function slopesAt(engine: Engine, [x, y]: Pair): Pair {
  const [a, b] = [engine.leaf(x), engine.leaf(y)];
  lol(a, b).backward();
  return [a.grad, b.grad];
}

const weight: WeightRule = {
  from: (place) => place,
  direction: () => -1,
  rate: (learningRate) => learningRate,
  slope: (gradient) => gradient,
};

export const rightDescent: DescentRule = {
  steps: (asked) => asked,
  look: (engine) => (place) => slopesAt(engine, place),
  step({ place, gradients, move }) {
    const [byFirst, bySecond] = gradients(place);
    return [move(0, byFirst), move(1, bySecond)];
  },
  first: weight,
  second: weight,
  result: (place) => place,
};

/** Walks as the engine's rules say. */
export function walk(engine: Engine, start: Pair, learningRate: number, asked: number): Pair {
  const { steps, look, step, first, second, result } = engine.rules.descent;
  const find = look(engine, start);
  let last: Pair = [0, 0];
  let place = start;
  const gradients = (at: Pair): Pair => {
    last = find(at);
    return last;
  };
  const move = (index: 0 | 1, gradient: number): number => {
    const { from, direction, rate, slope } = index === 0 ? first : second;
    return (
      from(place[index], start[index]) + direction() * rate(learningRate) * slope(gradient, place[index])
    );
  };
  for (let made = 0; made < steps(asked); made++) place = step({ place, gradients, move });
  return result(place, start, last);
}
