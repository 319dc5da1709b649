// A report as text: whom its pages tell of whom, what a page may load, and the feedback that is handed back.

import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Class } from "../../grader/gradebook/class.ts";
import { nameFiles } from "../../grader/report/file-name.ts";
import { html } from "../../grader/report/site/html.ts";
import { renderSite, type SiteFile } from "../../grader/report/site/site.ts";
import { sampleExercise, sampleNote, sampleResult } from "./sample.ts";
import { attempt, MARKUP, names, sampleClass, student } from "./sample-class.ts";

const known = sampleClass(2);
const files = nameFiles(known.students.map(({ id }) => id));

async function render(from: Class): Promise<Map<string, string>> {
  const site: SiteFile[] = [];
  const titles = new Map([["01-micrograd", "Session 1: micrograd"]]);
  for await (const file of renderSite(from, { titles, version: "0.1.0" })) site.push(file);
  return new Map(site.map(({ path, text }) => [path, text]));
}

let site: Map<string, string>;
beforeAll(async () => {
  site = await render(known);
});
const textOf = (path: string): string => {
  const text = site.get(path);
  if (text === undefined) throw new Error(`The site has no "${path}".`);
  return text;
};

describe("a site", () => {
  it("is the same to the byte when it is made again", async () => {
    expect(await render(known)).toEqual(site);
  });

  it("tells a student nothing of another one", () => {
    const own = known.students.map(
      ({ id }) => `${textOf(`students/${files.get(id)}.html`)}${textOf(`feedback/${files.get(id)}.md`)}`,
    );
    const marks = ["s00", "s01", "Tuesday", names.arabic];
    for (const mark of marks) expect(own.filter((text) => text.includes(mark))).toHaveLength(1);
  });

  it("names those of whom nothing was handed in in one paragraph, below the others who need help", async () => {
    const late = Array.from({ length: 40 }, (_, index) => `late${String(index).padStart(2, "0")}`);
    const note = sampleNote("nothing handed in", "nothing-handed-in");
    const attempts = late.map((id) => attempt(sampleResult([], { student: id, notes: [note] })));
    const page = (
      await render({
        ...known,
        students: [...known.students, ...late.map((id) => student(id))],
        attempts: [...known.attempts, ...attempts],
      })
    ).get("index.html");
    const [, help = ""] = /<section aria-labelledby="help">(.*?)<\/section>/s.exec(page ?? "") ?? [];
    const [table = "", below = ""] = help.split("</table>");
    expect(table).not.toContain("late");
    expect(table).toContain("less than half of the points");
    const text = below.replace(/<[^>]*>/g, "");
    expect(text).toContain(`Nothing handed in (40): ${late.join(", ")}.`);
    expect(text).toContain(`Nothing graded in this session (1): ${names.arabic}.`);
  });

  it("allows each page its own style and script by their hashes, and nothing from elsewhere", () => {
    for (const path of ["index.html", "students/s00.html"]) {
      const text = textOf(path);
      const hash = (element: string): string => {
        const [, content] = new RegExp(`<${element}>(.*?)</${element}>`, "s").exec(text) ?? [];
        return content === undefined
          ? "'none'"
          : `'sha256-${createHash("sha256").update(content).digest("base64")}'`;
      };
      expect(text).toContain(
        `content="default-src 'none'; img-src data:; style-src ${hash("style")}; script-src ${hash("script")}; base-uri 'none'; form-action 'none'"`,
      );
    }
    expect(textOf("students/s00.html")).not.toContain("<script");
  });

  it("begins with the newest session, and leads to the others", async () => {
    const second = attempt({ ...sampleResult([sampleExercise()]), session: "02-layers", student: "s00" });
    const two = await render({ ...known, attempts: [...known.attempts, second] });
    expect(two.get("index.html")).toContain("<h1>02-layers</h1>");
    expect(two.get("index.html")).toContain('<a href="session-01-micrograd.html">Session 1: micrograd</a>');
    expect(two.get("session-01-micrograd.html")).toContain("<h1>Session 1: micrograd</h1>");
    expect(two.get("students/s00.html")).toMatch(/<h2 id="01-micrograd">.*<h2 id="02-layers">/s);
  });

  it("has a page for a class of one, who has nothing", async () => {
    const exercise = sampleExercise({ status: "errored", earned: 0, message: "The process ended." });
    const alone = {
      students: [student("s01")],
      attempts: [attempt(sampleResult([exercise]))],
      adjustments: [],
    };
    const page = (await render(alone)).get("index.html") ?? "";
    expect(page).toContain("add: the grader failed");
    expect(page).toContain("not judged, the grader failed");
  });
});

describe("markup", () => {
  it("escapes what is put into it, once, and shows what turns text around", () => {
    const turned = "'\u202E";
    const inner = html`<b>${'<i title="x">&'}</b>`;
    expect(html`<p class="${turned}">${inner}${null}${[inner]}${3}</p>`.markup).toBe(
      `<p class="&#39;\\u{202e}"><b>&lt;i title=&quot;x&quot;&gt;&amp;</b><b>&lt;i title=&quot;x&quot;&gt;&amp;</b>3</p>`,
    );
  });
});

describe("feedback to hand back", () => {
  const feedback = (id: string): string => textOf(`feedback/${files.get(id)}.md`);

  it("has points, and each lost point with its case and the named mistake", () => {
    const text = feedback(names.emoji);
    expect(text).toContain("4 / 6 points.");
    expect(text).toContain("- · Value.add: 1 / 2");
    expect(text).toContain("```ts\nconst a = new Value(3), b = new Value(5)\nconst c = a.mul(b);");
    expect(text).toContain("- expected: `a.grad = 15, b.grad = 9`\n- got: `a.grad = 5, b.grad = 3`");
    expect(text).toContain("Looks like: the closure leaves out.grad out.");
    expect(text).toContain("Again: `npm run replay mul.scaled.0ejSIyUjKtJV`");
    expect(text).toContain("Value.tanh: 1.5 / 2, set by hand");
    expect(text).toContain("Not filled in yet (value.ts:44).");
  });

  it("keeps a student's words from becoming markup", () => {
    expect(feedback(names.markdown)).toContain(String.raw`# \[link]\(javascript:alert(1)) \*b\* \`c\``);
    const text = feedback(names.markup);
    expect(text).toContain('- value.ts says \\<script>alert("x")\\</script>');
    const outside = text.replace(/```ts\n.*?\n```/gs, "").replace(/`[^`\n]*`/g, "");
    expect(outside.replaceAll(String.raw`\<`, "")).not.toContain("<");
    expect(text).toContain(`const a = new Value("${MARKUP}")`);
  });
});
