// The bank of session 1: every misconception as wrong engines, alone and in pairs.

import type { Bank, Misconception, WrongEngine } from "../misconception.ts";
import { addMistakes } from "./bank/add.ts";
import { backwardMistakes } from "./bank/backward.ts";
import { descentMistakes } from "./bank/descent.ts";
import { layerMistakes } from "./bank/layer.ts";
import { lossMistakes } from "./bank/loss.ts";
import { mlpMistakes } from "./bank/mlp.ts";
import { mulMistakes } from "./bank/mul.ts";
import { neuronMistakes } from "./bank/neuron.ts";
import { powMistakes } from "./bank/pow.ts";
import { stepMistakes } from "./bank/step.ts";
import { tanhMistakes } from "./bank/tanh.ts";
import { trainMistakes } from "./bank/train.ts";
import { type Change, replaceRules } from "./engine/engine.ts";
import { predict } from "./engine/predict.ts";
import type { Entry } from "./entry.ts";
import { placesOf } from "./places/places.ts";

const entries: Readonly<Record<string, readonly Entry[]>> = {
  add: addMistakes,
  mul: mulMistakes,
  tanh: tanhMistakes,
  pow: powMistakes,
  backward: backwardMistakes,
  neuron: neuronMistakes,
  layer: layerMistakes,
  mlp: mlpMistakes,
  descent: descentMistakes,
  loss: lossMistakes,
  step: stepMistakes,
  train: trainMistakes,
};

interface Variant {
  readonly entry: Entry;
  readonly change: Change;
}

const variants = (exercise: string): readonly Variant[] =>
  (entries[exercise] ?? []).flatMap((entry) => entry.wrong.map((change) => ({ entry, change })));

function engineOf(...parts: readonly Variant[]): WrongEngine {
  const rules = replaceRules(...parts.map(({ change }) => change));
  return {
    mistakes: parts.map(({ entry }) => wordsOf(entry)),
    predict: (program) => predict(rules, program),
  };
}

/** Plain data, which can be sent to another thread. */
const wordsOf = ({ id, title, explanation, hint }: Entry): Misconception => ({
  id,
  title,
  explanation,
  hint,
});

/** What a change replaces: "mul.first.gather". */
function slotsOf(change: object, prefix = ""): readonly string[] {
  return Object.entries(change).flatMap(([name, part]) =>
    typeof part === "object" ? slotsOf(part, `${prefix}${name}.`) : [prefix + name],
  );
}

function* pairsOf(exercise: string): Iterable<WrongEngine> {
  const all = variants(exercise).map((variant) => ({ variant, places: slotsOf(variant.change) }));
  for (const [index, one] of all.entries()) {
    for (const other of all.slice(index + 1)) {
      const meet = one.places.some((place) => other.places.includes(place));
      if (one.variant.entry !== other.variant.entry && !meet) yield engineOf(one.variant, other.variant);
    }
  }
}

const right = replaceRules();
const singles = new Map<string, readonly WrongEngine[]>();

export const microgradBank: Bank = {
  right: (program) => predict(right, program),
  places: placesOf,
  engines(exercise) {
    const known = singles.get(exercise) ?? variants(exercise).map((variant) => engineOf(variant));
    singles.set(exercise, known);
    return known;
  },
  pairs: pairsOf,
};
