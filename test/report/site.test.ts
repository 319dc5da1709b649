// A report as its readers meet it: opened from disk in a real browser, by a class whose names and words are hostile.

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { nameFiles } from "../../grader/report/file-name.ts";
import { findBarriers, startBrowser, visit, writeSite } from "./browser.ts";
import { sampleExercise } from "./sample.ts";
import { MARKUP, names, sampleClass } from "./sample-class.ts";

const known = sampleClass(8);
const files = nameFiles(known.students.map(({ id }) => id));
let browser: Browser;
let folder: string;
beforeAll(async () => {
  [browser, folder] = await Promise.all([startBrowser(), writeSite(known)]);
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
afterAll(() => browser?.close());

const index = (): string => join(folder, "index.html");
const pageOf = (id: string): string => join(folder, "students", `${files.get(id)}.html`);

describe("every page", () => {
  it.each(["class", ...Object.keys(names)] as ("class" | keyof typeof names)[])(
    "opens without a complaint, a dialog or a request: %s",
    async (name) => {
      const { page, trouble } = await visit(browser, name === "class" ? index() : pageOf(names[name]));
      expect(await page.locator("h1").count()).toBe(1);
      expect(await page.locator("main script, main style, main img:not([src^='data:'])").count()).toBe(0);
      expect(trouble).toEqual([]);
    },
  );

  it("leads only to pages that are there, whatever students are called", async () => {
    const { page } = await visit(browser, index());
    const links = (await page.evaluate(
      "[...document.querySelectorAll('a[href*=\"/\"]')].map((link) => link.href)",
    )) as string[];
    const paths = [...new Set(links)].map((link) => fileURLToPath(link));
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
    expect(paths).toHaveLength(known.students.length);
    await page.getByRole("table").last().getByRole("link").first().click();
    await page.getByRole("link", { name: "Class" }).click();
    expect(fileURLToPath(page.url())).toBe(index());
  });
});

describe("readers who see or hear it otherwise", () => {
  const looks = {
    "in the light": { colorScheme: "light" },
    "in the dark": { colorScheme: "dark" },
    "on a narrow screen": { viewport: { width: 360, height: 700 } },
  } as const;

  it.each(Object.keys(looks) as (keyof typeof looks)[])("meet no barrier %s", async (look) => {
    for (const file of [index(), pageOf(names.markup)]) {
      const { page } = await visit(browser, file, looks[look]);
      expect(await findBarriers(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    }
  });

  it("scroll a wide table by itself, not the page", async () => {
    const more = Array.from({ length: 12 }, (_, number) => sampleExercise({ id: `exercise-${number}` }));
    const attempts = known.attempts.map((attempt) => ({
      ...attempt,
      result: { ...attempt.result, exercises: [...attempt.result.exercises, ...more] },
    }));
    const wide = join(await writeSite({ ...known, attempts }), "index.html");
    const { page } = await visit(browser, wide, looks["on a narrow screen"]);
    const hidden = (element: string): Promise<unknown> =>
      page.evaluate(
        `document.querySelector("${element}").scrollWidth - document.querySelector("${element}").clientWidth`,
      );
    expect(await hidden(".tall")).toBeGreaterThan(500);
    expect(await hidden("html")).toBe(0);
    const first = page.locator("#heat tbody th").first();
    const before = await first.boundingBox();
    await page.evaluate("document.querySelector('.tall').scrollBy(300, 0)");
    expect((await first.boundingBox())?.x).toBe(before?.x);
  });

  it("read everything without scripts, and see no tools that need one", async () => {
    const { page } = await visit(browser, index(), { javaScriptEnabled: false });
    expect(await page.locator("#heat tbody tr").count()).toBe(known.students.length);
    expect(await page.getByRole("searchbox").count()).toBe(0);
  });

  it("find in words what colours say", async () => {
    const { page } = await visit(browser, index());
    const row = page.locator("#heat tbody tr").filter({ hasText: names.turned.slice(0, 3) });
    expect(await row.locator("td").allInnerTexts()).toEqual([
      "2.5",
      "1 ◐\na part",
      "1.5 ◐\na part",
      "0 ○\nnot filled in",
    ]);
  });

  it("have pictures with a title and the numbers in words", async () => {
    const { page } = await visit(browser, index());
    const picture = page.getByRole("img", { name: /^Students by points / });
    expect(await picture.getAttribute("aria-labelledby")).toBe("distribution-title distribution-text");
    expect(await page.locator("#distribution-text").textContent()).toMatch(/5\.4 to 6 points: 8\.$/);
  });

  it("print the whole table of students, without its tools", async () => {
    const { page } = await visit(browser, index(), { viewport: { width: 700, height: 300 } });
    const height =
      "document.querySelector('.tall').scrollHeight - document.querySelector('.tall').clientHeight";
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(await page.evaluate(height)).toBeLessThanOrEqual(0);
    expect(await page.locator("#tools").isVisible()).toBe(false);
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
  });
});

describe("the table of students", () => {
  it("sorts by a column, up and down, with the keyboard, too", async () => {
    const { page, trouble } = await visit(browser, index());
    const button = page.getByRole("button", { name: "mul" });
    const column = async (): Promise<number[]> =>
      (await page.locator("#heat tbody td:nth-child(4)").allInnerTexts()).map((text) =>
        Number.parseFloat(text),
      );
    const graded = async (): Promise<number[]> => (await column()).filter((points) => !Number.isNaN(points));
    await button.click();
    expect(await graded()).toEqual([...(await graded())].sort((a, b) => a - b));
    await button.press("Enter");
    expect(await graded()).toEqual([...(await graded())].sort((a, b) => b - a));
    expect(await page.locator("#heat th[aria-sort]").getAttribute("aria-sort")).toBe("descending");
    expect(trouble).toEqual([]);
  });

  it("shows those whose name or group holds a text", async () => {
    const { page } = await visit(browser, index());
    const rows = page.locator("#heat tbody tr:visible");
    await page.getByRole("searchbox").fill("tuesday");
    expect(await rows.count()).toBe(1);
    expect(await rows.innerText()).toContain("Zoë <b>Bold</b>");
    expect(await page.getByRole("status").innerText()).toBe(`1 of ${known.students.length}`);
    await page.getByRole("searchbox").fill("");
    expect(await rows.count()).toBe(known.students.length);
  });
});

describe("a student's page", () => {
  it("shows each lost point with its case, the named mistake and the graph", async () => {
    const { page } = await visit(browser, pageOf(names.markup));
    const loss = page.locator(".loss").filter({ hasText: "multiplied by out.grad" });
    expect(await loss.innerText()).toContain("const c = a.mul(b); c.grad = 3; c._backward()");
    expect(await loss.innerText()).toContain("Looks like: the closure leaves out.grad out.");
    const picture = loss.getByRole("img");
    await picture.scrollIntoViewIfNeeded();
    expect(await picture.getAttribute("alt")).toContain("Wrong: a.grad is 5, b.grad is 3.");
    expect(await page.evaluate("document.querySelector('.graph img').naturalWidth")).toBeGreaterThan(100);
    expect(await page.locator(".waiting").innerText()).toContain("it is scaled 0 / 0.5, after local");
  });

  it("shows what a student wrote as it was written", async () => {
    const { page } = await visit(browser, pageOf(names.markup));
    expect(await page.locator("h1").innerText()).toBe(`${MARKUP.slice(0, 48)}…`);
    expect(await page.locator("pre").first().innerText()).toBe(`const a = new Value("${MARKUP}")`);
    expect(await page.locator(".got").first().innerText()).toBe(`throws Error: ${MARKUP}`);
  });

  it("shows attempts over time, of which the newest counts", async () => {
    const { page } = await visit(browser, pageOf(names.markup));
    expect(await page.locator("#attempts-01-micrograd-text").textContent()).toBe(
      "attempt 1: 2.5 points; attempt 2: 4.5 points.",
    );
    expect(await page.locator(".score").innerText()).toBe("4.5 / 6 points");
    expect(await page.getByRole("row", { name: "2025-02-09 12:30 UTC, late" }).count()).toBe(1);
  });

  it("counts points that are set by hand, and says so", async () => {
    const { page } = await visit(browser, pageOf(names.emoji));
    expect(await page.locator(".score").innerText()).toBe("4 / 6 points");
    expect(await page.locator("main").innerText()).toContain(
      `tanh: 1.5 points, set on 2025-02-10 09:00 UTC: seen in class ${MARKUP}`,
    );
  });

  it("is one for everybody, also for those of whom nothing was graded", async () => {
    expect(readdirSync(join(folder, "students"))).toHaveLength(known.students.length);
    const { page } = await visit(browser, pageOf(names.arabic));
    expect(await page.locator("main").innerText()).toContain("Nothing was graded.");
  });
});
