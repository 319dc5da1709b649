// One case again, step by step: the code, the graph, every number in the order of the backward pass, and the verdict.

import { showNumber } from "../properties/closeness.ts";
import type { Reading, ReplayReport } from "../replay/replayed.ts";
import type { Colors } from "./colors.ts";
import { type DrawnNode, showExpected, showFormula } from "./drawn-node.ts";
import { drawTree } from "./graph-text.ts";
import { padEnd, padStart, showLine, showLines, widest, wrapWords } from "./plain-text.ts";
import { renderOutput } from "./terminal.ts";

export interface ReplayTextOptions {
  readonly colors: Colors;
  /** Columns of the terminal; 80 at most are used. */
  readonly width: number;
  /** The file that a picture was drawn into. */
  readonly picture: string | null;
}

/** A longer table is cut down to what differs. */
const MAX_ROWS = 40;
const FIRST_ROWS = 12;

/** @returns lines, the last one with its line end */
export function renderReplay(report: ReplayReport, asked: ReplayTextOptions): string {
  const options = { ...asked, width: Math.min(asked.width, 80) };
  const { colors, picture } = options;
  const { code, steps } = report.shown;
  const isRun = report.shown.readings.length > 0;
  const tree = isRun ? drawTree(steps, colors) : [];
  const blocks = [
    wrap(`${colors.bold(`${report.exercise}.${report.property}`)}  ${showLine(report.title)}`, options.width),
    showLines(code).map((line) => `    ${line}`),
    tree.map((line) => `    ${line}`),
    isRun && steps.length > 0 ? nodeTable(steps, colors, options.width) : [],
    isRun ? readingTable(report, colors) : [],
    renderOutput(report.exercise, report.output, colors),
    verdictLines(report, options),
    picture === null ? [] : [`Drawn: ${showLine(picture)}`],
  ];
  const text = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return `${text.join("\n\n")}\n`;
}

/** Rows in the order of the backward pass; the first that differs has an arrow, each that differs a cross. */
function nodeTable(steps: readonly DrawnNode[], colors: Colors, width: number): string[] {
  const first = steps.find(({ differs }) => differs);
  const shown =
    steps.length <= MAX_ROWS ? steps : steps.filter(({ differs }, index) => differs || index === 0);
  const rows = shown.map((step) => [
    step === first ? "→" : "",
    step.id,
    showFormula(step),
    showNumber(step.data, 6),
    showExpected(step),
    step.found ?? "–",
    step === first ? "✗ first to differ" : step.differs ? "✗" : "",
  ]);
  const header = ["", "node", "made of", "data", "grad due", "got", ""];
  const whole = table([header, ...rows], new Set([3, 4, 5]));
  // Long names leave no room for how each node is made.
  const lines =
    widest(whole) < width
      ? whole
      : table(
          [header, ...rows].map((row) => row.toSpliced(2, 1)),
          new Set([2, 3, 4]),
        );
  return [
    "  Node by node, in the order of the backward pass:",
    colors.dim(lines[0] ?? ""),
    ...shown.map(({ differs }, index) =>
      differs ? colors.red(lines[index + 1] ?? "") : (lines[index + 1] ?? ""),
    ),
    ...more(steps.length - shown.length, "nodes that agree or were not read"),
    ...(shown.some(({ found }) => found === null)
      ? ["  –: it lies inside a call, where nothing is read"]
      : []),
  ];
}

/** What the property reads, or of a graph what is wrong besides gradients. */
function readingTable({ shown }: ReplayReport, colors: Colors): string[] {
  const known = new Set(shown.steps.map(({ id }) => `${id}.grad`));
  const all =
    shown.steps.length === 0
      ? shown.readings
      : shown.readings.filter(({ place, differs }) => differs && !known.has(place));
  if (all.length === 0) return [];
  const different = all.filter(({ differs }) => differs);
  const rows = all.length <= MAX_ROWS ? all : different.length > 0 ? different : all.slice(0, FIRST_ROWS);
  const shownRows = rows.slice(0, MAX_ROWS);
  const hasDue = shownRows.some(({ expected }) => expected !== null);
  const cells = shownRows.map(({ place, expected, actual, differs }: Reading) => [
    differs && place === different[0]?.place ? "→" : "",
    place,
    ...(hasDue ? [expected ?? ""] : []),
    actual,
    differs ? "✗" : "",
  ]);
  const header = ["", "read", ...(hasDue ? ["due"] : []), "got", ""];
  const lines = table([header, ...cells], new Set(hasDue ? [2, 3] : [2]));
  return [
    "  What is read afterwards:",
    colors.dim(lines[0] ?? ""),
    ...shownRows.map((row, index) =>
      row.differs ? colors.red(lines[index + 1] ?? "") : (lines[index + 1] ?? ""),
    ),
    ...more(all.length - shownRows.length, "numbers"),
  ];
}

const more = (count: number, what: string): string[] => (count > 0 ? [`  … and ${count} more ${what}`] : []);

/** Columns with two blanks between them, numbers to the right. */
function table(rows: readonly (readonly string[])[], numeric: ReadonlySet<number>): string[] {
  const safe = rows.map((row) => row.map((cell) => showLine(cell, 40)));
  const widths = (safe[0] ?? []).map((_, column) => widest(safe.map((row) => row[column] ?? "")));
  return safe.map((row) => {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return numeric.has(column) ? padStart(cell, width) : padEnd(cell, width);
    });
    return `  ${cells.join("  ").trimEnd()}`;
  });
}

function verdictLines(report: ReplayReport, { colors, width }: ReplayTextOptions): string[] {
  const { verdict, remark, expected, actual, location } = report;
  const [reason = "", ...frame] = (remark ?? "").split("\n");
  const sentences = {
    passes: ["✓ This case passes now.", reason],
    fails: ["✗ This case still fails.", reason],
    stopped: [`✗ This case cannot be run to its end: ${reason}`, ""],
  } satisfies Record<ReplayReport["verdict"], readonly string[]>;
  const [first = "", second = ""] = sentences[verdict];
  const paint = verdict === "passes" ? colors.green : colors.red;
  return [
    ...wrap(showLine(first), width).map(paint),
    ...(second === "" ? [] : wrap(`  ${showLine(second)}`, width)),
    ...frame.map((line) => `    ${showLine(line)}`.trimEnd()),
    ...labelled("  expected  ", expected, width),
    ...labelled("  got       ", actual, width),
    ...(location === null ? [] : [`  ${colors.cyan(`${showLine(location.file)}:${location.line}`)}`]),
  ];
}

/** Text beside a label, and its further lines below its own beginning. */
function labelled(label: string, text: string | null, width: number): string[] {
  if (text === null) return [];
  return wrap(showLine(text), width - label.length).map(
    (line, index) => (index === 0 ? label : " ".repeat(label.length)) + line,
  );
}

const wrap = (text: string, width: number): string[] => wrapWords(text, width - 1);
