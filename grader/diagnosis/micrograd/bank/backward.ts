// What students get wrong in backward.

import type { BackwardRule } from "../engine/backward.ts";
import { levelOrder, postorder, preorder, remember, walk } from "../engine/orders.ts";
import type { Node } from "../engine/value.ts";
import type { Entry } from "../entry.ts";

const mistake = (words: Omit<Entry, "wrong">, ...wrong: Partial<BackwardRule>[]): Entry => ({
  ...words,
  wrong: wrong.map((backward) => ({ backward })),
});

const backwards = ({ children }: Node): readonly Node[] => children.toReversed();

export const backwardMistakes: readonly Entry[] = [
  mistake(
    {
      id: "backward.root-stays-at-zero",
      title: "after the pass, the root's own gradient is 0",
      explanation:
        "Every closure multiplies by the gradient that its node holds, and the first one to run is the root's. If the root " +
        "has none, there is nothing to pass on; and what the pass has worked out has to stay in the nodes.",
      hint: "if the root moves by 1, by how much does the root move?",
    },
    { seed: () => {} },
  ),
  mistake(
    {
      id: "backward.seeds-data",
      title: "the root's gradient is its own number",
      explanation:
        "A gradient is not the value of a node: it says how far the root moves when the node moves by 1. For the root itself, " +
        "that does not depend on which number it holds.",
      hint: "if the root moves by 1, by how much does the root move?",
    },
    {
      seed: (root) => {
        root.grad = root.data;
      },
    },
  ),
  mistake(
    {
      id: "backward.seeds-a-leaf",
      title: "the first node of the order gets the gradient 1, not the root",
      explanation:
        "visit puts a node into the order after everything that it was made from. So the first one is a leaf, and the pass " +
        "does not start there.",
      hint: "which node stands first in the order of c = a + b, and which one is backward() called on?",
    },
    {
      seed: (_, [first]) => {
        if (first !== undefined) first.grad = 1;
      },
    },
  ),
  mistake(
    {
      id: "backward.seeds-every-node",
      title: "every node starts with the gradient 1",
      explanation:
        "All gradients but the root's come from above, as sums of shares. A 1 that is already there stays in that sum, and is " +
        "passed further down.",
      hint: "of which node do you know the gradient before any closure has run?",
    },
    {
      seed: (_, order) => {
        for (const node of order) node.grad = 1;
      },
    },
  ),
  mistake(
    {
      id: "backward.passes-nothing-on",
      title: "only the root has a gradient: nothing is passed on",
      explanation:
        "The closures do the work: each adds to the operands of its node, by what its node holds at that moment. If they do " +
        "not run, or run before the root has its 1, all else stays at 0.",
      hint: "when the root's closure is called, what does the root's grad hold, and is it called at all?",
    },
    { apply: () => {} },
  ),
  mistake(
    {
      id: "backward.stops-below-the-root",
      title: "the gradient comes as far as the root's operands, and no further",
      explanation:
        "A closure passes on what its node holds when it is called. An operand's closure that runs before the root's has only " +
        "0 to pass on, and one that is never called passes on nothing.",
      hint: "in what order are the closures called, and what does each node hold at that moment?",
    },
    { apply: (_, root) => root._backward() },
  ),
  mistake(
    {
      id: "backward.two-levels-only",
      title: "the gradient comes two levels down, and no further",
      explanation:
        "The root's closure and those of its operands run, but these operands have operands too. A graph may be a thousand " +
        "nodes deep.",
      hint: "how does the pass get to the operands of an operand's operands?",
    },
    {
      apply(_, root) {
        root._backward();
        for (const child of new Set(root.children)) child._backward();
      },
    },
  ),
  mistake(
    {
      id: "backward.follows-one-operand",
      title: "below each node, the gradient goes on along one operand only",
      explanation:
        "A sum or a product has two operands, and below each there may be a whole graph. Where the way leads down one side " +
        "only, or ends at the first leaf, the closures on the other side are never called.",
      hint: "in (a + b) · (c + d), which of the two sums has its closure called?",
    },
    {
      order: (root) => postorder(root, { isKnown: remember(), next: ({ children }) => children.slice(0, 1) }),
    },
    { order: (root) => postorder(root, { isKnown: remember(), next: ({ children }) => children.slice(-1) }) },
  ),
  mistake(
    {
      id: "backward.clears-inner-nodes",
      title: "inner nodes are set back to 0 once they have passed their gradient on",
      explanation:
        "The gradient of an inner node is a result too: it says how the root moves with that node, and is looked at when a " +
        "network does not learn. backward() leaves it in place.",
      hint: "after backward(), what should the grad of a node between a leaf and the root be?",
    },
    {
      apply(order, root) {
        for (const node of order.toReversed()) {
          node._backward();
          if (node !== root && node.children.length > 0) node.grad = 0;
        }
      },
    },
  ),
  mistake(
    {
      id: "backward.no-order",
      title: "each node calls its operands in turn, once for every use",
      explanation:
        "A node that is used twice is reached twice, and the second time it passes on what it has passed on already. It has " +
        "to wait until all of its gradient has arrived, and to pass that on once.",
      hint: "with b = a + a and c = b + b, how often is b's closure called, and what does b hold each time?",
    },
    { run: everyUseAtOnce },
  ),
  mistake(
    {
      id: "backward.no-visited",
      title: "a node that is used twice stands in the order twice",
      explanation:
        "Its closure is then called twice, and passes the whole gradient on each time. A node belongs into the order once, " +
        "however many paths lead to it.",
      hint: "with b = a + a and c = b + b, what is in the order, and what does visit know of earlier visits?",
    },
    { order: (root) => postorder(root, {}) },
    { order: (root) => levelOrder(root, () => false).toReversed() },
  ),
  mistake(
    {
      id: "backward.preorder",
      title: "a node passes its gradient on as soon as it is met, before all of it has arrived",
      explanation:
        "Going down from the root, a node is met through one of its uses, while others are still to come. What these bring in " +
        "later is never passed on.",
      hint: "in b · tanh(b), what has to have happened before b's closure is called?",
    },
    { order: (root) => preorder(root, { isKnown: remember() }).toReversed() },
    { order: (root) => preorder(root, { isKnown: remember(), next: backwards }).toReversed() },
  ),
  mistake(
    {
      id: "backward.level-by-level",
      title: "the graph is walked level by level from the root",
      explanation:
        "A node may be used close to the root and far from it at once. By levels its turn comes with the near use, and what the " +
        "far one brings in later is never passed on.",
      hint: "in b · tanh(b), on which level is b, and on which one tanh(b)?",
    },
    { order: (root) => levelOrder(root).toReversed() },
  ),
  mistake(
    {
      id: "backward.visited-by-data",
      title: "two nodes that hold the same number are taken for one",
      explanation:
        "Two different nodes can hold equal numbers, and each has operands of its own. What has been visited is a node, not " +
        "the number in it.",
      hint: "in a + b with a = b = 2, how many nodes are there, and how many does your code see?",
    },
    { order: (root) => postorder(root, { isKnown: remember(({ data }) => data) }) },
    { order: (root) => postorder(root, { isKnown: remember(({ data }) => data), next: backwards }) },
  ),
  mistake(
    {
      id: "backward.clears-leaves",
      title: "gradients that are already there are set to 0 first",
      explanation:
        "Two losses may share their parameters, and each pass adds its part to what leaves hold. Clearing is left to whoever " +
        "starts a new step, because only they know which gradients are stale.",
      hint: "after f.backward() and g.backward(), what should a leaf hold that both f and g use?",
    },
    {
      prepare: (order) => {
        for (const node of order) node.grad = 0;
      },
    },
  ),
];

/** The closure at once, then the same for each operand. */
function everyUseAtOnce(root: Node, { seed }: Pick<BackwardRule, "seed">): void {
  seed(root, [root]);
  walk(root, { before: (node) => node._backward() });
}
