// What cases are made of, so that a token says it in a byte. Tokens in use hold these positions: add at the end only.

/** Stands for a field that a case fills in; all else is the same in every case of that shape. */
export const OPEN = Symbol("open");

/** A record with these fields, of which only the open ones are written down. */
export type Shape = Readonly<Record<string, string | typeof OPEN>>;

/** At most 32. */
export const SHAPES: readonly Shape[] = [
  { op: "leaf", data: OPEN },
  { op: "add", operands: OPEN },
  { op: "mul", operands: OPEN },
  { op: "tanh", operands: OPEN },
  { op: "pow", operands: OPEN, exponent: OPEN },
  { nodes: OPEN },
  { graph: OPEN, roots: OPEN, presets: OPEN },
  { kind: OPEN, depth: OPEN },
  { values: OPEN, upstream: OPEN },
  { kind: OPEN, values: OPEN, presets: OPEN },
  { weights: OPEN, bias: OPEN, inputs: OPEN },
  { nin: OPEN, nouts: OPEN },
  { nin: OPEN, nouts: OPEN, numbers: OPEN },
  { start: OPEN, learningRate: OPEN, steps: OPEN },
  { predictions: OPEN, targets: OPEN },
  { parameters: OPEN, learningRate: OPEN },
  { shape: OPEN, samples: OPEN, numbers: OPEN, learningRate: OPEN, epochs: OPEN, batchSize: OPEN },
  {
    shape: OPEN,
    samples: OPEN,
    numbers: OPEN,
    learningRate: OPEN,
    epochs: OPEN,
    batchSize: OPEN,
    farOff: OPEN,
  },
];

/** At most 256. */
export const WORDS: readonly string[] = ["twice", "preset", "fan-out", "line", "ladder"];
