import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillSheet, readSheet, type Sheet } from "../../../grader/report/exports/sheet.ts";

function read(text: string): Sheet {
  const sheet = readSheet(text);
  if (sheet === null) throw new Error(`This is no sheet: ${text}`);
  return sheet;
}

describe("a sheet", () => {
  it.each([
    ["commas, LF", "a,b\n1,2\n", "a,b\n1,x\n"],
    ["a byte-order mark, CRLF, no line end at the end", "\uFEFFa,b\r\n1,2\r\n3,4", "\uFEFFa,b\r\n1,x\r\n3,4"],
    ["semicolons, CR", 'a;"b, c, d"\r1;2\r', 'a;"b, c, d"\r1;x\r'],
    ["tabs", "a\tb\n1\t\n", "a\tb\n1\tx\n"],
    ["quotes that nobody needs", '"a","b"\n"1","2"\n', '"a","b"\n"1","x"\n'],
    ["quotes and line ends in cells", 'a,b\n"1 ""one""\n=2",2\n', 'a,b\n"1 ""one""\n=2",x\n'],
    ["blanks around cells", "a , b\n 1 , 2\n", "a , b\n 1 ,x\n"],
    ["a row that is too short", "a,b\n1\n", "a,b\n1,x\n"],
    ["an empty line", "a,b\n1,2\n\n", "a,b\n1,x\n\n"],
  ])("with %s stays what it is, but for the cell that is filled in", (_, before, after) => {
    const sheet = read(before);
    expect(fillSheet(sheet, [])).toBe(before);
    expect(fillSheet(sheet, [{ row: 0, column: 1, text: "x" }])).toBe(after);
  });

  it("puts a cell in quotes where its text asks for them", () => {
    const fill = (text: string) => fillSheet(read("a,b\n1,2\n"), [{ row: 0, column: 1, text }]);
    expect([fill("x, y"), fill('"'), fill("1\n2")]).toEqual([
      'a,b\n1,"x, y"\n',
      'a,b\n1,""""\n',
      'a,b\n1,"1\n2"\n',
    ]);
  });

  it.each([
    ["a quote within a cell", 'a,b\n1,2"3\n'],
    ["two kinds of line ends", "a,b\r\n1,2\n3,4\r\n5,6\n"],
    ["a quote that never ends", 'a,b\n1,"2\n'],
  ])("with %s is none: it could not be written as it was", (_, text) => {
    expect(readSheet(text)).toBe(null);
  });

  it("is read again with what was filled in, and with all the rest", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", '"', ",", ";", "\n", " ", "=", "ü") });
    const write = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), cell, (rows, text) => {
        const sheet = read(`x,y\r\n${rows.map((row) => row.map(write).join(",")).join("\r\n")}\r\n`);
        expect(sheet.rows).toEqual(rows);
        const filled = read(fillSheet(sheet, [{ row: 0, column: 1, text }]));
        expect(filled.rows).toEqual([[rows[0]?.[0], text], ...rows.slice(1)]);
      }),
      { seed: 1 },
    );
  });
});
