// Tells when something may have changed in a student's folder.
//
// The system's own notices come at once, but differ: an editor that saves by renaming, a folder that is moved away and
// back, a network drive or a container may give one, three or none. So each is only a reason to look, and a look every
// second needs no reason. Whoever looks compares what the files hold.

import { type FSWatcher, watch } from "node:fs";
import { dirname, join } from "node:path";
import { usualFolders } from "../submission/contents.ts";

/** An editor's save is several notices, a few milliseconds apart. */
const SETTLE_MS = 15;
const LOOK_EVERY_MS = 1000;

/**
 * Calls `onStir` soon after something in the folder may have changed; false alarms are part of it.
 *
 * @returns ends it
 */
export function watchFolder(dir: string, session: string, onStir: () => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  let settling: NodeJS.Timeout | undefined;
  const stir = (): void => {
    clearTimeout(settling);
    settling = setTimeout(onStir, SETTLE_MS);
  };
  const listen = (): void => {
    for (const folder of foldersOf(dir, session)) {
      if (watchers.has(folder)) continue;
      try {
        const watcher = watch(folder, stir);
        const drop = (): void => {
          watcher.close();
          watchers.delete(folder);
        };
        watcher.on("error", drop);
        watchers.set(folder, watcher);
      } catch {
        // It is not there yet, or this system cannot watch: the look every second remains.
      }
    }
  };
  listen();
  const looking = setInterval(() => {
    // A folder that was made anew has another watcher: the old one stays silent.
    for (const watcher of watchers.values()) watcher.close();
    watchers.clear();
    listen();
    onStir();
  }, LOOK_EVERY_MS);
  return () => {
    clearInterval(looking);
    clearTimeout(settling);
    for (const watcher of watchers.values()) watcher.close();
  };
}

/** Where the files are expected, and the folders these lie in. */
function foldersOf(dir: string, session: string): readonly string[] {
  const places = usualFolders(session).map((folder) => join(dir, folder, "."));
  return [...new Set([...places, ...places.map(dirname)])].filter((folder) =>
    folder.startsWith(join(dir, ".")),
  );
}
