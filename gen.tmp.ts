import { makeMutants } from "./grader/audit/mutants.ts";
import { readSolution } from "./grader/audit/solution.ts";
import { loadSession } from "./grader/course/session-file.ts";
import { micrograd } from "./grader/sessions/micrograd/session.ts";
const s = await loadSession("solutions/01-micrograd");
const sol = await readSolution("solutions/01-micrograd", s);
const t=performance.now();
const { mutants, proved } = makeMutants(s, micrograd, sol, s.exercises.map(e=>e.id));
console.log(mutants.length, proved.length, performance.now()-t);
const by: Record<string, number> = {}; for (const m of mutants) { by[m.exercise]=(by[m.exercise]??0)+1; by[m.operator]=(by[m.operator]??0)+1; }
console.log(by);
import { diffLines } from "diff";
for (const m of [...mutants, ...(process.argv[2] ? [] : []) ]) console.log(m.id, diffLines(m.before,m.after).filter(c=>c.added||c.removed).map(c=>(c.added?"+":"-")+c.value.trim()).join("  "));
console.log("PROVED"); for (const m of proved) console.log(m.id);
