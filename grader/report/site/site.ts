// A class as pages that open from disk: one for each session, one for each student, and a text to hand back to each.

import type { Class } from "../../gradebook/class.ts";
import { renderFeedback } from "../feedback-markdown.ts";
import { renderClass } from "./class-page.ts";
import { type Html, html } from "./html.ts";
import { renderPage } from "./page.ts";
import { callStudent, namePages } from "./people.ts";
import { sortAndFilter } from "./sorting.ts";
import { arrangeSessions, type CourseGrades, type SessionStandings } from "./standings.ts";
import { renderStudent } from "./student-page.ts";

export interface SiteOptions {
  /** Of sessions, by id. */
  readonly titles: ReadonlyMap<string, string>;
  /** Of gradecheck. */
  readonly version: string;
  /** Left out where points are all there is. */
  readonly course?: CourseGrades;
}

export interface SiteFile {
  /** From the site's folder, with "/". */
  readonly path: string;
  readonly text: string;
}

/**
 * Renders everything, one file at a time; the same input gives the same bytes.
 *
 * The newest session is index.html. Students' pages and texts hold nothing of other students.
 *
 * @param known - with at least one attempt
 */
export async function* renderSite(
  known: Class,
  { titles, version, course }: SiteOptions,
): AsyncGenerator<SiteFile> {
  const sessions = arrangeSessions(known, titles, course ?? null);
  const names = namePages(known.students);
  for (const session of sessions) {
    const content = await renderClass(session, names);
    const navigation = sessions.length < 2 ? null : linkSessions(sessions, session);
    const title = `${session.title}: class`;
    const text = await renderPage({ title, navigation, content, script: sortAndFilter, version });
    yield { path: pathOf(session, sessions), text };
  }
  for (const student of known.students) {
    const own = sessions.flatMap((session) =>
      session.standings
        .filter((standing) => standing.student === student)
        .map((standing) => [session, standing] as const),
    );
    const name = names.get(student.id);
    const navigation = html`<ul><li><a href="../index.html">Class</a></li></ul>`;
    const page = { title: callStudent(student), navigation, content: await renderStudent(own) };
    yield { path: `students/${name}.html`, text: await renderPage({ ...page, script: null, version }) };
    yield { path: `feedback/${name}.md`, text: await renderFeedback(own) };
  }
}

/** The newest session, by its id, is where a reader begins. */
function pathOf(session: SessionStandings, sessions: readonly SessionStandings[]): string {
  return session === sessions.at(-1) ? "index.html" : `session-${session.id}.html`;
}

function linkSessions(sessions: readonly SessionStandings[], here: SessionStandings): Html {
  const links = sessions.map((session) => {
    const href = encodeURIComponent(pathOf(session, sessions));
    return session === here
      ? html`<li><a href="${href}" aria-current="page">${session.title}</a></li>`
      : html`<li><a href="${href}">${session.title}</a></li>`;
  });
  return html`<ul>${links}</ul>`;
}
