// An audit as a document: what is caught, how surely, and what is let pass, with the reasons.

import type { AuditReport } from "../audit/report.ts";
import { sumCounts } from "./audit.ts";

/**
 * An audit of all of a session's exercises as Markdown; the same input gives the same bytes.
 */
export function renderAuditDocument(report: AuditReport): string {
  const { session, runs, enoughRuns, cells, correct, wronged } = report;
  const { killed, open, listed, proved } = sumCounts(cells);
  const made = killed + open + listed + proved;
  const folder = `../solutions/${session}/audit`;
  return `# What the grader catches

Written by \`npm run audit\`, which grades the grader. Do not edit it here.

Mutants are solutions of session ${session} with one mistake in them: made by rule, or written down in
[mistakes.yaml](${folder}/mistakes.yaml). Each is judged as a submission is. Of ${made} mutants, ${killed} are killed,
${open} are open, and ${listed + proved} are no mistakes: see the end. Of ${correct} right solutions, each written in another way
([correct/](${folder}/correct)), ${wronged.length} lose points.

## Mutants

Killed of made. A mutant that is written down counts as killed only if exactly the property fails that is meant for it.

${renderKills(report)}

## How surely

A targeted case runs whatever the seed. Where none catches a mutant: how many generated cases it takes until it is caught with
a probability above 0.9999. The share of cases that fail is estimated from those that were drawn, cautiously: the lower end of
Wilson's one-sided 95 % interval. ${runsSentence(runs, enoughRuns)}

${renderDetection(report)}

## No mistakes

${proved} mutants are proved to be the same computation written in another way: the operands of a sum or of a product of numbers
change places. The others are listed, each with a reason, in [equivalents.yaml](${folder}/equivalents.yaml):

${renderListed(report)}
`;
}

function runsSentence(runs: number, enoughRuns: number | null): string {
  if (enoughRuns === null) return "There are mutants for which no number of runs is enough.";
  const judgement = enoughRuns <= runs ? `the ${runs} of this audit are enough` : `${runs} are too few`;
  return `Every mutant is caught so surely from ${enoughRuns} runs up: ${judgement}.`;
}

/** One row per operator, one column per exercise. */
function renderKills({ exercises, cells }: AuditReport): string {
  const operators = [...new Set(cells.map(({ operator }) => operator))].sort();
  const score = (of: AuditReport["cells"]): string => {
    const { killed, open, listed, proved } = sumCounts(of);
    const made = killed + open + listed + proved;
    return made === 0 ? "" : `${killed} of ${made}`;
  };
  const row = (name: string, of: AuditReport["cells"]): string[] => [
    name,
    ...exercises.map((exercise) => score(of.filter((cell) => cell.exercise === exercise))),
    score(of),
  ];
  const rows = operators.map((operator) =>
    row(
      operator,
      cells.filter((cell) => cell.operator === operator),
    ),
  );
  return renderTable(["operator", ...exercises, "all"], [...rows, row("all", cells)]);
}

function renderDetection({ detection }: AuditReport): string {
  const rows = detection.map(({ property, mutants, targeted, median, worst, drawn }) => [
    property,
    mutants,
    targeted,
    median === null ? "" : Math.ceil(median),
    worst ?? "",
    drawn,
  ]);
  const heads = [
    "property",
    "mutants it kills",
    "by a targeted case",
    "the others: median",
    "worst",
    "cases generated",
  ];
  return renderTable(heads, rows);
}

function renderListed({ listed }: AuditReport): string {
  const change = (text: string): string => text.split("\n").map(codeSpan).join("<br>");
  return renderTable(
    ["mutant", "change", "why it is none"],
    // Without the place, which moves with every edit of the file.
    listed.map(({ id, change: text, reason }) => [id.replace(/@.*/, ""), change(text), reason]),
  );
}

/** Code that may hold backticks itself. */
const codeSpan = (code: string): string => (code.includes("`") ? `\`\` ${code} \`\`` : `\`${code}\``);

function renderTable(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string =>
    `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}
