// The terminal as a screen that is redrawn in place, and its keys. However it ends, the terminal is as it was.

import { emitKeypressEvents, type Key } from "node:readline";
import type { ReadStream } from "node:tty";
import { sizeOf } from "./output.ts";

const ENTER = "\u001b[?1049h\u001b[?25l";
const LEAVE = "\u001b[?25h\u001b[?1049l";

export interface Screen {
  readonly size: () => { readonly width: number; readonly height: number };
  /** At most `height` lines. */
  readonly draw: (lines: readonly string[]) => void;
  readonly close: () => void;
}

/** Whether this process has a screen: a terminal that knows how to move its cursor. */
export function hasScreen(): boolean {
  return process.stdout.isTTY === true && process.env.TERM !== "dumb";
}

/**
 * Takes the terminal's other screen, so that nothing that stands on the first is lost.
 *
 * @param onKey - called with the character that was typed
 */
export function openScreen(onKey: (key: string) => void, onResize: () => void): Screen {
  const { stdin, stdout } = process;
  const keys: ReadStream | null = stdin.isTTY === true ? stdin : null;
  const onKeypress = (text: string | undefined, key: Key): void => onKey(text ?? key.sequence ?? "");
  let isOpen = true;
  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    process.off("exit", close);
    stdout.off("resize", onResize);
    keys?.off("keypress", onKeypress);
    keys?.setRawMode(false);
    keys?.pause();
    stdout.write(LEAVE);
  };
  // Also where nothing else gets to run: an error of ours that nobody caught.
  process.on("exit", close);
  stdout.on("resize", onResize);
  stdout.write(ENTER);
  if (keys !== null) {
    emitKeypressEvents(keys);
    keys.setRawMode(true);
    keys.on("keypress", onKeypress);
    keys.resume();
  }
  return {
    size: () => sizeOf(stdout),
    draw(lines) {
      // In one go, from the top, each line to its end: nothing flickers, and nothing scrolls.
      const text = lines.map((line) => `${line}\u001b[K`).join("\r\n");
      if (isOpen) stdout.write(`\u001b[H${text}\u001b[J`);
    },
    close,
  };
}
