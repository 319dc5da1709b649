// `gradecheck replay --svg`: the graph of a case as a picture.

import { writeFile } from "node:fs/promises";
import { UsageError } from "../errors.ts";
import type { ReplayReport } from "../replay/replayed.ts";
import { drawGraph } from "../report/graph-svg.ts";

/**
 * Draws the case of a report into a file.
 *
 * @throws {UsageError} if it is no graph, or the file cannot be written
 */
export async function writePicture(file: string, report: ReplayReport): Promise<void> {
  if (report.shown.steps.length === 0) {
    throw new UsageError(`The case of ${report.exercise}.${report.property} is no graph: leave --svg out.`);
  }
  const title = `${report.exercise}: ${report.title}`;
  const picture = await drawGraph(report.shown.steps, title);
  try {
    await writeFile(file, picture);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`--svg "${file}" cannot be written: ${reason}`, { cause });
  }
}
