// grader/audit/canonical.ts
import { ts as ts2 } from "ts-morph";

// grader/audit/operators/operator.ts
import { ts } from "ts-morph";
function inPlaceOf(node, text2, { tree: tree2 }) {
  return { start: node.getStart(tree2), end: node.end, text: text2 };
}
var textOf = (node, { tree: tree2 }) => node.getText(tree2);
function operandText(node, view) {
  const text2 = textOf(node, view);
  const isTight = ts.isLeftHandSideExpression(node) || ts.isParenthesizedExpression(node) || ts.isNumericLiteral(node);
  return isTight ? text2 : `(${text2})`;
}
function typeName(node, { checker }) {
  const type = checker.getBaseTypeOfLiteralType(checker.getTypeAtLocation(node));
  return checker.typeToString(checker.getBaseConstraintOfType(type) ?? type);
}
var isNumber = (node, view) => typeName(node, view) === "number";
function isTarget(node) {
  const { parent } = node;
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) {
    return parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken;
  }
  return ts.isBinaryExpression(parent) && ts.isAssignmentOperator(parent.operatorToken.kind) && parent.left === node;
}

// grader/audit/canonical.ts
var { SyntaxKind } = ts2;
var COMMUTATIVE = [
  SyntaxKind.PlusToken,
  SyntaxKind.AsteriskToken,
  SyntaxKind.EqualsEqualsEqualsToken,
  SyntaxKind.ExclamationEqualsEqualsToken
];
function canonicalText(view) {
  const write = (node) => {
    if (ts2.isParenthesizedExpression(node)) return write(node.expression);
    if (ts2.isBinaryExpression(node)) {
      const [left, right] = [write(node.left), write(node.right)];
      const operands = isCommutative(node, view) ? [left, right].sort() : [left, right];
      return `(${operands.join(node.operatorToken.getText(view.tree))})`;
    }
    const children = node.getChildren(view.tree).filter((child) => !ts2.isJSDoc(child));
    if (children.length === 0) return node.getText(view.tree);
    return children.map(write).join(" ");
  };
  return write(view.tree);
}
function isCommutative(node, view) {
  if (!COMMUTATIVE.includes(node.operatorToken.kind)) return false;
  return [node.left, node.right].every((operand) => isNumber(operand, view) && !doesSomething(operand));
}
function doesSomething(node) {
  return ts2.isCallExpression(node) || ts2.isNewExpression(node) || ts2.isPostfixUnaryExpression(node) || ts2.isBinaryExpression(node) && ts2.isAssignmentOperator(node.operatorToken.kind) || (ts2.forEachChild(node, doesSomething) ?? false);
}

// grader/audit/operators/arithmetic.ts
import { ts as ts3 } from "ts-morph";
var { SyntaxKind: SyntaxKind2 } = ts3;
var OTHERS = {
  [SyntaxKind2.PlusToken]: ["-", "*"],
  [SyntaxKind2.MinusToken]: ["+"],
  [SyntaxKind2.AsteriskToken]: ["/", "+"],
  [SyntaxKind2.SlashToken]: ["*"],
  [SyntaxKind2.AsteriskAsteriskToken]: ["*"]
};
var isFormula = (node, view) => ts3.isBinaryExpression(node) && node.operatorToken.kind in OTHERS && isNumber(node.left, view) && isNumber(node.right, view);
var otherOperator = {
  id: "other-operator",
  propose(node, view) {
    if (!isFormula(node, view)) return [];
    const [left, right] = [operandText(node.left, view), operandText(node.right, view)];
    const others = OTHERS[node.operatorToken.kind] ?? [];
    return others.map((other) => inPlaceOf(node, bracketed(node, `${left} ${other} ${right}`), view));
  }
};
var swapOperands = {
  id: "swap-operands",
  propose(node, view) {
    if (!isFormula(node, view)) return [];
    const [left, right] = [operandText(node.left, view), operandText(node.right, view)];
    const operator = textOf(node.operatorToken, view);
    return [inPlaceOf(node, bracketed(node, `${right} ${operator} ${left}`), view)];
  }
};
var dropOperand = {
  id: "drop-operand",
  propose(node, view) {
    const hasTwo = isFormula(node, view) || ts3.isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind2.QuestionQuestionToken;
    if (!hasTwo) return [];
    return [node.left, node.right].map((kept) => inPlaceOf(node, operandText(kept, view), view));
  }
};
var negate = {
  id: "negate",
  propose(node, view) {
    if (!ts3.isExpression(node) || !isSummand(node) || !isNumber(node, view) || ts3.isNumericLiteral(node)) return [];
    return [inPlaceOf(node, `-(${textOf(node, view)})`, view)];
  }
};
function isSummand(node) {
  const { parent } = node;
  if (ts3.isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken;
    if (ts3.isAssignmentOperator(kind)) return parent.right === node;
    return kind === SyntaxKind2.PlusToken || kind === SyntaxKind2.MinusToken;
  }
  return (ts3.isCallExpression(parent) || ts3.isNewExpression(parent)) && parent.expression !== node || ts3.isVariableDeclaration(parent) && parent.initializer === node || ts3.isArrowFunction(parent) && parent.body === node || ts3.isReturnStatement(parent) || ts3.isArrayLiteralExpression(parent) && !isTarget(parent);
}
function bracketed(node, text2) {
  return ts3.isBinaryExpression(node.parent) && !ts3.isAssignmentOperator(node.parent.operatorToken.kind) ? `(${text2})` : text2;
}

// grader/audit/operators/numbers.ts
import { ts as ts4 } from "ts-morph";
var otherConstant = {
  id: "other-constant",
  propose(node, view) {
    if (!ts4.isNumericLiteral(node)) return [];
    const value = Number(node.text);
    const others = new Set([value + 1, value - 1, 0, -value].filter((other) => other !== value));
    return [...others].filter((other) => !Object.is(other, -0)).map((other) => inPlaceOf(node, showNumber(other), view));
  }
};
var showNumber = (value) => value < 0 ? `(${value})` : String(value);
var NEARLY = {
  [ts4.SyntaxKind.LessThanToken]: "<=",
  [ts4.SyntaxKind.LessThanEqualsToken]: "<",
  [ts4.SyntaxKind.GreaterThanToken]: ">=",
  [ts4.SyntaxKind.GreaterThanEqualsToken]: ">"
};
var offByOne = {
  id: "off-by-one",
  propose(node, view) {
    if (ts4.isBinaryExpression(node)) {
      const nearly = NEARLY[node.operatorToken.kind];
      return nearly === void 0 ? [] : [inPlaceOf(node.operatorToken, nearly, view)];
    }
    if (!ts4.isExpression(node) || !isPosition(node) || !isNumber(node, view) || ts4.isNumericLiteral(node)) return [];
    const text2 = operandText(node, view);
    return [`${text2} + 1`, `${text2} - 1`].map((other) => inPlaceOf(node, other, view));
  }
};
function isPosition(node) {
  const { parent } = node;
  if (ts4.isElementAccessExpression(parent)) return parent.argumentExpression === node;
  if (ts4.isBinaryExpression(parent)) return parent.operatorToken.kind in NEARLY && parent.right === node;
  return (ts4.isCallExpression(parent) || ts4.isNewExpression(parent)) && parent.expression !== node;
}
var skipElement = {
  id: "skip-element",
  propose(node, view) {
    if (!ts4.isExpression(node) || !isWalked(node) || !isList(node, view)) return [];
    const text2 = operandText(node, view);
    return [`${text2}.slice(1)`, `${text2}.slice(0, -1)`].map((other) => inPlaceOf(node, other, view));
  }
};
var WALKS = ["map", "flatMap", "reduce", "entries", "forEach"];
function isWalked(node) {
  const { parent } = node;
  if (ts4.isForOfStatement(parent)) return parent.expression === node;
  return ts4.isPropertyAccessExpression(parent) && parent.expression === node && WALKS.includes(parent.name.text);
}
function isList(node, { checker, tree: tree2 }) {
  const type = checker.getTypeAtLocation(node);
  return type.getProperty("slice") !== void 0 && node.getText(tree2) !== "";
}

// grader/audit/operators/statements.ts
import { ts as ts5 } from "ts-morph";
var { SyntaxKind: SyntaxKind3 } = ts5;
var ASSIGNMENTS = {
  [SyntaxKind3.PlusEqualsToken]: ["=", "-="],
  [SyntaxKind3.MinusEqualsToken]: ["=", "+="],
  [SyntaxKind3.EqualsToken]: ["+=", "-="]
};
var otherAssignment = {
  id: "other-assignment",
  propose(node, view) {
    if (!ts5.isBinaryExpression(node) || !isNumber(node.left, view)) return [];
    const others = ASSIGNMENTS[node.operatorToken.kind] ?? [];
    return others.map((other) => inPlaceOf(node.operatorToken, other, view));
  }
};
var dropStatement = {
  id: "drop-statement",
  propose(node, view) {
    if (!ts5.isStatement(node) || ts5.isBlock(node)) return [];
    return [inPlaceOf(node, ts5.isBlock(node.parent) ? "" : ";", view)];
  }
};
var swapStatements = {
  id: "swap-statements",
  propose(node, view) {
    if (!ts5.isBlock(node)) return [];
    const { tree: tree2 } = view;
    return node.statements.slice(1).flatMap((second, k) => {
      const first2 = node.statements[k];
      if (first2 === void 0) return [];
      const between = tree2.text.slice(first2.end, second.getStart(tree2));
      const text2 = `${textOf(second, view)}${between}${textOf(first2, view)}`;
      return [{ start: first2.getStart(tree2), end: second.end, text: text2 }];
    });
  }
};
var dropCall = {
  id: "drop-call",
  propose(node, view) {
    if (!ts5.isCallExpression(node)) return [];
    const receiver = ts5.isPropertyAccessExpression(node.expression) ? [node.expression.expression] : [];
    const given = typeName(node, view);
    return [...receiver, ...node.arguments].filter((kept) => typeName(kept, view) === given).map((kept) => inPlaceOf(node, operandText(kept, view), view));
  }
};
var invertCondition = {
  id: "invert-condition",
  propose(node, view) {
    const condition = ts5.isIfStatement(node) || ts5.isWhileStatement(node) ? node.expression : ts5.isConditionalExpression(node) || ts5.isForStatement(node) ? node.condition : void 0;
    if (condition === void 0) return [];
    return [inPlaceOf(condition, `!(${textOf(condition, view)})`, view)];
  }
};
var oneBranch = {
  id: "one-branch",
  propose(node, view) {
    if (!ts5.isConditionalExpression(node) || isTarget(node)) return [];
    return [node.whenTrue, node.whenFalse].map((kept) => inPlaceOf(node, operandText(kept, view), view));
  }
};

// grader/audit/operators/variables.ts
import { ts as ts6 } from "ts-morph";
var wrongVariable = {
  id: "wrong-variable",
  propose(node, view) {
    if (!isUse(node)) return [];
    const wanted = typeName(node, view);
    const own3 = textOf(node, view);
    const others = variablesAt(node, view).filter(
      (other) => other.name !== own3 && other.type === wanted
    );
    return others.map(({ name }) => inPlaceOf(node, name, view));
  }
};
function isUse(node) {
  if (node.kind === ts6.SyntaxKind.ThisKeyword) return true;
  if (!ts6.isIdentifier(node)) return false;
  const { parent } = node;
  if (ts6.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts6.isVariableDeclaration(parent)) return parent.initializer === node;
  return !(ts6.isBindingElement(parent) || ts6.isParameter(parent) || ts6.isTypeReferenceNode(parent) || ts6.isPropertyAssignment(parent) || ts6.isShorthandPropertyAssignment(parent));
}
function variablesAt(node, view) {
  const { checker, tree: tree2 } = view;
  const meaning = ts6.SymbolFlags.FunctionScopedVariable | ts6.SymbolFlags.BlockScopedVariable;
  const variables = checker.getSymbolsInScope(node, meaning).flatMap((symbol) => {
    const { valueDeclaration } = symbol;
    if (valueDeclaration?.getSourceFile() !== tree2 || isOfModule(valueDeclaration)) return [];
    const type = checker.getBaseTypeOfLiteralType(checker.getTypeOfSymbolAtLocation(symbol, node));
    return [{ name: symbol.name, type: checker.typeToString(type) }];
  });
  const method = ts6.findAncestor(node, ts6.isClassElement);
  const owner = method?.parent;
  if (owner === void 0 || !ts6.isClassDeclaration(owner) || owner.name === void 0) return variables;
  return [...variables, { name: "this", type: owner.name.text }];
}
var isOfModule = (declaration) => ts6.findAncestor(declaration, ts6.isFunctionLike) === void 0;
var wrongField = {
  id: "wrong-field",
  propose(node, view) {
    if (!ts6.isPropertyAccessExpression(node)) return [];
    const { checker, tree: tree2 } = view;
    const wanted = typeName(node, view);
    const fields2 = checker.getApparentType(checker.getTypeAtLocation(node.expression)).getProperties();
    return fields2.filter((field2) => {
      if (field2.name === node.name.text || field2.valueDeclaration === void 0) return false;
      if (field2.valueDeclaration.getSourceFile().isDeclarationFile) return false;
      const type = checker.getBaseTypeOfLiteralType(checker.getTypeOfSymbolAtLocation(field2, node));
      return checker.typeToString(type) === wanted;
    }).map((field2) => inPlaceOf(node.name, field2.name, { checker, tree: tree2 }));
  }
};
var swapArguments = {
  id: "swap-arguments",
  propose(node, view) {
    const list2 = argumentsOf(node);
    return list2.slice(1).flatMap((second, k) => {
      const first2 = list2[k];
      if (first2 === void 0 || typeName(first2, view) !== typeName(second, view)) return [];
      const between = view.tree.text.slice(first2.end, second.getStart(view.tree));
      const text2 = `${textOf(second, view)}${between}${textOf(first2, view)}`;
      return [{ start: first2.getStart(view.tree), end: second.end, text: text2 }];
    });
  }
};
function argumentsOf(node) {
  if (ts6.isArrayLiteralExpression(node)) return node.elements;
  if (ts6.isNewExpression(node)) return node.arguments ?? [];
  return ts6.isCallExpression(node) ? node.arguments : [];
}
var swapReceiver = {
  id: "swap-receiver",
  propose(node, view) {
    if (!ts6.isCallExpression(node) || !ts6.isPropertyAccessExpression(node.expression)) return [];
    const [argument] = node.arguments;
    const { expression: receiver, name } = node.expression;
    if (argument === void 0 || node.arguments.length > 1) return [];
    if (typeName(receiver, view) !== typeName(argument, view)) return [];
    const text2 = `(${textOf(argument, view)}).${name.text}(${textOf(receiver, view)})`;
    return [inPlaceOf(node, text2, view)];
  }
};

// grader/audit/operators/index.ts
var OPERATORS = [
  otherOperator,
  swapOperands,
  dropOperand,
  negate,
  otherConstant,
  offByOne,
  skipElement,
  otherAssignment,
  wrongVariable,
  wrongField,
  swapArguments,
  swapReceiver,
  dropCall,
  dropStatement,
  swapStatements,
  invertCondition,
  oneBranch
];

// grader/audit/places.ts
import { ts as ts7 } from "ts-morph";

// grader/course/problems.ts
var CourseError = class extends Error {
  name = "CourseError";
  /** One sentence per mistake, each opening with `file:line: `, or `file: ` where no line can be named. */
  problems;
  /** @param problems - at least one sentence, in the order they are to be read */
  constructor(problems) {
    super(problems.join("\n"));
    this.problems = problems;
  }
};

// grader/audit/places.ts
function findPlaces(session, code, solution) {
  const problems = [];
  const places = session.exercises.flatMap(({ id: id2, file }) => {
    const properties = code.exercises.find((exercise2) => exercise2.id === id2)?.properties ?? [];
    const names = new Map(properties.map(({ about: about5 }) => [`${about5.className}.${about5.method}`, about5]));
    return [...names.values()].flatMap(({ className, method }) => {
      const body = bodyOf(solution.treeOf(file), className, method);
      if (body !== null) return [{ exercise: id2, file, body }];
      const name = method === "" ? className : `${className}.${method}`;
      problems.push(`${file}: There is no ${name}, which exercise "${id2}" is about: solve it here.`);
      return [];
    });
  });
  if (problems.length > 0) throw new CourseError(problems);
  return places;
}
function bodyOf(tree2, name, method) {
  for (const statement of tree2.statements) {
    if (method === "") {
      if (ts7.isFunctionDeclaration(statement) && statement.name?.text === name) return statement.body ?? null;
    } else if (ts7.isClassDeclaration(statement) && statement.name?.text === name) {
      for (const member of statement.members) {
        if (ts7.isConstructorDeclaration(member) && method === "constructor") return member.body ?? null;
        if (ts7.isMethodDeclaration(member) && member.name.getText(tree2) === method)
          return member.body ?? null;
      }
    }
  }
  return null;
}

// grader/audit/typed-files.ts
import { Project, ts as ts8 } from "ts-morph";
function openFiles(files) {
  const project = new Project({
    useInMemoryFileSystem: true,
    compilerOptions: {
      target: ts8.ScriptTarget.ES2023,
      lib: ["lib.es2023.d.ts"],
      module: ts8.ModuleKind.Preserve,
      strict: true,
      noUncheckedIndexedAccess: true,
      allowImportingTsExtensions: true,
      noEmit: true,
      types: []
    }
  });
  for (const [name, text2] of Object.entries(files)) project.createSourceFile(`/${name}`, text2);
  const program = project.getProgram().compilerObject;
  const treeOf = (name) => {
    const tree2 = program.getSourceFile(`/${name}`);
    if (tree2 === void 0) throw new Error(`${name} is not among the files that were opened.`);
    return tree2;
  };
  return {
    checker: program.getTypeChecker(),
    treeOf,
    compiles(name) {
      const tree2 = treeOf(name);
      return program.getSyntacticDiagnostics(tree2).length === 0 && program.getSemanticDiagnostics(tree2).length === 0;
    }
  };
}

// grader/audit/mutants.ts
function makeMutants(session, code, solution, exercises) {
  const files = openFiles(solution.texts);
  const places = findPlaces(session, code, files).filter(({ exercise: exercise2 }) => exercises.includes(exercise2));
  const proposed = places.flatMap(({ exercise: exercise2, file, body }) => {
    const tree2 = files.treeOf(file);
    return proposalsIn(body, files, tree2).map(({ operator, proposal }) => {
      const { start: start2, end, text: text2 } = proposal;
      const before = tree2.text;
      const { line, character } = tree2.getLineAndCharacterOfPosition(start2);
      const place = `${file}:${solution.lineOf(file, line + 1)}:${character + 1}`;
      const after = before.slice(0, start2) + text2 + before.slice(end);
      return { id: `${exercise2}.${operator}@${place}`, exercise: exercise2, operator, file, before, after, fails: null };
    });
  });
  return sortOut(numberTwins(proposed), solution);
}
function proposalsIn(body, { checker }, tree2) {
  const view = { checker, tree: tree2 };
  const found = [];
  const visit2 = (node) => {
    for (const { id: id2, propose } of OPERATORS) {
      for (const proposal of propose(node, view)) found.push({ operator: id2, proposal });
    }
    node.forEachChild(visit2);
  };
  visit2(body);
  return found;
}
function numberTwins(mutants2) {
  const seen = /* @__PURE__ */ new Map();
  return mutants2.map((mutant) => {
    const count2 = (seen.get(mutant.id) ?? 0) + 1;
    seen.set(mutant.id, count2);
    return count2 === 1 ? mutant : { ...mutant, id: `${mutant.id}:${count2}` };
  });
}
function sortOut(proposed, { texts }) {
  const nameOf2 = ({ file }, k) => file.replace(/\.ts$/, `.${k}.ts`);
  const versions = Object.fromEntries(proposed.map((mutant, k) => [nameOf2(mutant, k), mutant.after]));
  const files = openFiles({ ...texts, ...versions });
  const canonical = (name) => canonicalText({ checker: files.checker, tree: files.treeOf(name) });
  const originals = new Map(Object.keys(texts).map((file) => [file, canonical(file)]));
  const seen = /* @__PURE__ */ new Set();
  const mutants2 = [];
  const proved2 = [];
  for (const [k, mutant] of proposed.entries()) {
    const name = nameOf2(mutant, k);
    if (!files.compiles(name)) continue;
    const text2 = canonical(name);
    if (text2 === originals.get(mutant.file)) proved2.push(mutant);
    else if (!seen.has(text2)) mutants2.push(mutant);
    seen.add(text2);
  }
  return { mutants: mutants2, proved: proved2 };
}

// grader/audit/solution.ts
import { join } from "node:path";

// grader/course/files.ts
import { readFile } from "node:fs/promises";
async function ifPresent(call2) {
  try {
    return await call2;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
async function readCourseFile(file, remedy) {
  const text2 = await ifPresent(readFile(file, "utf8"));
  if (text2 === null) throw new CourseError([`${file}: This file is missing: ${remedy}.`]);
  return text2;
}

// grader/audit/solution.ts
var MARK = String.raw`\/\*(?:hole|end)\*\/`;
var ownLine = new RegExp(`^[ \\t]*${MARK}[ \\t]*\\r?$`);
async function readSolution(dir, { files }) {
  const marked = /* @__PURE__ */ new Map();
  for (const file of files) {
    marked.set(file, await readCourseFile(join(dir, file), 'write it, or take it out of "files"'));
  }
  const kept = new Map(
    [...marked].map(([file, text2]) => [
      file,
      text2.split("\n").flatMap((line, k) => ownLine.test(line) ? [] : [k + 1])
    ])
  );
  return {
    texts: Object.fromEntries([...marked].map(([file, text2]) => [file, withoutMarks(text2)])),
    lineOf: (file, line) => kept.get(file)?.[line - 1] ?? line
  };
}
function withoutMarks(text2) {
  return text2.split("\n").filter((line) => !ownLine.test(line)).join("\n").replace(/\/\*hole\*\/ ?/g, "").replace(/ ?\/\*end\*\//g, "");
}

// grader/course/session-file.ts
import { createHash } from "node:crypto";
import { basename, join as join2, resolve } from "node:path";

// grader/course/session-text.ts
import * as v2 from "valibot";
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";

// grader/course/session-references.ts
var field = (value, key) => typeof value === "object" && value !== null ? value[key] : void 0;
var items = (value, key) => {
  const list2 = field(value, key);
  return Array.isArray(list2) ? list2 : [];
};
function checkUnique(entries, pathOf, what, report) {
  entries.forEach((entry, index) => {
    if (typeof entry === "string" && entries.indexOf(entry) < index) {
      report(pathOf(index), `The ${what} "${entry}" is used twice: give each its own.`);
    }
  });
}
function checkEarlier(entries, pathOf, key, what, report) {
  const ids2 = entries.map((entry) => field(entry, "id"));
  entries.forEach((entry, index) => {
    items(entry, key).forEach((id2, position) => {
      const place = [...pathOf(index), key, position];
      const target = ids2.indexOf(id2);
      if (typeof id2 !== "string" || target >= 0 && target < index) return;
      const scope = what === "property" ? "exercise" : "session";
      if (target < 0) {
        report(place, `${key} "${id2}", which is no ${what} of this ${scope}: name one that stands above.`);
      } else {
        const which = target === index ? `the ${what} itself` : `a later ${what}`;
        report(place, `${key} "${id2}", which is ${which}: name one that stands above.`);
      }
    });
  });
}
function checkReferences(session, report) {
  const files = items(session, "files");
  const exercises = items(session, "exercises");
  const idsOf = (entries) => entries.map((entry) => field(entry, "id"));
  checkUnique(files, (index) => ["files", index], "file", report);
  checkUnique(idsOf(exercises), (index) => ["exercises", index, "id"], "exercise id", report);
  exercises.forEach((exercise2, index) => {
    const path = ["exercises", index];
    const file = field(exercise2, "file");
    if (typeof file === "string" && !files.includes(file)) {
      report(
        [...path, "file"],
        `The file "${file}" is not declared: add it to "files", or name one of those.`
      );
    }
    const ids2 = idsOf(items(exercise2, "properties"));
    checkUnique(ids2, (position) => [...path, "properties", position, "id"], "property id", report);
    const properties = items(exercise2, "properties");
    checkEarlier(properties, (position) => [...path, "properties", position], "needs", "property", report);
  });
  checkEarlier(exercises, (index) => ["exercises", index], "uses", "exercise", report);
}

// grader/course/session-schema.ts
import * as v from "valibot";
var shown = (received) => received === "null" ? "empty" : received;
function fields(entries) {
  const known = Object.keys(entries).join(", ");
  const schema = v.objectWithRest(
    entries,
    v.never(`is not a field that exists here: use ${known}.`),
    (issue) => issue.received === "undefined" ? "is missing: add it." : `is ${shown(issue.received)}, but has to be a map with the fields ${known}.`
  );
  return schema;
}
var list = (item) => v.pipe(
  v.array(item, (issue) => `is ${shown(issue.received)}, but has to be a list.`),
  v.minLength(1, "is an empty list: give it at least one entry.")
);
var string2 = v.string((issue) => `is ${shown(issue.received)}, but has to be text: write it in quotes.`);
var text = v.pipe(string2, v.regex(/\S/, "is empty: write it for the student."));
var id = v.pipe(
  string2,
  v.regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    (issue) => `is ${issue.received}, which is not kebab-case: use small letters, digits and single hyphens.`
  )
);
var fileName = v.pipe(
  string2,
  v.regex(
    /^[\w-]+(\.[\w-]+)+$/,
    (issue) => `is ${issue.received}, but has to be a plain name like value.ts.`
  )
);
var points = v.pipe(
  v.number((issue) => `is ${shown(issue.received)}, but has to be a number such as 0.5.`),
  v.finite((issue) => `is ${issue.received}, but has to be a number such as 0.5.`),
  v.minValue(0, (issue) => `is ${issue.received}, but points are never negative: write 0 or more.`),
  v.check(
    (value) => Math.round(value * 100) / 100 === value,
    (issue) => `is ${issue.received}, but points have at most two decimals: round it.`
  ),
  v.transform((value) => Math.round(value * 100))
);
var ids = v.optional(
  v.array(string2, (issue) => `is ${shown(issue.received)}, but has to be a list.`),
  []
);
var property = fields({
  id,
  points,
  needs: ids,
  title: text,
  hint: text
});
var exercise = fields({ id, title: text, file: fileName, uses: ids, properties: list(property) });
var sessionSchema = fields({ id, title: text, files: list(fileName), exercises: list(exercise) });

// grader/course/session-text.ts
function offsetOf(document, path) {
  let node = document.contents;
  let offset = isNode(node) ? node.range?.[0] ?? 0 : 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (isScalar(pair?.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair?.value;
    } else if (isSeq(node) && typeof key === "number") {
      node = node.items[key];
      if (isNode(node)) offset = node.range?.[0] ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}
function nameOf(path) {
  const last = path.at(-1);
  if (last === void 0) return "The file";
  if (typeof last === "string") return `"${last}"`;
  return `"${path.at(-2)}", entry ${last + 1},`;
}
function parseSession(yamlText, fileName2) {
  const lines = new LineCounter();
  const document = parseDocument(yamlText, { lineCounter: lines, prettyErrors: false });
  const problems = [];
  const report = (offset, sentence) => {
    problems.push({ line: lines.linePos(offset).line, sentence });
  };
  const finish = () => {
    problems.sort((a, b) => a.line - b.line);
    throw new CourseError(problems.map(({ line, sentence }) => `${fileName2}:${line}: ${sentence}`));
  };
  for (const mistake of [...document.errors, ...document.warnings]) {
    report(mistake.pos[0], `This is not valid YAML: ${mistake.message}.`);
  }
  visit(document, {
    Alias(_, node) {
      if (node.resolve(document)) return;
      report(
        node.range?.[0] ?? 0,
        `The alias *${node.source} has no anchor: set &${node.source} above, or write it out.`
      );
    }
  });
  if (problems.length > 0) return finish();
  const content = document.toJS();
  const parsed = v2.safeParse(sessionSchema, content);
  for (const issue of parsed.issues ?? []) {
    const path = (issue.path ?? []).map(
      (item) => typeof item.key === "number" ? item.key : String(item.key)
    );
    report(offsetOf(document, path), `${nameOf(path)} ${issue.message}`);
  }
  checkReferences(content, (path, sentence) => report(offsetOf(document, path), sentence));
  return parsed.success && problems.length === 0 ? parsed.output : finish();
}

// grader/course/session-file.ts
async function loadSession(dir) {
  const file = join2(dir, "session.yaml");
  const text2 = await readCourseFile(file, "say in it what the session asks for, or move its folder away");
  const session = parseSession(text2, file);
  const folder = basename(resolve(dir));
  if (session.id !== folder) {
    throw new CourseError([
      `${file}: The id "${session.id}" differs from its folder "${folder}": rename one of them.`
    ]);
  }
  return { ...session, hash: createHash("sha256").update(text2).digest("hex") };
}

// grader/sessions/micrograd/advice.ts
var construct = (to, value) => ({
  do: "construct",
  to,
  className: "Value",
  args: [value]
});
var tanhOverflow = {
  operations: "own",
  program: [
    construct("a", 400),
    { do: "operate", to: "b", op: "tanh", operands: ["a"] },
    { do: "read", at: ["b", "data"] }
  ],
  isDue: (answers) => answers === null || Number.isNaN(answers[0]?.value),
  note: "tanh of a large number gives NaN, because e\xB2\u02E3 overflows from x = 355 on: Math.tanh does not."
};
var STACK_SHARE = 1 / 6;
var recursionDepth = {
  operations: "ours",
  stackShare: STACK_SHARE,
  program: [
    construct("a", 1),
    { do: "operate", to: "c", op: "add", operands: ["a", "a"] },
    { do: "repeat", times: 2500, body: [{ do: "operate", to: "c", op: "add", operands: ["c", "a"] }] },
    { do: "call", to: null, on: ["c"], method: "backward", args: [] },
    { do: "read", at: ["c", "grad"] }
  ],
  isDue: (answers) => answers === null,
  note: "backward calls itself once for each node in a row: beyond the 1,000 asked for, from about 10,000 on, the stack is full. A loop with a list of its own has no such limit."
};
var silentTruncation = {
  operations: "own",
  program: [
    { do: "construct", to: "n", className: "Neuron", args: [2] },
    { do: "call", to: "out", on: ["n"], method: "call", args: [[1, 2, 3]] },
    { do: "read", at: ["out", "data"] }
  ],
  isDue: (answers) => answers !== null,
  note: "a Neuron with two weights takes three inputs without a word: an error that names both numbers would find such a mix-up at once."
};

// grader/sessions/micrograd/backward.ts
import * as fc3 from "fast-check";

// reference/graph.ts
var MalformedGraphError = class extends Error {
  name = "MalformedGraphError";
};
var operandCounts = {
  add: 2,
  mul: 2,
  sub: 2,
  div: 2,
  neg: 1,
  exp: 1,
  log: 1,
  tanh: 1,
  relu: 1,
  pow: 1
};
function operandsOf(node) {
  return node.op === "leaf" ? [] : node.operands;
}
function checkGraph(graph2) {
  if (graph2.nodes.length === 0) throw new MalformedGraphError("The graph has no nodes. Give it a leaf.");
  for (const [index, node] of graph2.nodes.entries()) checkNode(node, index);
}
function checkNode(node, index) {
  if (node.op === "leaf") {
    if (!Number.isFinite(node.data)) fail(index, node, `holds ${node.data}`, "Give it a finite number.");
    return;
  }
  if (!Object.hasOwn(operandCounts, node.op)) {
    fail(index, node, "is no known operation", `Use leaf, ${Object.keys(operandCounts).join(", ")}.`);
  }
  const due = operandCounts[node.op];
  const given = node.operands.length;
  if (given !== due) fail(index, node, `has the wrong number of operands: ${given}`, `Give it ${due}.`);
  for (const operand of node.operands) {
    if (Number.isInteger(operand) && operand >= 0 && operand < index) continue;
    fail(index, node, `has operand ${operand}`, "Use the index of a node that comes before it.");
  }
  if (node.op === "pow" && !Number.isFinite(node.exponent)) {
    fail(index, node, `has exponent ${node.exponent}`, "Give it a finite number.");
  }
}
function fail(index, { op }, problem, remedy) {
  throw new MalformedGraphError(`Node ${index} (${op}) ${problem}. ${remedy}`);
}
function at(list2, index, what = "element") {
  const element = list2[index];
  if (element !== void 0) return element;
  throw new RangeError(`There is no ${what} ${index}. Use an index from 0 to ${list2.length - 1}.`);
}

// reference/operations.ts
var rules = {
  add: { forward: (a, b) => a + b, partials: () => [1, 1] },
  sub: { forward: (a, b) => a - b, partials: () => [1, -1] },
  mul: { forward: (a, b) => a * b, partials: (a, b) => [b, a] },
  div: { forward: (a, b) => a / b, partials: (a, b) => [1 / b, -a / (b * b)] },
  neg: { forward: (a) => -a, partials: () => [-1] },
  exp: { forward: (a) => Math.exp(a), partials: (a) => [Math.exp(a)] },
  log: { forward: (a) => Math.log(a), partials: (a) => [1 / a] },
  // Not 1 − tanh²: where tanh is close to 1, that difference keeps few of its digits (five are lost at |a| = 6).
  tanh: { forward: (a) => Math.tanh(a), partials: (a) => [1 / Math.cosh(a) ** 2] },
  relu: { forward: (a) => Math.max(0, a), partials: (a) => [a > 0 ? 1 : 0] },
  // a⁰ is constant; the general rule would give 0 · ∞ at a = 0.
  pow: {
    forward: (a, exponent) => a ** exponent,
    partials: (a, exponent) => [exponent === 0 ? 0 : exponent * a ** (exponent - 1)]
  }
};

// reference/tape.ts
var none = -1;
function record(graph2) {
  checkGraph(graph2);
  const count2 = graph2.nodes.length;
  const data3 = new Float64Array(count2);
  const operands = new Int32Array(2 * count2).fill(none);
  const partials = new Float64Array(2 * count2);
  for (const [index, node] of graph2.nodes.entries()) {
    if (node.op === "leaf") {
      data3[index] = node.data;
      continue;
    }
    const rule = rules[node.op];
    const [first2, second = first2] = node.operands;
    const a = at(data3, first2);
    const b = node.op === "pow" ? node.exponent : at(data3, second);
    data3[index] = rule.forward(a, b);
    operands.set(node.operands, 2 * index);
    partials.set(rule.partials(a, b), 2 * index);
  }
  return { data: data3, operands, partials };
}
function forward(graph2) {
  return record(graph2).data;
}
function gradients(graph2, options = {}) {
  const { root = graph2.nodes.length - 1, seed: seed2 = 1 } = options;
  const { data: data3, operands, partials } = record(graph2);
  at(data3, root, "root");
  const adjoints = new Float64Array(data3.length);
  const reached = new Uint8Array(data3.length);
  adjoints[root] = seed2;
  reached[root] = 1;
  for (let index = root; index >= 0; index--) {
    if (reached[index] === 0) continue;
    const adjoint = at(adjoints, index);
    for (const slot of [2 * index, 2 * index + 1]) {
      const operand = at(operands, slot);
      if (operand === none) continue;
      adjoints[operand] = at(adjoints, operand) + at(partials, slot) * adjoint;
      reached[operand] = 1;
    }
  }
  return adjoints;
}

// grader/properties/arbitraries.ts
import * as fc from "fast-check";
var GRID = (() => {
  const readable = [2, 3, -1.5, 0.5, -2, 2.5, -0.5, 1.5, -3, 0.25, -2.5];
  const all = Array.from({ length: 385 }, (_, k) => (k - 192) / 64);
  const coarse = all.filter((x) => Number.isInteger(x * 4) && x !== 0 && x !== 1);
  return [.../* @__PURE__ */ new Set([...readable, ...coarse, ...all.filter((x) => x !== 0 && x !== 1), 1, 0])];
})();
var UPSTREAMS = [
  3,
  0.7,
  -1.3,
  0.1,
  1.9,
  -0.3,
  2.3,
  -0.7,
  1.1,
  -2.1,
  0.6,
  -1.7,
  4.7,
  -0.9
];
var from = (table) => fc.integer({ min: 0, max: table.length - 1 }).map((index) => table[index]);
var leaf = from(GRID);
var upstream = from(UPSTREAMS);
var preset = from([0.7, -1.3, 5, 2.1, -0.3, 10]);
function distinctLeaves(count2) {
  return fc.uniqueArray(leaf, { minLength: count2.min, maxLength: count2.max, size: "max" });
}

// grader/sandbox/program.ts
function readings(program) {
  return program.flatMap(
    (instruction) => instruction.do === "read" || instruction.do === "count" ? [instruction.at] : []
  );
}

// grader/properties/closeness.ts
var TOLERANCE = 1e-9;
function isClose(a, b) {
  return Math.abs(a - b) / Math.max(1, Math.abs(a), Math.abs(b)) <= TOLERANCE;
}
function showDifferent(a, b, always = 4) {
  for (let digits = always; digits < 12; digits++) {
    const [shownA, shownB] = [showNumber2(a, digits), showNumber2(b, digits)];
    if (shownA !== shownB) return [shownA, shownB];
  }
  return [showNumber2(a, 12), showNumber2(b, 12)];
}
function showNumber2(value, digits = 12) {
  return String(Number(value.toPrecision(digits)) + 0);
}

// grader/properties/expectation.ts
var SHOWN = 4;
function showPath([name, ...steps2]) {
  return name + steps2.map((step2) => typeof step2 === "number" ? `[${step2}]` : `.${step2}`).join("");
}
function showAnswer(answer, expected) {
  if (answer.tag === "missing") return "undefined";
  if (answer.tag === "boolean") return "a boolean";
  if (answer.tag === "other") return "not a number";
  if (expected === void 0) return showNumber2(answer.value, 6);
  return showDifferent(expected, answer.value)[1];
}
function expectNumbers(program, expected) {
  return (answers) => {
    const wrong = expected.flatMap(
      (value, index) => isClose(answers[index]?.value ?? Number.NaN, value) ? [] : [index]
    );
    if (wrong.length === 0) return null;
    const places = readings(program);
    const shown2 = wrong.slice(0, SHOWN);
    const more = wrong.length > SHOWN ? ` (and ${wrong.length - SHOWN} more)` : "";
    const list2 = (show2) => shown2.map((index) => `${showPath(places[index])} = ${show2(index)}`).join(", ") + more;
    const answerAt = (index) => answers[index] ?? { value: Number.NaN, tag: "missing" };
    return {
      expected: list2((index) => showDifferent(expected[index] ?? 0, answerAt(index).value)[0]),
      actual: list2((index) => showAnswer(answerAt(index), expected[index])),
      wrong
    };
  };
}

// grader/properties/property.ts
function property2(definition) {
  return definition;
}

// grader/sessions/micrograd/graph-programs.ts
function nodeNames(graph2) {
  return graph2.nodes.map((_, index) => index < 26 ? String.fromCharCode(97 + index) : `n${index}`);
}
function buildGraph(graph2, names = nodeNames(graph2)) {
  return graph2.nodes.map((node, index) => buildNode(node, names[index], names));
}
function buildNode(node, to, names) {
  if (node.op === "leaf") return { do: "construct", to, className: "Value", args: [node.data] };
  const operands = operandsOf(node).map((operand) => names[operand]);
  const constant3 = node.op === "pow" ? [node.exponent] : [];
  return { do: "operate", to, op: node.op, operands: [...operands, ...constant3] };
}
function expectedGradients(graph2, seeds, presets = []) {
  const passes = seeds.map(({ root, seed: seed2 }) => gradients(graph2, { root, seed: seed2 }));
  return graph2.nodes.map(
    (_, index) => passes.reduce((sum, pass) => sum + (pass[index] ?? 0), presets[index] ?? 0)
  );
}
function probeNodes(graph2, grads, names = nodeNames(graph2)) {
  const data3 = forward(graph2);
  return graph2.nodes.map((node, index) => ({
    id: names[index],
    op: node.op === "leaf" ? "" : node.op,
    operands: operandsOf(node).map((operand) => names[operand]),
    data: data3[index] ?? 0,
    grad: grads[index] ?? 0
  }));
}
function isBounded(graph2, roots) {
  const within = (numbers2) => numbers2.every((x) => Math.abs(x) <= 100);
  return within(forward(graph2)) && roots.every((root) => within(gradients(graph2, { root })));
}
function isDistinct(graph2) {
  return new Set(forward(graph2)).size === graph2.nodes.length;
}

// grader/sessions/micrograd/graphs.ts
import * as fc2 from "fast-check";
var step = fc2.record({
  op: fc2.constantFrom("add", "mul", "mul", "tanh", "pow"),
  first: fc2.nat(99),
  second: fc2.nat(99)
});
var steps = (min, max) => fc2.array(step, { minLength: min, maxLength: max, size: "max" });
var leafNodes = (values) => values.map((data3) => ({ op: "leaf", data: data3 }));
var isUnary = (op) => op === "tanh" || op === "pow";
function nodeOf(op, first2, second) {
  if (op === "tanh") return { op, operands: [first2] };
  if (op === "pow") return { op, operands: [first2], exponent: 2 + second % 2 };
  return { op, operands: [first2, second] };
}
function moveOperands(node, move) {
  if (node.op === "leaf") return node;
  return { ...node, operands: node.operands.map(move) };
}
function growTree(nodes, leaves2, drawn2) {
  const open = [...leaves2];
  const take = (pick) => open.splice(pick % open.length, 1)[0];
  const join3 = ({ op, first: first2, second }) => {
    const a = take(first2);
    if (isUnary(op)) open.push(nodes.push(nodeOf(op, a, second)) - 1);
    else if (open.length === 0) open.push(nodes.push(nodeOf("tanh", a, 0)) - 1);
    else open.push(nodes.push(nodeOf(op, a, take(second))) - 1);
  };
  for (const drawing of drawn2) join3(drawing);
  while (open.length > 1) join3({ op: "add", first: 0, second: 0 });
  return open[0];
}
function prune(nodes) {
  const used = /* @__PURE__ */ new Set([nodes.length - 1]);
  for (let index = nodes.length - 1; index >= 0; index--) {
    if (used.has(index)) for (const operand of operandsOf(nodes[index])) used.add(operand);
  }
  const kept = nodes.flatMap((_, index) => used.has(index) ? [index] : []);
  const moved2 = new Map(kept.map((old, index) => [old, index]));
  return {
    nodes: kept.map((index) => {
      return moveOperands(nodes[index], (operand) => moved2.get(operand));
    })
  };
}
function sharesResult({ nodes }) {
  const uses = nodes.map(() => 0);
  for (const node of nodes) for (const operand of operandsOf(node)) uses[operand] = (uses[operand] ?? 0) + 1;
  return nodes.some((node, index) => node.op !== "leaf" && (uses[index] ?? 0) > 1);
}
var lastOf = (graph2) => graph2.nodes.length - 1;
var isGood = (graph2) => isBounded(graph2, [lastOf(graph2)]) && isDistinct(graph2);
var tree = fc2.record({ leaves: distinctLeaves({ min: 1, max: 5 }), drawn: steps(2, 6) }).map(({ leaves: leaves2, drawn: drawn2 }) => {
  const nodes = leafNodes(leaves2);
  growTree(nodes, [...leaves2.keys()], drawn2);
  return { nodes };
}).filter(isGood);
var graph = fc2.record({ leaves: distinctLeaves({ min: 1, max: 3 }), drawn: steps(2, 9) }).map(({ leaves: leaves2, drawn: drawn2 }) => {
  const nodes = leafNodes(leaves2);
  for (const { op, first: first2, second } of drawn2) {
    const near = (pick) => nodes.length - 1 - pick % Math.min(nodes.length, 4);
    nodes.push(nodeOf(op, near(first2), near(second)));
  }
  return prune(nodes);
}).filter(isGood);
var sharedGraph = graph.filter(sharesResult);
var twinTrees = tree.map(({ nodes }) => {
  const size2 = nodes.length;
  const copy = nodes.map((node) => moveOperands(node, (operand) => operand + size2));
  return { nodes: [...nodes, ...copy, { op: "add", operands: [size2 - 1, 2 * size2 - 1] }] };
}).filter((twins) => isBounded(twins, [lastOf(twins)]));
var twoRoots = fc2.record({ leaves: distinctLeaves({ min: 1, max: 3 }), first: steps(1, 3), second: steps(1, 3) }).map(({ leaves: leaves2, first: first2, second }) => {
  const nodes = leafNodes(leaves2);
  const roots = [
    growTree(nodes, [...leaves2.keys()], first2),
    growTree(nodes, [...leaves2.keys()], second)
  ];
  return { graph: { nodes }, roots };
}).filter(({ graph: both, roots }) => isBounded(both, roots) && isDistinct(both));

// grader/sessions/micrograd/backward.ts
var DEEPEST = 1e3;
var about = { className: "Value", method: "backward" };
var ours = { operations: "ours", about };
var grad = (name) => ({ do: "read", at: [name, "grad"] });
var data = (name) => ({ do: "read", at: [name, "data"] });
var backward = (root) => ({
  do: "call",
  to: null,
  on: [root],
  method: "backward",
  args: []
});
function backwardProbe(of, roots, presets = []) {
  const names = nodeNames(of);
  const program = [
    ...buildGraph(of),
    ...presets.map((value, k) => ({ do: "set", at: [names[k], "grad"], value })),
    ...roots.map((root) => backward(names[root])),
    ...names.map(grad),
    ...names.map(data)
  ];
  const seeds = roots.map((root) => ({ root, seed: 1 }));
  const expected = expectedGradients(of, seeds, presets);
  return {
    program,
    judge: expectNumbers(program, [...expected, ...forward(of)]),
    nodes: probeNodes(of, expected)
  };
}
var graphProbe = (of) => backwardProbe(of, [of.nodes.length - 1]);
var leaves = (...values) => values.map((value) => ({ op: "leaf", data: value }));
var DIAMOND = {
  nodes: [
    ...leaves(0.5, 1.5),
    { op: "mul", operands: [0, 1] },
    { op: "tanh", operands: [2] },
    { op: "mul", operands: [2, 3] }
  ]
};
var SKIP = {
  nodes: [
    ...leaves(0.5, 1.5),
    { op: "add", operands: [0, 1] },
    { op: "tanh", operands: [2] },
    { op: "tanh", operands: [3] },
    { op: "mul", operands: [4, 2] }
  ]
};
var DOUBLED = {
  nodes: [...leaves(2), { op: "add", operands: [0, 0] }, { op: "add", operands: [1, 1] }]
};
var seed = property2({
  ...ours,
  id: "seed",
  targeted: [{ nodes: leaves(2) }, { nodes: [...leaves(2, 3), { op: "add", operands: [0, 1] }] }],
  arbitrary: tree,
  share: 0.05,
  probe(of) {
    const root = nodeNames(of).at(-1);
    const program = [...buildGraph(of), backward(root), grad(root), data(root)];
    return { program, judge: expectNumbers(program, [1, forward(of).at(-1) ?? 0]), nodes: [] };
  }
});
var chain = property2({
  ...ours,
  id: "chain",
  targeted: [
    { nodes: [...leaves(2, 3, -1.5), { op: "mul", operands: [0, 1] }, { op: "mul", operands: [3, 2] }] },
    { nodes: [...leaves(2, 3, -1.5), { op: "mul", operands: [0, 1] }, { op: "add", operands: [2, 3] }] }
  ],
  arbitrary: tree,
  share: 0.25,
  probe: graphProbe
});
var shared = property2({
  ...ours,
  id: "shared",
  targeted: [DOUBLED, DIAMOND, SKIP],
  arbitrary: sharedGraph,
  share: 0.5,
  probe: graphProbe
});
var equal = property2({
  ...ours,
  id: "equal",
  targeted: [{ nodes: [...leaves(2, 2), { op: "mul", operands: [0, 1] }] }],
  arbitrary: twinTrees,
  share: 0.1,
  probe: graphProbe
});
var adds = property2({
  ...ours,
  id: "adds",
  targeted: [
    {
      graph: { nodes: [...leaves(2, 3), { op: "mul", operands: [0, 1] }, { op: "add", operands: [0, 1] }] },
      roots: [2, 3],
      presets: []
    }
  ],
  arbitrary: fc3.record({ two: twoRoots, presets: fc3.array(preset, { maxLength: 3, size: "max" }) }).map(({ two, presets }) => ({
    ...two,
    presets: presets.slice(0, two.graph.nodes.filter((node) => node.op === "leaf").length)
  })),
  share: 0.25,
  probe: (value) => backwardProbe(value.graph, value.roots, value.presets)
});
var deep = property2({
  ...ours,
  id: "deep",
  targeted: [
    { kind: "line", depth: DEEPEST },
    { kind: "ladder", depth: DEEPEST }
  ],
  arbitrary: fc3.record({
    kind: fc3.constantFrom("line", "ladder"),
    depth: fc3.integer({ min: 2, max: DEEPEST })
  }),
  share: 5e-3,
  probe({ kind, depth }) {
    const line = kind === "line";
    const operate = (op, ...operands) => ({
      do: "operate",
      to: "c",
      op,
      operands
    });
    const times = line ? depth - 2 : Math.floor((depth - 2) / 2);
    const body = line ? [operate("add", "c", "b")] : [operate("add", "c", "c"), operate("mul", "c", 0.5)];
    const construct3 = (to, value) => ({
      do: "construct",
      to,
      className: "Value",
      args: [value]
    });
    const program = [
      construct3("a", 2),
      construct3("b", 0.25),
      operate("add", "a", "b"),
      { do: "repeat", times, body },
      backward("c"),
      grad("a"),
      grad("b")
    ];
    return { program, judge: expectNumbers(program, [1, line ? times + 1 : 1]), nodes: [] };
  }
});
var own = property2({
  operations: "own",
  world: "own",
  about,
  id: "own",
  targeted: [DIAMOND, SKIP],
  arbitrary: graph,
  share: 0.25,
  probe: graphProbe
});
var backwardProperties = [seed, chain, shared, equal, adds, deep, own];

// grader/sessions/micrograd/descent.ts
import * as fc4 from "fast-check";

// grader/sessions/micrograd/network-graph.ts
function ninsOf({ nin, nouts }) {
  return [nin, ...nouts.slice(0, -1)];
}
function countParameters(shape2) {
  const nins = ninsOf(shape2);
  return shape2.nouts.reduce((sum, nout, layer) => sum + nout * ((nins[layer] ?? 0) + 1), 0);
}
function parameterPlaces(shape2, layers) {
  const nins = ninsOf(shape2);
  return layers.flatMap(
    (layer, l) => Array.from({ length: shape2.nouts[l] ?? 0 }, (_, n) => [...layer, "neurons", n]).flatMap(
      (neuron) => [
        ...Array.from({ length: nins[l] ?? 0 }, (_, w) => [...neuron, "w", w]),
        [...neuron, "b"]
      ]
    )
  );
}
function layersOf(model, shape2) {
  return shape2.nouts.map((_, layer) => [model, "layers", layer]);
}
function setParameters(places, values) {
  return places.map(
    (place, k) => ({ do: "set", at: [...place, "data"], value: values[k] ?? 0 })
  );
}
function addNeuron(nodes, weights, bias, inputs2) {
  let sum = bias;
  for (const [i, input] of inputs2.entries()) {
    const term = nodes.push({ op: "mul", operands: [weights[i], input] }) - 1;
    sum = nodes.push({ op: "add", operands: [sum, term] }) - 1;
  }
  return nodes.push({ op: "tanh", operands: [sum] }) - 1;
}
function addNetwork(nodes, shape2, first2, inputs2) {
  let next = first2;
  let values = inputs2;
  for (const nout of shape2.nouts) {
    const outputs = [];
    for (let n = 0; n < nout; n++) {
      const weights = values.map((_, i) => next + i);
      outputs.push(addNeuron(nodes, weights, next + values.length, values));
      next += values.length + 1;
    }
    values = outputs;
  }
  return values;
}
var leavesOf = (values) => values.map((data3) => ({ op: "leaf", data: data3 }));
var READABLE = [0.5, -0.25, 0.75, -1, 0.25, 1.5, -0.75, 1.25, -0.5, 0.375, -1.25, 0.125, 1, -0.625, 0.875];
function readableNumbers(seed2, count2) {
  let state = seed2;
  return Array.from({ length: count2 }, (_, k) => {
    if (seed2 === 0) return READABLE[k % READABLE.length];
    state = (Math.imul(state + k + 1, 2654435761) ^ state >>> 15) >>> 0;
    return READABLE[state % READABLE.length];
  });
}

// grader/sessions/micrograd/descent.ts
function lolGraph(w1, w2) {
  return {
    nodes: [
      ...leavesOf([w1, w2, 0.5, 1, 0.125]),
      { op: "mul", operands: [0, 1] },
      { op: "tanh", operands: [5] },
      { op: "sub", operands: [6, 2] },
      { op: "mul", operands: [7, 7] },
      { op: "sub", operands: [0, 1] },
      { op: "sub", operands: [9, 3] },
      { op: "mul", operands: [10, 10] },
      { op: "mul", operands: [11, 4] },
      { op: "add", operands: [8, 12] }
    ]
  };
}
function walk({ start: start2, learningRate: learningRate2, steps: steps2 }) {
  let [w1, w2] = start2;
  for (let step2 = 0; step2 < steps2; step2++) {
    const [byW1 = 0, byW2 = 0] = gradients(lolGraph(w1, w2));
    [w1, w2] = [w1 - learningRate2 * byW1, w2 - learningRate2 * byW2];
  }
  return [w1, w2];
}
function descentProbe(descent) {
  const [w1, w2] = descent.start;
  const program = [
    { do: "invoke", to: "end", fn: "descend", args: [w1, w2, descent.learningRate, descent.steps] },
    { do: "read", at: ["end", 0] },
    { do: "read", at: ["end", 1] }
  ];
  return { program, judge: expectNumbers(program, walk(descent)), nodes: [] };
}
var about2 = { className: "descend", method: "" };
var start = fc4.tuple(leaf, leaf);
var learningRate = fc4.constantFrom(0.1, 0.5, 0.25, 0.03, 0.7);
var first = property2({
  id: "first",
  operations: "own",
  about: about2,
  targeted: [
    { start: [2, 1], learningRate: 0.1, steps: 1 },
    // Far out, the difference of two values is too coarse to tell the slope.
    { start: [12345678e-1, -2048.3], learningRate: 0.1, steps: 1 }
  ],
  arbitrary: fc4.record({ start, learningRate, steps: fc4.constant(1) }),
  share: 0.1,
  probe: descentProbe
});
var fresh = property2({
  id: "fresh",
  operations: "own",
  about: about2,
  targeted: [
    { start: [2, 1], learningRate: 0.1, steps: 2 },
    { start: [2, 1], learningRate: 0.1, steps: 0 }
  ],
  arbitrary: fc4.record({
    start,
    learningRate: fc4.constantFrom(0.1, 0.05, 0.03),
    steps: fc4.integer({ min: 2, max: 12 })
  }),
  share: 0.1,
  probe: descentProbe
});
var descentProperties = [first, fresh];

// grader/sessions/micrograd/loss.ts
import * as fc5 from "fast-check";
var common = { operations: "own", about: { className: "loss", method: "" } };
var samples = fc5.array(fc5.tuple(leaf, leaf), { minLength: 1, maxLength: 8, size: "max" });
var TELLING = [
  [[2, 0.5]],
  [
    [2, 0.5],
    [-1.5, 3]
  ],
  [
    [0.5, 2],
    [3, 3],
    [-1.5, 1]
  ]
];
function lossOf(predictions, targets) {
  const names = predictions.map((_, k) => `p${k}`);
  const make = predictions.map(
    (value, k) => ({ do: "construct", to: `p${k}`, className: "Value", args: [value] })
  );
  return { names, program: [...make, { do: "invoke", to: "l", fn: "loss", args: [names, targets] }] };
}
var forward2 = property2({
  ...common,
  id: "forward",
  targeted: TELLING,
  arbitrary: samples,
  share: 0.1,
  probe(pairs) {
    const { program } = lossOf(
      pairs.map(([p]) => p),
      pairs.map(([, y]) => y)
    );
    const all = [...program, { do: "read", at: ["l", "data"] }];
    const sum = pairs.reduce((total, [prediction, target]) => total + (target - prediction) ** 2, 0);
    return { program: all, judge: expectNumbers(all, [sum]), nodes: [] };
  }
});
var gradients2 = property2({
  ...common,
  id: "gradients",
  targeted: TELLING,
  arbitrary: samples,
  share: 0.1,
  probe(pairs) {
    const { names, program } = lossOf(
      pairs.map(([p]) => p),
      pairs.map(([, y]) => y)
    );
    const all = [
      ...program,
      { do: "call", to: null, on: ["l"], method: "backward", args: [] },
      ...names.map((name) => ({ do: "read", at: [name, "grad"] })),
      ...names.map((name) => ({ do: "read", at: [name, "data"] }))
    ];
    const expected = [...pairs.map(([p, y]) => 2 * (p - y)), ...pairs.map(([p]) => p)];
    return { program: all, judge: expectNumbers(all, expected), nodes: [] };
  }
});
var lengths = property2({
  ...common,
  id: "lengths",
  targeted: [
    { predictions: 3, targets: 2 },
    { predictions: 2, targets: 3 },
    { predictions: 1, targets: 11 }
  ],
  arbitrary: fc5.record({ predictions: fc5.integer({ min: 1, max: 12 }), targets: fc5.integer({ min: 1, max: 12 }) }).filter(({ predictions, targets }) => predictions !== targets),
  share: 0.1,
  probe(given) {
    const list2 = (length) => Array.from({ length }, (_, k) => k / 4 + 0.5);
    const { program } = lossOf(list2(given.predictions), list2(given.targets));
    const miss2 = (actual) => ({
      expected: `an error whose message names ${given.predictions} and ${given.targets}`,
      actual,
      wrong: []
    });
    const names = (message, count2) => new RegExp(`(^|\\D)${count2}(\\D|$)`).test(message);
    return {
      program,
      judge: () => miss2("no error"),
      judgeError: (message) => names(message, given.predictions) && names(message, given.targets) ? null : miss2(`the message "${message}"`),
      nodes: []
    };
  }
});
var lossProperties = [forward2, gradients2, lengths];

// grader/sessions/micrograd/collection.ts
var sorted = (list2) => [...list2].sort((a, b) => a - b).join(", ");
function sameCollection(values, lists, answers) {
  const found = answers.slice(lists.length);
  const right = lists.every(({ length }, k) => answers[k]?.value === length);
  if (right && sorted(found.map((answer) => answer.value)) === sorted(values)) return null;
  const describe = (lengthOf, held) => {
    const lengths2 = lists.map(({ at: at2 }, k) => `${showPath(at2)}.length = ${lengthOf(k)}`);
    return `${lengths2.join(", ")}, ${showPath(lists[0]?.at ?? ["p"])} holds the data ${shorten(held)}`;
  };
  const shown2 = found.filter((answer) => answer.tag === "number").map((answer) => answer.value);
  return {
    expected: describe((k) => String(lists[k]?.length), values),
    actual: describe((k) => showAnswer(answers[k] ?? { value: Number.NaN, tag: "missing" }), shown2),
    wrong: []
  };
}
function shorten(held) {
  if (held.length === 0) return "of none";
  const text2 = sorted(held);
  return text2.length <= 60 ? text2 : `${text2.slice(0, 60)}\u2026`;
}

// grader/sessions/micrograd/fresh-weights.ts
var show = (list2) => list2.slice(0, 8).map((x) => showNumber2(x, 3)).join(", ");
var miss = (expected, actual) => ({ expected, actual, wrong: [] });
function initialProbe(make, mine, others, sizes) {
  const readAll = (places) => places.map((at2) => ({ do: "read", at: [...at2, "data"] }));
  const own3 = mine.map((_, k) => k + 2);
  const program = [
    ...make,
    ...readAll([...mine, ...others]),
    ...setParameters(mine, own3),
    ...readAll([...mine, ...others])
  ];
  return { program, judge: (answers) => judgeInitial(mine.length, sizes, answers), nodes: [] };
}
function judgeInitial(count2, sizes, answers) {
  const numbers2 = answers.map((answer) => answer.value);
  const before = numbers2.slice(0, 2 * count2);
  const after = numbers2.slice(2 * count2);
  const outside = before.filter((x) => !(Math.abs(x) <= 1));
  if (outside.length > 0) return miss("every weight and bias in [\u22121, 1]", show(outside));
  const neurons = [0, count2].flatMap((start2) => weightsOf(before.slice(start2, start2 + count2), sizes));
  const flat = neurons.find((weights) => weights.length > 1 && new Set(weights).size === 1);
  if (flat !== void 0) return miss("weights that differ", show(flat));
  const twin = neurons.find(
    (weights, k) => neurons.slice(0, k).some((earlier) => earlier.join() === weights.join())
  );
  if (twin !== void 0) return miss("other weights in each neuron", `twice ${show(twin)}`);
  const mine = after.slice(0, count2);
  if (mine.some((x, k) => x !== k + 2))
    return miss("a Value of its own in each place", "two places hold one Value");
  const kept = after.slice(count2).every((x, k) => x === before[count2 + k]);
  return kept ? null : miss("Values of its own in each network", "two of them share a Value");
}
function weightsOf(parameters2, sizes) {
  let start2 = 0;
  return sizes.map((size2) => {
    const weights = parameters2.slice(start2, start2 + size2);
    start2 += size2 + 1;
    return weights;
  });
}

// grader/sessions/micrograd/network-kinds.ts
import * as fc6 from "fast-check";
var size = fc6.integer({ min: 1, max: 4 });
var numbers = fc6.nat(9999);
var layerKind = {
  className: "Layer",
  cases: fc6.record({ nin: size, nouts: fc6.tuple(size), numbers }),
  targeted: [
    { nin: 1, nouts: [2], numbers: 0 },
    { nin: 2, nouts: [1], numbers: 0 },
    { nin: 2, nouts: [3], numbers: 0 }
  ],
  args: ({ nin, nouts }) => [nin, ...nouts],
  layers: (name) => [[name]]
};
var mlpKind = {
  className: "MLP",
  cases: fc6.record({
    nin: size,
    nouts: fc6.array(size, { minLength: 1, maxLength: 3, size: "max" }),
    numbers
  }),
  targeted: [
    { nin: 1, nouts: [1, 1], numbers: 0 },
    { nin: 2, nouts: [3, 1], numbers: 0 },
    { nin: 3, nouts: [4, 4, 1], numbers: 0 }
  ],
  args: ({ nin, nouts }) => [nin, nouts],
  layers: layersOf
};
var parametersOf = (shape2) => readableNumbers(shape2.numbers, countParameters(shape2));
var inputsOf = (shape2) => readableNumbers(shape2.numbers + 5, shape2.nin).map((x) => x * 2);
function networkGraph(shape2, parameters2, inputs2) {
  const nodes = [...leavesOf(parameters2), ...leavesOf(inputs2)];
  const outputs = addNetwork(
    nodes,
    shape2,
    0,
    inputs2.map((_, i) => parameters2.length + i)
  );
  return { graph: { nodes }, outputs };
}
function outputsOf(shape2, parameters2, inputs2) {
  if (!parameters2.every(Number.isFinite)) return Array(shape2.nouts.at(-1) ?? 0).fill(Number.NaN);
  const { graph: graph2, outputs } = networkGraph(shape2, parameters2, inputs2);
  const data3 = forward(graph2);
  return outputs.map((output) => data3[output] ?? 0);
}

// grader/sessions/micrograd/network.ts
var read = (...at2) => ({ do: "read", at: at2 });
var count = (...at2) => ({ do: "count", at: at2 });
var lastOf2 = (shape2) => shape2.nouts.at(-1) ?? 0;
function networkProperties(kind) {
  const { className, args, layers } = kind;
  const about5 = { className, method: "call" };
  const common5 = { operations: "own", about: about5, arbitrary: kind.cases, targeted: kind.targeted };
  const construct3 = (to, shape2) => ({
    do: "construct",
    to,
    className,
    args: args(shape2)
  });
  const prepare2 = (shape2) => [
    construct3("m", shape2),
    ...setParameters(parameterPlaces(shape2, layers("m", shape2)), parametersOf(shape2))
  ];
  const call2 = (to, inputs2) => ({
    do: "call",
    to,
    on: ["m"],
    method: "call",
    args: [inputs2]
  });
  function outputs(of, shape2) {
    const single = { do: "single", to: `${of}0`, from: [of] };
    if (lastOf2(shape2) === 1) return { make: [single], places: [[`${of}0`]] };
    return { make: [], places: Array.from({ length: lastOf2(shape2) }, (_, k) => [of, k]) };
  }
  const shapeOf = property2({
    ...common5,
    id: "shape",
    about: { className, method: "constructor" },
    share: 0.1,
    probe(shape2) {
      const nins = ninsOf(shape2);
      const places = layers("m", shape2);
      const program = [
        construct3("m", shape2),
        count("m", "layers"),
        ...places.flatMap((layer, l) => [
          count(...layer, "neurons"),
          ...Array.from({ length: shape2.nouts[l] ?? 0 }, (_, n) => count(...layer, "neurons", n, "w"))
        ])
      ];
      const expected = shape2.nouts.flatMap((nout, l) => [nout, ...Array(nout).fill(nins[l] ?? 0)]);
      return { program, judge: expectNumbers(program, [places.length, ...expected]), nodes: [] };
    }
  });
  const forwardTwice2 = property2({
    ...common5,
    id: "forward",
    share: 0.1,
    probe(shape2) {
      const inputs2 = inputsOf(shape2);
      const others = inputs2.map((x) => 0.5 - x);
      const [first2, second] = [outputs("out", shape2), outputs("again", shape2)];
      const places = parameterPlaces(shape2, layers("m", shape2));
      const program = [
        ...prepare2(shape2),
        call2("out", inputs2),
        call2("again", others),
        // One output may come without a list around it.
        ...lastOf2(shape2) === 1 ? [] : [count("out")],
        ...first2.make,
        ...second.make,
        ...[...first2.places, ...second.places].map((place) => read(...place, "data")),
        ...places.map((place) => read(...place, "data"))
      ];
      const judge = (answers) => {
        const held = answers.slice(-places.length).map((answer) => answer.value);
        const expected = [...outputsOf(shape2, held, inputs2), ...outputsOf(shape2, held, others)];
        return expectNumbers(program, [
          ...lastOf2(shape2) === 1 ? [] : [lastOf2(shape2)],
          ...expected,
          ...held
        ])(answers);
      };
      return { program, judge, nodes: [] };
    }
  });
  const gradients4 = property2({
    ...common5,
    id: "gradients",
    share: 0.1,
    probe(shape2) {
      const inputs2 = inputsOf(shape2);
      const { graph: graph2, outputs: roots } = networkGraph(shape2, parametersOf(shape2), inputs2);
      const names = inputs2.map((_, i) => `x${i}`);
      const leaves2 = [
        ...parameterPlaces(shape2, layers("m", shape2)),
        ...names.map((x) => [x])
      ];
      const out = outputs("out", shape2);
      const program = [
        ...prepare2(shape2),
        ...inputs2.map(
          (x, i) => ({ do: "construct", to: `x${i}`, className: "Value", args: [x] })
        ),
        ...out.places.flatMap((place) => [
          ...leaves2.map((at2) => ({ do: "set", at: [...at2, "grad"], value: 0 })),
          { do: "call", to: "out", on: ["m"], method: "call", args: [names] },
          ...out.make,
          { do: "call", to: null, on: place, method: "backward", args: [] },
          ...leaves2.map((at2) => read(...at2, "grad"))
        ])
      ];
      const expected = roots.flatMap(
        (root) => expectedGradients(graph2, [{ root, seed: 1 }]).slice(0, leaves2.length)
      );
      return { program, judge: expectNumbers(program, expected), nodes: [] };
    }
  });
  const parameters2 = property2({
    ...common5,
    id: "parameters",
    about: { className, method: "parameters" },
    share: 0.1,
    probe(shape2) {
      const places = parameterPlaces(shape2, layers("m", shape2));
      const values = places.map((_, k) => k + 2);
      const ask = (to) => ({ do: "call", to, on: ["m"], method: "parameters", args: [] });
      const lists = [
        { at: ["p"], length: values.length },
        { at: ["q"], length: values.length }
      ];
      const program = [
        construct3("m", shape2),
        ask("p"),
        ask("q"),
        ...setParameters(places, values),
        ...lists.map(({ at: at2 }) => ({ do: "count", at: at2 })),
        ...values.map((_, k) => read("p", k, "data"))
      ];
      return { program, judge: (answers) => sameCollection(values, lists, answers), nodes: [] };
    }
  });
  const initial2 = property2({
    ...common5,
    id: "initial",
    about: { className, method: "constructor" },
    share: 0.1,
    probe(shape2) {
      const [mine, others] = [
        parameterPlaces(shape2, layers("m", shape2)),
        parameterPlaces(shape2, layers("k", shape2))
      ];
      const sizes = ninsOf(shape2).flatMap((nin, layer) => Array(shape2.nouts[layer] ?? 0).fill(nin));
      return initialProbe([construct3("m", shape2), construct3("k", shape2)], mine, others, sizes);
    }
  });
  const all = [forwardTwice2, initial2, gradients4, parameters2];
  return className === "MLP" ? [shapeOf, ...all] : all;
}

// grader/sessions/micrograd/neuron.ts
import * as fc7 from "fast-check";
var about3 = { className: "Neuron", method: "call" };
var common2 = { operations: "own", about: about3, share: 0.2 };
var read2 = (...at2) => ({ do: "read", at: at2 });
var construct2 = (to, size2) => ({
  do: "construct",
  to,
  className: "Neuron",
  args: [size2]
});
var set = (value, ...at2) => ({ do: "set", at: at2, value });
var call = (to, x) => ({
  do: "call",
  to,
  on: ["n"],
  method: "call",
  args: [x]
});
var backward2 = { do: "call", to: null, on: ["out"], method: "backward", args: [] };
function neuronGraph({ weights, bias, inputs: inputs2 }) {
  const size2 = weights.length;
  const nodes = leavesOf([...weights, bias, ...inputs2]);
  addNeuron(
    nodes,
    [...weights.keys()],
    size2,
    inputs2.map((_, i) => size2 + 1 + i)
  );
  return { nodes };
}
var placesOf = (neuron, size2) => [
  ...Array.from({ length: size2 }, (_, i) => [neuron, "w", i]),
  [neuron, "b"]
];
var outputOf = (neuron) => forward(neuronGraph(neuron)).at(-1) ?? 0;
function gradientsOf(neuron) {
  const graph2 = neuronGraph(neuron);
  return expectedGradients(graph2, [{ root: graph2.nodes.length - 1, seed: 1 }]);
}
function prepare({ weights, bias }) {
  const size2 = weights.length;
  return [construct2("n", size2), ...setParameters(placesOf("n", size2), [...weights, bias])];
}
var neuronCase = fc7.record({
  terms: fc7.array(fc7.tuple(leaf, leaf), { minLength: 1, maxLength: 8, size: "max" }),
  bias: leaf
}).map(({ terms, bias }) => ({ weights: terms.map(([w]) => w), bias, inputs: terms.map(([, x]) => x) })).filter((neuron) => Math.abs(outputOf(neuron)) < 0.995);
var TELLING2 = [
  { weights: [0.5], bias: 0.25, inputs: [2] },
  { weights: [0.5, -1.5], bias: 0.25, inputs: [2, 1.5] },
  { weights: [0.5, -1.5], bias: 0.25, inputs: [0, 0] },
  { weights: [3, 2.5, -2], bias: 2, inputs: [2, 3, -1.5] }
];
var forwardTwice = property2({
  ...common2,
  id: "forward",
  targeted: TELLING2,
  arbitrary: neuronCase,
  probe(neuron) {
    const other = { ...neuron, inputs: neuron.inputs.map((x) => -x) };
    const program = [
      ...prepare(neuron),
      call("out", neuron.inputs),
      call("again", other.inputs),
      read2("out", "data"),
      read2("again", "data")
    ];
    return { program, judge: expectNumbers(program, [outputOf(neuron), outputOf(other)]), nodes: [] };
  }
});
var gradients3 = property2({
  ...common2,
  id: "gradients",
  targeted: TELLING2,
  arbitrary: neuronCase,
  probe(neuron) {
    const size2 = neuron.weights.length;
    const program = [
      ...prepare(neuron),
      // Values that neurons share by mistake are another property's business.
      ...neuron.weights.map((_, i) => set(0, "n", "w", i, "grad")),
      set(0, "n", "b", "grad"),
      call("out", neuron.inputs),
      backward2,
      ...neuron.weights.map((_, i) => read2("n", "w", i, "grad")),
      read2("n", "b", "grad")
    ];
    return { program, judge: expectNumbers(program, gradientsOf(neuron).slice(0, size2 + 1)), nodes: [] };
  }
});
var inputs = property2({
  ...common2,
  id: "inputs",
  targeted: TELLING2.slice(0, 2),
  arbitrary: neuronCase,
  probe(neuron) {
    const size2 = neuron.weights.length;
    const names = neuron.inputs.map((_, i) => `x${i}`);
    const program = [
      ...prepare(neuron),
      ...neuron.inputs.map(
        (x, i) => ({ do: "construct", to: `x${i}`, className: "Value", args: [x] })
      ),
      { do: "list", to: "x", items: names },
      { do: "call", to: "out", on: ["n"], method: "call", args: ["x"] },
      backward2,
      read2("out", "data"),
      ...names.map((name) => read2(name, "grad")),
      ...names.map((name) => read2(name, "data")),
      { do: "count", at: ["x"] }
    ];
    const inputGradients = gradientsOf(neuron).slice(size2 + 1, 2 * size2 + 1);
    const expected = [outputOf(neuron), ...inputGradients, ...neuron.inputs, size2];
    return { program, judge: expectNumbers(program, expected), nodes: [] };
  }
});
var parameters = property2({
  ...common2,
  id: "parameters",
  about: { className: "Neuron", method: "parameters" },
  targeted: [
    [2, 3],
    [2, 3, -1.5, 0.5]
  ],
  arbitrary: distinctLeaves({ min: 2, max: 9 }),
  share: 0.1,
  // The list is taken first and the numbers are set afterwards: copies would not follow.
  probe(values) {
    const size2 = values.length - 1;
    const lists = [
      { at: ["p"], length: values.length },
      { at: ["q"], length: values.length },
      { at: ["n", "w"], length: size2 }
    ];
    const program = [
      construct2("n", size2),
      { do: "call", to: "p", on: ["n"], method: "parameters", args: [] },
      { do: "call", to: "q", on: ["n"], method: "parameters", args: [] },
      ...setParameters(placesOf("n", size2), values),
      ...lists.map(({ at: at2 }) => ({ do: "count", at: at2 })),
      ...values.map((_, i) => read2("p", i, "data"))
    ];
    return { program, judge: (answers) => sameCollection(values, lists, answers), nodes: [] };
  }
});
var initial = property2({
  ...common2,
  id: "initial",
  about: { className: "Neuron", method: "constructor" },
  targeted: [3],
  arbitrary: fc7.integer({ min: 2, max: 8 }),
  share: 0.05,
  probe(size2) {
    const make = [construct2("n", size2), construct2("m", size2)];
    return initialProbe(make, placesOf("n", size2), placesOf("m", size2), [size2]);
  }
});
var neuronProperties = [forwardTwice, gradients3, inputs, parameters, initial];

// grader/sessions/micrograd/operation.ts
import * as fc9 from "fast-check";

// grader/sessions/micrograd/operation-kinds.ts
import * as fc8 from "fast-check";
var PAIRS = [
  [0.1, 0.7],
  [12345.678, -2048.3],
  [-987654321e-1, 7.7],
  [0, 3],
  [2, 1]
];
var binary = {
  operandCount: 2,
  simplest: [3, 5],
  sharing: [3, 5, 2],
  values: distinctLeaves({ min: 2, max: 2 }),
  shared: distinctLeaves({ min: 3, max: 3 }),
  telling: PAIRS,
  steep: []
};
var add = { op: "add", ...binary };
var mul = { op: "mul", ...binary };
var tanh = {
  op: "tanh",
  operandCount: 1,
  simplest: [0.5],
  sharing: [0.5],
  values: fc8.tuple(leaf),
  shared: fc8.tuple(leaf),
  // Up to 100: the lecture's own formula, (e²ˣ − 1)/(e²ˣ + 1), is right there.
  telling: [[-0.7], [0], [1e-3], [20], [100], [-100]],
  steep: [4, -4.5, 5, 5.5, 6].map((x) => ({ values: [x], upstream: 1e6 }))
};
var power = fc8.record({
  base: leaf.filter((base) => Math.abs(base) >= 1 / 8),
  whole: fc8.constantFrom(3, 2, -1, 4, -2, 5, 1, 0, -3),
  broken: fc8.constantFrom(0.5, 1.5, -0.5, 2.5, 0.3, -1.7),
  isWhole: fc8.boolean()
}).map(({ base, whole, broken, isWhole }) => [base, isWhole || base < 0 ? whole : broken]);
var pow = {
  op: "pow",
  operandCount: 1,
  simplest: [2, 3],
  sharing: [2, 3, 2],
  values: power,
  shared: fc8.tuple(power, fc8.constantFrom(2, 3, -1)).map(([[base, exponent], other]) => [base, exponent, other]),
  telling: [
    [2, 2],
    [3, -1],
    [2, 0.5],
    [-1.5, 3],
    [-2, -1],
    [0, 2],
    [0, 3],
    [0.7, 1],
    [1.3, 0],
    // Small bases, where an approximate derivative shows.
    [0.0625, -2],
    [0.125, 0.5],
    [0.1, -1.5]
  ],
  steep: [
    { values: [0.05, -1], upstream: 1.3 },
    { values: [3, 5], upstream: 1e6 }
  ]
};
function usesGraph(kind, leaves2, uses) {
  const results = uses.map(
    ({ operands, exponent }) => ({ op: kind.op, operands, ...kind.op === "pow" ? { exponent } : {} })
  );
  return { nodes: [...leavesOf(leaves2), ...results] };
}
function separateUses(kind, uses) {
  const { operandCount } = kind;
  const leaves2 = uses.flatMap((values) => values.slice(0, operandCount));
  return usesGraph(
    kind,
    leaves2,
    uses.map((values, k) => ({
      operands: Array.from({ length: operandCount }, (_, o) => k * operandCount + o),
      exponent: values[operandCount]
    }))
  );
}
function twiceUsed(kind, value) {
  return usesGraph(kind, [value], [{ operands: [0, 0] }]);
}
function sharedUses(kind, [first2 = 0, second, third]) {
  if (kind.operandCount === 1) {
    return usesGraph(
      kind,
      [first2],
      [
        { operands: [0], exponent: second },
        { operands: [0], exponent: third }
      ]
    );
  }
  return usesGraph(kind, [first2, second ?? 0, third ?? 0], [{ operands: [0, 1] }, { operands: [2, 0] }]);
}

// grader/sessions/micrograd/operation.ts
var grad2 = (name) => ({ do: "read", at: [name, "grad"] });
var data2 = (name) => ({ do: "read", at: [name, "data"] });
var setGrad = (name, value) => ({ do: "set", at: [name, "grad"], value });
var leafCount = ({ nodes }) => nodes.filter(({ op }) => op === "leaf").length;
function closureProbe(graph2, upstreams, presets = []) {
  const count2 = leafCount(graph2);
  const names = nodeNames(graph2);
  const [leaves2, results] = [names.slice(0, count2), names.slice(count2)];
  const builds = buildGraph(graph2);
  const uses = builds.slice(count2);
  const held = presets.map((value, k) => setGrad(leaves2[k], value));
  const seeds = results.map((name, k) => setGrad(name, upstreams[k] ?? 1));
  const calls = results.map((from2) => ({ do: "propagate", from: from2 }));
  const together = upstreams.length > 0 || presets.length > 0;
  const program = [
    ...builds.slice(0, count2),
    ...together ? [...uses, ...held, ...seeds, ...calls] : uses.flatMap((use, k) => [use, ...seeds.slice(k, k + 1), ...calls.slice(k, k + 1)]),
    ...leaves2.map(grad2)
  ];
  const roots = results.map((_, k) => ({ root: count2 + k, seed: upstreams[k] ?? 1 }));
  const expected = expectedGradients(graph2, roots, presets);
  return {
    program,
    judge: expectNumbers(program, expected.slice(0, count2)),
    nodes: probeNodes(graph2, expected)
  };
}
function operationProperties(kind) {
  const { op, operandCount, simplest, telling, steep } = kind;
  const isBinary = operandCount === 2;
  const about5 = { className: "Value", method: op };
  const common5 = { operations: "own", about: about5, share: 0.1 };
  const closure = { ...common5, composed: true, share: 0.25 };
  const single = { targeted: [simplest], arbitrary: kind.values };
  const once = (values) => separateUses(kind, [values]);
  const result = property2({
    ...common5,
    id: "forward",
    // One value for two operands: the same node twice.
    targeted: isBinary ? [simplest, ...telling, [3]] : [simplest, ...telling],
    arbitrary: isBinary ? fc9.tuple(leaf, leaf) : kind.values,
    probe(values) {
      const graph2 = values.length < operandCount ? twiceUsed(kind, values[0] ?? 0) : once(values);
      const program = [...buildGraph(graph2), data2(nodeNames(graph2).at(-1))];
      return { program, judge: expectNumbers(program, [forward(graph2).at(-1) ?? 0]), nodes: [] };
    }
  });
  const local = property2({
    ...closure,
    ...single,
    id: "local",
    targeted: [simplest, ...telling],
    probe: (values) => closureProbe(once(values), [1])
  });
  const scaled = property2({
    ...closure,
    id: "scaled",
    targeted: [
      [{ values: simplest, upstream: 3 }],
      ...steep.map((use) => [use]),
      [{ values: simplest, upstream: 0 }]
    ],
    // Two results alive at once: their closures must not share a variable.
    arbitrary: fc9.array(fc9.record({ values: kind.values, upstream }), {
      minLength: 1,
      maxLength: 2,
      size: "max"
    }),
    probe: (uses) => closureProbe(
      separateUses(
        kind,
        uses.map((use) => use.values)
      ),
      uses.map((use) => use.upstream)
    )
  });
  const kinds = isBinary ? ["twice", "preset", "fan-out"] : ["fan-out", "preset"];
  const accumulates = property2({
    ...closure,
    id: "accumulates",
    targeted: kinds.map((how) => ({ kind: how, values: kind.sharing, presets: [5, 10] })),
    arbitrary: fc9.record({
      kind: fc9.constantFrom(...kinds),
      values: kind.shared,
      presets: fc9.tuple(preset, preset)
    }),
    probe({ kind: how, values, presets }) {
      if (how === "twice") return closureProbe(twiceUsed(kind, values[0] ?? 0), []);
      if (how === "fan-out") return closureProbe(sharedUses(kind, values), []);
      return closureProbe(once(values), [], presets.slice(0, operandCount));
    }
  });
  const numbers2 = property2({
    ...closure,
    ...single,
    id: "numbers",
    targeted: [
      [3, 2],
      [3, 0],
      [2, -1],
      [0, 3]
    ],
    probe([a = 0, constant3 = 0]) {
      const graph2 = once([a, constant3]);
      const program = [
        { do: "construct", to: "a", className: "Value", args: [a] },
        { do: "operate", to: "c", op, operands: ["a", constant3] },
        data2("c"),
        setGrad("c", 1),
        { do: "propagate", from: "c" },
        grad2("a")
      ];
      const expected = [forward(graph2)[2] ?? 0, expectedGradients(graph2, [{ root: 2, seed: 1 }])[0] ?? 0];
      return { program, judge: expectNumbers(program, expected), nodes: [] };
    }
  });
  const untouched = property2({
    ...common5,
    id: "untouched",
    targeted: [{ values: simplest, upstream: 3 }],
    arbitrary: fc9.record({ values: kind.values, upstream }),
    probe(use) {
      const graph2 = once(use.values);
      const names = nodeNames(graph2);
      const out = names[operandCount];
      const program = [
        ...buildGraph(graph2),
        grad2(out),
        setGrad(out, use.upstream),
        { do: "propagate", from: out },
        ...names.map(data2),
        grad2(out)
      ];
      return { program, judge: expectNumbers(program, [0, ...forward(graph2), use.upstream]), nodes: [] };
    }
  });
  const linked = property2({
    ...common5,
    ...single,
    id: "linked",
    share: 0.05,
    probe(values) {
      const graph2 = once(values);
      const names = nodeNames(graph2);
      const operands = names.slice(0, operandCount);
      const program = [
        ...buildGraph(graph2),
        { do: "mark", from: names.at(-1), value: 7 },
        ...operands.map(grad2)
      ];
      return { program, judge: expectNumbers(program, Array(operands.length).fill(7)), nodes: [] };
    }
  });
  return [result, local, scaled, accumulates, ...isBinary ? [numbers2] : [], untouched, linked];
}

// grader/sessions/micrograd/stand-in.ts
function makeEngine() {
  const { tanh: tanh2, exp, log, pow: pow2 } = Math;
  const isNumber2 = (operand) => typeof operand === "number";
  const rules2 = {
    add: (a, b) => [a + b, 1, 1],
    sub: (a, b) => [a - b, 1, -1],
    mul: (a, b) => [a * b, b, a],
    div: (a, b) => [a / b, 1 / b, -a / (b * b)],
    neg: (a) => [-a, -1],
    pow: (a, n) => [pow2(a, n), n * pow2(a, n - 1)],
    exp: (a) => [exp(a), exp(a)],
    log: (a) => [log(a), 1 / a],
    relu: (a) => a > 0 ? [a, 1] : [0, 0],
    tanh: (a) => [tanh2(a), 4 / pow2(exp(a) + exp(-a), 2)]
  };
  function operate(Class, op, operands) {
    const wrap = (operand) => isNumber2(operand) ? new Class(operand, [], "") : operand;
    const a = wrap(operands[0]);
    const second = operands[1];
    const constant3 = op === "pow" || second === void 0;
    const b = constant3 ? null : wrap(second);
    const [result, byA, byB = 0] = rules2[op](a.data, b === null ? Number(second) : b.data);
    const out = new Class(result, b === null ? [a] : [a, b], op);
    out._backward = () => {
      a.grad += byA * out.grad;
      if (b !== null) b.grad += byB * out.grad;
    };
    return out;
  }
  class Value {
    data;
    grad = 0;
    children;
    op;
    _backward = () => {
    };
    constructor(data3, children = [], op = "") {
      this.data = data3;
      this.children = children;
      this.op = op;
    }
    backward() {
      const entered = /* @__PURE__ */ new Set();
      const order = [];
      const stack = [{ node: this, done: false }];
      for (let top = stack.pop(); top !== void 0; top = stack.pop()) {
        if (top.done) order.push(top.node);
        else if (!entered.has(top.node)) {
          entered.add(top.node);
          stack.push({ node: top.node, done: true });
          for (const child of top.node.children) stack.push({ node: child, done: false });
        }
      }
      this.grad = 1;
      for (let n = order.length - 1; n >= 0; n--) order[n]?._backward();
    }
  }
  for (const op of ["add", "sub", "mul", "div", "neg", "pow", "exp", "log", "relu", "tanh"]) {
    Object.defineProperty(Value.prototype, op, {
      value(other) {
        return operate(Value, op, other === void 0 ? [this] : [this, other]);
      }
    });
  }
  return { Value, operate };
}
var standInValue = {
  names: ["Value"],
  code: (names) => `export const { ${names} } = (${makeEngine})();`
};
var OPERATIONS = `(${makeEngine})().operate`;

// grader/sessions/micrograd/stand-in-network.ts
function makeNetwork(Value) {
  const { random } = Math;
  const start2 = () => new Value(2 * random() - 1);
  const times = (count2, make) => {
    const made = [];
    for (let k = 0; k < count2; k++) made[k] = make(k);
    return made;
  };
  class Neuron {
    w;
    b = start2();
    constructor(nin) {
      this.w = times(nin, start2);
    }
    call(x) {
      let act = this.b;
      for (let i = 0; i < this.w.length; i++) act = this.w[i].mul(x[i]).add(act);
      return act.tanh();
    }
    parameters() {
      return times(this.w.length + 1, (k) => this.w[k] ?? this.b);
    }
  }
  function collect(parts) {
    const all = [];
    for (let p = 0; p < parts.length; p++) {
      const some = parts[p].parameters();
      for (let k = 0; k < some.length; k++) all[all.length] = some[k];
    }
    return all;
  }
  class Layer {
    neurons;
    constructor(nin, nout) {
      this.neurons = times(nout, () => new Neuron(nin));
    }
    call(x) {
      return times(this.neurons.length, (k) => this.neurons[k].call(x));
    }
    parameters() {
      return collect(this.neurons);
    }
  }
  class MLP {
    layers;
    constructor(nin, nouts) {
      let size2 = nin;
      this.layers = times(nouts.length, (l) => {
        const nout = nouts[l];
        const layer = new Layer(size2, nout);
        size2 = nout;
        return layer;
      });
    }
    call(x) {
      let values = x;
      for (let l = 0; l < this.layers.length; l++) values = this.layers[l].call(values);
      return values;
    }
    parameters() {
      return collect(this.layers);
    }
  }
  return { Neuron, Layer, MLP };
}
var standInNetwork = {
  names: ["Neuron", "Layer", "MLP"],
  code: (names) => `import { Value } from "./value.ts"; export const { ${names} } = (${makeNetwork})(Value);`
};

// grader/sessions/micrograd/stand-in-training.ts
function makeLol() {
  const lol = (w1, w2) => {
    const [a, b] = [w1.mul(w2).tanh().add(-0.5), w2.mul(-1).add(w1).add(-1)];
    return b.mul(0.125).mul(b).add(a.mul(a));
  };
  return { lol };
}
function makeTraining(Value) {
  const loss = (predictions, targets) => {
    if (predictions.length !== targets.length) {
      throw new Error(`There are ${predictions.length} predictions and ${targets.length} targets.`);
    }
    let sum = new Value(0);
    for (let i = 0; i < predictions.length; i++) {
      const difference = predictions[i].add(-targets[i]);
      sum = difference.mul(difference).add(sum);
    }
    return sum;
  };
  const zeroGrad = (parameters2) => {
    for (let p = 0; p < parameters2.length; p++) parameters2[p].grad = 0;
  };
  const step2 = (parameters2, learningRate2) => {
    for (let p = 0; p < parameters2.length; p++) {
      const { data: data3, grad: grad3 } = parameters2[p];
      parameters2[p].data = data3 - learningRate2 * grad3;
    }
  };
  return { loss, zeroGrad, step: step2 };
}
var standInLol = {
  names: ["lol"],
  code: (names) => `export const { ${names} } = (${makeLol})();`
};
var standInTraining = {
  names: ["loss", "zeroGrad", "step"],
  code: (names) => `import { Value } from "./value.ts"; export const { ${names} } = (${makeTraining})(Value);`
};

// grader/sessions/micrograd/step.ts
import * as fc10 from "fast-check";
var common3 = {
  operations: "own",
  targeted: [
    { parameters: [[2, 5]], learningRate: 0.1 },
    {
      parameters: [
        [2, 5],
        [3, -1.3],
        [-1.5, 0.7]
      ],
      learningRate: 0.1
    }
  ],
  arbitrary: fc10.record({
    parameters: fc10.array(fc10.tuple(leaf, preset), { minLength: 1, maxLength: 6, size: "max" }),
    learningRate: fc10.constantFrom(0.1, 0.5, 0.03, 1, 0.7)
  }),
  share: 0.1
};
var read3 = (name, field2) => ({ do: "read", at: [name, field2] });
function stepProbe({ parameters: parameters2, learningRate: learningRate2 }, calls, fields2, expected, counts = false) {
  const names = parameters2.map((_, k) => `p${k}`);
  const program = [
    ...parameters2.map(
      ([data3], k) => ({ do: "construct", to: `p${k}`, className: "Value", args: [data3] })
    ),
    ...parameters2.map(([, grad3], k) => ({ do: "set", at: [`p${k}`, "grad"], value: grad3 })),
    { do: "list", to: "ps", items: names },
    ...calls.map(
      (fn) => ({
        do: "invoke",
        to: null,
        fn,
        args: fn === "step" ? ["ps", learningRate2] : ["ps"]
      })
    ),
    ...fields2.flatMap((field2) => names.map((name) => read3(name, field2))),
    ...counts ? [{ do: "count", at: ["ps"] }] : []
  ];
  return {
    program,
    judge: expectNumbers(program, [...expected, ...counts ? [names.length] : []]),
    nodes: []
  };
}
var moved = ({ parameters: parameters2, learningRate: learningRate2 }) => parameters2.map(([data3, grad3]) => data3 - learningRate2 * grad3);
var zero = property2({
  ...common3,
  id: "zero",
  about: { className: "zeroGrad", method: "" },
  probe: (given) => stepProbe(
    given,
    ["zeroGrad"],
    ["grad"],
    given.parameters.map(() => 0)
  )
});
var moves = property2({
  ...common3,
  id: "moves",
  about: { className: "step", method: "" },
  probe: (given) => stepProbe(given, ["step"], ["data"], moved(given))
});
var only = property2({
  ...common3,
  id: "only",
  about: { className: "step", method: "" },
  probe(given) {
    const grads = given.parameters.map(([, grad3]) => grad3);
    const data3 = given.parameters.map(([value]) => value);
    const stepped = stepProbe(given, ["step"], ["grad"], grads, true);
    const zeroed = stepProbe(given, ["zeroGrad"], ["data"], data3, true);
    const split = grads.length + 1;
    return {
      program: [...stepped.program, ...zeroed.program],
      judge: (answers) => stepped.judge(answers.slice(0, split)) ?? zeroed.judge(answers.slice(split)),
      nodes: []
    };
  }
});
var stepProperties = [zero, moves, only];

// grader/sessions/micrograd/train.ts
import * as fc11 from "fast-check";

// grader/sessions/micrograd/training.ts
function trainReference(training) {
  const { shape: shape2, xs, ys, learningRate: learningRate2, epochs, batchSize = xs.length } = training;
  let { parameters: parameters2 } = training;
  const losses2 = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    let epochLoss = 0;
    for (let start2 = 0; start2 < xs.length; start2 += batchSize) {
      const end = start2 + batchSize;
      const graph2 = lossGraph(shape2, parameters2, xs.slice(start2, end), ys.slice(start2, end));
      epochLoss += forward(graph2).at(-1) ?? 0;
      const grads = gradients(graph2);
      parameters2 = parameters2.map((value, k) => value - learningRate2 * (grads[k] ?? 0));
    }
    losses2.push(epochLoss);
  }
  return { losses: losses2, parameters: parameters2 };
}
function lossGraph(shape2, parameters2, xs, ys) {
  const nodes = leavesOf(parameters2);
  let sum = nodes.push({ op: "leaf", data: 0 }) - 1;
  for (const [sample, x] of xs.entries()) {
    const inputs2 = x.map((data3) => nodes.push({ op: "leaf", data: data3 }) - 1);
    const [prediction = 0] = addNetwork(nodes, shape2, 0, inputs2);
    const target = nodes.push({ op: "leaf", data: ys[sample] ?? 0 }) - 1;
    const difference = nodes.push({ op: "sub", operands: [prediction, target] }) - 1;
    const square = nodes.push({ op: "mul", operands: [difference, difference] }) - 1;
    sum = nodes.push({ op: "add", operands: [sum, square] }) - 1;
  }
  return { nodes };
}

// grader/sessions/micrograd/train.ts
var LECTURE = {
  shape: { nin: 3, nouts: [4, 4, 1] },
  parameters: readableNumbers(3, 41),
  xs: [
    [2, 3, -1],
    [3, -1, 0.5],
    [0.5, 1, 1],
    [1, 1, -1]
  ],
  ys: [1, -1, -1, 1],
  learningRate: 0.05,
  epochs: 10
};
function trainingOf(given) {
  const { shape: shape2, samples: samples2, numbers: numbers2, learningRate: learningRate2, epochs, batchSize, farOff = 1 } = given;
  const inputs2 = readableNumbers(numbers2 + 1, samples2 * shape2.nin);
  const training = {
    shape: shape2,
    parameters: readableNumbers(numbers2, countParameters(shape2)),
    xs: Array.from({ length: samples2 }, (_, s2) => inputs2.slice(s2 * shape2.nin, (s2 + 1) * shape2.nin)),
    ys: readableNumbers(numbers2 + 2, samples2).map((y) => y * farOff),
    learningRate: learningRate2,
    epochs
  };
  return batchSize === 0 ? training : { ...training, batchSize };
}
function trainProbe(training, what) {
  const { shape: shape2, xs, ys, learningRate: learningRate2, epochs, batchSize } = training;
  const options = { learningRate: learningRate2, epochs, ...batchSize === void 0 ? {} : { batchSize } };
  const places = parameterPlaces(shape2, layersOf("model", shape2));
  const { losses: all, parameters: parameters2 } = trainReference(training);
  const losses2 = what.includes("first loss") ? all.slice(0, 1) : all;
  const readAll = (paths) => paths.map((at2) => ({ do: "read", at: at2 }));
  const withParameters = what.includes("parameters");
  const withLosses = what.includes("losses") || what.includes("first loss");
  const program = [
    { do: "construct", to: "model", className: "MLP", args: [shape2.nin, shape2.nouts] },
    ...setParameters(places, training.parameters),
    { do: "invoke", to: "losses", fn: "train", args: ["model", xs, ys, options] },
    ...withLosses ? [{ do: "count", at: ["losses"] }, ...readAll(losses2.map((_, k) => ["losses", k]))] : [],
    ...withParameters ? readAll(places.map((place) => [...place, "data"])) : []
  ];
  const expected = [...withLosses ? [epochs, ...losses2] : [], ...withParameters ? parameters2 : []];
  return { program, judge: expectNumbers(program, expected), nodes: [] };
}
var about4 = { className: "train", method: "" };
var shape = fc11.record({
  nin: fc11.integer({ min: 1, max: 2 }),
  nouts: fc11.constantFrom([1], [2, 1])
});
var drawn = (epochs, batchSize, samples2) => fc11.record({
  shape,
  samples: fc11.integer(samples2),
  numbers: fc11.nat(9999),
  learningRate: fc11.constantFrom(0.1, 0.05, 0.03),
  epochs,
  batchSize
});
var SMALL = { shape: { nin: 1, nouts: [1] }, numbers: 0, learningRate: 0.1 };
var common4 = { operations: "own", about: about4, share: 0.04 };
var losses = property2({
  ...common4,
  id: "losses",
  targeted: [
    { ...SMALL, samples: 1, epochs: 1, batchSize: 0 },
    { ...SMALL, samples: 3, epochs: 1, batchSize: 0 },
    { ...SMALL, samples: 2, epochs: 3, batchSize: 0 }
  ],
  arbitrary: drawn(fc11.integer({ min: 1, max: 4 }), fc11.constant(0), { min: 1, max: 4 }),
  // How many there are, and the first: the others depend on every step before.
  probe: (given) => trainProbe(trainingOf(given), ["first loss"])
});
var update = property2({
  ...common4,
  id: "update",
  targeted: [
    { ...SMALL, samples: 1, epochs: 1, batchSize: 0 },
    { ...SMALL, samples: 3, epochs: 1, batchSize: 0 },
    { ...SMALL, shape: { nin: 2, nouts: [2, 1] }, samples: 2, epochs: 1, batchSize: 0 },
    { ...SMALL, samples: 2, epochs: 1, batchSize: 0, farOff: 1e6 }
  ],
  arbitrary: drawn(fc11.constant(1), fc11.constant(0), { min: 1, max: 4 }),
  probe: (given) => trainProbe(trainingOf(given), ["parameters"])
});
var fresh2 = property2({
  ...common4,
  id: "fresh",
  targeted: [
    { ...SMALL, samples: 1, epochs: 2, batchSize: 0 },
    { ...SMALL, samples: 2, epochs: 3, batchSize: 0 }
  ],
  arbitrary: drawn(fc11.integer({ min: 2, max: 5 }), fc11.constant(0), { min: 1, max: 3 }),
  probe: (given) => trainProbe(trainingOf(given), ["losses", "parameters"])
});
var batches = property2({
  ...common4,
  id: "batches",
  targeted: [
    { ...SMALL, samples: 2, epochs: 1, batchSize: 1 },
    { ...SMALL, samples: 4, epochs: 1, batchSize: 2 },
    { ...SMALL, samples: 5, epochs: 1, batchSize: 2 },
    { ...SMALL, samples: 2, epochs: 1, batchSize: 3 }
  ],
  arbitrary: drawn(fc11.constant(1), fc11.integer({ min: 1, max: 4 }), { min: 2, max: 5 }),
  probe: (given) => trainProbe(trainingOf(given), ["losses", "parameters"])
});
var own2 = property2({
  operations: "own",
  world: "own",
  about: about4,
  id: "own",
  targeted: [null],
  arbitrary: fc11.constant(null),
  share: 0,
  probe: () => trainProbe(LECTURE, ["losses"])
});
function lectureProgram(epochs) {
  return trainProbe({ ...LECTURE, epochs }, ["losses"]).program.filter(
    (instruction) => instruction.do !== "count"
  );
}
var trainProperties = [losses, update, fresh2, batches, own2];

// grader/sessions/micrograd/session.ts
var micrograd = {
  id: "01-micrograd",
  standIns: {
    "value.ts": standInValue,
    "nn.ts": standInNetwork,
    "lol.ts": standInLol,
    "train.ts": standInTraining
  },
  operations: OPERATIONS,
  showcase: { exercise: "train", program: () => lectureProgram(40) },
  exercises: [
    { id: "add", classesFrom: [], neighbours: [], properties: operationProperties(add) },
    { id: "mul", classesFrom: [], neighbours: [], properties: operationProperties(mul) },
    {
      id: "tanh",
      classesFrom: [],
      neighbours: [],
      properties: operationProperties(tanh),
      advice: [tanhOverflow]
    },
    { id: "pow", classesFrom: [], neighbours: [], properties: operationProperties(pow) },
    {
      id: "backward",
      classesFrom: [],
      neighbours: [],
      properties: backwardProperties,
      advice: [recursionDepth]
    },
    {
      id: "neuron",
      classesFrom: ["value.ts"],
      neighbours: [],
      properties: neuronProperties,
      advice: [silentTruncation]
    },
    {
      id: "layer",
      classesFrom: ["value.ts"],
      neighbours: ["Neuron"],
      properties: networkProperties(layerKind)
    },
    {
      id: "mlp",
      classesFrom: ["value.ts"],
      neighbours: ["Neuron", "Layer"],
      properties: networkProperties(mlpKind)
    },
    { id: "descent", classesFrom: [], neighbours: ["lol"], properties: descentProperties },
    { id: "loss", classesFrom: ["value.ts"], neighbours: [], properties: lossProperties },
    { id: "step", classesFrom: ["value.ts"], neighbours: [], properties: stepProperties },
    {
      id: "train",
      classesFrom: ["nn.ts"],
      neighbours: ["loss", "zeroGrad", "step"],
      properties: trainProperties
    }
  ]
};

// gen.tmp.ts
import { diffLines } from "diff";
var s = await loadSession("solutions/01-micrograd");
var sol = await readSolution("solutions/01-micrograd", s);
var t = performance.now();
var { mutants, proved } = makeMutants(s, micrograd, sol, s.exercises.map((e) => e.id));
console.log(mutants.length, proved.length, performance.now() - t);
var by = {};
for (const m of mutants) {
  by[m.exercise] = (by[m.exercise] ?? 0) + 1;
  by[m.operator] = (by[m.operator] ?? 0) + 1;
}
console.log(by);
for (const m of [...mutants, ...process.argv[2] ? [] : []]) console.log(m.id, diffLines(m.before, m.after).filter((c) => c.added || c.removed).map((c) => (c.added ? "+" : "-") + c.value.trim()).join("  "));
console.log("PROVED");
for (const m of proved) console.log(m.id);
