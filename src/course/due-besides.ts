import type { IsoDate } from "../clinical/calendar.ts";
import { daysAsked } from "../events/attestations.ts";
import type { CourseFacts } from "../events/facts.ts";
import { attestationLabel } from "../protocol/consent.ts";
import { awaitedFrom } from "./amend/new-consent.ts";
import type { Course } from "./course.ts";
import { dayHere, daySince, isAt } from "./due-since.ts";
import { doneBy, type Obligation, untilDone } from "./obligation.ts";
import { stepOf, stepsUpTo } from "./steps.ts";
import { inForce, type Versions } from "./version.ts";
import { whoChanges } from "./who-changes.ts";

/** What is due beside the course: grades, attestations, consent to another version, and open findings, which outlast participation. */
export function dueBesides(versions: Versions, course: Course): readonly Obligation[] {
  const since = daySince(versions, course, (where) => isAt(where));
  const ofPeople =
    since === undefined
      ? []
      : [...grades(versions, course), ...attestationsAsked(versions, course, since), ...newConsents(versions, course)];
  return [...ofPeople, ...findings(versions, course)];
}

/** The grade of each open toxicity that has none, from the day on which it had none (SIL-01). */
function grades(versions: Versions, course: Course): readonly Obligation[] {
  return Object.entries(course.facts.openToxicities).flatMap(([id, { kind }]) => {
    const first = daySince(versions, course, ({ facts }) => isUngraded(facts, id));
    if (first === undefined) return [];
    return {
      kind: "grade" as const,
      id: `grade ${id}`,
      // Its words may be free, and personal; its kind is a code.
      what: `grade of ${id} (kind ${kind})`,
      ...doneBy(versions, course, "toxicity.regraded"),
      requirements: ["SIL-01" as const],
      first,
      ...untilDone,
    };
  });
}

function isUngraded({ openToxicities }: CourseFacts, id: string): boolean {
  return Object.hasOwn(openToxicities, id) && openToxicities[id]?.grade === null;
}

/** The attestations that are not on record, each on the days on which it may be asked of a patient who takes part since a day (INC-13). */
function attestationsAsked(versions: Versions, course: Course, since: IsoDate): readonly Obligation[] {
  const { attested, birthDate } = course.facts;
  return inForce(versions, course).definition.consent.attestations.flatMap((row) => {
    const { first, last } = daysAsked(row, birthDate);
    if (attested.includes(row.id) || (last !== null && last < since)) return [];
    return {
      kind: "attestation" as const,
      id: `attestation ${row.id}`,
      what: attestationLabel(row),
      ...doneBy(versions, course, "consent.attested"),
      requirements: ["INC-13" as const],
      first: first === null || first < since ? since : first,
      dueUntil: last,
      last,
    };
  });
}

/** The consents to another version that are awaited since somebody was the first to give theirs (INC-13). */
function newConsents(versions: Versions, course: Course): readonly Obligation[] {
  const { definition } = inForce(versions, course);
  const former = [course.begun, ...stepsUpTo(course.steps).map(({ after }) => after.definition)];
  const asked = new Set(course.facts.reconsents.map(({ version }) => version));
  for (const { version } of former) asked.delete(version);
  return [...asked].flatMap((version) => {
    const first = daySince(versions, course, ({ facts }) => facts.reconsents.some((one) => one.version === version));
    if (first === undefined) return [];
    return awaitedFrom(version, { ...course, definition }).map(({ by, label }) => ({
      kind: "consent" as const,
      id: `consent ${version}.${by}`,
      what: `consent to version ${version} by the ${label}`,
      ...doneBy(versions, course, "reconsent.answered"),
      requirements: ["INC-13" as const],
      first,
      ...untilDone,
    }));
  });
}

/** The open findings, each from the day on which that was recorded because of which it is one. */
function findings(versions: Versions, course: Course): readonly Obligation[] {
  if (course.findings.length === 0) return [];
  const recordedAt = new Map(
    course.commands.flatMap((layer) => [...layer.values()]).map((entry) => [entry.sequence, entry.recordedAt]),
  );
  return course.findings.flatMap((finding) => {
    const { sequence, event, requirements, because } = finding;
    const step = stepOf(course.steps, sequence);
    const since = recordedAt.get(because[0] ?? sequence);
    if (step === undefined || since === undefined) return [];
    return {
      kind: "finding" as const,
      id: `finding ${sequence}`,
      what: `finding of entry ${sequence}, ${event}`,
      event: null,
      roles: whoChanges(versions, step),
      requirements,
      first: dayHere(versions, course, since),
      ...untilDone,
    };
  });
}
