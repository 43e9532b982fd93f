import * as conditions from "../../machines/conditions.ts";
import { defineProtocol, shippedDefinitions } from "../../src/definitions/index.ts";
import type { ProtocolDefinition } from "../../src/protocol/definition.ts";
import { type FiledReport, filedReport } from "../../src/report/filed.ts";
import { guardTeller } from "../../src/report/guard-in-words.ts";
import { filedHtml } from "../../src/report/html/page.ts";
import { type StateEventTable, stateEventTable } from "../../src/report/state-event-table.ts";
import { type Findings, type VerificationReport, verificationReport } from "../../src/report/verification.ts";
import { type Subject, subjectOf } from "../../src/verify/subject.ts";
import { type Proof, prove } from "../../src/verify/verify.ts";

/** A shipped definition. */
export function shipped(id: string): ProtocolDefinition {
  const definition = shippedDefinitions[id];
  if (definition === undefined) throw new Error(`no definition ${id}`);
  return definition;
}

/** The trial with one fraction, two courses and one collection: what is asked after CR is the same, and it is proved in seconds. */
const smallTrial = defineProtocol({
  ...shipped("cd19-b-all"),
  infusion: {
    dose: { kind: "perKg", cellsPerKg: 1_000_000 },
    fractions: [{ day: 1, share: { percent: 100 } }],
    lastDay: 1,
  },
  courses: { max: 2 },
  product: { maxCollections: 1, reuseStored: true, bridging: false },
});

/** A chart of the small trial in which, after CR, either of assessment and wish suffices to start a further course. */
export function withEitherAfterCompleteResponse(): Subject {
  const subject = subjectOf(smallTrial);
  const { ir } = subject;
  const transitions = ir.transitions.map((one) => {
    const start = one.source === "completeResponse" && one.event === "furtherTreatment.decided.start";
    if (!start || one.guard === null || !("all" in one.guard)) return one;
    const grounds = one.guard.all.filter((part) => "is" in part && ["assessment", "wish"].includes(part.is[0]));
    const others = one.guard.all.filter((part) => !grounds.includes(part));
    return { ...one, guard: { all: [{ any: grounds }, ...others] } };
  });
  return { ...subject, ir: { ...ir, transitions } };
}

export interface Rendered {
  readonly proof: Proof;
  readonly report: VerificationReport;
  readonly table: StateEventTable;
  readonly filed: FiledReport;
  readonly html: string;
}

/** A picture of a chart that takes no layout. */
export const charts = {
  overview: '<svg width="10" height="10"><style>.a { fill: none }</style></svg>',
  whole: '<svg width="20" height="20"><style>.a { fill: none }</style></svg>',
};

const certificate = { file: "protocol.certificate.json", digest: "c".repeat(64) };

/** A proof with all that is filed of it, on a day of its own. */
export function rendered(subject: Subject, tests: Readonly<Record<string, readonly string[]>> = {}): Rendered {
  const proof = prove(subject);
  const report = verificationReport({ proof, elapsedMs: 1234, toolVersion: "9.9.9" });
  const table = stateEventTable(proof, guardTeller(conditions));
  const filed = filedReport(report, {
    definition: subject.definition,
    table,
    tests,
    run: { date: "2026-03-04", by: "Ada Example" },
    certificate: report.proved ? certificate : null,
  });
  return { proof, report, table, filed, html: filedHtml(filed, charts) };
}

/** A copy of a report in which every text of the definition's own is hostile. */
export function withHostileTexts<R extends Findings>(report: R, hostile: string): R {
  return {
    ...report,
    definition: { ...report.definition, title: hostile, version: hostile, source: hostile },
    requirements: report.requirements.map((row) => ({
      ...row,
      sentence: { quote: hostile, source: hostile },
      meaning: hostile,
    })),
    properties: [
      {
        name: hostile,
        status: "violated",
        vacuity: null,
        counterexample: { message: hostile, history: [{ symbol: hostile, words: hostile }] },
      },
    ],
    oracles: { ...report.oracles, spin: { run: true, whyNot: null, compared: 1, differences: [hostile] } },
  };
}
