// A class as most are: everybody fills in the same stubs. Each hole has a few right forms, and each student takes one of
// them, without looking at anybody, with names and comments of their own choice; some make a mistake.

import type { Files } from "../grading/grade-here.ts";
import type { Random } from "./random.ts";

/** For each file the holes in their order, and for each hole its forms; `$a` to `$d` are names of the student's choice. */
const FORMS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  "value.ts": [
    ["out.grad", "1 * out.grad", "1.0 * out.grad", "out.grad * 1"],
    ["out.grad", "1 * out.grad", "1.0 * out.grad", "out.grad * 1"],
    ["other.data", "(other as Value).data", "other.data"],
    ["this.data"],
    [
      "Math.tanh(this.data)",
      "Math.tanh(this.data)",
      "(Math.exp(2 * this.data) - 1) / (Math.exp(2 * this.data) + 1)",
      "1 - 2 / (Math.exp(2 * this.data) + 1)",
    ],
    [
      "(1 - out.data * out.data)",
      "(1 - out.data ** 2)",
      "(1 - Math.tanh(this.data) ** 2)",
      "(1 - Math.pow(out.data, 2))",
      "1 / Math.cosh(this.data) ** 2",
    ],
    ["this.data ** exponent", "Math.pow(this.data, exponent)"],
    [
      "exponent * this.data ** (exponent - 1)",
      "exponent * Math.pow(this.data, exponent - 1)",
      "(exponent * Math.pow(this.data, exponent - 1))",
    ],
    [
      "if (visited.has(node)) return;\nvisited.add(node);\nfor (const $a of node.children) visit($a);\norder.push(node);",
      "if (!visited.has(node)) {\n  visited.add(node);\n  for (const $a of node.children) {\n    visit($a);\n  }\n  order.push(node);\n}",
      "if (visited.has(node)) return;\nvisited.add(node);\nnode.children.forEach(($a) => visit($a));\norder.push(node);",
      "if (!visited.has(node)) {\n  visited.add(node);\n  node.children.forEach(visit);\n  order.push(node);\n}",
      "if (visited.has(node)) {\n  return;\n}\nvisited.add(node);\nfor (let $a = 0; $a < node.children.length; $a++) {\n  visit(node.children[$a] as Value);\n}\norder.push(node);",
      "for (const $a of node.children) {\n  if (!visited.has($a)) visit($a);\n}\nvisited.add(node);\norder.push(node);",
    ],
    ["1", "1", "1.0"],
    [
      "for (const $a of order.reverse()) $a._backward();",
      "for (let $a = order.length - 1; $a >= 0; $a--) {\n  order[$a]?._backward();\n}",
      "order.reverse().forEach(($a) => $a._backward());",
      "const $b = [...order].reverse();\nfor (const $a of $b) {\n  $a._backward();\n}",
      "while (order.length > 0) {\n  const $a = order.pop() as Value;\n  $a._backward();\n}",
      "order.reverse();\nfor (const $a of order) {\n  $a._backward();\n}",
    ],
  ],
  "nn.ts": [
    [
      "this.w.map(($a, $b) => $a.mul(x[$b] ?? 0)).reduce(($c, $d) => $c.add($d), this.b)",
      "this.w.reduce(($c, $a, $b) => $c.add($a.mul(x[$b] as Value | number)), this.b)",
      "x.map(($a, $b) => (this.w[$b] as Value).mul($a)).reduce(($c, $d) => $c.add($d), new Value(0)).add(this.b)",
      "x.reduce<Value>(($c, $a, $b) => $c.add((this.w[$b] as Value).mul($a)), this.b)",
      "(() => {\n  let $c = this.b;\n  for (let $b = 0; $b < x.length; $b++) {\n    $c = $c.add((this.w[$b] as Value).mul(x[$b] as Value | number));\n  }\n  return $c;\n})()",
      "(() => {\n  let $c = new Value(0);\n  this.w.forEach(($a, $b) => {\n    $c = $c.add($a.mul(x[$b] as Value));\n  });\n  return $c.add(this.b);\n})()",
    ],
    [
      "this.neurons.map(($a) => $a.call(x))",
      "this.neurons.map(($a) => $a.call(x))",
      "this.neurons.map(($a) => {\n  return $a.call(x);\n})",
      "Array.from(this.neurons, ($a) => $a.call(x))",
    ],
    [
      "this.neurons.flatMap(($a) => $a.parameters())",
      "this.neurons.map(($a) => $a.parameters()).flat()",
      "this.neurons.reduce<Value[]>(($b, $a) => $b.concat($a.parameters()), [])",
    ],
    [
      "nouts.map(($a, $b) => new Layer($b === 0 ? nin : (nouts[$b - 1] as number), $a))",
      "nouts.map(($a, $b) => new Layer([nin, ...nouts][$b] as number, $a))",
      "nouts.map(($a, $b) => new Layer(nouts[$b - 1] ?? nin, $a))",
      "nouts.map(($a, $b) => ($b > 0 ? new Layer(nouts[$b - 1] as number, $a) : new Layer(nin, $a)))",
      "(() => {\n  let $c = nin;\n  return nouts.map(($a) => {\n    const $d = new Layer($c, $a);\n    $c = $a;\n    return $d;\n  });\n})()",
    ],
    [
      "for (const $a of this.layers) values = $a.call(values);",
      "for (const $a of this.layers) {\n  values = $a.call(values);\n}",
      "this.layers.forEach(($a) => {\n  values = $a.call(values);\n});",
      "values = this.layers.reduce<readonly (Value | number)[]>(($b, $a) => $a.call($b), x);",
      "for (let $b = 0; $b < this.layers.length; $b++) {\n  values = (this.layers[$b] as Layer).call(values);\n}",
    ],
    [
      "this.layers.flatMap(($a) => $a.parameters())",
      "this.layers.map(($a) => $a.parameters()).flat()",
      "this.layers.reduce<Value[]>(($b, $a) => [...$b, ...$a.parameters()], [])",
    ],
  ],
  "lol.ts": [
    [
      "const [$a, $b] = [new Value(x), new Value(y)];\nlol($a, $b).backward();\n[x, y] = [x - learningRate * $a.grad, y - learningRate * $b.grad];",
      "const $a = new Value(x);\nconst $b = new Value(y);\nconst $c = lol($a, $b);\n$c.backward();\nx -= learningRate * $a.grad;\ny -= learningRate * $b.grad;",
      "const $a = new Value(x);\nconst $b = new Value(y);\nlol($a, $b).backward();\nx = x - learningRate * $a.grad;\ny = y - learningRate * $b.grad;",
      "let $a = new Value(x);\nlet $b = new Value(y);\nlol($a, $b).backward();\n$a.data -= $a.grad * learningRate;\n$b.data -= $b.grad * learningRate;\nx = $a.data;\ny = $b.data;",
      "const $a = new Value(x),\n  $b = new Value(y);\nlol($a, $b).backward();\nconst $c = $a.grad * learningRate;\nconst $d = $b.grad * learningRate;\nx -= $c;\ny -= $d;",
    ],
  ],
  "train.ts": [
    [
      "prediction.sub(targets[i] as number).pow(2)",
      "prediction.add(-(targets[i] as number)).pow(2)",
      "prediction.sub(targets[i] ?? 0).pow(2)",
      "prediction.sub(targets[i] as number).mul(prediction.sub(targets[i] as number))",
      "new Value(targets[i] as number).sub(prediction).pow(2)",
    ],
    ["parameter.grad = 0;", "parameter.grad = 0.0;", "parameter.grad = 0;"],
    [
      "parameter.data -= learningRate * parameter.grad;",
      "parameter.data = parameter.data - learningRate * parameter.grad;",
      "parameter.data += -learningRate * parameter.grad;",
      "parameter.data -= parameter.grad * learningRate;",
    ],
    [
      "const $a = batch.flatMap(($d) => model.call($d));\nconst $b = loss($a, targets);\nzeroGrad(model.parameters());\n$b.backward();\nstep(model.parameters(), learningRate);\nepochLoss += $b.data;",
      "const $a: Value[] = [];\nfor (const $d of batch) {\n  $a.push(model.call($d)[0] as Value);\n}\nconst $b = loss($a, targets);\nzeroGrad(model.parameters());\n$b.backward();\nstep(model.parameters(), learningRate);\nepochLoss += $b.data;",
      "zeroGrad(model.parameters());\nconst $a = batch.map(($d) => model.call($d)[0] as Value);\nconst $b = loss($a, targets);\nepochLoss += $b.data;\n$b.backward();\nstep(model.parameters(), learningRate);",
      "const $c = model.parameters();\nconst $b = loss(batch.map(($d) => model.call($d)[0] as Value), targets);\nepochLoss = epochLoss + $b.data;\nzeroGrad($c);\n$b.backward();\nstep($c, learningRate);",
      "const $a = batch.map(($d) => model.call($d)).flat();\nconst $b = loss($a, targets);\nepochLoss += $b.data;\nfor (const $c of [model.parameters()]) {\n  zeroGrad($c);\n  $b.backward();\n  step($c, learningRate);\n}",
    ],
  ],
};

const NAMES: readonly (readonly string[])[] = [
  ["n", "v", "child", "p", "el", "item", "node1", "wi", "curr", "c", "elem", "val", "neuron", "unit", "one"],
  ["i", "j", "idx", "k", "index", "pos", "l", "lossValue", "second", "m", "w2v", "err", "total", "num"],
  [
    "sum",
    "acc",
    "total",
    "s",
    "result",
    "res",
    "act0",
    "tmp",
    "agg",
    "prev",
    "params",
    "ps",
    "dx",
    "current",
  ],
  ["t", "term", "prod", "xi", "sample", "row", "input", "inp", "point", "q", "dy", "layer", "next", "xrow"],
];

const SUBJECTS = ["the gradient", "each node", "this loop", "the sum", "every child", "the loss", "the bias"];
const VERBS = ["goes", "is added", "has to be", "flows", "counts", "must come", "is done", "gets", "comes"];
const ENDS = [
  "first here",
  "once per node",
  "before the step",
  "back to the leaves",
  "from the slide",
  "in reverse order",
  "like in the lecture",
  "so nothing is lost",
  "only after its parents",
  "for all samples",
];

/**
 * Fills in the stubs as one student would.
 *
 * @param stubs - the session's stubs, whose holes FORMS knows
 * @param talkative - how likely a comment is in each hole that takes statements, from 0 to 1
 */
export function fillStubs(stubs: Files, random: Random, talkative: number): Files {
  const names = NAMES.map((choices) => random.pick(choices));
  const fill = (file: string, text: string): string => {
    const holes = FORMS[file] ?? [];
    let k = 0;
    return text.replace(/^( *)(.*?)\?\?\?(;?)/gm, (...found) => {
      const [, indent = "", before = "", semicolon = ""] = found as unknown as string[];
      let form = random.pick(holes[k++] ?? [""]);
      NAMES.forEach((choices, which) => {
        // Most people have a favourite name, and leave it now and then.
        const name = random.chance(0.6) ? (names[which] ?? "") : random.pick(choices);
        form = form.replaceAll(`$${"abcd"[which]}`, name);
      });
      const isStatements = before === "" && semicolon === ";";
      const comment = isStatements && random.chance(talkative) ? `// ${sentence(random)}\n` : "";
      const lines = `${comment}${form}`.split("\n").join(`\n${indent}`);
      return `${indent}${before}${lines}${isStatements ? "" : semicolon}`;
    });
  };
  return Object.fromEntries(Object.entries(stubs).map(([file, text]) => [file, fill(file, text)]));
}

const sentence = (random: Random): string =>
  [SUBJECTS, VERBS, ENDS].map((choices) => random.pick(choices)).join(" ");
