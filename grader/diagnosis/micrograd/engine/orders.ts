// Ways through a graph that a backward pass might take, most of them wrong ones.

import type { Node } from "./value.ts";

export interface Way {
  /** Called where the way comes to a node; true ends it there. Left out: every path is walked. */
  readonly isKnown?: (node: Node) => boolean;
  /** Where it goes on, in this order; to all children if left out. */
  readonly next?: (node: Node) => readonly Node[];
  /** Called for a node before all that is below it. */
  readonly before?: (node: Node) => void;
  /** Called for a node after all that is below it. */
  readonly after?: (node: Node) => void;
}

// Far beyond any small graph; a ladder of a thousand nodes has more paths than anybody could walk.
const MOST_VISITS = 20_000;

/**
 * Walks a graph from its root, depth first.
 *
 * @throws Error if it does not come to an end soon, as a submission that does the same runs into a limit
 */
export function walk(root: Node, { isKnown, next = ({ children }) => children, before, after }: Way): void {
  let visits = 0;
  const visit = (node: Node): void => {
    if (isKnown?.(node) === true) return;
    if (++visits > MOST_VISITS) throw new Error(`More than ${MOST_VISITS} nodes are visited.`);
    before?.(node);
    for (const child of next(node)) visit(child);
    after?.(node);
  };
  visit(root);
}

/** Says of a node whether it, or one with the same key, has been asked about before. */
export function remember(keyOf: (node: Node) => unknown = (node) => node): (node: Node) => boolean {
  const seen = new Set<unknown>();
  return (node) => {
    const key = keyOf(node);
    const isKnown = seen.has(key);
    seen.add(key);
    return isKnown;
  };
}

/** The nodes of a way, each after all that is below it. */
export function postorder(root: Node, way: Way): Node[] {
  const nodes: Node[] = [];
  walk(root, { ...way, after: (node) => nodes.push(node) });
  return nodes;
}

/** The nodes of a way, each before all that is below it. */
export function preorder(root: Node, way: Way): Node[] {
  const nodes: Node[] = [];
  walk(root, { ...way, before: (node) => nodes.push(node) });
  return nodes;
}

/**
 * The root, then its operands, then theirs.
 *
 * @param isKnown - says which nodes are passed over; left out, a node counts where it is met first
 * @throws Error if it does not come to an end soon
 */
export function levelOrder(root: Node, isKnown = remember()): Node[] {
  const queue = [root];
  const nodes: Node[] = [];
  for (const node of queue) {
    if (isKnown(node)) continue;
    if (nodes.push(node) > MOST_VISITS) throw new Error(`More than ${MOST_VISITS} nodes are visited.`);
    queue.push(...node.children);
  }
  return nodes;
}
