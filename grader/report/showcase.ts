// What `check` ends with once everything is earned: the loss of the student's own network, falling.

import { plot } from "asciichart";

const HEIGHT = 8;

/**
 * The losses of a training run as a text plot; nothing if there are none.
 *
 * @param losses - one per epoch, finite
 * @returns lines, the last one with its line end
 */
export function renderLosses(losses: readonly number[]): string {
  const [first, last] = [losses[0], losses.at(-1)];
  if (first === undefined || last === undefined) return "";
  const chart = plot([...losses], { height: HEIGHT, format: (y) => y.toFixed(2).padStart(7) });
  return [
    `Your own MLP(3, [4, 4, 1]) learns four samples, on your own engine: loss by epoch`,
    "",
    chart,
    "",
    `In ${losses.length} epochs the loss falls from ${first.toFixed(2)} to ${last.toFixed(2)}.`,
    "Next: change the learning rate or the layers in a script of your own, and see what it does to this line.",
    "",
  ].join("\n");
}
