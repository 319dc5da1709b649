import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { resultSchema } from "../../grader/result.ts";
import { repository } from "./fresh-clone.ts";

interface Field {
  /** The map it stands in and its own name: "nodes.op"; the outermost map is "result". */
  readonly path: string;
  /** The values it may have, if these are a few words. */
  readonly options: readonly string[];
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** Every field of a schema, through lists and what may be null. */
function fieldsOf(schema: unknown, owner: string): Field[] {
  if (!isMap(schema)) return [];
  const { entries, item, wrapped } = schema;
  if (!isMap(entries)) return fieldsOf(item ?? wrapped, owner);
  return Object.entries(entries).flatMap(([name, field]) => [
    { path: `${owner}.${name}`, options: optionsOf(field) },
    ...fieldsOf(field, name),
  ]);
}

function optionsOf(schema: unknown): readonly string[] {
  if (!isMap(schema)) return [];
  return Array.isArray(schema.options) ? schema.options.map(String) : optionsOf(schema.wrapped);
}

/** Rows of the tables, by the map in the heading above them and the field in their first cell. */
function rowsOf(markdown: string): Map<string, string> {
  const rows = new Map<string, string>();
  let owner = "";
  for (const line of markdown.split("\n")) {
    owner = /^## .*`(\w+)(?:\[\])?`/.exec(line)?.[1] ?? owner;
    const name = /^\| `(\w+)` \|/.exec(line)?.[1];
    if (name !== undefined) rows.set(`${owner}.${name}`, line);
  }
  return rows;
}

const fields = fieldsOf(resultSchema, "result");
const rows = rowsOf(readFileSync(join(repository, "docs/result.md"), "utf8"));

test("docs/result.md has a row for every field of a result, and for no other", () => {
  expect([...rows.keys()].sort()).toEqual([...new Set(fields.map(({ path }) => path))].sort());
});

test("docs/result.md names every value of the fields that have only a few", () => {
  const withOptions = fields.filter(({ options }) => options.length > 0);
  expect(withOptions.length).toBeGreaterThan(3);
  for (const { path, options } of withOptions) {
    for (const option of options) expect(rows.get(path)).toContain(`\`${option}\``);
  }
});
