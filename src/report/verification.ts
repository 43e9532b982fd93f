import type { LintFinding } from "../chart/lint.ts";
import { protocolInWords, silentPoints } from "../protocol/in-words.ts";
import { monitorsFor } from "../requirements/index.ts";
import type { Agreement } from "../verify/agreement.ts";
import { type Answer, answerOf } from "../verify/answer.ts";
import type { Coverage } from "../verify/coverage.ts";
import type { JudgedFault } from "../verify/judged/findings.ts";
import type { Judged } from "../verify/judged/judged.ts";
import type { MutantReport } from "../verify/kill.ts";
import type { Violation } from "../verify/product.ts";
import { isProved, type Proof } from "../verify/verify.ts";
import { historyTeller, type ToldStep } from "./in-words.ts";
import { type MutantSummary, summariseMutants } from "./mutants.ts";
import { anyDifference, type OracleFindings, type Oracles, summariseOracles } from "./oracles.ts";
import { type Counterexample, type RequirementRow, requirementRows } from "./requirement-rows.ts";

export type Status = Answer;

/** A statement about all requirements together, with a shortest history for each that breaks it. */
export interface StatementRow {
  readonly status: Status;
  readonly counterexamples: readonly (Counterexample & { readonly requirement: string })[];
}

/** What evidence can be judged to, against the letters of the chart. */
export interface JudgedRow extends Pick<Judged, "events" | "classes" | "verdicts" | "never"> {
  readonly status: Status;
  readonly faults: readonly JudgedFault[];
}

/** A statement on how courses end, with what it assumes. */
export interface LivenessRow {
  readonly name: string;
  readonly sentence: string;
  readonly status: Status;
  readonly assumptions: readonly string[];
  readonly counterexample: Counterexample | null;
}

/** A property of the definition's own. */
export interface PropertyRow {
  readonly name: string;
  readonly status: Status | "vacuous";
  /** Why a property that holds says nothing; `null` for every other. */
  readonly vacuity: string | null;
  readonly counterexample: Counterexample | null;
}

/** How much was explored. */
export interface Explored {
  /** Configurations of the chart. */
  readonly states: number;
  /** Steps between them. */
  readonly transitions: number;
  /** The longest of the shortest histories to a configuration. */
  readonly depth: number;
  /** Pairs of a state of the product and a symbol that were judged. */
  readonly cells: number;
  /** Complete histories of at most `completePathsUpTo` entries, in decimal digits. */
  readonly completePaths: string;
  readonly completePathsUpTo: number;
}

/** The result of a verification as plain data: what every output renders. */
export interface VerificationReport {
  readonly definition: {
    readonly id: string;
    readonly version: string;
    readonly title: string;
    readonly source: string;
    readonly digest: string;
  };
  readonly chart: { readonly digest: string };
  readonly tool: { readonly name: string; readonly version: string };
  /** Whether everything holds that was to be proved, and no oracle that ran differs. */
  readonly proved: boolean;
  /** Which search stopped at which bound before it had looked at everything; none where all is answered. */
  readonly unanswered: readonly string[];
  readonly explored: Explored;
  readonly requirements: readonly RequirementRow[];
  /** How far XState's own machine was compared with the chart as data, and where they differ. */
  readonly machine: Agreement;
  readonly permitted: StatementRow;
  /** That a refusal names just the requirements that forbid it. */
  readonly refusals: StatementRow;
  readonly deviations: StatementRow;
  readonly judged: JudgedRow;
  readonly liveness: readonly LivenessRow[];
  readonly properties: readonly PropertyRow[];
  readonly lint: readonly LintFinding[];
  /** What in the definition runs and is still hardly meant; it does not decide. */
  readonly findings: Proof["findings"];
  readonly coverage: Coverage;
  readonly mutants: MutantSummary;
  readonly oracles: Oracles;
  /** Each point on which the source is silent with what the definition decides. */
  readonly silentPoints: readonly string[];
  readonly elapsedMs: number;
}

/** A report without how long it took: what two runs of the same proof have in common. */
export type Findings = Omit<VerificationReport, "elapsedMs">;

/** Renders a report as text; the one thing that all outputs have in common. */
export interface Reporter {
  render(report: VerificationReport): string;
}

/** What a report is made from. */
export interface VerificationInput {
  readonly proof: Proof;
  readonly mutants?: readonly MutantReport[];
  readonly oracles?: OracleFindings;
  readonly elapsedMs: number;
  readonly toolVersion: string;
}

/** The report of a proof, with what mutants and oracles found where they were run. */
export function verificationReport(input: VerificationInput): VerificationReport {
  const { proof, elapsedMs, toolVersion } = input;
  const { definition } = proof.subject;
  const tell = historyTeller(definition);
  const oracles = summariseOracles(input.oracles ?? {});
  const monitors = new Set(monitorsFor(definition).map(({ id }) => id));
  return {
    definition: {
      id: definition.id,
      version: definition.version,
      title: definition.title,
      source: definition.source.name,
      digest: proof.definitionDigest,
    },
    chart: { digest: proof.chartDigest },
    tool: { name: "patient-course", version: toolVersion },
    proved: isProved(proof) && !anyDifference(oracles),
    unanswered: proof.unanswered,
    explored: explored(proof),
    requirements: requirementRows(proof, monitors, tell),
    machine: proof.agreement,
    refusals: statement(proof.refusals, proof.product.complete, tell),
    permitted: statement(proof.permitted, proof.product.complete, tell),
    deviations: statement(proof.deviations, proof.product.complete, tell),
    judged: judgedRow(proof),
    liveness: proof.liveness.map(({ name, sentence, status, assumptions, ...fault }) => ({
      name,
      sentence,
      status,
      assumptions,
      counterexample: shown(fault, tell),
    })),
    properties: proof.properties.map(({ name, status, ...fault }) => ({
      name,
      status,
      vacuity: status === "vacuous" ? fault.message : null,
      counterexample: status === "vacuous" ? null : shown(fault, tell),
    })),
    lint: proof.lint,
    findings: proof.findings,
    coverage: proof.coverage,
    mutants: summariseMutants(input.mutants, tell),
    oracles,
    silentPoints: protocolInWords(definition).find(({ heading }) => heading === silentPoints)?.lines ?? [],
    elapsedMs,
  };
}

function explored({ exploration, product, paths }: Proof): Explored {
  return {
    states: exploration.configurations.length,
    transitions: exploration.steps.count,
    depth: exploration.depth.reduce((most, depth) => Math.max(most, depth), 0),
    cells: product.cells,
    completePaths: paths.complete.toString(),
    completePathsUpTo: paths.upTo,
  };
}

function judgedRow({ judged }: Proof): JudgedRow {
  const { events, classes, verdicts, never, faults, unanswered } = judged;
  return { status: answerOf(faults.length > 0, unanswered === null), events, classes, verdicts, never, faults };
}

type Tell = (history: readonly string[]) => readonly ToldStep[];

function statement(violations: readonly Violation[], complete: boolean, tell: Tell): StatementRow {
  const counterexamples = violations.map(({ requirement, message, history }) => ({
    requirement,
    message,
    history: tell(history),
  }));
  return { status: answerOf(violations.length > 0, complete), counterexamples };
}

interface Fault {
  readonly message: string | null;
  readonly history: readonly string[] | null;
}

function shown({ message, history }: Fault, tell: Tell): Counterexample | null {
  return message === null ? null : { message, history: tell(history ?? []) };
}

/** What is violated, by name. */
export function faultsOf(report: Findings): readonly string[] {
  const { machine, requirements, permitted, refusals, deviations, judged, liveness, properties, oracles } = report;
  return [
    ...requirements.map(({ id, status }) => ({ name: id, status })),
    { name: "permitted", status: permitted.status },
    { name: "refusals", status: refusals.status },
    { name: "deviations", status: deviations.status },
    { name: "evidence", status: judged.status },
    ...liveness,
    ...properties,
    { name: "machine", status: machine.differences.length > 0 ? "violated" : "proved" },
    ...Object.entries(oracles).map(([name, { differences }]) => ({
      name,
      status: differences.length > 0 ? "violated" : "proved",
    })),
  ].flatMap(({ name, status }) => (status === "violated" ? [name] : []));
}

/** The answer in a line for a report that is not proved: what is violated, or what stopped the search before it found anything. */
export function notProvedInWords(report: VerificationReport): string {
  const faults = faultsOf(report);
  return faults.length > 0 ? `violated: ${faults.join(", ")}` : `not answered: ${report.unanswered.join("; ")}`;
}

/** How many requirements hold on what ground; those violated are in none of these. */
interface Grounds {
  readonly monitored: number;
  /** Those that forbid nothing. */
  readonly permitting: number;
  /** Those of which the definition has nothing that could break them. */
  readonly leftOut: number;
  readonly evidence: number;
}

/** The grounds of the requirements of a report. */
function groundsOf({ requirements }: Findings): Grounds {
  const count = (wanted: RequirementRow["status"]) => requirements.filter(({ status }) => status === wanted).length;
  return {
    monitored: count("proved"),
    permitting: count("permits"),
    leftOut: count("leftOut"),
    evidence: count("evidence"),
  };
}

/** The grounds in words, such as for a last line. */
export function groundsInWords(report: Findings): string {
  const { monitored, permitting, leftOut, evidence } = groundsOf(report);
  const rest = [
    ...(permitting === 0 ? [] : [`${permitting} only ${permitting === 1 ? "permits" : "permit"}`]),
    ...(leftOut === 0 ? [] : [`${leftOut} ${leftOut === 1 ? "is" : "are"} left out by this definition`]),
    ...(evidence === 0 ? [] : [`${evidence} are judged from evidence before the chart is asked`]),
  ];
  return [`${monitored} requirements hold over every history`, ...rest].join(", ");
}
