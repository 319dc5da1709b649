// Moodle's worksheet and feedback files, by the rules of Moodle's own importers.

import { describe, expect, it } from "vitest";
import { listFeedback } from "../../../grader/report/exports/moodle-feedback.ts";
import { fillWorksheet } from "../../../grader/report/exports/moodle-worksheet.ts";
import { readSheet, type Sheet } from "../../../grader/report/exports/sheet.ts";
import { find, graded, session, student } from "./class.ts";

const worksheet = [
  '\uFEFFIdentifier,"Full name","Email address",Status,Grade,"Maximum grade","Last modified (grade)","Feedback comments"',
  '"Participant 11","Ana López",ana@example.org,"Submitted, late",,4.00,-,',
  '"Participant 12","=HYPERLINK(1)",@bo,-,"1,00",4.00,-,"Well ""done"", =1+1"',
  '"Participant 13",Cleo,cleo@example.org,-,1.00,4.00,-,',
  '"Participant 14","Dée",dee@example.org,-,3.25,4.00,-,"<p>gradecheck: 0 / 4 points</p>"',
  '"Participant 15","Zed",zed@example.org,-,,4.00,-,',
  "",
].join("\r\n");

function read(text: string): Sheet {
  const sheet = readSheet(text);
  if (sheet === null) throw new Error("This is no sheet.");
  return sheet;
}

function fill(text: string, class_ = graded, columns = {}) {
  const filled = fillWorksheet(read(text), class_, columns);
  return "problem" in filled ? { text: "", remarks: [filled.problem] } : filled;
}

describe("Moodle's worksheet", () => {
  it("gets grades and comments; the names, an instructor's comment and every other byte stay", () => {
    const ana =
      "<p>gradecheck: 2.5 / 4 points</p><ul><li>mul 0.5 / 2: the gradient of both operands is multiplied by out.grad</li></ul>";
    const dee =
      "<p>gradecheck: 3.25 / 4 points</p><ul><li>mul 1.25 / 2: Fill in mul, value.ts line 8.</li></ul>";
    expect(fill(worksheet).text).toBe(
      worksheet
        .replace('late",,4.00,-,', `late",2.5,4.00,-,${ana}`)
        .replace('-,"1,00"', '-,"2"')
        .replace('"<p>gradecheck: 0 / 4 points</p>"', `"${dee}"`),
    );
  });

  it("comes with words on everybody who is not in it or has no score, and on comments that stay", () => {
    expect(fill(worksheet).remarks).toEqual([
      "3 of 5 students in the file have a score now, 1 of them had another one before.",
      "In the file, but without a score here; left as they are: Cleo (13).",
      "In the file, but of nobody here; left as they are: Zed (15).",
      "Graded here, but not in the file: s5 (Eve).",
      "A comment that is not gradecheck's stands there, and stays: =HYPERLINK(1) (12).",
    ]);
  });

  it("tells where the maximum is another one than the session's points", () => {
    expect(
      fill(worksheet.replaceAll("4.00", "100,00").replaceAll("100,00", '"100,00"')).remarks.at(-1),
    ).toMatch(
      /^The assignment's maximum grade is 100,00, the session's points are 4: grades are written as points\./,
    );
  });

  it("in another language is filled in where its columns are named", () => {
    const german = worksheet
      .replaceAll("Participant", "Teilnehmer/in")
      .replace("Identifier", "ID")
      .replace("Grade", "Bewertung")
      .replace("Feedback comments", "Feedback als Kommentar");
    expect(fill(german).remarks[0]).toMatch(
      /^it has no column "Grade": name it with --column: "ID", "Full name"/,
    );
    const columns = { grade: "Bewertung", feedback: "Feedback als Kommentar" };
    expect(fill(german, graded, columns).text.split("\r\n").slice(1)).toEqual(
      fill(worksheet).text.replaceAll("Participant", "Teilnehmer/in").split("\r\n").slice(1),
    );
    expect(fill(german, graded, { grade: "Bewertung" }).remarks).toContain(
      "The worksheet has no column for feedback comments: only grades are filled in.",
    );
    expect(fill(german, graded, { ...columns, feedback: "Notiz" }).remarks[0]).toMatch(
      /^it has no column "Notiz"/,
    );
  });

  it("finds students without a roster by what their submission was called", () => {
    const bare = { ...find("s1"), student: student("Ana Lopez_11") };
    expect(fill(worksheet, [bare]).text).toContain('late",2.5,');
    for (const id of ["Somebody Else_11", "Ana Lopez_99"]) {
      expect(fill(worksheet, [{ ...find("s1"), student: student(id) }]).text).toBe(worksheet);
    }
  });

  it("is told from other files", () => {
    expect(fill("Name,Grade\nAna,1\n").remarks[0]).toMatch(
      /^it has rows that do not begin with "Participant"/,
    );
  });

  it("takes what a student wrote for text, not for HTML", () => {
    const { result } = find("s1");
    if (result === null) throw new Error("s1 has a result.");
    const exercises = result.exercises.map((one) => ({
      ...one,
      feedback: { ...one.feedback, text: '<b onclick="x">' },
    }));
    const { text } = fill(worksheet, [{ ...find("s1"), result: { ...result, exercises } }]);
    expect(text).toContain("<li>mul 0.5 / 2: &lt;b onclick=&quot;x&quot;&gt;</li>");
  });
});

describe("feedback files", () => {
  it("are called so that Moodle finds whose they are, whatever the name", () => {
    const names = ['"../_Ana_/López"', '"~.Bo"', '"???"'];
    const sheet = read(
      `Identifier,Full name\n${names.map((name, at) => `Participant 1${at + 1},${name}`).join("\n")}\n`,
    );
    const listed = listFeedback(sheet, graded, session);
    if ("problem" in listed) throw new Error(listed.problem);
    // As Moodle reads them: name, number, kind, plugin, file, cut at "_"; hidden files are left out.
    const parts = listed.files.map(({ path }) => path.split("_"));
    expect(parts).toEqual([
      ["Ana  López", "11", "assignfeedback", "file", "feedback.txt"],
      ["Bo", "12", "assignfeedback", "file", "feedback.txt"],
    ]);
    expect(listed.remarks).toContain("In the file, but without a score here; left as they are: ??? (13).");
  });

  it("tell each lost property, and a hole once", () => {
    const listed = listFeedback(read(worksheet), graded, session);
    if ("problem" in listed) throw new Error(listed.problem);
    expect(listed.files[1]?.text).toBe(`01-micrograd: 2 / 4 points

mul: Value.add  0 / 2
  There is a ??? left to fill in.
  At: value.ts:8

Next: fill in mul, value.ts line 8.
`);
    expect(listed.files[0]?.text.match(/^mul: /gm)?.length).toBe(3);
  });
});
