// What `audit` prints: how many mutants were killed, and everything that is not as it has to be.

import type { AuditCell, AuditReport } from "../audit/report.ts";
import type { Colors } from "./colors.ts";
import { padEnd, padStart, widest } from "./plain-text.ts";

type Counts = Pick<AuditCell, "killed" | "open" | "listed" | "proved">;

/**
 * An audit as text for a terminal; the same input gives the same bytes.
 *
 * @returns lines, the last one with its line end
 */
export function renderAudit(report: AuditReport, { colors }: { readonly colors: Colors }): string {
  const blocks = [
    [colors.bold(`Audit of ${report.session}, ${report.runs} runs`)],
    renderTable(report, colors),
    report.open.flatMap(({ id, diff, finding }) => [
      colors.red(`✗ ${id}: ${finding}`),
      ...renderDiff(diff, colors),
    ]),
    report.unsure.flatMap(({ id, diff, escapes, sightings }) => [
      colors.red(`? ${id}: killed this time, but it escapes with probability ${escapes.toPrecision(2)}`),
      ...renderDiff(diff, colors),
      ...sightings.map(
        ({ property, failing, generated }) =>
          `    ${property} fails in ${failing} of ${generated} generated cases`,
      ),
    ]),
    report.wronged.map(({ name, properties }) =>
      colors.red(`✗ the right solution ${name} loses ${properties.join(", ")}`),
    ),
    [renderEnd(report, colors)],
  ];
  const text = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return `${text.join("\n\n")}\n`;
}

const COLUMNS = ["mutants", "killed", "survived", "equivalent"] as const;

function renderTable({ exercises, cells }: AuditReport, colors: Colors): string[] {
  const rows = exercises.map((exercise) => ({
    name: exercise,
    counts: sumCounts(cells.filter((cell) => cell.exercise === exercise)),
  }));
  const all = [...rows, { name: "all", counts: sumCounts(cells) }];
  const width = widest(all.map(({ name }) => name));
  const row = (name: string, numbers: readonly string[]): string =>
    [padEnd(name, width), ...numbers.map((number, k) => padStart(number, COLUMNS[k]?.length ?? 0))].join(
      "  ",
    );
  return [
    colors.dim(row("", COLUMNS)),
    ...all.map(({ name, counts }) => {
      const { killed, open, listed, proved } = counts;
      const numbers = [killed + open + listed + proved, killed, open, listed + proved];
      const line = row(name, numbers.map(String));
      return open > 0 ? colors.red(line) : line;
    }),
  ];
}

/** The counts of several cells together. */
export function sumCounts(cells: readonly Counts[]): Counts {
  const sum = (field: keyof Counts): number => cells.reduce((total, cell) => total + cell[field], 0);
  return { killed: sum("killed"), open: sum("open"), listed: sum("listed"), proved: sum("proved") };
}

const renderDiff = (diff: string, colors: Colors): string[] =>
  diff.split("\n").map((line) => `    ${paint(line, colors)}`);

function paint(line: string, colors: Colors): string {
  if (line.startsWith("-")) return colors.red(line);
  return line.startsWith("+") ? colors.green(line) : colors.dim(line);
}

function renderEnd({ open, unsure, wronged, correct }: AuditReport, colors: Colors): string {
  const survivors =
    open.length === 0 ? "No mutant survives" : `${count(open.length, "mutant")} not dealt with`;
  const luck = unsure.length === 0 ? "" : `, ${unsure.length} killed by luck`;
  const losses =
    wronged.length === 0
      ? `each of ${count(correct, "right solution")} earns everything.`
      : `${wronged.length} of ${count(correct, "right solution")} lose points.`;
  const isWell = open.length + unsure.length + wronged.length === 0;
  return (isWell ? colors.green : colors.red)(colors.bold(`${survivors}${luck}; ${losses}`));
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? "" : "s"}`;
