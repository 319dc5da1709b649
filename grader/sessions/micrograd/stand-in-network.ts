// Our own Neuron, Layer and MLP, in the place of the student's while another exercise is graded.
//
// One generic pass over all layers, not how an exercise is solved: it lies on a student's disk. It is sent inside as
// text, so `makeNetwork` may use nothing from outside itself.

import type { StandIn } from "../../properties/property.ts";

interface Node {
  data: number;
  add(other: Node): Node;
  mul(other: Node | number): Node;
  tanh(): Node;
}

type Inputs = readonly (Node | number)[];

function makeNetwork(Value: new (data: number) => Node) {
  const { random } = Math;
  const start = () => new Value(2 * random() - 1);
  const times = <T>(count: number, make: (index: number) => T): T[] => {
    const made: T[] = [];
    for (let k = 0; k < count; k++) made[k] = make(k);
    return made;
  };

  class Neuron {
    readonly w: Node[];
    readonly b = start();
    constructor(nin: number) {
      this.w = times(nin, start);
    }
    call(x: Inputs): Node {
      let act = this.b;
      for (let i = 0; i < this.w.length; i++) act = (this.w[i] as Node).mul(x[i] as Node | number).add(act);
      return act.tanh();
    }
    parameters(): Node[] {
      return times(this.w.length + 1, (k) => this.w[k] ?? this.b);
    }
  }

  function collect(parts: readonly { parameters(): Node[] }[]): Node[] {
    const all: Node[] = [];
    for (let p = 0; p < parts.length; p++) {
      const some = (parts[p] as Neuron).parameters();
      for (let k = 0; k < some.length; k++) all[all.length] = some[k] as Node;
    }
    return all;
  }

  class Layer {
    readonly neurons: Neuron[];
    constructor(nin: number, nout: number) {
      this.neurons = times(nout, () => new Neuron(nin));
    }
    call(x: Inputs): Node[] {
      return times(this.neurons.length, (k) => (this.neurons[k] as Neuron).call(x));
    }
    parameters(): Node[] {
      return collect(this.neurons);
    }
  }

  class MLP {
    readonly layers: Layer[];
    constructor(nin: number, nouts: readonly number[]) {
      let size = nin;
      this.layers = times(nouts.length, (l) => {
        const nout = nouts[l] as number;
        const layer = new Layer(size, nout);
        size = nout;
        return layer;
      });
    }
    call(x: Inputs): Inputs {
      let values = x;
      for (let l = 0; l < this.layers.length; l++) values = (this.layers[l] as Layer).call(values);
      return values;
    }
    parameters(): Node[] {
      return collect(this.layers);
    }
  }

  return { Neuron, Layer, MLP };
}

export const standInNetwork: StandIn = {
  names: ["Neuron", "Layer", "MLP"],
  code: (names) => `import { Value } from "./value.ts"; export const { ${names} } = (${makeNetwork})(Value);`,
};
