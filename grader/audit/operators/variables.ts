// Slips of the pen: another variable or field that would fit, arguments the wrong way round.

import { ts } from "ts-morph";
import { inPlaceOf, type Operator, type TypeView, textOf, typeName } from "./operator.ts";

export const wrongVariable: Operator = {
  id: "wrong-variable",
  propose(node, view) {
    if (!isUse(node)) return [];
    const wanted = typeName(node, view);
    const own = textOf(node, view);
    const others = variablesAt(node, view).filter((other) => other.name !== own && other.type === wanted);
    return others.map(({ name }) => inPlaceOf(node, name, view));
  },
};

/** `this`, or an identifier that stands for a variable's value. */
function isUse(node: ts.Node): boolean {
  if (node.kind === ts.SyntaxKind.ThisKeyword) return true;
  if (!ts.isIdentifier(node)) return false;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isVariableDeclaration(parent)) return parent.initializer === node;
  return !(
    ts.isBindingElement(parent) ||
    ts.isParameter(parent) ||
    ts.isTypeReferenceNode(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isShorthandPropertyAssignment(parent)
  );
}

/** The variables of the functions around, and `this` where there is one. */
function variablesAt(
  node: ts.Node,
  view: TypeView,
): readonly { readonly name: string; readonly type: string }[] {
  const { checker, tree } = view;
  const meaning = ts.SymbolFlags.FunctionScopedVariable | ts.SymbolFlags.BlockScopedVariable;
  const variables = checker.getSymbolsInScope(node, meaning).flatMap((symbol) => {
    const { valueDeclaration } = symbol;
    // Those of the language and of the module are other things than a student's own.
    if (valueDeclaration?.getSourceFile() !== tree || isOfModule(valueDeclaration)) return [];
    const type = checker.getBaseTypeOfLiteralType(checker.getTypeOfSymbolAtLocation(symbol, node));
    return [{ name: symbol.name, type: checker.typeToString(type) }];
  });
  const method = ts.findAncestor(node, ts.isClassElement);
  const owner = method?.parent;
  if (owner === undefined || !ts.isClassDeclaration(owner) || owner.name === undefined) return variables;
  return [...variables, { name: "this", type: owner.name.text }];
}

const isOfModule = (declaration: ts.Declaration): boolean =>
  ts.findAncestor(declaration, ts.isFunctionLike) === undefined;

export const wrongField: Operator = {
  id: "wrong-field",
  propose(node, view) {
    if (!ts.isPropertyAccessExpression(node)) return [];
    const { checker, tree } = view;
    const wanted = typeName(node, view);
    const fields = checker.getApparentType(checker.getTypeAtLocation(node.expression)).getProperties();
    return fields
      .filter((field) => {
        if (field.name === node.name.text || field.valueDeclaration === undefined) return false;
        // Math and lists have dozens: only what the session's own classes hold.
        if (field.valueDeclaration.getSourceFile().isDeclarationFile) return false;
        const type = checker.getBaseTypeOfLiteralType(checker.getTypeOfSymbolAtLocation(field, node));
        return checker.typeToString(type) === wanted;
      })
      .map((field) => inPlaceOf(node.name, field.name, { checker, tree }));
  },
};

export const swapArguments: Operator = {
  id: "swap-arguments",
  propose(node, view) {
    const list = argumentsOf(node);
    return list.slice(1).flatMap((second, k) => {
      const first = list[k];
      if (first === undefined || typeName(first, view) !== typeName(second, view)) return [];
      const between = view.tree.text.slice(first.end, second.getStart(view.tree));
      const text = `${textOf(second, view)}${between}${textOf(first, view)}`;
      return [{ start: first.getStart(view.tree), end: second.end, text }];
    });
  },
};

/** The arguments of a call, or the elements of a list; those of a method with the object it is called on. */
function argumentsOf(node: ts.Node): readonly ts.Expression[] {
  if (ts.isArrayLiteralExpression(node)) return node.elements;
  if (ts.isNewExpression(node)) return node.arguments ?? [];
  return ts.isCallExpression(node) ? node.arguments : [];
}

export const swapReceiver: Operator = {
  id: "swap-receiver",
  propose(node, view) {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
    const [argument] = node.arguments;
    const { expression: receiver, name } = node.expression;
    if (argument === undefined || node.arguments.length > 1) return [];
    if (typeName(receiver, view) !== typeName(argument, view)) return [];
    const text = `(${textOf(argument, view)}).${name.text}(${textOf(receiver, view)})`;
    return [inPlaceOf(node, text, view)];
  },
};
