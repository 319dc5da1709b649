// Short names for writing graphs by hand: graphOf(leaf(2), leaf(3), binary("mul", 0, 1)).

import type { BinaryOperation, Graph, GraphNode, UnaryOperation } from "../../reference/graph.ts";

export const leaf = (data: number): GraphNode => ({ op: "leaf", data });
export const unary = (op: UnaryOperation, a: number): GraphNode => ({ op, operands: [a] });
export const binary = (op: BinaryOperation, a: number, b: number): GraphNode => ({ op, operands: [a, b] });
export const pow = (a: number, exponent: number): GraphNode => ({ op: "pow", operands: [a], exponent });

export const graphOf = (...nodes: readonly GraphNode[]): Graph => ({ nodes });
