// The formats of `gradecheck export`: what each needs, and how it is rendered.

import type { Session } from "../course/session.ts";
import { fillCanvas, renderCanvas } from "../report/exports/canvas.ts";
import { renderClassDocument } from "../report/exports/class-document.ts";
import { renderClassTable } from "../report/exports/class-table.ts";
import { renderExercism } from "../report/exports/exercism.ts";
import type { Problem } from "../report/exports/filled.ts";
import type { Graded } from "../report/exports/graded.ts";
import { renderGradescope } from "../report/exports/gradescope.ts";
import { renderJunit } from "../report/exports/junit.ts";
import { listFeedback } from "../report/exports/moodle-feedback.ts";
import { fillWorksheet } from "../report/exports/moodle-worksheet.ts";
import { renderNbgrader } from "../report/exports/nbgrader.ts";
import type { Sheet } from "../report/exports/sheet.ts";

interface Material {
  readonly graded: readonly Graded[];
  readonly session: Session;
  /** The LMS's file. */
  readonly sheet: Sheet | null;
  readonly column?: string;
  readonly feedbackColumn?: string;
}

export type Product =
  | Problem
  | { readonly kind: "text"; readonly text: string; readonly remarks: readonly string[] }
  | {
      readonly kind: "files";
      readonly files: readonly { readonly student: string; readonly text: string }[];
      readonly remarks: readonly string[];
    }
  | {
      readonly kind: "zip";
      readonly files: readonly { readonly path: string; readonly text: string }[];
      readonly remarks: readonly string[];
    };

interface FormatSpec {
  /** Whether it fills in the LMS's own file. */
  readonly needs: "from" | "either" | "none";
  readonly render: (material: Material) => Product;
}

export type Format =
  | "csv"
  | "json"
  | "canvas"
  | "moodle"
  | "moodle-feedback"
  | "gradescope"
  | "junit"
  | "exercism"
  | "nbgrader";

/** By the name that the command line has for it. */
export const formats: Readonly<Record<Format, FormatSpec>> = {
  csv: text(({ graded, session }) => renderClassTable(graded, session)),
  json: text(({ graded, session }) => renderClassDocument(graded, session)),
  nbgrader: text(({ graded, session }) => renderNbgrader(graded, session)),
  junit: text(({ graded, session }) => renderJunit(graded, session)),
  gradescope: filePerStudent(renderGradescope),
  exercism: filePerStudent(renderExercism),
  canvas: {
    needs: "either",
    render({ graded, session, sheet, column = session.title }) {
      return asText(
        sheet === null ? renderCanvas(graded, { title: column, session }) : fillCanvas(sheet, graded, column),
      );
    },
  },
  moodle: filled((sheet, { graded, column, feedbackColumn }) =>
    asText(
      fillWorksheet(sheet, graded, {
        ...(column === undefined ? {} : { grade: column }),
        ...(feedbackColumn === undefined ? {} : { feedback: feedbackColumn }),
      }),
    ),
  ),
  "moodle-feedback": filled((sheet, { graded, session }) => {
    const listed = listFeedback(sheet, graded, session);
    return "problem" in listed ? listed : { kind: "zip", ...listed };
  }),
};

function text(render: (material: Material) => string): FormatSpec {
  return {
    needs: "none",
    render: (material) => ({ kind: "text", text: render(material), remarks: tellUnscored(material.graded) }),
  };
}

function filePerStudent(render: (graded: Graded, session: Session) => string | null): FormatSpec {
  return {
    needs: "none",
    render({ graded, session }) {
      const files = graded.flatMap((one) => {
        const rendered = render(one, session);
        return rendered === null ? [] : [{ student: one.student.id, text: rendered }];
      });
      return { kind: "files", files, remarks: tellUnscored(graded) };
    },
  };
}

function filled(render: (sheet: Sheet, material: Material) => Product): FormatSpec {
  return {
    needs: "from",
    render(material) {
      if (material.sheet === null) throw new Error("A format that needs a file has none.");
      return render(material.sheet, material);
    },
  };
}

const asText = (
  exported: Problem | { readonly text: string; readonly remarks: readonly string[] },
): Product => ("problem" in exported ? exported : { kind: "text", ...exported });

function tellUnscored(graded: readonly Graded[]): string[] {
  const ids = graded.filter(({ score }) => score === null).map(({ student }) => student.id);
  return ids.length === 0 ? [] : [`Without a score: ${ids.join(", ")}.`];
}
