// Exercises that are recalled: whatever is saved one after the other, the result is that of a check of everything.

import { afterAll, describe, expect, it } from "vitest";
import { scoreSubmission } from "../../grader/rubric.ts";
import type { GradingReport } from "../../grader/sandbox/attempt-state.ts";
import { Grader } from "../../grader/sandbox/grader.ts";
import { applyMistake, readMistakes } from "../fixtures/mistakes.ts";
import { changeSolution, type Files, session, solutions, stubs } from "../grading/grade-here.ts";
import { createRandom } from "../similarity/random.ts";

const grader = new Grader(new URL("../../dist/", import.meta.url));
afterAll(() => grader.close());

const ids = session.exercises.map(({ id }) => id);
const RUNS = 20;

async function grade(files: Files, known?: GradingReport["known"]) {
  const texts = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, { text }]));
  const submission = { files: texts, contentHash: "", notes: [] };
  const request = { session, submission, exercises: ids, seed: "recall", runs: RUNS, showcase: true };
  return grader.grade(known === undefined ? request : { ...request, known });
}

const score = (report: GradingReport) => ({
  result: scoreSubmission(session, report, {
    student: "",
    submittedAt: null,
    contentHash: "",
    version: "",
    runs: RUNS,
  }),
  showcase: report.showcase,
  outputs: report.exercises.map(({ id, output }) => `${id}: ${output}`).sort(),
});

const { pick, chance } = createRandom(5);
const mistakes = readMistakes();

/** One file as somebody might save it next. */
function save(files: Files): Files {
  if (chance(0.2)) {
    const mistake = applyMistake(pick(mistakes));
    const [name, text] = pick(Object.entries(mistake).filter(([file, one]) => one !== solutions[file]));
    return { ...files, [name]: text };
  }
  const name = pick(session.files);
  const text = solutions[name] ?? "";
  const versions: readonly (() => Files)[] = [
    () => ({ ...files, [name]: text }),
    () => ({ ...files, [name]: text }),
    () => ({ ...files, [name]: stubs[name] ?? "" }),
    () => ({ ...files, [name]: `${files[name]}\n// saved` }),
    () => ({ ...files, [name]: `${text}\n((` }),
    () => ({ ...files, [name]: `export * from "./value.ts"; ${text}` }),
    () => ({ ...files, [name]: `import { extra } from "./value.ts"; ${text}` }),
    () => ({ ...files, [name]: `${text}\nexport const extra = ??? + 1;` }),
    () => ({ ...files, [name]: text.replaceAll("out.grad", "(console.log(1), out.grad)") }),
    () => Object.fromEntries(Object.entries(files).filter(([other]) => other !== name)),
  ];
  return pick(versions)();
}

describe("what is recalled", () => {
  it("changes no result: over many saves it is that of a check of everything", async () => {
    let files: Files = solutions;
    let known: GradingReport["known"] = {};
    let recalled = 0;
    for (let k = 0; k < 40; k++) {
      files = save(files);
      const report = await grade(files, known);
      ({ known } = report);
      recalled += ids.length - report.judged.length;
      expect(score(report), JSON.stringify(files)).toEqual(score(await grade(files)));
    }
    expect(recalled).toBeGreaterThan(40);
  });

  it.each([
    ["by the runtime", "(() => { for (;;); })()"],
    ["with its thread", "Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1)"],
  ])("is also what was ended %s: it costs its time once", async (_, endless) => {
    const files = changeSolution("value.ts", { "Math.tanh(this.data)": endless });
    const first = await grade(files, {});
    expect(first.judged).toContain("tanh");
    const edited = { ...files, "nn.ts": `${solutions["nn.ts"]}// edited` };
    const second = await grade(edited, first.known);
    expect(second.judged).not.toContain("tanh");
    expect(second.judged).toContain("neuron");
    expect(score(second)).toEqual(score(await grade(edited)));
    // What did not run by the fault of that code runs as soon as it is another.
    const mended = { ...edited, "value.ts": solutions["value.ts"] ?? "" };
    const third = await grade(mended, second.known);
    expect(third.judged).toContain("train");
    expect(score(third)).toEqual(score(await grade(mended)));
  });
});
