// Who is graded, and on what: the submissions that arrived, matched with the roster, one hand-in per student.

import { loadRoster } from "../course/roster.ts";
import { UsageError } from "../errors.ts";
import type { HandIn } from "../gradebook/grading-run.ts";
import type { Student } from "../gradebook/records.ts";
import type { Arrival } from "../submission/arrival.ts";
import type { Layout } from "../submission/arrivals/layout.ts";
import { listArrivals } from "../submission/arrivals/list.ts";
import { compareCodePoints } from "../submission/arrivals/shelf.ts";
import { type Matching, matchArrivals, type Question } from "../submission/matching.ts";
import { type DateFindings, type DateOptions, dateHandIns, parseInstant } from "./hand-in-dates.ts";

export interface HandInOptions extends DateOptions {
  readonly layout?: Layout;
  /** The roster's path. */
  readonly roster?: string;
  /** ISO 8601 with a time zone. */
  readonly deadline?: string;
}

export interface HandIns {
  readonly layout: Layout;
  /** One per student, by id in the order of code points. */
  readonly handIns: readonly HandIn[];
  /** What only the instructor can tell. */
  readonly questions: readonly Question[];
  /** Arrivals of nobody in the roster; they are not graded. */
  readonly unknown: readonly Arrival[];
  /** Names that are no submission's. */
  readonly ignored: readonly string[];
  /** Where the file of dates and the submissions do not fit; null without a file. */
  readonly dates: DateFindings | null;
}

/**
 * Lists what is to be graded. Without a roster, a student is whoever a submission is called after.
 *
 * @throws {UsageError} if the submissions cannot be read, or an option fits neither a time nor the layout
 * @throws {CourseError} if the roster or the file of dates holds mistakes
 */
export async function listHandIns(submissions: string, options: HandInOptions): Promise<HandIns> {
  const deadline = options.deadline === undefined ? undefined : parseInstant(options.deadline, "--deadline");
  const { roster, layout: forced } = options;
  const students = roster === undefined ? null : await loadRoster(roster);
  const listed = await listArrivals(submissions, {
    ...(forced === undefined ? {} : { layout: forced }),
    ...(deadline === undefined ? {} : { deadline }),
  });
  if (deadline !== undefined && listed.layout !== "repositories") {
    throw new UsageError(
      `--deadline chooses a commit, but the layout is "${listed.layout}": leave it out, or name --layout repositories.`,
    );
  }
  const matching =
    students === null ? matchByName(listed.arrivals) : matchArrivals(listed.arrivals, students);
  const { ambiguous: questions, unknown } = matching;
  const handIns = toHandIns(matching).toSorted((a, b) => compareCodePoints(a.student.id, b.student.id));
  const { handIns: dated, findings: dates } = await dateHandIns(handIns, options);
  return { layout: listed.layout, handIns: dated, questions, unknown, ignored: listed.ignored, dates };
}

/** Two submissions of one name, such as ana.zip beside ana/, may be one student's or two students'. */
function matchByName(arrivals: readonly Arrival[]): Matching {
  const names = [...new Set(arrivals.map(({ name }) => name))];
  const shared = names.map((id) => ({ id, own: arrivals.filter(({ name }) => name === id) }));
  const unlisted = { name: null, email: null, login: null, moodle: null, canvas: null, group: null };
  return {
    matched: shared.flatMap(({ id, own: [arrival, ...others] }) =>
      arrival === undefined || others.length > 0
        ? []
        : [{ student: { ...unlisted, id, moodle: arrival.moodle, canvas: arrival.canvas }, arrival }],
    ),
    missing: [],
    unknown: [],
    ambiguous: shared
      .filter(({ own }) => own.length > 1)
      .map(({ id, own }) => ({
        arrivals: own,
        students: [{ ...unlisted, id }],
        why: "they have one name, and nothing says which is the newest",
      })),
  };
}

function toHandIns({ matched, missing, ambiguous }: Matching): HandIn[] {
  const settled = new Set(matched.map(({ student }) => student));
  const open = new Map<Student, string[]>();
  for (const { students, arrivals } of ambiguous) {
    for (const student of students.filter((one) => !settled.has(one)))
      open.set(student, [
        ...(open.get(student) ?? []),
        ...arrivals.map(({ source }) => JSON.stringify(source)),
      ]);
  }
  const nothing = (student: Student, problem: string): HandIn => {
    const delivery = { source: "", submittedAt: null, isLate: null, commit: null };
    return { student, place: { kind: "none", problem }, ...delivery };
  };
  return [
    ...matched.map(({ student, arrival: { place, source, submittedAt, isLate } }): HandIn => {
      const commit = place.kind === "commit" ? place.commit : null;
      return { student, place, source, submittedAt, isLate, commit };
    }),
    ...missing.map((student) => nothing(student, "nothing handed in")),
    ...[...open].map(([student, sources]) =>
      nothing(student, `nothing handed in is graded yet: whose is ${[...new Set(sources)].join(", ")}?`),
    ),
  ];
}
