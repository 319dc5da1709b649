// What `similarity` prints: pairs with what they share, the closest first.

import type { Evidence, SharedPair, SimilarityReport } from "../similarity/report.ts";
import type { Colors } from "./colors.ts";
import { padEnd, showLine, widest, wrapWords } from "./plain-text.ts";
import { conclude, describeHolders, describePair, introduce, nameKind } from "./similarity-words.ts";

const COLUMNS = 100;
/** Of each pair; the page has the rest. */
const MOST_LINES = 6;

/**
 * A comparison as text for a terminal; the same input gives the same bytes.
 *
 * @returns lines, the last one with its line end
 */
export function renderSimilarity(
  report: SimilarityReport,
  title: string,
  { colors }: { readonly colors: Colors },
): string {
  const describe = (pair: Omit<SharedPair, "evidence">): string => describePair(pair, report);
  const blocks = [
    [colors.bold(title), ...introduce(report).flatMap((sentence) => wrapWords(sentence, COLUMNS))],
    ...report.pairs.map((pair) => [
      `${colors.bold(`${showLine(pair.left, 60)} and ${showLine(pair.right, 60)}`)}`,
      ...wrapWords(describe(pair), COLUMNS - 2).map((line) => `  ${line}`),
      ...renderEvidence(pair.evidence, report),
    ]),
    report.clusters.map(
      (members) => `Connected by such pairs: ${members.map((one) => showLine(one, 60)).join(", ")}`,
    ),
    report.leftOut.map(
      ({ student, reason }) => `Not compared: ${showLine(student, 60)}: ${showLine(reason)}`,
    ),
    conclude(report, (pair) => describe(pair)).flatMap((sentence) =>
      wrapWords(showLine(sentence, 500), COLUMNS),
    ),
  ];
  const text = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return `${text.join("\n\n")}\n`;
}

function renderEvidence(evidence: readonly Evidence[], report: SimilarityReport): string[] {
  const rows = evidence.slice(0, MOST_LINES).map((one) => ({
    places: `${placeOf(one.left)}  ${placeOf(one.right)}`,
    rest: `${describeHolders(one, report)}: ${nameKind(one)}${quote(one)}`,
  }));
  const width = widest(rows.map(({ places }) => places));
  const more = evidence.length - rows.length;
  return [
    ...rows.map(({ places, rest }) => `    ${padEnd(places, width)}  ${rest}`),
    ...(more > 0 ? [`    and ${more} more`] : []),
  ];
}

const placeOf = ({ place }: Evidence["left"]): string =>
  `${place.file}:${place.from}${place.to > place.from ? `-${place.to}` : ""}`;

const quote = ({ kind, left }: Evidence): string =>
  kind === "code" || kind === "structure" ? "" : ` "${showLine(left.text.trim(), 50)}"`;
