import { explore } from "../../chart/explore.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import { canonicalJson } from "../../protocol/digest.ts";
import { type Subject, subjectOf } from "../subject.ts";
import { type ChartDifferences, chartDifferences } from "./charts.ts";
import { type DefinitionDifference, definitionDifferences } from "./definition.ts";
import { type EvidenceDifference, evidenceDifferences, evidenceExamples } from "./evidence.ts";
import type { JudgedOtherwise } from "./judged-otherwise.ts";
import { readLetters } from "./letters.ts";
import { type PathDifferences, pathDifferences, type Side } from "./paths.ts";
import { originalRecords, type RequirementDifferences, requirementDifferences } from "./requirements.ts";
import { type ChartSize, sizeOf } from "./size.ts";

/** How large the original's chart is, and the changed one. */
export interface Sizes {
  readonly before: ChartSize;
  readonly after: ChartSize;
}

/** What a change of a definition does, as plain data. */
export interface Comparison {
  readonly definition: readonly DefinitionDifference[];
  /** What of it concerns how evidence is judged. */
  readonly evidence: readonly EvidenceDifference[];
  /** For each of these, in their order, evidence that is judged otherwise; `null` where none was found. */
  readonly examples: readonly (JudgedOtherwise | null)[];
  readonly chart: ChartDifferences;
  readonly paths: PathDifferences;
  /** The original's requirements over the changed chart. */
  readonly requirements: RequirementDifferences;
  readonly sizes: Sizes;
}

/** Compares definitions with one original, which is explored once. */
export interface Comparer {
  /** Part after part, quick ones first, so that whoever shows them can begin early or stop. */
  parts(changed: ProtocolDefinition): Generator<Partial<Comparison>, Comparison>;
  compare(changed: ProtocolDefinition): Comparison;
  /** Works out what every comparison needs of the original, while nobody waits for it. */
  prepare(): void;
}

interface Explored {
  readonly subject: Subject;
  readonly side: () => Side;
  readonly size: () => ChartSize;
}

function exploredLater(definition: ProtocolDefinition): Explored {
  const subject = subjectOf(definition);
  const side = once(() => ({ exploration: explore(subject.ir), letters: subject.letters }));
  return { subject, side, size: once(() => sizeOf(side().exploration)) };
}

/** A changed definition whose chart may be that of another one, which is then explored once for both. */
function exploredBeside(one: Explored, changed: ProtocolDefinition): Explored & { readonly sameChart: boolean } {
  const explored = exploredLater(changed);
  const { letters, ir } = explored.subject;
  if (JSON.stringify(ir) !== JSON.stringify(one.subject.ir)) return { ...explored, sameChart: false };
  return { ...explored, sameChart: true, side: () => ({ ...one.side(), letters }), size: one.size };
}

const noWay = { first: [], more: 0 };

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A comparer with this original. */
export function createComparer(original: ProtocolDefinition): Comparer {
  const before = exploredLater(original);
  const recordsOver = originalRecords(original);
  /** Of changes that leave the chart as it is, by how its letters are read: most change how evidence is judged alone. */
  const known = new Map<string, RequirementDifferences>();
  const overOwnChart = (
    changed: ProtocolDefinition,
    { letters }: Subject,
    judged: () => RequirementDifferences,
  ): RequirementDifferences => {
    const reading = canonicalJson(readLetters(original, changed, letters));
    const found = known.get(reading) ?? judged();
    known.set(reading, found);
    return found;
  };
  function* parts(changed: ProtocolDefinition): Generator<Partial<Comparison>, Comparison> {
    const after = exploredBeside(before, changed);
    const definition = definitionDifferences(original, changed);
    const evidence = evidenceDifferences(original, changed, definition);
    const chart = chartDifferences(before.subject.ir, after.subject.ir);
    yield { definition, evidence, chart };
    // What the verdict waits for comes first: the original need not be explored for it.
    const judged = () => requirementDifferences(original, changed, after.side(), recordsOver);
    const requirements = after.sameChart ? overOwnChart(changed, after.subject, judged) : judged();
    yield { requirements };
    const paths = after.sameChart
      ? { possible: noWay, impossible: noWay, otherwise: noWay }
      : pathDifferences(before.side(), after.side());
    yield { paths };
    const sizes = { before: before.size(), after: after.size() };
    yield { sizes };
    const examples = evidenceExamples(original, changed, definition);
    yield { examples };
    return { definition, evidence, examples, chart, paths, requirements, sizes };
  }
  return {
    parts,
    prepare: () => void before.size(),
    compare(changed) {
      const run = parts(changed);
      for (;;) {
        const step = run.next();
        if (step.done === true) return step.value;
      }
    },
  };
}

/** What changing `original` to `changed` does; for many changes of one original take `createComparer`. */
export function compareProtocols(original: ProtocolDefinition, changed: ProtocolDefinition): Comparison {
  return createComparer(original).compare(changed);
}
