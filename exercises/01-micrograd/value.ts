// A number that remembers how it was made, so that a gradient can flow back through it.
//
// `c = a.mul(b)` gives a node: c.data is the product, c.children are a and b, and
// c._backward adds c's share of the gradient to a.grad and b.grad.

export class Value {
  data: number;
  grad = 0; // ∂(root)/∂(this node), once the root's backward() has run
  readonly children: readonly Value[]; // the operands this node was made from
  readonly op: string; // "" for a leaf, else "+", "*", "tanh", "**2"
  _backward: () => void = () => {}; // a leaf has nobody to pass its gradient on to

  constructor(data: number, children: readonly Value[] = [], op = "") {
    this.data = data;
    this.children = children;
    this.op = op;
  }

  // Exercise add: out = this + other.
  // How much does out move when this moves a little? And how much of out.grad is therefore this node's share?
  add(other: Value | number): Value {
    other = other instanceof Value ? other : new Value(other);
    const out = new Value(this.data + other.data, [this, other], "+");
    out._backward = () => {
      this.grad += ???;
      other.grad += ???;
    };
    return out;
  }

  // Exercise mul: out = this · other.
  // The chain rule: the local derivative of out by each operand, times the gradient that arrives at out.
  mul(other: Value | number): Value {
    other = other instanceof Value ? other : new Value(other);
    const out = new Value(this.data * other.data, [this, other], "*");
    out._backward = () => {
      this.grad += ??? * out.grad;
      other.grad += ??? * out.grad;
    };
    return out;
  }

  // Exercise tanh: out = tanh(this), the squashing function of a neuron.
  // First the value itself, then its derivative at this.data.
  tanh(): Value {
    const out = new Value(???, [this], "tanh");
    out._backward = () => {
      this.grad += ??? * out.grad;
    };
    return out;
  }

  // Exercise pow: out = this ^ exponent, where the exponent is a plain number: the loss needs a square.
  // First the value, then its derivative at this.data.
  pow(exponent: number): Value {
    const out = new Value(???, [this], `**${exponent}`);
    out._backward = () => {
      this.grad += ??? * out.grad;
    };
    return out;
  }

  // Given: written with add and mul, so they need no closure of their own.
  neg(): Value {
    return this.mul(-1);
  }

  sub(other: Value | number): Value {
    return this.add(other instanceof Value ? other.neg() : -other);
  }

  // Exercise backward: fill in the gradient of every node below this one.
  // A node may pass its gradient on only when all of it has arrived, and it does so once.
  // Leaves keep what they already hold: backward adds to it and never sets it to zero.
  // Graphs are at most 1,000 nodes deep.
  backward(): void {
    const order: Value[] = [];
    const visited = new Set<Value>();
    // 1. Topological order: `visit` puts a node into `order` after everything it was made from.
    const visit = (node: Value): void => {
      ???;
    };
    visit(this);
    // 2. Seed: what is ∂(root)/∂(root)?
    this.grad = ???;
    // 3. Apply: call each node's closure. Which node has to be the first?
    ???;
  }
}
