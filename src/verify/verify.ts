import { type Exploration, explore, mostConfigurations } from "../chart/explore.ts";
import { type LintFinding, lint } from "../chart/lint.ts";
import { createChartRunner } from "../chart/step.ts";
import { type DefinitionFinding, definitionFindings } from "../definitions/findings.ts";
import { grouped } from "../events/grouped.ts";
import { definitionDigest } from "../protocol/definition-digest.ts";
import { canonicalJson, sha256 } from "../protocol/digest.ts";
import { type Agreement, agreementOf } from "./agreement.ts";
import { type Coverage, coverage, everything } from "./coverage.ts";
import { type Judged, judgedVerdicts } from "./judged/judged.ts";
import { type LivenessResult, liveness } from "./liveness.ts";
import { type Records, recordsFor } from "./monitor-tables.ts";
import { countPaths, type PathCounts } from "./path-counts.ts";
import { mostProductStates, type ProductResult, product, type Violation } from "./product.ts";
import { judgeProperties, type PropertyResult } from "./properties.ts";
import { type RequirementVerdict, requirementVerdicts } from "./requirement-verdicts.ts";
import { stepperOf } from "./stepper.ts";
import type { Subject } from "./subject.ts";

/** A proof by exhaustion of one chart against the requirements, in both directions, with what it explored. */
export interface Proof {
  readonly subject: Subject;
  readonly exploration: Exploration;
  /** That XState's own machine does what the chart as data does, which is what everything else is shown of. */
  readonly agreement: Agreement;
  readonly records: Records;
  readonly product: ProductResult;
  /** What evidence can be judged to, against the letters of the chart. */
  readonly judged: Judged;
  /** Which search stopped at which bound before it had looked at everything; none where all is answered. */
  readonly unanswered: readonly string[];
  readonly requirements: readonly RequirementVerdict[];
  /** What the requirements permit and the chart refuses, the shortest history of each. */
  readonly permitted: readonly Violation[];
  /** Refusals that do not name just what forbids it. */
  readonly refusals: readonly Violation[];
  /** Deviations that are not recorded as just what they depart from. */
  readonly deviations: readonly Violation[];
  readonly liveness: readonly LivenessResult[];
  readonly properties: readonly PropertyResult[];
  readonly lint: readonly LintFinding[];
  /** What in the definition runs and is still hardly meant. */
  readonly findings: readonly DefinitionFinding[];
  readonly coverage: Coverage;
  readonly paths: PathCounts;
  readonly definitionDigest: string;
  readonly chartDigest: string;
}

/** The steps of a proof, for progress. */
export type Phase = "evidence" | "explore" | "requirements" | "liveness" | "coverage" | "paths";

/** Called as a phase begins, and in a long one now and then with what was looked at and all that was met so far. */
export type OnPhase = (phase: Phase, done?: number, met?: number) => void;

/** The bounds of a proof: most states of the product, most configurations of the chart, and most classes of evidence. */
export interface Bounds {
  readonly product?: number;
  readonly configurations?: number;
  readonly classes?: number;
}

/** Proves a subject. Whether it holds is `isProved`; a chart that grows past the bounds is not answered further. */
export function prove(subject: Subject, onPhase: OnPhase = () => {}, bounds: Bounds = {}): Proof {
  const { product: mostStates = mostProductStates, configurations: most = mostConfigurations, classes } = bounds;
  const { definition, ir, letters } = subject;
  onPhase("evidence");
  const judged = judgedVerdicts(definition, ir, classes === undefined ? { letters } : { letters, most: classes });
  onPhase("requirements");
  const records = recordsFor(definition, letters);
  const runner = createChartRunner(ir);
  const events = letters.map(({ symbol }) => symbol);
  // A chart that grows for ever breaks a requirement before its size is noticed, so the product comes first.
  const first = product(subject, records, {
    stepper: stepperOf(ir, events, runner),
    most: mostStates,
    onStates: (done, met) => onPhase("requirements", done, met),
  });
  onPhase("explore");
  const exploration = explore(ir, most, runner, (done, met) => onPhase("explore", done, met));
  onPhase("liveness");
  const alive = liveness(exploration);
  onPhase("coverage");
  const requirements = requirementVerdicts(definition, first);
  const unshown = new Map(requirements.map(({ id, unshown: why }) => [id, why]));
  const all = everything(exploration);
  const covered = coverage(exploration, all, unshown, all);
  onPhase("paths");
  return {
    subject,
    exploration,
    agreement: agreementOf(subject.machine, exploration),
    records,
    product: first,
    judged,
    unanswered: [
      ...(judged.unanswered === null ? [] : [judged.unanswered]),
      ...(first.complete ? [] : [`the bound of ${grouped(mostStates)} states of chart and requirements is exceeded`]),
      ...(exploration.complete ? [] : [`the bound of ${grouped(most)} configurations of the chart is exceeded`]),
    ],
    requirements,
    permitted: of("permitted", first.violations),
    refusals: of("refusal", first.violations),
    deviations: of("deviation", first.violations),
    liveness: alive,
    properties: judgeProperties(exploration, definition.properties),
    lint: lint(exploration),
    findings: definitionFindings(definition),
    coverage: covered,
    paths: countPaths(exploration),
    definitionDigest: definitionDigest(definition),
    chartDigest: sha256(canonicalJson(ir)),
  };
}

function of(statement: Violation["statement"], violations: readonly Violation[]): readonly Violation[] {
  return violations.filter((violation) => violation.statement === statement);
}

/** Whether everything that was to be proved was. Lint findings are for the author and do not decide. */
export function isProved({
  unanswered,
  agreement,
  judged,
  product: { violations },
  liveness: alive,
  properties,
}: Proof): boolean {
  return (
    unanswered.length === 0 &&
    agreement.differences.length === 0 &&
    judged.faults.length === 0 &&
    violations.length === 0 &&
    alive.every(({ status }) => status === "proved") &&
    properties.every(({ status }) => status === "proved" || status === "vacuous")
  );
}
