// Names of what is read of loss, zeroGrad, step, descend and train.

import type { Argument, Path } from "../../../sandbox/program.ts";
import type { Place, Trait } from "../../place.ts";
import { placeInNetwork } from "./network.ts";
import { ends, keyOf, many, numbers, numbersOf, one, type Scene } from "./scene.ts";

export function placeInTraining(scene: Scene, at: Path, isCount: boolean): Place {
  switch (scene.invoked?.fn) {
    case "loss":
      return placeOfLoss(scene, at, scene.invoked.args);
    case "descend":
      return placeOfWalk(at, scene.invoked.args);
    case "train":
      return placeOfTrain(scene, at, isCount, scene.invoked.args);
    default:
      return placeOfStep(scene, at, isCount);
  }
}

function placeOfLoss(scene: Scene, [name, field]: Path, [names, targets]: readonly Argument[]): Place {
  const [predictions, due] = [numbersOf(scene, names), numbersOf(scene, targets)];
  const count = predictions.length;
  const single: Trait = { holds: count === 1, yes: "with one sample", no: "with more samples" };
  if (name === "l") {
    return one("the loss", { traits: [single], around: numbers(["the number of samples", count]) });
  }
  const index = Number(name.slice(1));
  if (field === "data") return many("the predictions' data", { isMinor: true });
  return many("the predictions' grads", {
    traits: [single, ...ends(index, count, "prediction")],
    around: numbers(
      ["the number of samples", count],
      ["the prediction", predictions[index]],
      ["the target", due[index]],
    ),
  });
}

function placeOfWalk([, index]: Path, [w1, w2, rate, steps]: readonly Argument[]): Place {
  const before = index === 0 ? w1 : w2;
  return one(index === 0 ? "w1" : "w2", {
    ...(typeof before === "number" ? { before } : {}),
    around: numbers(["the learning rate", typeof rate === "number" ? rate : undefined]),
    traits: [{ holds: steps === 0, yes: "without a step", no: "after steps" }],
  });
}

function placeOfStep(scene: Scene, at: Path, isCount: boolean): Place {
  if (isCount) return one("the number of parameters", { isMinor: true });
  const [name, field] = at;
  const before = scene.held.get(keyOf(at));
  const [, rate] = scene.invoked?.args ?? [];
  const all = scene.read.filter((path) => path.at(-1) === field);
  const grad = scene.held.get(keyOf([name, "grad"]));
  return many(`the parameters' ${field === "grad" ? "grads" : "data"}`, {
    traits: [
      ...ends(Number(name.slice(1)), new Set(all.map(keyOf)).size, "parameter"),
      { holds: (grad ?? 0) > 0, yes: "where the grad is positive", no: "where it is negative" },
    ],
    around: numbers(
      ["the learning rate", typeof rate === "number" ? rate : undefined],
      ...(field === "data" ? [["their grads", grad] as const] : []),
    ),
    ...(before === undefined ? {} : { before }),
  });
}

function placeOfTrain(scene: Scene, at: Path, isCount: boolean, args: readonly Argument[]): Place {
  const [, xs, , options] = args;
  const samples = Array.isArray(xs) ? xs.length : 0;
  const size = Number(Object.entries(options ?? {}).find(([name]) => name === "batchSize")?.[1] ?? samples);
  const traits: readonly Trait[] = [
    { holds: size >= samples, yes: "with all samples in one batch", no: "with several batches" },
    {
      holds: samples % size === 0 && size <= samples,
      yes: "where all batches are full",
      no: "where the last is short",
    },
  ];
  if (isCount || at[0] !== "losses") {
    const place = placeInNetwork(scene, at, isCount);
    return { ...place, traits: [...(place.traits ?? []), ...traits] };
  }
  const around = numbers(["the number of samples", samples], ["the batch size", size]);
  return at[1] === 0
    ? one("the first loss", { traits, around })
    : many("the later losses", { traits, around });
}
