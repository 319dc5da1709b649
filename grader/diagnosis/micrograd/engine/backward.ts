// The engine's backward pass, in the parts that a misconception replaces.

import type { Node } from "./value.ts";

export interface BackwardRule {
  /** Every node below the root, an operand before whatever uses it; the root is the last. */
  readonly order: (root: Node) => Node[];
  /** What happens to the gradients before anything else: nothing. */
  readonly prepare: (order: readonly Node[]) => void;
  /** Sets the root's own gradient. */
  readonly seed: (root: Node, order: readonly Node[]) => void;
  /** Calls the closures, given the order. */
  readonly apply: (order: readonly Node[], root: Node) => void;
  /** All of it: order, prepare, seed, apply. */
  readonly run: (root: Node, parts: Omit<BackwardRule, "run">) => void;
}

/** The right rule. Without recursion, so that depth is no limit. */
export const rightBackward: BackwardRule = {
  order: topologicalOrder,
  prepare: () => {},
  seed: (root) => {
    root.grad = 1;
  },
  apply: (order) => {
    for (const node of order.toReversed()) node._backward();
  },
  run: (root, { order, prepare, seed, apply }) => {
    const nodes = order(root);
    prepare(nodes);
    seed(root, nodes);
    apply(nodes, root);
  },
};

/** An operand stands before whatever uses it, each node once. */
function topologicalOrder(root: Node): Node[] {
  const order: Node[] = [];
  const seen = new Set<Node>([root]);
  const path: { node: Node; next: number }[] = [{ node: root, next: 0 }];
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const child = top.node.children[top.next++];
    if (child === undefined) {
      order.push(top.node);
      path.pop();
    } else if (!seen.has(child)) {
      seen.add(child);
      path.push({ node: child, next: 0 });
    }
  }
  return order;
}
