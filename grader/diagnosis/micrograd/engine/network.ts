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
    const { inputs, term, total, activate } = this.engine.rules.neuron;
    const given = inputs(x, this.engine);
    const terms = this.w.slice(0, given.length).map((w, i) => term(w, given[i] ?? 0, this));
    return activate(total(terms, this), this);
  }
  parameters(): readonly Node[] {
    return this.engine.rules.neuron.parameters(this);
  }
}

export interface NeuronRule {
  /** Weights and bias of a new neuron. */
  readonly start: (engine: Engine, nin: number) => { w: Node[]; b: Node };
  /** The inputs as they take part. */
  readonly inputs: (x: readonly Input[], engine: Engine) => readonly Input[];
  /** A weight times its input. */
  readonly term: (w: Node, x: Input, neuron: Neuron) => Node;
  /** The terms and the bias, added up. */
  readonly total: (terms: readonly Node[], neuron: Neuron) => Node;
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
  term: (w, x) => w.mul(x),
  total: (terms, neuron) => terms.reduce((sum, term) => sum.add(term), neuron.b),
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
    return this.engine.rules.layer.call(this, x);
  }
  parameters(): readonly Node[] {
    return this.engine.rules.layer.parameters(this);
  }
}

export interface LayerRule {
  readonly start: (engine: Engine, nin: number, nout: number) => Neuron[];
  readonly call: (layer: Layer, x: readonly Input[]) => readonly Node[];
  readonly parameters: (layer: Layer) => readonly Node[];
}

export const rightLayer: LayerRule = {
  start: (engine, nin, nout) => Array.from({ length: nout }, () => new Neuron(engine, nin)),
  call: (layer, x) => layer.neurons.map((neuron) => neuron.call(x)),
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
    return this.engine.rules.mlp.call(this, x);
  }
  parameters(): readonly Node[] {
    return this.engine.rules.mlp.parameters(this);
  }
}

export interface MlpRule {
  readonly start: (engine: Engine, nin: number, nouts: readonly number[]) => Layer[];
  readonly call: (mlp: MLP, x: readonly Input[]) => readonly Node[];
  readonly parameters: (mlp: MLP) => readonly Node[];
}

export const rightMlp: MlpRule = {
  start: (engine, nin, nouts) =>
    nouts.map((nout, i) => new Layer(engine, i === 0 ? nin : (nouts[i - 1] ?? 0), nout)),
  // As many outputs as the last layer has neurons: at least one.
  call: (mlp, x) => mlp.layers.reduce<readonly Input[]>((values, layer) => layer.call(values), x) as Node[],
  parameters: (mlp) => mlp.layers.flatMap((layer) => layer.parameters()),
};
