import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { height, walkDownhill } from "../../docs/pictures/landscape.ts";
import { drawLol } from "../../docs/pictures/lol-picture.ts";

const file = fileURLToPath(new URL("../../solutions/01-micrograd/lol.svg", import.meta.url));

test("the picture of lol in the session's folder is the one that is drawn from the reference", async () => {
  // `npm run pictures` writes what is drawn now into the file.
  await expect(drawLol()).toMatchFileSnapshot(file);
});

test("the picture says in words what it shows, and holds no script and nothing from elsewhere", () => {
  const picture = drawLol();
  expect(picture).toMatch(/role="img" aria-labelledby="title desc"/);
  expect(picture).toMatch(/<title id="title">.{20,}<\/title>\n<desc id="desc">.{200,}<\/desc>/);
  expect(picture).not.toMatch(/<script|href|@import|url\((?!#plot\))|NaN|Infinity|undefined/);
});

test("lol is the formula of the session's README", () => {
  for (const [w1, w2] of [
    [0, 0],
    [1.5, -0.7],
    [-2, -1.1],
  ] as const) {
    const byHand = (Math.tanh(w1 * w2) - 1 / 2) ** 2 + (w1 - w2 - 1) ** 2 / 8;
    expect(height([w1, w2])).toBeCloseTo(byHand, 12);
  }
});

test("the two descents start side by side and end in a valley each, as the picture says", () => {
  const [first, second] = [walkDownhill([-1.2, 1.5], 0.3, 40), walkDownhill([-1.5, 1.2], 0.3, 40)];
  expect(first).toHaveLength(41);
  for (const [way, [w1, w2]] of [
    [first, [1.39, 0.39]],
    [second, [-0.39, -1.39]],
  ] as const) {
    const [end1, end2] = way.at(-1) ?? [];
    expect(end1).toBeCloseTo(w1, 1);
    expect(end2).toBeCloseTo(w2, 1);
    const heights = way.map(height);
    expect(heights.at(-1)).toBeLessThan(0.001);
    expect(heights).toEqual(heights.toSorted((a, b) => b - a));
  }
});
