#!/usr/bin/env node
// The command line of a kit: what students run, and nothing of what is an instructor's or an author's.

import { createProgram } from "./cli/program.ts";
import { addStudentCommands } from "./cli/student-commands.ts";

const program = createProgram("Checks your exercises in deep learning from scratch.");
addStudentCommands(program);
await program.parseAsync();
