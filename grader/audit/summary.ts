// Sums an audit up: counts per exercise and operator, what is left open, how surely each mutant is seen.

import { rollup } from "d3-array";
import type { ExerciseOutcome } from "../outcome.ts";
import { changeOf, diffOf } from "./change.ts";
import { escapeProbability, isSure, leastRuns, summarizeDetection } from "./detection.ts";
import { type Equivalent, reasonFor } from "./equivalents.ts";
import type { Mutant } from "./mutant.ts";
import type { AuditCell, AuditReport, ListedMutant, OpenMutant } from "./report.ts";
import type { Verdict } from "./verdict.ts";

interface Judged {
  readonly mutant: Mutant;
  readonly verdict: Verdict;
}

/** All that was seen in an audit. */
export interface Seen {
  readonly session: string;
  readonly runs: number;
  readonly exercises: readonly string[];
  /** Ids such as "add.scaled", in the session's order. */
  readonly properties: readonly string[];
  readonly verdicts: readonly Judged[];
  readonly proved: readonly Mutant[];
  readonly equivalents: readonly Equivalent[];
  readonly correct: readonly { readonly name: string; readonly outcomes: readonly ExerciseOutcome[] }[];
  /** How many cases are generated for a property, by the runs. */
  readonly generated: (property: string, runs: number) => number;
}

type Fate = "killed" | "open" | "listed" | "proved";

export function summarize(seen: Seen): AuditReport {
  const { session, runs, exercises, properties, verdicts, proved, equivalents, correct, generated } = seen;
  const open: OpenMutant[] = [];
  const listed: ListedMutant[] = [];
  const fates: { readonly mutant: Mutant; readonly fate: Fate }[] = [];
  for (const { mutant, verdict } of verdicts) {
    const reason = verdict.kind === "survived" ? reasonFor(mutant, equivalents) : null;
    if (reason !== null) listed.push({ id: mutant.id, change: changeOf(mutant), reason });
    else if (verdict.kind !== "killed") {
      open.push({ id: mutant.id, diff: diffOf(mutant), finding: findingOf(mutant, verdict) });
    }
    fates.push({ mutant, fate: reason !== null ? "listed" : verdict.kind === "killed" ? "killed" : "open" });
  }
  fates.push(...proved.map((mutant) => ({ mutant, fate: "proved" as const })));
  const killed = verdicts.flatMap(({ mutant, verdict }) =>
    verdict.kind === "killed" ? [{ mutant, sightings: verdict.sightings }] : [],
  );
  // Without sightings a mutant's file does not load, which shows every time.
  const seenOnly = killed.filter(({ sightings }) => sightings.length > 0);
  return {
    session,
    runs,
    exercises,
    cells: cellsOf(fates),
    open,
    listed,
    correct: correct.length,
    wronged: correct.flatMap(({ name, outcomes }) => {
      const lost = outcomes.flatMap(lostProperties);
      return lost.length === 0 ? [] : [{ name, properties: lost }];
    }),
    detection: summarizeDetection(
      properties,
      killed.flatMap(({ sightings }) => sightings),
      (property) => generated(property, runs),
    ),
    unsure: seenOnly
      .map(({ mutant, sightings }) => {
        const escapes = escapeProbability(sightings, (property) => generated(property, runs));
        return { id: mutant.id, diff: diffOf(mutant), escapes, sightings };
      })
      .filter(({ escapes }) => !isSure(escapes)),
    enoughRuns: leastRuns(
      seenOnly.map(({ sightings }) => sightings),
      generated,
    ),
  };
}

function findingOf({ fails }: Mutant, verdict: Exclude<Verdict, { kind: "killed" }>): string {
  if (verdict.kind === "survived")
    return fails === null ? "nothing fails" : `nothing fails where ${fails} has to`;
  const failed =
    verdict.failed.length === 0
      ? "the file itself fails"
      : `${verdict.failed.join(" and ")} ${verdict.failed.length === 1 ? "fails" : "fail"}`;
  return `${failed} where ${fails} alone has to`;
}

/** What a right solution loses: properties, or the exercise as a whole. */
function lostProperties({ kind, id, properties }: ExerciseOutcome): readonly string[] {
  if (kind !== "judged") return [id];
  const lost = properties.filter((property) => property.kind !== "held");
  return lost.map((property) => `${id}.${property.id}`);
}

function cellsOf(fates: readonly { readonly mutant: Mutant; readonly fate: Fate }[]): readonly AuditCell[] {
  const groups = rollup(
    fates,
    (group) => {
      const count = (fate: Fate): number => group.filter((one) => one.fate === fate).length;
      return {
        killed: count("killed"),
        open: count("open"),
        listed: count("listed"),
        proved: count("proved"),
      };
    },
    ({ mutant }) => mutant.exercise,
    ({ mutant }) => mutant.operator,
  );
  return [...groups].flatMap(([exercise, operators]) =>
    [...operators].map(([operator, counts]) => ({ exercise, operator, ...counts })),
  );
}
