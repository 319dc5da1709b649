// Opens a report as a reader does: from disk, in Chromium.

import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import axe, { type AxeResults } from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll } from "vitest";
import type { Class } from "../../grader/gradebook/class.ts";
import { renderSite } from "../../grader/report/site/site.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** @throws Error if this machine has no Chromium: a report that nobody has opened is not tested */
export async function startBrowser(): Promise<Browser> {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const executablePath = folders
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
  if (executablePath === undefined)
    throw new Error("Reports are tested in Chromium, and there is none in PATH: apt-get install chromium.");
  // Its sandbox cannot be had as root, and the pages are ours.
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

/** Writes the site of a class to a folder that is gone after the tests of the file. */
export async function writeSite(known: Class): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "gradecheck-report-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const titles = new Map([["01-micrograd", "Session 1: micrograd"]]);
  for await (const { path, text } of renderSite(known, { titles, version: "0.1.0" })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

export interface Visit {
  readonly page: Page;
  /** What the browser complained of, asked somebody else for, or was made to say. */
  readonly trouble: readonly string[];
}

/** Opens a file in a window of its own. */
export async function visit(
  browser: Browser,
  file: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on("console", (message) => trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("dialog", (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!/^(?:file|data):/.test(request.url())) trouble.push(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(file).href);
  return { page, trouble };
}

/** What axe-core finds to be in the way of some readers, by rule and element. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate<AxeResults>("axe.run()");
  if (passes.length < 10) throw new Error("axe-core has looked at next to nothing.");
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
