// The code behind session 1: which properties each exercise has, and what stands in for the files it imports.

import type { SessionCode } from "../../properties/property.ts";
import { recursionDepth, silentTruncation, tanhOverflow } from "./advice.ts";
import { backwardProperties } from "./backward.ts";
import { descentProperties } from "./descent.ts";
import { lossProperties } from "./loss.ts";
import { layerKind, mlpKind, networkProperties } from "./network.ts";
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
  showcase: { exercise: "train", program: () => lectureProgram(40) },
  exercises: [
    { id: "add", neighbours: [], properties: operationProperties(add) },
    { id: "mul", neighbours: [], properties: operationProperties(mul) },
    { id: "tanh", neighbours: [], properties: operationProperties(tanh), advice: [tanhOverflow] },
    { id: "pow", neighbours: [], properties: operationProperties(pow) },
    { id: "backward", neighbours: [], properties: backwardProperties, advice: [recursionDepth] },
    { id: "neuron", neighbours: [], properties: neuronProperties, advice: [silentTruncation] },
    { id: "layer", neighbours: ["Neuron"], properties: networkProperties(layerKind) },
    { id: "mlp", neighbours: ["Neuron", "Layer"], properties: networkProperties(mlpKind) },
    { id: "descent", neighbours: ["lol"], properties: descentProperties },
    { id: "loss", neighbours: [], properties: lossProperties },
    { id: "step", neighbours: [], properties: stepProperties },
    { id: "train", neighbours: ["loss", "zeroGrad", "step"], properties: trainProperties },
  ],
};
