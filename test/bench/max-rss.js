// Preloaded into a command: as it ends, it says how much memory its process held at most. Its children hold their own.

import { writeFileSync } from "node:fs";

if (process.argv[1]?.endsWith("cli.js") && process.env.MAX_RSS_FILE !== undefined) {
  const file = process.env.MAX_RSS_FILE;
  process.on("exit", () => writeFileSync(file, String(process.resourceUsage().maxRSS)));
}
