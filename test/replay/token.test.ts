import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCase } from "../../grader/replay/case-decoding.ts";
import { encodeCase } from "../../grader/replay/case-encoding.ts";
import { makeToken, readToken } from "../../grader/replay/token.ts";
import { sessionCodeOf } from "../../grader/sessions/index.ts";
import { session } from "../grading/grade-here.ts";

const properties = sessionCodeOf(session.id).exercises.flatMap((exercise) =>
  exercise.properties.map((property) => [`${exercise.id}.${property.id}`, property] as const),
);
const scaled = [{ values: [3, 5], upstream: 3 }];
const token = makeToken(session.id, "mul.scaled", scaled);
const other = { ...session, id: "02-other" };

describe("a case in bytes", () => {
  it.each(properties)("of %s comes back as it was", (_id, property) => {
    const drawn = fc.sample(property.arbitrary, { seed: 7, numRuns: 60 });
    for (const value of [...property.targeted, ...drawn]) {
      expect(decodeCase(encodeCase(value))).toEqual({ value });
    }
  });

  it("may hold any plain data", () => {
    const anything = fc.anything({
      maxDepth: 4,
      values: [fc.double(), fc.string(), fc.boolean(), fc.constant(null)],
    });
    fc.assert(
      fc.property(anything, (value) => {
        expect(decodeCase(encodeCase(value))).toEqual({ value });
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it("keeps every number to the bit", () => {
    const kinds = fc.oneof(
      fc.double(),
      fc.maxSafeInteger(),
      fc.integer({ min: -3000, max: 3000 }).map((k) => k / 64),
      fc.integer({ min: -30_000, max: 30_000 }).map((k) => k / 10),
      fc.tuple(fc.maxSafeInteger(), fc.nat(20)).map(([digits, places]) => digits / 10 ** places),
      fc.constantFrom(-0, Number.NaN, Number.POSITIVE_INFINITY, Number.MIN_VALUE),
    );
    fc.assert(
      fc.property(kinds, (value) => {
        const decoded = decodeCase(encodeCase(value));
        expect(typeof decoded === "object" && Object.is(decoded.value, value)).toBe(true);
      }),
      { seed: 7, numRuns: 3000 },
    );
  });

  it("that are anybody's are read or refused, whatever they say", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const decoded = decodeCase([...bytes]);
        expect(typeof decoded === "object" || ["cut off", "broken"].includes(decoded)).toBe(true);
      }),
      { seed: 7, numRuns: 3000 },
    );
  });

  it("holds nothing that has to be run", () => {
    expect(() => encodeCase({ values: [() => 1] })).toThrow("A case holds a function:");
  });
});

describe("a token", () => {
  it("names the property, and the case in a few characters", () => {
    expect(token).toMatch(/^mul\.scaled\.[\w-]{12}$/);
    const diamond = {
      nodes: [
        { op: "leaf", data: 0.5 },
        { op: "leaf", data: 1.5 },
        { op: "mul", operands: [0, 1] },
        { op: "tanh", operands: [2] },
        { op: "mul", operands: [2, 3] },
      ],
    };
    expect(makeToken(session.id, "backward.shared", diamond).length).toBeLessThan(45);
  });

  it.each(properties)("of %s leads back to its case", (id, property) => {
    for (const value of property.targeted) {
      const [exercise, name] = id.split(".");
      const read = readToken(makeToken(session.id, id, value), [session]);
      expect(read).toEqual({ session: session.id, exercise, property: name, value });
    }
  });

  it("is refused after any change of one character", () => {
    const characters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_. "];
    for (const [index, old] of [...token].entries()) {
      for (const character of characters.filter((one) => one !== old)) {
        const changed = token.slice(0, index) + character + token.slice(index + 1);
        expect(readToken(changed, [session]), changed).toHaveProperty("problem");
      }
    }
  });

  it("is refused where two neighbouring characters are swapped, or letters change case", () => {
    for (let index = 1; index < token.length; index++) {
      const [first = "", second = ""] = token.slice(index - 1, index + 1);
      const swapped = token.slice(0, index - 1) + second + first + token.slice(index + 1);
      if (swapped !== token) expect(readToken(swapped, [session])).toHaveProperty("problem");
    }
    expect(readToken(token.toLowerCase(), [session])).toHaveProperty("problem");
  });

  it("that is cut off anywhere is said to be", () => {
    const start = "mul.scaled.".length;
    for (let length = start + 1; length < token.length; length++) {
      const read = readToken(token.slice(0, length), [session]);
      expect(read).toEqual({ problem: expect.stringMatching(/^The token is (cut off|mistyped)/) });
    }
    expect(readToken(token.slice(0, -4), [session])).toEqual({ problem: expect.stringContaining("cut off") });
    expect(readToken("mul.scaled", [session])).toEqual({
      problem: expect.stringContaining("no replay token"),
    });
  });

  it("of another session is found among the sessions that are known", () => {
    const foreign = makeToken(other.id, "mul.scaled", scaled);
    expect(readToken(foreign, [session, other])).toMatchObject({ session: other.id, property: "scaled" });
    expect(readToken(foreign, [session])).toEqual({ problem: expect.stringContaining("of another session") });
  });

  it("of a property that this version does not have is told from a mistyped one", () => {
    const gone = makeToken(session.id, "mul.gone", scaled);
    expect(readToken(gone, [session])).toEqual({ problem: expect.stringContaining("another version") });
    expect(readToken(`${gone}A`, [session])).toEqual({
      problem: expect.stringContaining("no property mul.gone"),
    });
  });

  it("that adds up and goes on behind its case is broken", () => {
    // A check sum behind its own bytes makes the next one zero.
    expect(readToken(`${token}AAAA`, [session])).toEqual({ problem: expect.stringContaining("is broken") });
  });
});
