// What every command line of ours has, whichever commands it is given.

import { Command } from "commander";
import { version } from "../version.ts";

/** A command line without commands yet. */
export function createProgram(description: string): Command {
  return (
    new Command("gradecheck")
      .description(description)
      .version(version)
      .showHelpAfterError("(gradecheck --help shows what there is)")
      // Usage errors are 2, whatever commander's own choice; before the commands are made, as they inherit it.
      .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  );
}
