import { describe, expect, test } from "vitest";
import type { Student } from "../../grader/gradebook/records.ts";
import type { Arrival, Place } from "../../grader/submission/arrival.ts";
import { matchArrivals } from "../../grader/submission/matching.ts";

const student = (id: string, more: Partial<Student> = {}): Student => ({
  id,
  name: null,
  email: null,
  login: null,
  moodle: null,
  canvas: null,
  group: null,
  ...more,
});

const arrival = (name: string, more: Partial<Arrival> = {}): Arrival => ({
  name,
  source: name,
  person: null,
  moodle: null,
  canvas: null,
  submittedAt: null,
  isLate: null,
  place: { kind: "folder", dir: name },
  ...more,
});

const commit: Place = { kind: "commit", repository: "r", commit: "c" };

/** Ids by source, then who is missing, who is unknown, and what is asked. */
function match(arrivals: readonly Arrival[], students: readonly Student[]) {
  const { matched, missing, unknown, ambiguous } = matchArrivals(arrivals, students);
  return {
    matched: Object.fromEntries(matched.map((one) => [one.arrival.source, one.student.id])),
    missing: missing.map(({ id }) => id),
    unknown: unknown.map(({ source }) => source),
    asked: ambiguous.map((one) => [
      one.arrivals.map(({ source }) => source),
      one.students.map(({ id }) => id),
      one.why,
    ]),
  };
}

const clear = { missing: [], unknown: [], asked: [] };

describe("a student is found", () => {
  const ana = student("s1", {
    name: "Ana María López",
    email: "ana@example.org",
    login: "Ana-L",
    moodle: "11",
    canvas: "21",
    group: "Group 1",
  });
  const bo = student("s2", { name: "Bo Li" });

  test.each([
    ["the LMS's number", arrival("x", { moodle: "11", person: "Bo Li" })],
    ["Canvas's number", arrival("x", { canvas: "21", person: "boli" })],
    ["id, whatever its case", arrival("S1")],
    ["login", arrival("ana-l")],
    ["login at the end of a repository's name", arrival("micrograd-ana-l", { place: commit })],
    ["e-mail address", arrival("Ana@Example.org")],
    ["name", arrival("Ana María López")],
    ["name without accents", arrival("ana maria lopez")],
    ["name with accents apart", arrival("Ana Mari\u0301a Lo\u0301pez")],
    ["surname first", arrival("López, Ana María")],
    ["two surnames first", arrival("María López, Ana")],
    ["name with hyphens and underscores", arrival("lopez_ana-maria")],
    ["name as Canvas writes it", arrival("x_9", { person: "lópezanamaría" })],
    ["name in a team of Moodle's", arrival("x_9", { person: "Group 1-Ana María López" })],
  ])("by %s", (_, one) => {
    expect(match([one], [bo, ana])).toEqual({ ...clear, matched: { [one.source]: "s1" }, missing: ["s2"] });
  });

  test("by no part of a name, and by no folder that ends like a login", () => {
    const names = ["Ana López", "Ana", "micrograd-ana-l", "", "María Ana López"];
    const arrivals = names.map((name) => arrival(name));
    expect(match(arrivals, [ana])).toEqual({ ...clear, matched: {}, missing: ["s1"], unknown: names });
  });

  test("by an earlier key where a later one names somebody else", () => {
    const called = student("Bo Li", { name: "Cy" });
    expect(match([arrival("Bo Li")], [bo, called])).toMatchObject({ matched: { "Bo Li": "Bo Li" } });
  });
});

describe("what nobody can tell is asked", () => {
  const twins = [
    student("s1", { name: "Ana López", moodle: "11" }),
    student("s2", { name: "López Ana", moodle: "12" }),
  ];

  test("twins by name are a question, and neither is missing", () => {
    expect(match([arrival("Ana López")], twins)).toEqual({
      ...clear,
      matched: {},
      asked: [[["Ana López"], ["s1", "s2"], "2 students have this name"]],
    });
  });

  test("twins are told apart by their numbers", () => {
    const both = ["12", "11"].map((moodle) => arrival(`Ana_${moodle}`, { person: "Ana López", moodle }));
    expect(match(both, twins)).toEqual({ ...clear, matched: { Ana_12: "s2", Ana_11: "s1" } });
  });

  test("the twin whose number is another one is not meant", () => {
    const [first, second] = twins;
    if (first === undefined || second === undefined) throw new Error("There are two.");
    const stranger = arrival("Ana_13", { person: "Ana López", moodle: "13" });
    expect(match([stranger], twins)).toMatchObject({ matched: {}, unknown: ["Ana_13"], asked: [] });
    expect(match([stranger], [first, { ...second, moodle: null }])).toMatchObject({
      matched: { Ana_13: "s2" },
    });
  });

  test("that one twin has a submission of their own decides nothing for the other", () => {
    const own = arrival("Ana_11", { person: "Ana López", moodle: "11" });
    expect(match([own, arrival("Ana López")], twins)).toEqual({
      ...clear,
      matched: { Ana_11: "s1" },
      asked: [[["Ana López"], ["s1", "s2"], "2 students have this name"]],
    });
  });

  const two = (first: string | null, second: string | null) => [
    arrival("s1", { source: "s1", submittedAt: first }),
    arrival("s1", { source: "s1.zip", submittedAt: second }),
  ];
  const asked = [
    [["s1", "s1.zip"], ["s1"], "they are all of one student, and nothing says which is the newest"],
  ];

  test.each([
    ["without times", null, null],
    ["with one time", "2025-02-05T10:00:00Z", null],
    ["with equal times", "2025-02-05T10:00:00Z", "2025-02-05T10:00:00.000Z"],
  ])("two submissions of one student %s are a question", (_, first, second) => {
    expect(match(two(first, second), [student("s1")])).toEqual({ ...clear, matched: {}, asked });
  });

  test("of two submissions with times the newer one counts", () => {
    const times = two("2025-02-05T10:00:00Z", "2025-02-05T09:00:00Z");
    expect(match(times, [student("s1")])).toEqual({ ...clear, matched: { s1: "s1" } });
  });
});
