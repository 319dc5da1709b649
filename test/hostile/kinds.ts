// Which hostile submissions need the whole grader, and which a test can grade in its own thread.

import type { HostileSubmission } from "../fixtures/hostile.ts";

/** Text that comes to an end, or to a limit that the interpreter itself knows. */
export function endsByItself({ name, files, links }: HostileSubmission): boolean {
  const isText = links === undefined && Object.values(files).every((content) => typeof content === "string");
  const needsWatch =
    /^(loop|native|parse|memory|recursion|prints|deep)-|without-end|catastrophe|looping|^proxy-|^own-|^five-/;
  return isText && !needsWatch.test(name);
}

/** Each costs seconds of processor time, and ends as another one does or as in sandbox/limits.test.ts. */
export function isLikeOthers({ name }: HostileSubmission): boolean {
  return [
    ...["native-index-of", "native-split", "native-reverse", "native-text-search", "prints-one-long-line"],
    ...["loop-in-generator", "loop-in-constructor", "loop-in-getter", "loop-in-layer", "loop-in-descend"],
    ...["loop-in-loss", "loop-in-batches", "layers-without-end", "regex-catastrophe", "results-without-end"],
    ...["memory-in-regex", "memory-leak", "proxy-as-class"],
  ].includes(name);
}
