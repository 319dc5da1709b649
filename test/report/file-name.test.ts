import fc from "fast-check";
import { expect, test } from "vitest";
import { nameFiles } from "../../grader/report/file-name.ts";

const namesOf = (...ids: string[]): string[] => [...nameFiles(ids).values()];

test("an ordinary id is its own file name", () => {
  expect(namesOf("s01", "Zoé Müller", "o'neil-2", "王小明")).toEqual([
    "s01",
    "Zoé Müller",
    "o'neil-2",
    "王小明",
  ]);
});

test.each([
  ["a/b", "a%2Fb"],
  ['<>:"\\|?*', "%3C%3E%3A%22%5C%7C%3F%2A"],
  ["100%", "100%25"],
  ["tab\tnul\0", "tab%09nul%00"],
  ["half \uD83D", "half %D83D"],
  ["dots. .", "dots%2E%20%2E"],
  ["..", "%2E%2E"],
  ["", "%20"],
])("the id %j becomes %s", (id, name) => {
  expect(namesOf(id)).toEqual([name]);
});

test.each(["con", "CON", "prn", "aux", "nul", "com1", "LPT9", "com¹", "conin$", "nul.txt", "aux .txt"])(
  "the device %s is escaped",
  (id) => {
    const code = id.charCodeAt(0).toString(16).toUpperCase();
    expect(namesOf(id)).toEqual([`%${code}${id.slice(1)}`]);
  },
);

test("an id that only begins like a device is left alone", () => {
  expect(namesOf("connie", "com10", "console.log", "nully")).toEqual([
    "connie",
    "com10",
    "console.log",
    "nully",
  ]);
});

test("an id has the same name in composed and in decomposed form", () => {
  expect(namesOf("Zoe\u0301")).toEqual(["Zo\u00e9"]);
});

test("ids that collide without case, or once composed, get a suffix in their order", () => {
  expect(namesOf("Anna", "ANNA", "anna", "anna~2")).toEqual(["Anna", "ANNA~2", "anna~3", "anna~2~2"]);
  expect(namesOf("Zo\u00e9", "Zoe\u0301")).toEqual(["Zo\u00e9", "Zo\u00e9~2"]);
});

test("long ids are cut between characters and stay apart", () => {
  const long = "é".repeat(127);
  expect(namesOf(`${long}a`, `${long}b`)).toEqual(["é".repeat(90), `${"é".repeat(90)}~2`]);
  expect(namesOf(`${"x".repeat(179)}. y`)).toEqual(["x".repeat(179)]);
});

test("whatever the ids are, each has a name, and no two names are one on any file system", () => {
  const unit = fc.oneof(
    fc.constantFrom(..."aAbB.% /:conß"),
    fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code)),
  );
  const ids = fc.uniqueArray(
    fc.array(unit, { maxLength: 5 }).map((units) => units.join("")),
    { maxLength: 12, size: "max" },
  );
  fc.assert(
    fc.property(ids, (list) => {
      const names = namesOf(...list);
      expect(names).toHaveLength(list.length);
      expect(new Set(names.map((name) => name.normalize("NFC").toLowerCase())).size).toBe(list.length);
      expect(names.filter((name) => /[<>:"/\\|?*\p{Cc}]|[. ]$|^$/u.test(name))).toEqual([]);
    }),
    { seed: 1, numRuns: 50 },
  );
});
