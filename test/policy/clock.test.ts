import { describe, expect, it, test } from "vitest";
import { add, arrivalAt, countBegun, deadlineAt, isBy, showMoment } from "../../grader/policy/clock.ts";

const zone = "Europe/Paris";
const at = (wallTime: string) => deadlineAt(wallTime, zone);

describe("a week", () => {
  it.each([
    ["2025-03-26 10:30", "2025-04-02 10:30 +02:00"],
    ["2025-10-22 10:30", "2025-10-29 10:30 +01:00"],
  ])("after %s ends at the same time on the wall, though clocks change in it", (start, end) => {
    expect(showMoment(add(at(start), { count: 7, unit: "day" }))).toBe(end);
  });

  it("of 168 hours ends an hour later on the wall where clocks are put forward", () => {
    const end = add(at("2025-03-26 10:30"), { count: 168, unit: "hour" });
    expect(showMoment(end)).toBe("2025-04-02 11:30 +02:00");
  });
});

describe("a deadline", () => {
  it("in the hour that is left out in spring is an hour later", () => {
    expect(showMoment(at("2025-03-30 02:30"))).toBe("2025-03-30 03:30 +02:00");
  });

  it("in the hour that comes twice in autumn is the second one", () => {
    expect(showMoment(at("2025-10-26 02:30"))).toBe("2025-10-26 02:30 +01:00");
  });

  it("that is days away falls by the same rules", () => {
    expect(showMoment(add(at("2025-03-29 02:30"), { count: 1, unit: "day" }))).toBe(
      "2025-03-30 03:30 +02:00",
    );
    expect(showMoment(add(at("2025-10-25 02:30"), { count: 1, unit: "day" }))).toBe(
      "2025-10-26 02:30 +01:00",
    );
  });

  it("is met within its minute, and no longer", () => {
    expect(isBy(arrivalAt("2025-02-05T09:30:59.999Z", zone), at("2025-02-05 10:30"))).toBe(true);
    expect(isBy(arrivalAt("2025-02-05T09:31:00Z", zone), at("2025-02-05 10:30"))).toBe(false);
  });
});

describe("an arrival", () => {
  it.each([
    ["2025-02-05T09:30:00Z", "2025-02-05 10:30 +01:00"],
    ["2025-02-05T04:30:00-05:00", "2025-02-05 10:30 +01:00"],
    ["2025-02-05T10:30:00", "2025-02-05 10:30 +01:00"],
    ["2025-10-26T02:30:00", "2025-10-26 02:30 +02:00"],
    ["2025-10-26T02:30:00+01:00", "2025-10-26 02:30 +01:00"],
  ])("%s is %s", (iso, shown) => {
    expect(showMoment(arrivalAt(iso, zone))).toBe(shown);
  });
});

test.each([
  ["day", "2025-02-12 10:30", "2025-02-12 10:31", 1],
  ["day", "2025-02-12 10:30", "2025-02-13 10:30", 1],
  ["day", "2025-02-12 10:30", "2025-02-13 10:31", 2],
  // 23 hours later, and 25: a day, as on the wall.
  ["day", "2025-03-29 12:00", "2025-03-30 12:00", 1],
  ["day", "2025-10-25 12:00", "2025-10-26 12:00", 1],
  ["day", "2025-03-29 12:00", "2025-03-30 12:01", 2],
  ["day", "2025-10-25 02:30", "2025-10-26 02:30", 1],
  ["hour", "2025-03-29 12:00", "2025-03-30 12:00", 23],
  ["hour", "2025-10-25 12:00", "2025-10-26 12:00", 25],
  ["hour", "2025-02-12 10:30", "2025-02-12 11:31", 2],
] as const)("lateness counts each %s begun: from %s to %s it is %i", (unit, from, to, begun) => {
  expect(countBegun(unit, at(from), at(to))).toBe(begun);
});
