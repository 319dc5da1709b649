// What a submission has changed of the parts that its stub gives: names, exports, parameters, bodies without a hole.
// It costs nothing: what the code computes is judged, and these notes may tell why it computes something else.

import type { Feedback } from "../result.ts";
import { outlineOf, type Part } from "./outline.ts";
import type { Submission } from "./submission.ts";

const MAX_NOTES = 10;

/**
 * Notes on what is there no more, or is another one, in the order of the stubs. What was added is no change.
 *
 * @param stubs - the files as they were handed out
 */
export function noteChanges(submission: Submission, stubs: Submission): Feedback[] {
  const sentences = Object.entries(stubs.files).flatMap(([file, stub]) => {
    const own = submission.files[file];
    if (own === undefined || "problem" in own || "problem" in stub) return [];
    return compare(outlineOf(stub.text), outlineOf(own.text)).map((sentence) => `${file}: ${sentence}`);
  });
  const rest = sentences.length - MAX_NOTES;
  const shown = sentences.slice(0, MAX_NOTES);
  if (rest > 0) shown.push(`${rest} more of the stubs' parts are changed.`);
  return shown.map((text) => ({ id: "given-part-changed", type: "informative", text }));
}

function compare(stub: ReadonlyMap<string, Part>, own: ReadonlyMap<string, Part>): string[] {
  return [...stub.values()].flatMap((part) => {
    const { name, isExported, isMember, parameters, body } = part;
    const found = own.get(name);
    if (found === undefined) {
      const owner = name.split(".")[0] ?? "";
      // A missing class is said once; a helper of the stub that is not exported may be done without.
      if (isMember ? !own.has(owner) : !isExported) return [];
      return [`${name} of the stub is missing.`];
    }
    const sentences: string[] = [];
    if (isExported && !found.isExported) sentences.push(`${name} is not exported any more.`);
    if (parameters !== null && found.parameters !== null && !accepts(found.parameters, parameters))
      sentences.push(
        `${callPart(name)} takes other parameters than the stub's: (${found.parameters.join(", ")}) and not (${parameters.join(", ")}).`,
      );
    else if (body !== null && found.body !== null && found.body !== body)
      sentences.push(`the code of ${callPart(name)} was given, and is another one now.`);
    return sentences;
  });
}

/** Whether all calls that fit the stub fit: names are free, and more parameters are fine if they may be left out. */
function accepts(own: readonly string[], stub: readonly string[]): boolean {
  const kind = (parameter: string): string =>
    parameter.startsWith("...") ? "rest" : parameter.endsWith("?") ? "optional" : "required";
  return (
    own.length >= stub.length &&
    own.every((parameter, index) => {
      const due = stub[index];
      return due === undefined ? kind(parameter) !== "required" : kind(due) === kind(parameter);
    })
  );
}

function callPart(name: string): string {
  const [owner, member] = name.split(".");
  return member === "constructor" ? `the constructor of ${owner}` : name;
}
