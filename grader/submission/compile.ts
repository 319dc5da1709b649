// Turns a student's TypeScript, holes and all, into JavaScript whose lines are the TypeScript's lines.

import { type TransformResult, transform } from "sucrase";
import { type Construct, findUnsupported } from "./constructs.ts";
import { fillHoles, type Hole } from "./holes.ts";
import { normaliseLines } from "./position.ts";
import { describeProblem, explainError, MISPLACED_MARKS, type SyntaxProblem } from "./syntax-problem.ts";

export { frameAt, type SyntaxProblem } from "./syntax-problem.ts";

type RawSourceMap = NonNullable<TransformResult["sourceMap"]>;

export type Compiled =
  | {
      readonly ok: true;
      /** An ES module. Its lines are the text's, its columns shift after a type that was removed. */
      readonly js: string;
      /** Where the text has holes. */
      readonly holes: readonly Hole[];
      /** The identifier that stands in their place: whoever reads it or writes to it has reached a hole. */
      readonly holeName: string;
      /** Which place of the text each place of `js` is; only where it was asked for. */
      readonly map?: RawSourceMap;
    }
  | { readonly ok: false; readonly problem: SyntaxProblem };

/**
 * Compiles one file: fills its holes and removes its types. Imports stay, except of names that only types use.
 *
 * Some wrong syntax passes (sucrase checks little) and is left for the engine to refuse; `frameAt` shows its place.
 * May run for seconds on text made to that end: call it where it can be stopped.
 *
 * @param label - the file's name for the student, such as "value.ts"
 * @param text - TypeScript as handed in, up to 256 KB; not JSX
 * @param mapped - whether a source map is wanted
 */
export function compile(label: string, text: string, mapped = false): Compiled {
  const { text: filled, name: holeName, holes } = fillHoles(text);
  const written = normaliseLines(text);
  const source = normaliseLines(filled);
  let result: TransformResult;
  try {
    const mapping = mapped ? { filePath: label, sourceMapOptions: { compiledFilename: label } } : {};
    result = transform(source, { transforms: ["typescript"], disableESTransforms: true, ...mapping });
  } catch (error) {
    return { ok: false, problem: explainError(label, written, source, error) };
  }
  const construct = findUnsupported(source);
  if (construct) return { ok: false, problem: refuse(label, written, construct) };
  const { code: js, sourceMap: map } = result;
  return { ok: true, js, holes, holeName, ...(map === undefined ? {} : { map }) };
}

function refuse(label: string, text: string, { kind, name, offset }: Construct): SyntaxProblem {
  if (kind === "question marks") return describeProblem(text, offset, MISPLACED_MARKS);
  const problem = describeProblem(text, offset, "");
  const message =
    kind === "namespace"
      ? `${label} has code in the namespace ${name} in line ${problem.line}, and it would be lost: please move it out.`
      : `${label} has the decorator @${name} in line ${problem.line}, which no engine knows: please call it as a function.`;
  return { ...problem, message };
}
