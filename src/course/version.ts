import { eventsOf } from "../events/catalogue.ts";
import { assertChecked, type CheckedDefinition } from "../events/checked-definition.ts";
import type { EventName } from "../events/declarations.ts";
import { noFacts } from "../events/facts.ts";
import type { DefinitionReference } from "../journal/entry.ts";
import { definitionDigest } from "../protocol/definition-digest.ts";
import { digestRecogniser } from "../protocol/former-digest.ts";
import { type ChartOfVersion, chartOfVersion } from "./amend/chart-of-version.ts";
import { type ChartStepper, createChartStepper } from "./chart-position.ts";
import type { Course } from "./course.ts";
import type { Whereabouts } from "./standing-step.ts";

/** One version of a protocol: its definition, its chart, and the digests by which journals name it. */
export interface Version {
  readonly definition: CheckedDefinition;
  readonly reference: DefinitionReference;
  /** Whether a reference in a journal or an address means this definition, by the digest of today or the former one. */
  recognises(reference: DefinitionReference): boolean;
  readonly chart: ChartStepper;
  /** The events that the definition knows. */
  readonly events: ReadonlySet<EventName>;
  /** What moving a patient to it or from it needs to know of its chart. */
  states(): ChartOfVersion;
}

/** The versions that an engine holds, by what journals say of them. */
export interface Versions {
  /** The engine's own version first, by which new patients begin. */
  readonly versions: readonly Version[];
  /** The version that a reference means; `undefined` where the engine does not hold it. */
  versionOf(reference: Pick<DefinitionReference, "digest">): Version | undefined;
}

/** Makes a version of a checked definition. @throws TypeError for a definition that was not checked */
export function createVersion(definition: CheckedDefinition): Version {
  assertChecked(definition, "createEngine");
  const { id, version } = definition;
  const chart = createChartStepper(definition);
  const recognises = digestRecogniser(definition);
  let states: ChartOfVersion | undefined;
  return {
    definition,
    reference: { id, version, digest: definitionDigest(definition) },
    recognises: ({ digest }) => recognises(digest),
    chart,
    events: new Set(eventsOf(definition)),
    states: () => {
      states ??= chartOfVersion(chart.machine, definition);
      return states;
    },
  };
}

/** Holds versions of which several may judge alike: the first of them counts. */
export function holdVersions(versions: readonly Version[]): Versions {
  const byDigest = new Map<string, Version | undefined>();
  for (const version of versions)
    if (!byDigest.has(version.reference.digest)) byDigest.set(version.reference.digest, version);
  return {
    versions,
    versionOf({ digest }) {
      if (byDigest.has(digest)) return byDigest.get(digest);
      const found = versions.find((version) => version.recognises({ ...version.reference, digest }));
      byDigest.set(digest, found);
      return found;
    },
  };
}

/** The version that is in force where a course stands. */
export function inForce({ versionOf }: Versions, { definition }: Pick<Whereabouts, "definition">): Version {
  const version = versionOf(definition);
  if (version === undefined) throw new Error(`${definition.id} ${definition.version} is not held`);
  return version;
}

/** Where a course is before anything stands. */
export function beginning(versions: Versions, { begun }: Pick<Course, "begun">): Whereabouts {
  const { chart, reference } = inForce(versions, { definition: begun });
  return { position: chart.initial, facts: noFacts, events: 0, lastAt: null, definition: reference };
}
