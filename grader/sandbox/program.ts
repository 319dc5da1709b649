// What the sandbox can be asked to do: a short list of instructions, the same for every exercise and language.
//
// One program is run by the driver inside the sandbox, and rendered as the code a student can paste
// (properties/render.ts). It names operations (`construct Value`, `get data`); how a language spells them is
// the runtime's business. It holds inputs only: no expected value, seed or verdict ever goes inside.

/** A variable of the program, named as the student will read it: "a", "c", "root". */
export type Name = string;

/** A number, a variable, a list of these, or options by name. */
export type Argument = number | Name | readonly Argument[] | Options;

/** Such as { learningRate: 0.1 }. */
export type Options = { readonly [name: string]: number };

/** A place reached from a variable: ["n", "w", 0, "data"] is n.w[0].data. */
export type Path = readonly [Name, ...(string | number)[]];

export type Instruction =
  /** to = new className(...args) */
  | {
      readonly do: "construct";
      readonly to: Name;
      readonly className: string;
      readonly args: readonly Argument[];
    }
  /** to = operands[0].op(...rest): the submission's method, or ours if the run says so. */
  | { readonly do: "operate"; readonly to: Name; readonly op: string; readonly operands: readonly Argument[] }
  /** to = on.method(...args) */
  | {
      readonly do: "call";
      readonly to: Name | null;
      readonly on: Path;
      readonly method: string;
      readonly args: readonly Argument[];
    }
  /** to = fn(...args), a function that a module exports. */
  | {
      readonly do: "invoke";
      readonly to: Name | null;
      readonly fn: string;
      readonly args: readonly Argument[];
    }
  /** to = the one element of a list, or the thing itself if it is no list. */
  | { readonly do: "single"; readonly to: Name; readonly from: Path }
  /** to = [...items], a list that the program keeps hold of. */
  | { readonly do: "list"; readonly to: Name; readonly items: readonly Argument[] }
  /** at = value */
  | { readonly do: "set"; readonly at: Path; readonly value: number }
  /** from._backward(), or that of every node below it too if the run says so. */
  | { readonly do: "propagate"; readonly from: Name }
  /** node.grad = value for every node that `children` leads to from here. */
  | { readonly do: "mark"; readonly from: Name; readonly value: number }
  /** The body, `times` times over: a deep graph in a few words. */
  | { readonly do: "repeat"; readonly times: number; readonly body: readonly Instruction[] }
  /** Answer with the number at this place. */
  | { readonly do: "read"; readonly at: Path }
  /** Answer with the number of elements at this place. */
  | { readonly do: "count"; readonly at: Path };

export type Program = readonly Instruction[];

/** The places a program answers with, in order. */
export function readings(program: Program): readonly Path[] {
  return program.flatMap((instruction) =>
    instruction.do === "read" || instruction.do === "count" ? [instruction.at] : [],
  );
}

/**
 * Every name a program may send inside: classes, methods and fields of the exercises' public shape.
 *
 * Programs travel as numbers, a name as its index here.
 */
export const VOCABULARY = [
  ...["Value", "data", "grad", "children", "op", "_backward", "backward"],
  ...["add", "mul", "neg", "sub", "pow", "tanh"],
  ...["Neuron", "w", "b", "call", "parameters", "Layer", "neurons", "MLP", "layers"],
  ...["descend", "loss", "zeroGrad", "step", "train", "learningRate", "epochs", "batchSize"],
] as const;
