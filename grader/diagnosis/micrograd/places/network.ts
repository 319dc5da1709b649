// Names of what is read of a neuron, a layer or an MLP: weights, biases, inputs, outputs, and how many there are.

import type { Path } from "../../../sandbox/program.ts";
import type { Place, Trait } from "../../place.ts";
import { ends, keyOf, many, numbers, numbersOf, one, type Scene } from "./scene.ts";

export function placeInNetwork(scene: Scene, at: Path, isCount: boolean): Place {
  const [name, ...steps] = at;
  if (isCount) return placeOfCount(scene, at);
  if (name === "p") return one("the number of its own weights and biases in parameters()");
  const parameter = placeOfParameter(scene, at);
  if (parameter !== null) return parameter;
  if (/^x\d/.test(name)) {
    const index = Number(name.slice(1));
    const traits = ends(index, inputsOf(scene).length, "input");
    return steps[0] === "grad"
      ? many("the inputs' grads", { traits })
      : many("the inputs' data", { isMinor: true });
  }
  return placeOfOutput(scene, at);
}

const isNeuron = ({ constructed }: Scene): boolean =>
  constructed.some(({ className }) => className === "Neuron");
const inputsOf = (scene: Scene): readonly number[] => {
  const [x] = scene.calls.find(({ method }) => method === "call")?.args ?? [];
  const listed = scene.program.find((instruction) => instruction.do === "list" && instruction.to === x);
  return numbersOf(scene, listed?.do === "list" ? listed.items : x);
};

/** A weight or a bias, wherever the network keeps it; null if the place is none. */
function placeOfParameter(scene: Scene, at: Path): Place | null {
  const weightAt = at.lastIndexOf("w");
  const isWeight = weightAt > 0 && at.length === weightAt + 3;
  const isBias = at.at(-2) === "b" && at.length > 2;
  if (!isWeight && !isBias) return null;
  const field = at.at(-1) === "grad" ? "grad" : "data";
  const traits = [
    ...(isWeight ? siblings(scene, at, weightAt + 1, "weight") : []),
    ...layerTraits(scene, at),
    ...siblings(scene, at, at.lastIndexOf("neurons") + 1, "neuron"),
  ];
  const before = field === "data" ? scene.held.get(keyOf(at)) : undefined;
  const input = isNeuron(scene) && isWeight ? inputsOf(scene)[Number(at[weightAt + 1])] : undefined;
  const own = scene.held.get(keyOf([at[0], ...at.slice(1, -1), "data"]));
  const more = {
    traits,
    ...(before === undefined ? {} : { before }),
    ...(field === "grad" ? { around: numbers(["its input", input], ["its own data", own]) } : {}),
    // What a call leaves as it was is no news; what training changes is.
    isMinor: field === "data" && scene.invoked === undefined,
  };
  const suffix = field === "grad" ? "' grads" : "";
  if (isWeight) return many(`the weights${suffix}`, more);
  return isNeuron(scene) ? one("the bias's grad", more) : many(`the biases${suffix}`, more);
}

function layerTraits({ read }: Scene, at: Path): readonly Trait[] {
  const index = at.indexOf("layers") + 1;
  if (index === 0) return [];
  const last = Math.max(
    ...read.flatMap((path) => (path[index - 1] === "layers" ? [Number(path[index])] : [])),
  );
  return [
    { holds: at[index] === last, yes: "in the last layer", no: "in the layers before" },
    { holds: at[index] === 0, yes: "in the first layer", no: "in the layers after it" },
  ];
}

/** Whether it is the first or the last of those that differ from it in this step alone. */
function siblings({ read }: Scene, at: Path, index: number, what: string): readonly Trait[] {
  if (index === 0) return [];
  const prefix = keyOf(at.slice(0, index) as unknown as Path);
  const like = read.filter((path) => keyOf(path).startsWith(`${prefix}.`));
  const last = Math.max(...like.map((path) => Number(path[index])));
  return ends(Number(at[index]), last + 1, what);
}

function placeOfOutput(scene: Scene, at: Path): Place {
  const [name, step] = at;
  const count = inputsOf(scene).length;
  const index = typeof step === "number" ? step : 0;
  const outputs = scene.read.filter(([other]) => other === name).length;
  const traits: readonly Trait[] = [
    { holds: name.startsWith("out"), yes: "in the first call", no: "in the second call" },
    { holds: count === 1, yes: "with one input", no: "with more inputs" },
    ...(isNeuron(scene) ? [] : ends(index, outputs, "output")),
  ];
  return isNeuron(scene) ? one("the output", { traits }) : many("the outputs", { traits });
}

function placeOfCount(scene: Scene, at: Path): Place {
  const [name] = at;
  if (name === "x") return one("the number of inputs", { isMinor: true });
  if (name === "losses") return one("the number of losses");
  if (at.at(-1) === "layers") return one("the number of layers");
  if (at.at(-1) === "neurons")
    return one("the number of neurons in a layer", { traits: layerTraits(scene, at) });
  if (at.at(-1) === "w") {
    const isAsked = isNeuron(scene);
    return one("the number of weights in a neuron", { traits: layerTraits(scene, at), isMinor: isAsked });
  }
  if (name === "p" || name === "q") {
    const traits = [{ holds: name === "p", yes: "the first time", no: "the second time" }];
    return one("the length of parameters()", { traits });
  }
  return one("the number of outputs");
}
