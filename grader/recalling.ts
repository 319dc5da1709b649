// Lets an exercise that was judged before be recalled: what its outcome rests on, and whether that is still the same.
//
// Judging has no clock and no chance in it: cases are the seed's, and the sandbox is seeded. So an outcome rests on what
// the runtime loads and on what is known of the exercises it uses. Both are written down while it is judged, and nothing
// is taken for granted that was not looked at.

import type { Blame, ExerciseOutcome } from "./outcome.ts";
import type { Side } from "./properties/property.ts";
import type { Feedback } from "./result.ts";
import type { Loadable } from "./sandbox/runtime.ts";
import { findImports } from "./submission/imports.ts";

type Worlds = Readonly<Record<Side, Loadable>>;

/** What an outcome rests on, as plain data. */
interface Grounds {
  /** What was loaded, as text; null for a world that was not. */
  readonly loaded: Readonly<Record<Side, string | null>>;
  /** What was known of each exercise that was asked about. */
  readonly blames: Readonly<Record<string, Blame>>;
}

/** An outcome that can be recalled; valid for one session, seed and number of runs. */
export interface KnownOutcome {
  readonly grounds: Grounds;
  /** With its diagnoses. */
  readonly outcome: ExerciseOutcome;
  /** What advice said of it. */
  readonly notes: readonly Feedback[];
}

/** Writes down what an exercise rests on while it is judged. */
export class GroundsNote {
  readonly #worlds: Worlds;
  readonly #loaded = new Set<Side>();
  readonly #blames: Record<string, Blame> = {};

  constructor(worlds: Worlds) {
    this.#worlds = worlds;
  }

  load(world: Side): Loadable {
    this.#loaded.add(world);
    return this.#worlds[world];
  }

  blame(exercise: string, blame: Blame): Blame {
    this.#blames[exercise] = blame;
    return blame;
  }

  grounds(): Grounds {
    const written = (world: Side) => (this.#loaded.has(world) ? textOf(this.#worlds[world]) : null);
    return { loaded: { ours: written("ours"), own: written("own") }, blames: this.#blames };
  }
}

/** Whether judging again would come to the same. */
export function stillHolds(
  { grounds }: KnownOutcome,
  worlds: Worlds,
  blameOf: (exercise: string) => Blame,
): boolean {
  const same = (world: Side): boolean =>
    grounds.loaded[world] === null || grounds.loaded[world] === textOf(worlds[world]);
  return (
    same("ours") &&
    same("own") &&
    Object.entries(grounds.blames).every(([exercise, blame]) => blameOf(exercise) === blame)
  );
}

/**
 * Whether an outcome can be kept. What a file that cannot be loaded is told shows its text as it was written, of which
 * types and all else that is removed are no part of the grounds; and what broke in the sandbox may not break again.
 */
export function canBeKept({ kind }: ExerciseOutcome): boolean {
  return kind === "judged" || kind === "unfilled";
}

/** A world as text: of its modules only those that are reached, as no other one runs. */
function textOf(world: Loadable): string {
  const sources = new Map(world.sources.map((source) => [source.label, source]));
  const reached = new Set<string>();
  const visit = (label: string): void => {
    const source = sources.get(label);
    if (source === undefined || reached.has(label)) return;
    reached.add(label);
    // import() loads nothing inside: nobody waits there.
    for (const { specifier } of findImports(source.code)) candidates(specifier, sources).forEach(visit);
  };
  world.entries.forEach(visit);
  return JSON.stringify({ ...world, sources: world.sources.filter(({ label }) => reached.has(label)) });
}

/** The modules that a specifier may mean; all of them where its text does not show it. */
function candidates(specifier: string, sources: ReadonlyMap<string, unknown>): readonly string[] {
  if (specifier.includes("\\")) return [...sources.keys()];
  const label = specifier.replace(/^\.\//, "").replace(/\.js$/, ".ts");
  return [label, `${label}.ts`];
}
