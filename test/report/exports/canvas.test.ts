// The file that Canvas hands out, and the one from scratch, by the rules of Canvas's own importer.

import { describe, expect, it } from "vitest";
import { fillCanvas, renderCanvas } from "../../../grader/report/exports/canvas.ts";
import { readSheet } from "../../../grader/report/exports/sheet.ts";
import { graded, session, student } from "./class.ts";

const gradebook = [
  "\uFEFFStudent,ID,SIS User ID,SIS Login ID,Section,Session 1: micrograd (77),Quiz (78),Quiz (79),Assignments Final Points",
  ",,,,,Manual Posting,,,",
  "    Points Possible,,,,,4.00,10.00,10.00,(read only)",
  '"López, Ana",101,u1,ana,"A and B",,=1+1,"007",3.5',
  "=HYPERLINK(1),102,,+bo,A,EX,,,",
  "Cleo,103,,cleo,A,1.0,,,",
  "Dée,104,,DEE,A,3.00,,,",
  '"Student, Test",999,,abc,A,,,,',
  "",
].join("\r\n");

function fill(text: string, column: string, class_ = graded) {
  const sheet = readSheet(text);
  if (sheet === null) throw new Error("This is no sheet.");
  const filled = fillCanvas(sheet, class_, column);
  return "problem" in filled ? { text: "", remarks: [filled.problem] } : filled;
}

describe("Canvas's gradebook", () => {
  it("gets one column filled in; the instructor's formula and every other byte stay", () => {
    const { text } = fill(gradebook, "Session 1: micrograd");
    expect(text).toBe(
      gradebook.replace('"A and B",,=1+1', '"A and B",2.5,=1+1').replace("DEE,A,3.00", "DEE,A,3.25"),
    );
  });

  it("comes with words on everybody who is not in it, has no score, or stays excused", () => {
    expect(fill(gradebook, "77").remarks).toEqual([
      "2 of 5 students in the file have a score now, 1 of them had another one before.",
      "In the file, but without a score here; left as they are: Cleo (103).",
      "In the file, but of nobody here; left as they are: Student, Test (999).",
      "Graded here, but not in the file: s5 (Eve).",
      "Excused in Canvas, and left so: =HYPERLINK(1) (102).",
    ]);
  });

  it.each([
    [
      "Session 2",
      'it has no assignment "Session 2": name one of its columns with --column: "Session 1: micrograd (77)", "Quiz (78)", "Quiz (79)".',
    ],
    [
      "Quiz",
      'several assignments are called "Quiz": name the number of one with --column: "Session 1: micrograd (77)", "Quiz (78)", "Quiz (79)".',
    ],
  ])("is not guessed about: %s", (column, problem) => {
    expect(fill(gradebook, column).remarks).toEqual([problem]);
  });

  it("leaves a column that is read only, and a file that is none of Canvas's", () => {
    const closed = gradebook.replace("4.00", "(read only)");
    expect(fill(closed, "77").remarks).toEqual([
      'Canvas lets nobody write its column "Session 1: micrograd (77)".',
    ]);
    expect(fill("Name,Points\nAna,1\n", "77").remarks[0]).toMatch(/^it does not begin with "Student,ID"/);
  });

  it("fills in nobody whom two students may be, and nobody who has two rows", () => {
    const header = "Student,ID,SIS User ID,SIS Login ID,Section,T (1)\n";
    const [one] = graded;
    if (one === undefined) throw new Error("The class is empty.");
    const ana = (id: string) => ({ ...one, student: student(id, { name: "Ana López" }) });
    const rows = '"López, Ana",1,,,A,\n';
    expect(fill(header + rows, "T", [ana("x")]).text).toBe(`${header}"López, Ana",1,,,A,2.5\n`);
    expect(fill(header + rows, "T", [ana("x"), ana("y")]).text).toBe(header + rows);
    expect(fill(header + rows + rows, "T", [ana("x")]).text).toBe(header + rows + rows);
  });

  it("takes a number that is another one for somebody else, whatever the name says", () => {
    const text =
      'Student,ID,SIS User ID,SIS Login ID,Section,T (1)\nEve,106,,eve,A,\n"López, Ana",102,,ana,A,\n';
    expect(fill(text, "T").text).toBe(text);
  });
});

describe("a gradebook from scratch", () => {
  it("has Canvas's columns, the points, and whoever Canvas can find by a number or a login", () => {
    const { text, remarks } = renderCanvas(graded, { title: "Session 1 (77)", session });
    expect(text).toBe(`Student,ID,SIS User ID,SIS Login ID,Section,Session 1 (77)
    Points Possible,,,,,4
"López, Ana",101,,ana,,2.5
Cleo,103,,cleo,,
Dée,,,dee,,3.25
Eve,105,,,,
`);
    expect(remarks).toEqual([
      "2 of 5 students have a score in the file.",
      "Left out, as the roster has neither a Canvas number nor a login that Canvas could find them by: s2.",
      "Without a score here; their cells are empty: s3, s5.",
    ]);
  });

  it("defuses a name where Canvas goes by the number", () => {
    const [one] = graded;
    if (one === undefined) throw new Error("The class is empty.");
    const evil = { ...one, student: student("s1", { name: "=1+1", canvas: "5" }) };
    expect(renderCanvas([evil], { title: "T", session }).text).toContain("\n'=1+1,5,,,,2.5\n");
  });
});
