// Properties of train: the losses it returns, where the parameters end up, epochs, batches; last, all on the student's own.

import * as fc from "fast-check";
import { expectNumbers } from "../../properties/expectation.ts";
import { type Probe, type Property, property } from "../../properties/property.ts";
import type { Instruction, Options, Path, Program } from "../../sandbox/program.ts";
import {
  countParameters,
  layersOf,
  parameterPlaces,
  readableNumbers,
  type Shape,
  setParameters,
} from "./network-graph.ts";
import { type Training, trainReference } from "./training.ts";

/** Samples and initial parameters follow from `numbers`. */
interface TrainCase {
  readonly shape: Shape;
  readonly samples: number;
  readonly numbers: number;
  readonly learningRate: number;
  readonly epochs: number;
  /** 0: none is given. */
  readonly batchSize: number;
  /** Targets this many times as far off, 1 if left out: an approximate gradient shows on them. */
  readonly farOff?: number;
}

/** The lecture's: MLP(3, [4, 4, 1]) on four samples. */
const LECTURE: Training = {
  shape: { nin: 3, nouts: [4, 4, 1] },
  parameters: readableNumbers(3, 41),
  xs: [
    [2, 3, -1],
    [3, -1, 0.5],
    [0.5, 1, 1],
    [1, 1, -1],
  ],
  ys: [1, -1, -1, 1],
  learningRate: 0.05,
  epochs: 10,
};

function trainingOf(given: TrainCase): Training {
  const { shape, samples, numbers, learningRate, epochs, batchSize, farOff = 1 } = given;
  const inputs = readableNumbers(numbers + 1, samples * shape.nin);
  const training = {
    shape,
    parameters: readableNumbers(numbers, countParameters(shape)),
    xs: Array.from({ length: samples }, (_, s) => inputs.slice(s * shape.nin, (s + 1) * shape.nin)),
    ys: readableNumbers(numbers + 2, samples).map((y) => y * farOff),
    learningRate,
    epochs,
  };
  return batchSize === 0 ? training : { ...training, batchSize };
}

/** Trains a model and reads how many losses there are and the first or all of them, and the parameters afterwards. */
function trainProbe(training: Training, what: readonly ("first loss" | "losses" | "parameters")[]): Probe {
  const { shape, xs, ys, learningRate, epochs, batchSize } = training;
  const options: Options = { learningRate, epochs, ...(batchSize === undefined ? {} : { batchSize }) };
  const places = parameterPlaces(shape, layersOf("model", shape));
  const { losses: all, parameters } = trainReference(training);
  const losses = what.includes("first loss") ? all.slice(0, 1) : all;
  const readAll = (paths: readonly Path[]) => paths.map((at): Instruction => ({ do: "read", at }));
  const withParameters = what.includes("parameters");
  const withLosses = what.includes("losses") || what.includes("first loss");
  const program: Program = [
    { do: "construct", to: "model", className: "MLP", args: [shape.nin, shape.nouts] },
    ...setParameters(places, training.parameters),
    { do: "invoke", to: "losses", fn: "train", args: ["model", xs, ys, options] },
    ...(withLosses
      ? [{ do: "count", at: ["losses"] } as const, ...readAll(losses.map((_, k) => ["losses", k]))]
      : []),
    ...(withParameters ? readAll(places.map((place) => [...place, "data"])) : []),
  ];
  const expected = [...(withLosses ? [epochs, ...losses] : []), ...(withParameters ? parameters : [])];
  return { program, judge: expectNumbers(program, expected), nodes: [] };
}

const about = { className: "train", method: "" };
const shape = fc.record({
  nin: fc.integer({ min: 1, max: 2 }),
  nouts: fc.constantFrom<readonly number[]>([1], [2, 1]),
});
const drawn = (
  epochs: fc.Arbitrary<number>,
  batchSize: fc.Arbitrary<number>,
  samples: { min: number; max: number },
) =>
  fc.record({
    shape,
    samples: fc.integer(samples),
    numbers: fc.nat(9999),
    learningRate: fc.constantFrom(0.1, 0.05, 0.03),
    epochs,
    batchSize,
  });
const SMALL = { shape: { nin: 1, nouts: [1] }, numbers: 0, learningRate: 0.1 };
const common = { operations: "own", about, share: 0.04 } as const;

const losses = property<TrainCase>({
  ...common,
  id: "losses",
  targeted: [
    { ...SMALL, samples: 1, epochs: 1, batchSize: 0 },
    { ...SMALL, samples: 3, epochs: 1, batchSize: 0 },
    { ...SMALL, samples: 2, epochs: 3, batchSize: 0 },
    // A loss far smaller than the number of samples: who counts one for the other shows.
    { ...SMALL, numbers: 7, samples: 3, epochs: 1, batchSize: 0 },
  ],
  arbitrary: drawn(fc.integer({ min: 1, max: 4 }), fc.constant(0), { min: 1, max: 4 }),
  // How many there are, and the first: the others depend on every step before.
  probe: (given) => trainProbe(trainingOf(given), ["first loss"]),
});

const update = property<TrainCase>({
  ...common,
  id: "update",
  targeted: [
    { ...SMALL, samples: 1, epochs: 1, batchSize: 0 },
    { ...SMALL, samples: 3, epochs: 1, batchSize: 0 },
    { ...SMALL, shape: { nin: 2, nouts: [2, 1] }, samples: 2, epochs: 1, batchSize: 0 },
    { ...SMALL, samples: 2, epochs: 1, batchSize: 0, farOff: 1e6 },
  ],
  arbitrary: drawn(fc.constant(1), fc.constant(0), { min: 1, max: 4 }),
  probe: (given) => trainProbe(trainingOf(given), ["parameters"]),
});

const fresh = property<TrainCase>({
  ...common,
  id: "fresh",
  targeted: [
    { ...SMALL, samples: 1, epochs: 2, batchSize: 0 },
    { ...SMALL, samples: 2, epochs: 3, batchSize: 0 },
  ],
  arbitrary: drawn(fc.integer({ min: 2, max: 5 }), fc.constant(0), { min: 1, max: 3 }),
  probe: (given) => trainProbe(trainingOf(given), ["losses", "parameters"]),
});

const batches = property<TrainCase>({
  ...common,
  id: "batches",
  targeted: [
    { ...SMALL, samples: 2, epochs: 1, batchSize: 1 },
    { ...SMALL, samples: 4, epochs: 1, batchSize: 2 },
    { ...SMALL, samples: 5, epochs: 1, batchSize: 2 },
    { ...SMALL, samples: 2, epochs: 1, batchSize: 3 },
  ],
  arbitrary: drawn(fc.constant(1), fc.integer({ min: 1, max: 4 }), { min: 2, max: 5 }),
  probe: (given) => trainProbe(trainingOf(given), ["losses", "parameters"]),
});

const own = property<null>({
  operations: "own",
  world: "own",
  about,
  id: "own",
  targeted: [null],
  arbitrary: fc.constant(null),
  share: 0,
  probe: () => trainProbe(LECTURE, ["losses"]),
});

/** The lecture's training over some epochs, as a program that answers with its losses. */
export function lectureProgram(epochs: number): Program {
  return trainProbe({ ...LECTURE, epochs }, ["losses"]).program.filter(
    (instruction) => instruction.do !== "count",
  );
}

/** What the reference says of it: the loss of each epoch. */
export function lectureLosses(epochs: number): readonly number[] {
  return trainReference({ ...LECTURE, epochs }).losses;
}

/** The properties of train, in the order of session.yaml. */
export const trainProperties: readonly Property[] = [losses, update, fresh, batches, own];
