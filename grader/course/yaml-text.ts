// Reads a YAML file of a course against its schema, or names every mistake in it by line.

import * as v from "valibot";
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import { CourseError } from "./problems.ts";

/** Keys and positions from the top of the file to one entry. */
export type Path = readonly (string | number)[];

/** Takes note of one mistake: where it is, and a whole sentence that names it and its remedy. */
export type Report = (path: Path, sentence: string) => void;

/**
 * The offset where the entry at `path` begins; of a missing one, where the map it is missing from begins;
 * of what an alias stands for, where the alias stands.
 */
function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
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

/** `"title"`, `"files", entry 2,` or `The file`: how a sentence names the entry at `path`. */
function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return "The file";
  if (typeof last === "string") return `"${last}"`;
  return `"${path.at(-2)}", entry ${last + 1},`;
}

/**
 * Reads a YAML file.
 *
 * @param schema - its shape; the messages finish a sentence that begins with the field's name
 * @param check - reports what a schema cannot see, such as references; it is called with plain data of any shape
 * @param fileName - how problems call the file, such as `solutions/01-micrograd/session.yaml`
 * @throws {CourseError} naming every mistake as `fileName:line: sentence`, from top to bottom
 */
export function parseYaml<T>(
  yamlText: string,
  schema: v.GenericSchema<unknown, T>,
  check: (content: unknown, report: Report) => void,
  fileName: string,
): T {
  const lines = new LineCounter();
  const document = parseDocument(yamlText, { lineCounter: lines, prettyErrors: false });
  const problems: { line: number; sentence: string }[] = [];
  const report = (offset: number, sentence: string): void => {
    problems.push({ line: lines.linePos(offset).line, sentence });
  };
  const finish = (): never => {
    problems.sort((a, b) => a.line - b.line);
    throw new CourseError(problems.map(({ line, sentence }) => `${fileName}:${line}: ${sentence}`));
  };

  for (const mistake of [...document.errors, ...document.warnings]) {
    report(mistake.pos[0], `This is not valid YAML: ${mistake.message}.`);
  }
  visit(document, {
    Alias(_, node) {
      if (node.resolve(document)) return;
      report(
        node.range?.[0] ?? 0,
        `The alias *${node.source} has no anchor: set &${node.source} above, or write it out.`,
      );
    },
  });
  // What broken YAML seems to hold is a guess: its own mistakes would only mislead.
  if (problems.length > 0) return finish();

  const content: unknown = document.toJS();
  const parsed = v.safeParse(schema, content);
  for (const issue of parsed.issues ?? []) {
    const path = (issue.path ?? []).map((item) =>
      typeof item.key === "number" ? item.key : String(item.key),
    );
    report(offsetOf(document, path), `${nameOf(path)} ${issue.message}`);
  }
  check(content, (path, sentence) => report(offsetOf(document, path), sentence));
  return parsed.success && problems.length === 0 ? parsed.output : finish();
}
