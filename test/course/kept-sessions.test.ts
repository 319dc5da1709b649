import { appendFile, cp, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { keepSessions } from "../../grader/course/keeping-sessions.ts";
import { recallSessions } from "../../grader/course/kept-sessions.ts";
import { findSessions } from "../../grader/course/session-file.ts";
import { makeFolder } from "./temp-folder.ts";

/** A copy of the course, and where its sessions are kept. */
async function copyCourse() {
  const folder = await makeFolder({});
  const solutions = join(folder, "solutions");
  await cp("solutions", solutions, { recursive: true });
  const file = join(folder, "sessions.json");
  await keepSessions(solutions, file);
  return { solutions, file, yaml: join(solutions, "01-micrograd/session.yaml") };
}

describe("the sessions that the build has kept", () => {
  it("are those that session.yaml says", async () => {
    expect(await recallSessions("solutions", "dist/sessions.json")).toEqual(await findSessions("solutions"));
  });

  it("are taken as they were kept as long as nothing has changed", async () => {
    const { solutions, file } = await copyCourse();
    await writeFile(file, (await readFile(file, "utf8")).replace(/"title":"[^"]*"/, '"title":"as kept"'));
    expect((await recallSessions(solutions, file))?.[0]?.title).toBe("as kept");
  });

  it("are not taken when a session.yaml has changed", async () => {
    const { solutions, file, yaml } = await copyCourse();
    await writeFile(yaml, (await readFile(yaml, "utf8")).replace(/^title: .*$/m, 'title: "Another"'));
    expect(await recallSessions(solutions, file)).toBeNull();
  });

  it("are not taken when a folder is renamed or added, or a mistake is made later", async () => {
    const { solutions, file, yaml } = await copyCourse();
    await appendFile(yaml, "\nmistake: 1\n");
    expect(await recallSessions(solutions, file)).toBeNull();
    const renamed = await copyCourse();
    await rename(join(renamed.solutions, "01-micrograd"), join(renamed.solutions, "02-other"));
    expect(await recallSessions(renamed.solutions, renamed.file)).toBeNull();
    const added = await copyCourse();
    await cp(join(added.solutions, "01-micrograd"), join(added.solutions, "02-more"), { recursive: true });
    expect(await recallSessions(added.solutions, added.file)).toBeNull();
  });

  it("are none where a session.yaml holds mistakes: whoever asks is told of them", async () => {
    const { solutions, yaml } = await copyCourse();
    await appendFile(yaml, "\nmistake: 1\n");
    const file = join(solutions, "..", "none.json");
    await keepSessions(solutions, file);
    await expect(readFile(file)).rejects.toThrow("ENOENT");
    expect(await recallSessions(solutions, file)).toBeNull();
  });
});
