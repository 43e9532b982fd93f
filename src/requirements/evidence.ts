import * as z from "zod";
import { dateOf, type Instant, isBefore, type Moment } from "../clinical/calendar.ts";
import { askedItems } from "../clinical/criteria.ts";
import { evidenceSchemaFor, judgeEligibility } from "../clinical/eligibility.ts";
import { itemsOf } from "../clinical/items.ts";
import { rolesFor } from "../events/catalogue.ts";
import { declarationOf, type EventName } from "../events/declarations.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { roleInWords, type SignatureMeaning } from "../protocol/roles.ts";
import { consentOnRecord, lackingOn } from "./consent.ts";

/** When something happened and when it was recorded, as far as it was written down. */
export interface Times {
  readonly at: Moment;
  readonly recordedAt: Moment;
}

/** One recorded event with what it was judged from. */
export interface Evidenced {
  readonly event: EventName;
  readonly at: Instant;
  readonly evidence: unknown;
  /** A finding of its own says already what of the evidence cannot be read: criteria that ask for it do not repeat it. */
  readonly told?: boolean | undefined;
}

/** One recorded event with who recorded it. */
export interface Signed {
  readonly event: EventName;
  readonly actor: { readonly role: string; readonly name?: string | undefined };
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

/**
 * STR-09: nothing is recorded before it happened, and recorded times never run backwards from one entry to the next, as far as dates say
 * it. What happened earlier than the entry before it was learned late, which needs a time of recording of its own.
 */
export function timeFaults(entries: readonly Times[]): readonly EntryFault[] {
  return orders(entries).flatMap(({ index, before, late, because }) =>
    before === true && !late ? [{ index, requirement: "STR-09", because }] : [],
  );
}

/** STR-09: the entries of which their dates do not say whether time runs backwards, with what they do not say. */
export function untoldOrder(entries: readonly Times[]): readonly EntryFault[] {
  return orders(entries).flatMap(({ index, before, because }) =>
    before === undefined
      ? [{ index, requirement: "STR-09", because: `the dates do not say whether this is so: ${because}` }]
      : [],
  );
}

/** Whether an entry says when it was recorded: what is dated by one and the same writing is of one and the same time. */
export function saysWhenRecorded({ at, recordedAt }: Times): boolean {
  return recordedAt !== at;
}

/** Each pair of times of which one must not be before the other, whether it is, and what it means; `late` where it may be, since it was learned late. */
function orders(entries: readonly Times[]) {
  return entries.flatMap((entry, index) => {
    const { at, recordedAt } = entry;
    const before = entries[index - 1];
    const own = saysWhenRecorded(entry);
    const pairs = [
      ...(own ? [{ one: recordedAt, other: at, late: false, because: "recorded before it happened" }] : []),
      ...(before === undefined
        ? []
        : [
            { one: at, other: before.at, late: own, because: "happened before the entry before it" },
            { one: recordedAt, other: before.recordedAt, late: false, because: "recorded before the entry before it" },
          ]),
    ];
    return pairs.map(({ one, other, late, because }) => ({ index, before: isBefore(one, other), late, because }));
  });
}

/**
 * SIL-11: each event is recorded by a role that it names; sign-offs, deviations and what the definition has signed carry a signature of the right
 * meaning; whoever records is the one who signs, which nothing can say where a name is not on record.
 */
export function signingFaults(entries: readonly Signed[], definition: ProtocolDefinition): readonly EntryFault[] {
  return entries.flatMap(({ event, actor, signature, deviation }, index) => {
    const asked = deviation === null ? definition.people.signatures[event] : "responsibility";
    const needed = declarationOf(event).signature ?? asked ?? null;
    const who = roleInWords(definition, actor.role);
    const faults = [
      ...(rolesFor(event, definition).includes(actor.role) ? [] : [`${who} does not record ${event}`]),
      ...(needed === null || signature?.meaning === needed ? [] : [`${event} needs a signature that means ${needed}`]),
    ];
    return [...faults, ...lentSignature(actor.name, signature?.name)].map((because) => ({
      index,
      requirement: "SIL-11",
      because,
    }));
  });
}

/**
 * SIL-11: a correction, a strike, an acknowledgement or an amendment carries a signature that means responsibility, in the name of whoever records
 * it; the investigator moves a patient.
 */
export function changeSigningFaults(changes: readonly SignedChange[]): readonly EntryFault[] {
  return changes.flatMap(({ kind, actor, signature, index }) =>
    [
      ...(kind === "amendment" && actor.role !== "investigator" ? [`${actor.role} does not move a patient`] : []),
      ...(signature?.meaning === "responsibility"
        ? []
        : [`${withArticle(kind)} needs a signature that means responsibility`]),
      ...lentSignature(actor.name, signature?.name),
    ].map((because) => ({ index, requirement: "SIL-11", because })),
  );
}

/** A change of what stands, or an amendment, with who recorded it, and its place in the history. */
export interface SignedChange extends Pick<Signed, "actor" | "signature"> {
  readonly kind: string;
  readonly index: number;
}

/** A kind of entry as one speaks of it. */
export function withArticle(kind: string): string {
  return /^[aeiou]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}

function lentSignature(...names: readonly (string | undefined)[]): readonly string[] {
  const [recorder, signer] = names.map((name) => name?.trim().normalize("NFC"));
  return recorder === undefined || signer === undefined || recorder === signer
    ? []
    : [`recorded by ${recorder}, signed in the name of ${signer}`];
}

/**
 * INC and EXC: every enrolment is judged again from the evidence of the last assessment before it, criterion by criterion;
 * each criterion that failed or is missing is a fault of the enrolment. Evidence that fits no schema leaves every criterion
 * that needs it missing. Without both attestations on record before it, it is a fault of INC-13 wherever it stands, whichever criteria the
 * definition has.
 */
export function enrolmentFaults(entries: readonly Evidenced[], definition: ProtocolDefinition): readonly EntryFault[] {
  return entries.flatMap((entry, index) => {
    if (entry.event !== "enrolment.signed") return [];
    const before = entries.slice(0, index);
    const { failed, missing } = judgeAgain(before, entry, definition);
    const faults = [...failed, ...missing].map(({ id, because }) => ({ index, requirement: id, because }));
    if (definition.consent.attestations.length > 0) {
      const lacking = lackingOn(definition, consentOnRecord(before), dateOf(entry.at));
      const because = `${lacking.join(", ")}: not on record`;
      return lacking.length === 0 ? faults : [...faults, { index, requirement: "INC-13", because }];
    }
    const attested = (["consent.signed", "family.agreed"] as const).every((one) => isOnRecord(before, one));
    if (attested || faults.some(({ requirement }) => requirement === "INC-13")) return faults;
    return [
      ...faults,
      { index, requirement: "INC-13", because: "consent and the family's agreement are not both on record" },
    ];
  });
}

function judgeAgain(before: readonly Evidenced[], enrolment: Evidenced, definition: ProtocolDefinition) {
  const assessment = before.findLast(({ event }) => event === "eligibility.assessed");
  const items = itemsOf(definition);
  const criteria = definition.criteria.filter(({ screening }) => screening !== false);
  const schema = evidenceSchemaFor(criteria, items);
  const { evidence, unread } = readable(schema, assessment);
  const attested = (attestation: Evidenced["event"]) => (isOnRecord(before, attestation) ? true : undefined);
  const { failed, missing } = judgeEligibility(
    criteria,
    {
      ...evidence,
      ...daysOnRecord(before),
      patientConsentSigned: attested("consent.signed"),
      familyAgreed: attested("family.agreed"),
    },
    dateOf((assessment ?? enrolment).at),
    { items },
  );
  const asksUnread = new Set(
    criteria.flatMap((criterion) =>
      askedItems(criterion, items).some((item) => unread.has(item)) ? [criterion.id] : [],
    ),
  );
  return { failed, missing: missing.filter(({ id }) => !asksUnread.has(id)) };
}

/**
 * SIL-12: what is asked with an event is judged again, criterion by criterion, from the event's own evidence: each that refuses it, and
 * failed or is missing, is a fault of the event under its own id.
 */
export function askedWithFaults(entries: readonly Evidenced[], definition: ProtocolDefinition): readonly EntryFault[] {
  const items = itemsOf(definition);
  return entries.flatMap(({ event, at, evidence }, index) => {
    const ids = Object.hasOwn(definition.fields, event) ? (definition.fields[event]?.refuse ?? []) : [];
    if (ids.length === 0) return [];
    const own = z.looseObject({ fields: z.looseObject({}).optional() }).safeParse(evidence).data?.fields ?? {};
    const criteria = definition.criteria.filter(({ id }) => ids.includes(id));
    const said = { ...own, ...daysOnRecord(entries.slice(0, index)) };
    const by = { items, windows: definition.readiness };
    const { failed, missing } = judgeEligibility(criteria, said, dateOf(at), by);
    return [...failed, ...missing].map(({ id, because }) => ({ index, requirement: id, because }));
  });
}

/** The days of the course that criteria count from, told from the entries before. */
function daysOnRecord(before: readonly Evidenced[]) {
  const days = (event: EventName) => before.filter((one) => one.event === event).map(({ at }) => dateOf(at));
  return {
    enrolment: days("enrolment.signed").at(-1) ?? "never",
    collection: days("apheresis.performed").at(-1) ?? "never",
    lastFraction: days("fraction.given").toSorted().at(-1) ?? "never",
  };
}

function isOnRecord(before: readonly Evidenced[], asked: Evidenced["event"]): boolean {
  return before.some(({ event }) => event === asked);
}

/** What can be read of an assessment: all or nothing; all but the items that cannot be read, where a finding says so already. */
function readable(schema: ReturnType<typeof evidenceSchemaFor>, assessment: Evidenced | undefined) {
  const whole = schema.safeParse(assessment?.evidence);
  if (whole.success || assessment?.told !== true) return { evidence: whole.data, unread: new Set<PropertyKey>() };
  const unread = new Set(
    whole.error.issues.flatMap((issue) => (issue.code === "unrecognized_keys" ? issue.keys : issue.path.slice(0, 1))),
  );
  const rest = Object.entries(assessment.evidence ?? {}).filter(([item]) => !unread.has(item));
  return { evidence: schema.safeParse(Object.fromEntries(rest)).data, unread };
}
