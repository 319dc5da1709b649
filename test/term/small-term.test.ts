// The term of every day: all layouts, kinds of students and kills of the long one, and fewer of each.

import { testTerm } from "./term.ts";

testTerm({ size: 24, parts: 3, killCount: 3, seed: 5 });
