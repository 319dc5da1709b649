// What the programs of session 1 read, in a student's words.

import type { Probe } from "../../../properties/property.ts";
import type { Path } from "../../../sandbox/program.ts";
import type { Place } from "../../place.ts";
import { placeInNetwork } from "./network.ts";
import { placeInGraph, placeOfOperation } from "./operation.ts";
import { type Scene, sceneOf } from "./scene.ts";
import { placeInTraining } from "./training.ts";

/** One place for each reading of a case's program, in their order. */
export function placesOf(probe: Probe): readonly Place[] {
  const scene = sceneOf(probe.program);
  return probe.program.flatMap((instruction) => {
    if (instruction.do !== "read" && instruction.do !== "count") return [];
    return [placeOf(scene, instruction.at, instruction.do === "count", probe)];
  });
}

function placeOf(scene: Scene, at: Path, isCount: boolean, probe: Probe): Place {
  if (scene.invoked !== undefined) return placeInTraining(scene, at, isCount);
  if (scene.constructed.some(({ className }) => className !== "Value"))
    return placeInNetwork(scene, at, isCount);
  const isBackward = scene.calls.some(({ method }) => method === "backward");
  return isBackward ? placeInGraph(scene, at) : placeOfOperation(scene, at, probe);
}
