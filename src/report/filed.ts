import type { ProtocolDefinition } from "../protocol/definition.ts";
import { type GroupedTable, groupedTable } from "./grouped-outcomes.ts";
import { type ParameterRow, parameterRows } from "./parameters.ts";
import type { StateEventTable } from "./state-event-table.ts";
import { notProved, trusted } from "./trust.ts";
import type { Findings, VerificationReport } from "./verification.ts";

/** The name of the format: docs/report.md says what each part means. */
export const reportFormat = "patient-course/report@1";

/** When and by whom a proof was run: all in which two reports of the same proof differ. */
export interface Run {
  /** The day in UTC, `YYYY-MM-DD`. */
  readonly date: string;
  /** `null` where nobody said. */
  readonly by: string | null;
}

/** The certificate beside a report. */
export interface CertificateNote {
  readonly file: string;
  /** SHA-256 of the file, in hexadecimal. */
  readonly digest: string;
}

/** What is filed of a verification: everything that the page, the PDF and the data say. */
export interface FiledReport extends Findings {
  readonly report: typeof reportFormat;
  readonly run: Run;
  /** `null` where not everything is proved. */
  readonly certificate: CertificateNote | null;
  readonly notProved: readonly string[];
  readonly trusted: readonly string[];
  readonly parameters: readonly ParameterRow[];
  /** By requirement, the tests of the package whose title names it. */
  readonly tests: Readonly<Record<string, readonly string[]>>;
  readonly stateEvents: GroupedTable;
}

/** What a filed report is made from beside the report of the proof. */
export interface Filing {
  readonly definition: ProtocolDefinition;
  readonly table: StateEventTable;
  readonly tests: Readonly<Record<string, readonly string[]>>;
  readonly run: Run;
  readonly certificate: CertificateNote | null;
}

/** A report with all that is filed with it; how long the proof took is left out, since it differs between two runs. */
export function filedReport(
  { elapsedMs: _, ...report }: VerificationReport,
  { definition, table, tests, run, certificate }: Filing,
): FiledReport {
  const judged = new Set(report.requirements.map(({ id }) => id));
  return {
    report: reportFormat,
    run,
    certificate,
    ...report,
    notProved,
    trusted,
    parameters: parameterRows(definition),
    tests: Object.fromEntries(Object.entries(tests).filter(([id]) => judged.has(id))),
    stateEvents: groupedTable(table),
  };
}

/** The report as the file of data: two of the same run are equal to the byte. */
export function filedJson(filed: FiledReport): string {
  return `${JSON.stringify(filed)}\n`;
}
