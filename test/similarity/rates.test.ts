// What the comparison finds, and what it lists wrongly, on classes of which it is known who copied from whom.

import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_THRESHOLD } from "../../grader/defaults.ts";
import { DISGUISES, madeUpClasses, measure, type Rates } from "./made-up-classes.ts";

const NAMES: Readonly<Record<string, string>> = {
  "styles alone": "own styles, no copies",
  "styles with copies": "own styles, with copies",
  "stubs alone": "filled stubs, no copies",
  "stubs with copies": "filled stubs, with copies",
};
let rates: Readonly<Record<string, Rates>> = {};
beforeAll(() => {
  rates = Object.fromEntries(
    Object.entries(madeUpClasses()).map(([name, classes]) => [name, measure(classes, DEFAULT_THRESHOLD)]),
  );
});
const ratesOf = (name: string): Rates => {
  const found = rates[name];
  if (found === undefined) throw new Error(`There are no classes of "${name}".`);
  return found;
};

describe("copies are found", () => {
  it.each(Object.keys(DISGUISES))("in classes of own styles: %s", (how) => {
    const [found = 0, made = 0] = ratesOf("styles with copies").found[how] ?? [];
    expect([found, made]).toEqual([10, 10]);
  });

  it.each(Object.keys(DISGUISES))("in classes that fill in stubs, though not each: %s", (how) => {
    const [found = 0, made = 0] = ratesOf("stubs with copies").found[how] ?? [];
    expect(made).toBe(10);
    expect(found).toBeGreaterThanOrEqual(how === "all of these" ? 6 : 9);
  });
});

describe("independent submissions are not listed", () => {
  it.each(Object.keys(NAMES))("but for fewer than one pair in a thousand: %s", (name) => {
    const { listed, independent } = ratesOf(name);
    expect(independent).toBeGreaterThan(3000);
    expect(listed / independent).toBeLessThan(0.001);
  });
});

it("docs/similarity.md has these rates", async () => {
  const document = readFileSync("docs/similarity.md", "utf8");
  const tables = document.replace(
    /(<!-- rates -->\n)[\s\S]*(<!-- end -->)/,
    (_, begin: string, end: string) => `${begin}${renderRates()}\n${end}`,
  );
  await expect(tables).toMatchFileSnapshot("../../docs/similarity.md");
});

function renderRates(): string {
  const row = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
  const styles = ratesOf("styles with copies");
  const filled = ratesOf("stubs with copies");
  const share = ([found, made]: readonly [number, number] = [0, 0]): string => `${found} of ${made}`;
  return [
    row(["a copy, changed", "found among own styles", "found among filled stubs"]),
    row(["---", "---", "---"]),
    ...Object.keys(styles.found).map((how) => row([how, share(styles.found[how]), share(filled.found[how])])),
    "",
    row(["classes", "how many", "submissions", "independent pairs", "listed all the same"]),
    row(["---", "---", "---", "---", "---"]),
    ...Object.entries(rates).map(([name, { classes, students, independent, listed }]) =>
      row([NAMES[name] ?? name, classes, students, independent, listed]),
    ),
  ].join("\n");
}
