// Reads what a step prints as GitHub's runner does: which commands it obeys, and which annotations problem matchers make.
//
// After ActionCommand.TryParseV2 and TryParse, ActionCommandManager and OutputManager of github.com/actions/runner.

export interface Heard {
  /** In lower case; "matched" for an annotation that a problem matcher makes of a line. */
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const REGISTERED = [
  ...["add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group", "notice"],
  ...["remove-matcher", "save-state", "set-env", "set-output", "stop-commands", "warning"],
];

/** Those that actions/setup-node leaves behind, as far as a line by itself is enough. */
const MATCHERS: Readonly<Record<string, RegExp>> = {
  tsc: /^([^\s].*)[(:](\d+)[,:](\d+)(?:\):\s+|\s+-\s+)(error|warning|info)\s+TS(\d+)\s*:\s*(.*)$/,
  "eslint-compact": /^(.+):\sline\s(\d+),\scol\s(\d+),\s(Error|Warning|Info)\s-\s(.+)\s\((.+)\)$/,
};

/** Every command that the runner obeys, in order. */
export function hear(output: string): Heard[] {
  const registered = new Set(REGISTERED);
  const matchers = new Map(Object.entries(MATCHERS));
  const heard: Heard[] = [];
  let token: string | null = null;
  // .NET's readers end a line at a lone CR too.
  for (const line of output.split(/\r\n|\r|\n/)) {
    const command = parse(line, registered);
    if (command === null || (token !== null && command.name !== token)) {
      if ([...matchers.values()].some((pattern) => pattern.test(line)))
        heard.push({ name: "matched", properties: {}, data: line });
      continue;
    }
    if (token !== null) {
      registered.delete(token);
      token = null;
    } else if (command.name === "stop-commands") {
      token = command.data.toLowerCase();
      registered.add(token);
    } else {
      if (command.name === "remove-matcher") matchers.delete(command.properties.owner ?? "");
      heard.push(command);
    }
  }
  return heard;
}

function parse(line: string, registered: ReadonlySet<string>): Heard | null {
  return parseNew(line.trimStart(), registered) ?? parseLegacy(line, registered);
}

/** `::name key=value,key=value::data` at the beginning of a line. */
function parseNew(line: string, registered: ReadonlySet<string>): Heard | null {
  const end = line.indexOf("::", 2);
  if (!line.startsWith("::") || end < 0) return null;
  return command(line.slice(2, end), ",", line.slice(end + 2), registered, {
    property: ["%0D", "%0A", "%3A", "%2C", "%25"],
    data: ["%0D", "%0A", "%25"],
  });
}

/** `##[name key=value;key=value]data` anywhere in a line. */
function parseLegacy(line: string, registered: ReadonlySet<string>): Heard | null {
  const start = line.indexOf("##[");
  const end = start < 0 ? -1 : line.indexOf("]", start);
  if (end < 0) return null;
  const escapes = ["%3B", "%0D", "%0A", "%5D", "%25"];
  const info = line.slice(start + 3, end);
  return command(info, ";", line.slice(end + 1), registered, { property: escapes, data: escapes });
}

function command(
  info: string,
  separator: string,
  data: string,
  registered: ReadonlySet<string>,
  escapes: { readonly property: readonly string[]; readonly data: readonly string[] },
): Heard | null {
  const blank = info.indexOf(" ");
  const name = (blank < 0 ? info : info.slice(0, blank)).toLowerCase();
  if (!registered.has(name)) return null;
  const pairs = blank < 0 ? [] : info.slice(blank + 1).split(separator);
  const properties = pairs.flatMap((pair) => {
    const at = pair.indexOf("=");
    return at > 0 ? [[pair.slice(0, at).trim(), decode(pair.slice(at + 1), escapes.property)] as const] : [];
  });
  return { name, properties: Object.fromEntries(properties), data: decode(data, escapes.data) };
}

const decode = (text: string, codes: readonly string[]): string =>
  codes.reduce((rest, code) => rest.replaceAll(code, decodeURIComponent(code)), text);
