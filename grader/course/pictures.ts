// Finds the pictures that a session's README shows: students get them with it.

/** One place in a README that shows a picture. */
export interface ShownPicture {
  /** What stands in the brackets: a path, or an address. */
  readonly target: string;
  /** In the README, from 1. */
  readonly line: number;
}

const image = /!\[[^\]]*\]\(([^)\s]*)[^)]*\)/g;
const plainName = /^[\w-]+(\.[\w-]+)*\.svg$/;
const address = /^https?:/;

/** Every `![text](target)` but those that the web serves, from top to bottom. */
export function findPictures(readme: string): ShownPicture[] {
  return [...readme.matchAll(image)]
    .map(({ 1: target = "", index }) => ({ target, line: readme.slice(0, index).split("\n").length }))
    .filter(({ target }) => !address.test(target));
}

/** Whether a picture can be handed out: an SVG file, which is text, that lies beside the README. */
export const isPlainPicture = ({ target }: ShownPicture): boolean => plainName.test(target);
