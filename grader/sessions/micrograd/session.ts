// The code behind session 1: which properties each exercise has, and what stands in for the files it imports.

import type { SessionCode } from "../../properties/property.ts";
import { recursionDepth, silentTruncation, tanhOverflow } from "./advice.ts";
import { backwardProperties } from "./backward.ts";
import { descentProperties } from "./descent.ts";
import { lossProperties } from "./loss.ts";
import { networkProperties } from "./network.ts";
import { layerKind, mlpKind } from "./network-kinds.ts";
import { neuronProperties } from "./neuron.ts";
import { operationProperties } from "./operation.ts";
import { add, mul, pow, tanh } from "./operation-kinds.ts";
import { OPERATIONS, standInValue } from "./stand-in.ts";
import { standInNetwork } from "./stand-in-network.ts";
import { standInLol, standInTraining } from "./stand-in-training.ts";
import { stepProperties } from "./step.ts";
import { lectureProgram, trainProperties } from "./train.ts";

export const micrograd: SessionCode = {
  id: "01-micrograd",
  standIns: {
    "value.ts": standInValue,
    "nn.ts": standInNetwork,
    "lol.ts": standInLol,
    "train.ts": standInTraining,
  },
  operations: OPERATIONS,
  bank: async () => (await import("../../diagnosis/micrograd/bank.ts")).microgradBank,
  showcase: { exercise: "train", program: () => lectureProgram(40) },
  exercises: [
    { id: "add", classesFrom: [], neighbours: [], properties: operationProperties(add) },
    { id: "mul", classesFrom: [], neighbours: [], properties: operationProperties(mul) },
    {
      id: "tanh",
      classesFrom: [],
      neighbours: [],
      properties: operationProperties(tanh),
      advice: [tanhOverflow],
    },
    { id: "pow", classesFrom: [], neighbours: [], properties: operationProperties(pow) },
    {
      id: "backward",
      classesFrom: [],
      neighbours: [],
      properties: backwardProperties,
      advice: [recursionDepth],
    },
    {
      id: "neuron",
      classesFrom: ["value.ts"],
      neighbours: [],
      properties: neuronProperties,
      advice: [silentTruncation],
    },
    {
      id: "layer",
      classesFrom: ["value.ts"],
      neighbours: ["Neuron"],
      properties: networkProperties(layerKind),
    },
    {
      id: "mlp",
      classesFrom: ["value.ts"],
      neighbours: ["Neuron", "Layer"],
      properties: networkProperties(mlpKind),
    },
    { id: "descent", classesFrom: [], neighbours: ["lol"], properties: descentProperties },
    { id: "loss", classesFrom: ["value.ts"], neighbours: [], properties: lossProperties },
    { id: "step", classesFrom: ["value.ts"], neighbours: [], properties: stepProperties },
    {
      id: "train",
      classesFrom: ["nn.ts"],
      neighbours: ["loss", "zeroGrad", "step"],
      properties: trainProperties,
    },
  ],
};
