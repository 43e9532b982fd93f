import { compareInstants, dateOf, type Instant } from "../clinical/calendar.ts";
import { evidenceSchemaFor, judgeEligibility } from "../clinical/eligibility.ts";
import { rolesFor } from "../events/catalogue.ts";
import { declarationOf, type EventName } from "../events/declarations.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { Role, SignatureMeaning } from "../protocol/roles.ts";

/** When something happened and when it was recorded. */
export interface Times {
  readonly at: Instant;
  readonly recordedAt: Instant;
}

/** One recorded event with what it was judged from. */
export interface Evidenced {
  readonly event: EventName;
  readonly at: Instant;
  readonly evidence: unknown;
}

/** One recorded event with who recorded it. */
export interface Signed {
  readonly event: EventName;
  readonly actor: { readonly role: Role; readonly name?: string | undefined };
  readonly signature: { readonly meaning: SignatureMeaning; readonly name?: string | undefined } | null;
  /** What a deviation departs from; `null` for an event that departs from nothing. */
  readonly deviation: unknown;
}

/** What is wrong with one entry of a recorded history. */
export interface EntryFault {
  /** Place of the entry in the history, from 0. */
  readonly index: number;
  /** A catalogued id, or the id of a criterion of the definition's own. */
  readonly requirement: string;
  readonly because: string;
}

/** STR-09: nothing is recorded before it happened, and neither time runs backwards from one entry to the next. */
export function timeFaults(entries: readonly Times[]): readonly EntryFault[] {
  return entries.flatMap(({ at, recordedAt }, index) => {
    const before = entries[index - 1];
    const faults = [
      ...(compareInstants(recordedAt, at) < 0 ? ["recorded before it happened"] : []),
      ...(before !== undefined && compareInstants(at, before.at) < 0 ? ["happened before the entry before it"] : []),
      ...(before !== undefined && compareInstants(recordedAt, before.recordedAt) < 0
        ? ["recorded before the entry before it"]
        : []),
    ];
    return faults.map((because) => ({ index, requirement: "STR-09", because }));
  });
}

/**
 * SIL-11: each event is recorded by a role that it names; sign-offs and deviations carry a signature of the right meaning; whoever
 * records is the one who signs, which nothing can say where a name is not on record.
 */
export function signingFaults(entries: readonly Signed[], definition: ProtocolDefinition): readonly EntryFault[] {
  return entries.flatMap(({ event, actor, signature, deviation }, index) => {
    const needed = declarationOf(event).signature ?? (deviation === null ? null : "responsibility");
    const faults = [
      ...(rolesFor(event, definition).includes(actor.role) ? [] : [`${actor.role} does not record ${event}`]),
      ...(needed === null || signature?.meaning === needed ? [] : [`${event} needs a signature that means ${needed}`]),
    ];
    const [recorder, signer] = [actor.name, signature?.name].map((name) => name?.trim().normalize("NFC"));
    if (recorder !== undefined && signer !== undefined && recorder !== signer)
      faults.push(`recorded by ${recorder}, signed in the name of ${signer}`);
    return faults.map((because) => ({ index, requirement: "SIL-11", because }));
  });
}

/**
 * INC and EXC: every enrolment is judged again from the evidence of the last assessment before it, criterion by criterion;
 * each criterion that failed or is missing is a fault of the enrolment. Evidence that fits no schema leaves every criterion
 * that needs it missing.
 */
export function enrolmentFaults(entries: readonly Evidenced[], definition: ProtocolDefinition): readonly EntryFault[] {
  return entries.flatMap((entry, index) => {
    if (entry.event !== "enrolment.signed") return [];
    const { failed, missing } = judgeAgain(entries.slice(0, index), entry, definition);
    return [...failed, ...missing].map(({ id, because }) => ({ index, requirement: id, because }));
  });
}

function judgeAgain(before: readonly Evidenced[], enrolment: Evidenced, definition: ProtocolDefinition) {
  const assessment = before.findLast(({ event }) => event === "eligibility.assessed");
  const read = evidenceSchemaFor(definition.criteria).safeParse(assessment?.evidence);
  const attested = (attestation: Evidenced["event"]) =>
    before.some(({ event }) => event === attestation) ? true : undefined;
  return judgeEligibility(
    definition.criteria,
    {
      ...read.data,
      patientConsentSigned: attested("consent.signed"),
      familyAgreed: attested("family.agreed"),
    },
    dateOf((assessment ?? enrolment).at),
  );
}
