// Builds dist/ before the tests: they run the command line as it is now.

import { execa } from "execa";

export async function setup(): Promise<void> {
  await execa("node", ["build.js"], { stdio: "inherit" });
}
