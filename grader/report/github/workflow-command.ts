// Speaks to GitHub's runner, which reads commands out of what a step prints, and keeps everybody else from doing so.
//
// The runner takes a line for a command if it begins with `::name` after blanks, or holds `##[name` anywhere.
// It is told to stop before a student's text is printed; these two are the second lock on the same door.

type CommandName = "error" | "warning" | "notice" | "stop-commands" | "remove-matcher";

/**
 * One command as a line, whatever stands in its values.
 *
 * @param properties - a value that is undefined is left out
 * @param data - may have several lines
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function formatCommand(
  name: CommandName,
  properties: Readonly<Record<string, string | number | undefined>>,
  data = "",
): string {
  const pairs = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name}${pairs.length === 0 ? "" : ` ${pairs.join(",")}`}::${escapeData(data)}`;
}

/** A line of text that the runner takes for text. */
export function disarm(line: string): string {
  const legacy = line.replaceAll("##[", "##\\u{5b}");
  return /^\s*::/.test(legacy) ? `\\u{3a}${legacy.slice(legacy.indexOf("::") + 1)}` : legacy;
}

const escapeData = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
