// The engine's neurons, layers and MLPs, in the parts that a misconception replaces.

import type { Engine } from "./engine.ts";
import type { Node } from "./value.ts";

export type Input = Node | number;

export class Neuron {
  w: Node[];
  b: Node;
  readonly engine: Engine;
  constructor(engine: Engine, nin: number) {
    this.engine = engine;
    const { w, b } = engine.rules.neuron.start(engine, nin);
    this.w = w;
    this.b = b;
  }
  call(x: readonly Input[]): Node {
    const { inputs, bias, term, total, activate } = this.engine.rules.neuron;
    const given = inputs(x);
    // An input that is missing is no number; one too many is not looked at.
    const terms = this.w.map((w, i) => term(w, given[i] ?? Number.NaN, this));
    return activate(total(terms, bias(this)), this);
  }
  parameters(): readonly Node[] {
    return this.engine.rules.neuron.parameters(this);
  }
}

export interface NeuronRule {
  /** Weights and bias of a new neuron. */
  readonly start: (engine: Engine, nin: number) => { w: Node[]; b: Node };
  /** The inputs as they take part. */
  readonly inputs: (x: readonly Input[]) => readonly Input[];
  /** The bias as it takes part. */
  readonly bias: (neuron: Neuron) => Node;
  /** A weight times its input. */
  readonly term: (w: Node, x: Input, neuron: Neuron) => Node;
  /** The terms and the bias, added up. */
  readonly total: (terms: readonly Node[], bias: Node) => Node;
  /** The activation, squashed. */
  readonly activate: (act: Node, neuron: Neuron) => Node;
  readonly parameters: (neuron: Neuron) => readonly Node[];
}

export const rightNeuron: NeuronRule = {
  start: (engine, nin) => ({
    w: Array.from({ length: nin }, () => engine.leaf(engine.random() * 2 - 1)),
    b: engine.leaf(engine.random() * 2 - 1),
  }),
  inputs: (x) => x,
  bias: ({ b }) => b,
  term: (w, x) => w.mul(x),
  total: (terms, bias) => terms.reduce((sum, term) => sum.add(term), bias),
  activate: (act) => act.tanh(),
  parameters: (neuron) => [...neuron.w, neuron.b],
};

export class Layer {
  neurons: Neuron[];
  readonly engine: Engine;
  constructor(engine: Engine, nin: number, nout: number) {
    this.engine = engine;
    this.neurons = engine.rules.layer.start(engine, nin, nout);
  }
  call(x: readonly Input[]): readonly Node[] {
    const { inputs, call, outputs } = this.engine.rules.layer;
    return outputs(call(this, inputs(x)));
  }
  parameters(): readonly Node[] {
    return this.engine.rules.layer.parameters(this);
  }
}

export interface LayerRule {
  readonly start: (engine: Engine, nin: number, nout: number) => Neuron[];
  /** The inputs as the neurons get them. */
  readonly inputs: (x: readonly Input[]) => readonly Input[];
  /** Asks the neurons. */
  readonly call: (layer: Layer, x: readonly Input[]) => readonly Node[];
  /** What is returned of their outputs. */
  readonly outputs: (outputs: readonly Node[]) => readonly Node[];
  readonly parameters: (layer: Layer) => readonly Node[];
}

export const rightLayer: LayerRule = {
  start: (engine, nin, nout) => Array.from({ length: nout }, () => new Neuron(engine, nin)),
  inputs: (x) => x,
  call: (layer, x) => layer.neurons.map((neuron) => neuron.call(x)),
  outputs: (outputs) => outputs,
  parameters: (layer) => layer.neurons.flatMap((neuron) => neuron.parameters()),
};

export class MLP {
  layers: Layer[];
  readonly engine: Engine;
  constructor(engine: Engine, nin: number, nouts: readonly number[]) {
    this.engine = engine;
    this.layers = engine.rules.mlp.start(engine, nin, nouts);
  }
  call(x: readonly Input[]): readonly Node[] {
    const { call, outputs } = this.engine.rules.mlp;
    return outputs(call(this, x));
  }
  parameters(): readonly Node[] {
    return this.engine.rules.mlp.parameters(this);
  }
}

export interface MlpRule {
  readonly start: (engine: Engine, nin: number, nouts: readonly number[]) => Layer[];
  /** Sends the inputs through the layers. */
  readonly call: (mlp: MLP, x: readonly Input[]) => readonly Node[];
  /** What is returned of what comes out. */
  readonly outputs: (outputs: readonly Node[]) => readonly Node[];
  readonly parameters: (mlp: MLP) => readonly Node[];
}

export const rightMlp: MlpRule = {
  start: (engine, nin, nouts) =>
    nouts.map((nout, i) => new Layer(engine, i === 0 ? nin : (nouts[i - 1] ?? 0), nout)),
  call: (mlp, x) => passThrough(mlp.layers, x),
  outputs: (outputs) => outputs,
  parameters: (mlp) => mlp.layers.flatMap((layer) => layer.parameters()),
};

/** The inputs through these layers, one after the other. */
export function passThrough(layers: readonly Layer[], x: readonly Input[]): readonly Node[] {
  return asNodes(layers.reduce<readonly Input[]>((values, layer) => layer.call(values), x));
}

/** What a mistake has in the place of Values: a program reads it like a student's, and finds what is there. */
export const asNodes = (things: readonly unknown[]): readonly Node[] => things as readonly Node[];
