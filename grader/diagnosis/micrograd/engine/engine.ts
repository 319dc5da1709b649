// An engine: the rules of session 1, all of them right or some of them replaced, and what is built on them.

import { type BackwardRule, rightBackward } from "./backward.ts";
import { type DescentRule, rightDescent, walk } from "./descent.ts";
import {
  type LayerRule,
  type MLP,
  type MlpRule,
  type NeuronRule,
  rightLayer,
  rightMlp,
  rightNeuron,
} from "./network.ts";
import { type OperationName, type OperationRule, operate, rightOperation } from "./operation.ts";
import {
  type LossRule,
  rightLoss,
  rightStep,
  rightTrain,
  runTraining,
  type StepRule,
  type TrainOptions,
  type TrainRule,
} from "./training.ts";
import { Node } from "./value.ts";

/** What an engine does, exercise by exercise. */
export interface Rules {
  readonly add: OperationRule;
  readonly mul: OperationRule;
  readonly tanh: OperationRule;
  readonly pow: OperationRule;
  readonly backward: BackwardRule;
  readonly neuron: NeuronRule;
  readonly layer: LayerRule;
  readonly mlp: MlpRule;
  readonly descent: DescentRule;
  readonly loss: LossRule;
  readonly step: StepRule;
  readonly train: TrainRule;
}

/** Rules that replace right ones: of an exercise, the parts that are named. */
export type Change = { readonly [Exercise in keyof Rules]?: Parts<Rules[Exercise]> };

/** Parts of parts too: of an operation, what its closure does for one operand. */
type Parts<Rule> = {
  readonly [Part in keyof Rule]?: Rule[Part] extends (...args: never) => unknown
    ? Rule[Part]
    : Partial<Rule[Part]>;
};

const right: Rules = {
  add: rightOperation("add"),
  mul: rightOperation("mul"),
  tanh: rightOperation("tanh"),
  pow: rightOperation("pow"),
  backward: rightBackward,
  neuron: rightNeuron,
  layer: rightLayer,
  mlp: rightMlp,
  descent: rightDescent,
  loss: rightLoss,
  step: rightStep,
  train: rightTrain,
};

/** The rules with changes applied, in their order. */
export function replaceRules(...changes: readonly Change[]): Rules {
  return changes.reduce<Rules>((rules, change) => merge(rules, change), right);
}

function merge<Of extends object>(into: Of, change: object): Of {
  const merged = Object.entries(change).map(([name, part]) => {
    const old: unknown = into[name as keyof Of];
    const isFunction = typeof part === "function" || typeof old !== "object" || old === null;
    return [name, isFunction ? part : merge(old, part)];
  });
  return { ...into, ...Object.fromEntries(merged) };
}

/** Rules at work. */
export class Engine {
  readonly rules: Rules;
  #state = 12_345;

  constructor(rules: Rules) {
    this.rules = rules;
  }

  leaf(data: number): Node {
    return new Node(this, data);
  }

  operate(op: OperationName, target: Node, argument?: Node | number): Node {
    return operate(this, op, target, argument);
  }

  /** In [0, 1), the same numbers for every engine. */
  random(): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return this.#state / 2 ** 32;
  }

  loss(predictions: readonly Node[], targets: readonly number[]): Node {
    const { lengths, taken, difference, cost, total, scale, result } = this.rules.loss;
    lengths(predictions.length, targets.length);
    const costs = predictions
      .slice(0, targets.length)
      .map((prediction, k) => cost(difference(taken(prediction), targets[k] ?? 0)));
    return result(scale(total(costs, this), costs.length));
  }

  zeroGrad(parameters: readonly Node[]): void {
    const { zeroed, zero } = this.rules.step;
    for (const parameter of zeroed(parameters)) zero(parameter);
  }

  step(parameters: readonly Node[], learningRate: number): void {
    const { moved, from, direction, rate, slope, afterwards } = this.rules.step;
    for (const parameter of moved(parameters)) {
      parameter.data = from(parameter) + direction() * rate(learningRate) * slope(parameter);
      afterwards(parameter, learningRate);
    }
  }

  train(
    model: MLP,
    xs: readonly (readonly number[])[],
    ys: readonly number[],
    options: TrainOptions,
  ): readonly number[] | undefined {
    return runTraining(this, model, { xs, ys }, options);
  }

  descend(w1: number, w2: number, learningRate: number, steps: number): readonly number[] {
    return walk(this, [w1, w2], learningRate, steps);
  }
}
