import { type Exploration, explore } from "../../chart/explore.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import { type Subject, subjectOf } from "../subject.ts";
import { type ChartDifferences, chartDifferences } from "./charts.ts";
import { type DefinitionDifference, definitionDifferences } from "./definition.ts";
import { type EvidenceDifference, evidenceDifferences } from "./evidence.ts";
import { type PathDifferences, pathDifferences, type Side } from "./paths.ts";
import { type ChartSize, type ProofOutcome, proofOutcome, sizeOf } from "./proof.ts";
import { originalRecords, type RequirementDifferences, requirementDifferences } from "./requirements.ts";

/** Something of the original beside the same of the changed definition. */
export interface BeforeAfter<T> {
  readonly before: T;
  readonly after: T;
}

/** What a change of a definition does, as plain data. */
export interface Comparison {
  readonly definition: readonly DefinitionDifference[];
  /** What of it concerns how evidence is judged. */
  readonly evidence: readonly EvidenceDifference[];
  readonly chart: ChartDifferences;
  readonly size: BeforeAfter<ChartSize>;
  readonly paths: PathDifferences;
  /** The original's requirements over the changed chart. */
  readonly requirements: RequirementDifferences;
  /** Each chart against its own definition's requirements. */
  readonly proof: BeforeAfter<ProofOutcome>;
}

/** Compares definitions with one original, whose own proof is made once. */
export interface Comparer {
  /** Part after part, quick ones first, so that whoever shows them can begin early or stop. */
  parts(changed: ProtocolDefinition): Generator<Partial<Comparison>, Comparison>;
  compare(changed: ProtocolDefinition): Comparison;
}

interface Proved {
  readonly subject: Subject;
  readonly exploration: () => Exploration;
  readonly size: () => ChartSize;
  readonly proof: () => ProofOutcome;
}

function sideOf({ subject, exploration }: Proved): Side {
  return { exploration: exploration(), letters: subject.letters };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function provedLater(definition: ProtocolDefinition): Proved {
  const subject = subjectOf(definition);
  const exploration = once(() => explore(subject.ir));
  return {
    subject,
    exploration,
    size: once(() => sizeOf(exploration())),
    proof: once(() => proofOutcome(subject, exploration())),
  };
}

/**
 * A comparer with this original.
 * @throws UnboundedChart, when it compares, where a chart grows for ever and no requirement forbids it
 */
export function createComparer(original: ProtocolDefinition): Comparer {
  const before = provedLater(original);
  const recordsFor = originalRecords(original);
  function* parts(changed: ProtocolDefinition): Generator<Partial<Comparison>, Comparison> {
    const after = provedLater(changed);
    const definition = definitionDifferences(original, changed);
    const evidence = evidenceDifferences(definition);
    const chart = chartDifferences(before.subject.ir, after.subject.ir);
    yield { definition, evidence, chart };
    const paths = pathDifferences(sideOf(before), sideOf(after));
    yield { paths };
    const requirements = requirementDifferences(original, changed, sideOf(after), recordsFor);
    yield { requirements };
    const proof = { after: after.proof(), before: before.proof() };
    yield { proof };
    const size = { before: before.size(), after: after.size() };
    yield { size };
    return { definition, evidence, chart, size, paths, requirements, proof };
  }
  return {
    parts,
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
