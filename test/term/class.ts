// A made-up class: who is in the roster, and what each of them hands in, this week and the next.

import { readCorrect } from "../fixtures/correct.ts";
import { applyMistake, readMistakes } from "../fixtures/mistakes.ts";
import { type Files, solutions, stubs } from "../grading/grade-here.ts";
import { createRandom, type Random } from "../similarity/random.ts";

/** What a submission is worth, where its kind says so. */
type Kind = "correct" | "mistake" | "stubs";

export interface Work {
  readonly kind: Kind;
  readonly files: Files;
}

export interface Member {
  readonly id: string;
  readonly first: string;
  readonly surname: string;
  readonly login: string;
  readonly moodle: string;
  readonly canvas: string;
  /** Which part of the class they belong to, from 0: a part hands in over one platform. */
  readonly part: number;
  /** Whether somebody else of their part has the same name. */
  readonly isTwin: boolean;
  /** By week; null where they hand in nothing. */
  readonly works: readonly (Work | null)[];
}

const FIRST =
  "Ana Zoé Jörg Łukasz Søren Çağla Ñuria Dóra Bo Ève Ulf Mária Iñigo Šárka Þór Beyoncé Noor Øyvind Renée Til".split(
    " ",
  );
const SURNAMES =
  "López Groß Kiss Nowák Ødegård Li Müller Sánchez Yıldız Brontë Škoda Œuvray Dvořák Peña Bjørk Smith Ångström Łoś".split(
    " ",
  );

/**
 * Everybody in the roster, sorted by id; the same for the same numbers.
 *
 * In each part the first two have one name, the third hands in nothing, the fourth nothing in the first week, and the
 * fifth the same again in the second.
 */
export function makeClass(size: number, parts: number, seed: number): Member[] {
  const random = createRandom(seed);
  const names = random.shuffle(
    FIRST.flatMap((first) => SURNAMES.map((surname) => [first, surname] as const)),
  );
  const drawWork = workDrawer(random);
  return Array.from({ length: size }, (_, index): Member => {
    const [part, place] = [index % parts, Math.floor(index / parts)];
    const isTwin = place < 2;
    const [first, surname] = names[isTwin ? part : index] ?? ["", ""];
    const both = [drawWork(), drawWork()] as const;
    const number = String(index + 1).padStart(3, "0");
    return {
      ...{ id: `s${number}`, first, surname, login: `login${number}`, part, isTwin },
      ...{ moodle: String(5001 + index), canvas: String(7001 + index) },
      works:
        place === 2 ? [null, null] : place === 3 ? [null, both[1]] : place === 4 ? [both[0], both[0]] : both,
    };
  });
}

function workDrawer(random: Random): () => Work {
  const [correct, mistakes] = [readCorrect(), readMistakes()];
  return () => {
    const share = random.next();
    if (share < 0.1) return { kind: "stubs", files: stubs };
    if (share < 0.2) return { kind: "correct", files: solutions };
    if (share < 0.5) return { kind: "correct", files: random.pick(correct).files };
    return { kind: "mistake", files: applyMistake(random.pick(mistakes)) };
  };
}

/** The roster as a spreadsheet saves it. */
export function writeRoster(members: readonly Member[]): string {
  const rows = members.map(({ id, first, surname, login, moodle, canvas }) =>
    [id, `${surname}, ${first}`, login, moodle, canvas].join(";"),
  );
  return `\uFEFF${["id;name;login;moodle;canvas", ...rows].join("\r\n")}\r\n`;
}
