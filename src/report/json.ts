import { killsByRequirement, type MutantSummary } from "./mutants.ts";
import type { OracleSummary } from "./oracles.ts";
import type { Counterexample } from "./requirement-rows.ts";
import type { Reporter, StatementRow, VerificationReport } from "./verification.ts";

/** Renders a report as the one JSON object of `verify --json`. */
export const jsonReporter: Reporter = { render: (report) => JSON.stringify(reportAsJson(report)) };

/** The object of `verify --json`: histories are lists of symbols, and numbers past 2^53 are decimal texts. */
export function reportAsJson(report: VerificationReport) {
  const { definition, explored, chart, tool, proved, lint, coverage, elapsedMs, oracles } = report;
  return {
    definition: { id: definition.id, version: definition.version, digest: definition.digest },
    chart,
    tool,
    proved,
    unanswered: report.unanswered,
    ...explored,
    requirements: report.requirements.map(({ id, status, basis, counterexample }) => ({
      id,
      status,
      basis,
      counterexample: bare(counterexample),
    })),
    permitted: statement(report.permitted),
    deviations: statement(report.deviations),
    judged: report.judged,
    liveness: report.liveness.map(({ name, status, assumptions, counterexample }) => ({
      name,
      status,
      assumption: assumptions.join("; "),
      assumptions,
      counterexample: bare(counterexample),
    })),
    properties: report.properties.map((property) => ({ ...property, counterexample: bare(property.counterexample) })),
    lint,
    findings: report.findings,
    coverage,
    mutants: mutants(report.mutants),
    oracles: { engine: oracle(oracles.engine), spin: oracle(oracles.spin), scion: oracle(oracles.scion) },
    elapsedMs,
  };
}

function bare(counterexample: Counterexample | null) {
  if (counterexample === null) return null;
  return { message: counterexample.message, history: counterexample.history.map(({ symbol }) => symbol) };
}

function statement({ status, counterexamples: [first] }: StatementRow) {
  return { status, counterexample: bare(first ?? null) };
}

function mutants(summary: MutantSummary) {
  const { run, whyNot, total, equivalent, killed, survivors } = summary;
  return {
    run,
    ...(whyNot === null ? {} : { why: whyNot }),
    total,
    equivalent,
    killedByRequirements: killed,
    survivors: survivors.map((survivor) => ({ ...survivor, history: survivor.history.map(({ symbol }) => symbol) })),
    killsByRequirement: killsByRequirement(summary),
  };
}

function oracle({ run, whyNot, compared, differences }: OracleSummary) {
  return { run, ...(whyNot === null ? {} : { why: whyNot }), total: compared, differences };
}
