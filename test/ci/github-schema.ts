// Asks GitHub's own parser whether a workflow or an action is one by GitHub's schema.

import { build } from "esbuild";

type Parsers = Pick<typeof import("@actions/workflow-parser"), "parseWorkflow" | "NoOperationTraceWriter"> &
  Pick<typeof import("@actions/workflow-parser/actions/action-parser"), "parseAction">;

/** It imports JSON in a way that Node does not know: bundled, it imports nothing. */
async function loadParsers(): Promise<Parsers> {
  const { outputFiles } = await build({
    stdin: {
      contents: `export * from "@actions/workflow-parser";
        export { parseAction } from "@actions/workflow-parser/actions/action-parser";`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    format: "esm",
    platform: "browser",
    write: false,
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString("base64");
  return (await import(`data:text/javascript;base64,${code}`)) as Parsers;
}

/** What is wrong with it, in GitHub's words. */
export async function findSchemaErrors(kind: "workflow" | "action", content: string): Promise<string[]> {
  const { parseWorkflow, parseAction, NoOperationTraceWriter } = await loadParsers();
  const parse = kind === "workflow" ? parseWorkflow : parseAction;
  const { context } = parse({ name: `${kind}.yml`, content }, new NoOperationTraceWriter());
  return context.errors.getErrors().map(({ message }) => message);
}
