import { testTerm } from "./term.ts";

testTerm({ size: 300, parts: 6, killCount: 10, seed: 5 });
