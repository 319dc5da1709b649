// What students get wrong in neuron: first what it computes.

import type { Change } from "../engine/engine.ts";
import { asNodes, type Neuron, type NeuronRule, rightNeuron } from "../engine/network.ts";
import type { Node } from "../engine/value.ts";
import type { Entry } from "../entry.ts";
import { neuronGradientMistakes } from "./neuron-gradients.ts";
import { neuronParameterMistakes } from "./neuron-parameters.ts";

const at = (...changes: readonly Partial<NeuronRule>[]): readonly Change[] =>
  changes.map((neuron) => ({ neuron }));

const add = (sum: Node, term: Node): Node => sum.add(term);
const nothing = ({ engine }: Neuron): Node => engine.leaf(0);
const sumOnly = (act: Node): Node => act;

export const neuronMistakes: readonly Entry[] = [
  {
    id: "neuron.no-bias",
    title: "the bias is left out",
    explanation:
      "Without its bias, a neuron whose inputs are all 0 gives 0, whatever it has learned. The bias is what " +
      "moves the point where it turns from negative to positive.",
    hint: "what should a neuron give when every input is 0?",
    wrong: at({ bias: nothing }),
  },
  {
    id: "neuron.bias-per-term",
    title: "the bias is added once for each input",
    explanation:
      "A neuron has one bias, however many inputs it has. If it comes in with every weight, a neuron with three " +
      "inputs is moved three times as far.",
    hint: "how often does b occur in w1·x1 + w2·x2 + b?",
    wrong: at({ term: (w, x, { b }) => w.mul(x).add(b), bias: nothing }),
  },
  {
    id: "neuron.bias-twice",
    title: "the bias is added twice",
    explanation:
      "The bias takes part once. If the sum starts with it and it is added again at the end, the neuron is moved " +
      "twice as far.",
    hint: "with which number does your sum start, and what comes to it at the end?",
    wrong: at({ bias: ({ b }) => b.add(b) }),
  },
  {
    id: "neuron.bias-subtracted",
    title: "the bias is subtracted",
    explanation:
      "The bias is one more term of the sum, with the sign it has. A neuron without inputs would give tanh(b).",
    hint: "which sign does b have in w·x + b?",
    wrong: at({ bias: ({ b }) => b.neg() }),
  },
  {
    id: "neuron.bias-outside",
    title: "the bias is added after tanh",
    explanation:
      "The bias belongs to the activation, which is squashed as a whole. Added afterwards, it can move the output " +
      "out of the range from −1 to 1.",
    hint: "can the output of a neuron be larger than 1?",
    wrong: at({ bias: nothing, activate: (act, { b }) => act.tanh().add(b) }),
  },
  {
    id: "neuron.no-activation",
    title: "the sum is returned without its tanh",
    explanation:
      "The weighted sum alone is a straight line. What makes a network more than one straight line is that each " +
      "neuron squashes its sum.",
    hint: "can the output of a neuron be larger than 1?",
    wrong: at({ activate: sumOnly }),
  },
  {
    id: "neuron.activation-twice",
    title: "tanh is applied twice",
    explanation: "The sum is squashed once. A second tanh presses every output together: 0.96 becomes 0.74.",
    hint: "where is tanh called on the way from act to what is returned?",
    wrong: at({ activate: (act) => act.tanh().tanh() }),
  },
  {
    id: "neuron.activation-per-term",
    title: "each term goes through tanh before they are added up",
    explanation:
      "A neuron first adds up all it gets, and squashes the sum. Squashed one by one, no input can weigh more than 1.",
    hint: "is tanh(2) + tanh(3) the same as tanh(2 + 3)?",
    wrong: at(
      { term: (w, x) => w.mul(x).tanh(), activate: sumOnly },
      { term: (w, x) => w.mul(x).tanh() },
      { term: (w, x, { b }) => w.mul(x).add(b).tanh(), bias: nothing, activate: sumOnly },
    ),
  },
  {
    id: "neuron.relu",
    title: "a negative sum becomes 0 and a positive one stays, as with a ReLU",
    explanation:
      "That is another activation function, common in other networks. Here the sum goes through tanh, which gives " +
      "numbers from −1 to 1 and has a slope on both sides.",
    hint: "which activation does the exercise ask for, and what does it make of −2?",
    wrong: at({ activate: (act) => (act.data > 0 ? act : act.mul(0)) }),
  },
  {
    id: "neuron.sigmoid",
    title: "the sum goes through a sigmoid",
    explanation:
      "That is another activation function, which gives numbers from 0 to 1. Here the sum goes through tanh, which " +
      "gives numbers from −1 to 1.",
    hint: "which activation does the exercise ask for, and what does it make of 0?",
    wrong: at({ activate: (act) => act.mul(0.5).tanh().mul(0.5).add(0.5) }),
  },
  {
    id: "neuron.averages",
    title: "the sum is divided by the number of inputs",
    explanation:
      "The activation is the sum of the terms, not their mean. How much each input counts is what the weights are for.",
    hint: "where in w·x + b is the number of inputs?",
    wrong: at(
      { total: (terms, bias) => rightNeuron.total(terms, bias).mul(1 / terms.length) },
      {
        total: ([first, ...terms], bias) =>
          bias.add(terms.reduce(add, first as Node).mul(1 / (terms.length + 1))),
      },
    ),
  },
  {
    id: "neuron.adds-weight-and-input",
    title: "each weight is added to its input",
    explanation:
      "A weight says how much its input counts, so it multiplies it. Added, it would move the sum by as much " +
      "whatever the input is.",
    hint: "what should an input of 0 add to the sum?",
    wrong: at({ term: (w, x) => w.add(x) }),
  },
  {
    id: "neuron.multiplies-terms",
    title: "the terms are multiplied with each other",
    explanation:
      "Each input makes its own contribution to the sum. In a product, one input of 0 would silence all the others.",
    hint: "what is left of the other inputs if one of them is 0?",
    wrong: at(
      { total: (terms, bias) => terms.reduce((all, term) => all.mul(term), bias) },
      {
        total: ([first, ...terms], bias) =>
          terms.reduce((all, term) => all.mul(term), first as Node).add(bias),
      },
    ),
  },
  {
    id: "neuron.keeps-one-term",
    title: "only one weight and its input count",
    explanation:
      "Every input has its weight, and all the terms are added up. Here the sum holds the bias and a single term.",
    hint: "what is left of the first term when the second one has been worked out?",
    wrong: at(
      { total: (terms, bias) => bias.add(terms.at(-1) as Node) },
      { total: (terms, bias) => bias.add(terms[0] as Node) },
    ),
  },
  {
    id: "neuron.leaves-out-one-term",
    title: "one weight and its input are left out",
    explanation:
      "As many terms are added up as there are inputs. Here the first or the last of them never comes in.",
    hint: "with three inputs, which indices does your sum run through?",
    wrong: at(
      { total: (terms, bias) => terms.slice(0, -1).reduce(add, bias) },
      { total: (terms, bias) => terms.slice(1).reduce(add, bias) },
    ),
  },
  {
    id: "neuron.first-input-for-all",
    title: "every weight is multiplied by the first input",
    explanation:
      "Each weight belongs to an input of its own. The second one says how much the second input counts.",
    hint: "if only the second input changes, which term changes?",
    wrong: at({ inputs: (x) => x.map(() => x[0] ?? 0) }),
  },
  {
    id: "neuron.one-weight-value",
    title: "all weights of a neuron are one and the same Value",
    explanation:
      "A list can hold one object many times over. Then whatever is done to one weight is done to all, and the " +
      "neuron can only learn how much its inputs count together.",
    hint: "how many times does new Value run for a neuron with three inputs?",
    wrong: at({
      start: (engine, nin) => {
        const { w, b } = rightNeuron.start(engine, 1);
        return { w: Array.from({ length: nin }, () => w[0] as Node), b };
      },
    }),
  },
  {
    id: "neuron.no-value",
    title: "what is returned is not a Value",
    explanation:
      "The output of a neuron is the end of a graph: backward() starts there. A plain number, or a list around the " +
      "output, has neither data nor grad.",
    hint: "what does tanh() of a Value give, and what do you make of it?",
    wrong: at({ activate: (act) => asNodes([act.tanh().data])[0] as Node }),
  },
  ...neuronGradientMistakes,
  ...neuronParameterMistakes,
];
