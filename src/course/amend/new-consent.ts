import type { Instant } from "../../clinical/calendar.ts";
import type { CourseFacts } from "../../events/facts.ts";
import { lastDayOf } from "../../events/judgement.ts";
import { whoConsents } from "../../events/reconsent.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";

/**
 * How it stands with the consent of the patient and the family, or of whoever else is asked, to a version (INC-13): `notAsked` where the
 * amendment asks for none, `awaited` until all have given it, `declined` where one of them declines.
 */
export type NewConsent = "notAsked" | "given" | "awaited" | "declined";

/** A patient of whom a new consent may be asked: the version in force, what is known, and when something last happened. */
export interface AskedAgain {
  readonly definition: ProtocolDefinition;
  readonly facts: CourseFacts;
  readonly lastAt: Instant | null;
}

/** How it stands with the consent to the version of that name, where an amendment asks for it. */
export function newConsent(reconsent: boolean, patient: AskedAgain, version: string): NewConsent {
  if (!reconsent) return "notAsked";
  const answers = answersTo(version, patient).map(({ answer }) => answer);
  if (answers.includes("declined")) return "declined";
  return answers.every((answer) => answer === "given") ? "given" : "awaited";
}

/** Why nobody moves to a version as the consent to it stands, and what to do about it; `undefined` where it stands in nobody's way. */
export function consentInTheWay(reconsent: boolean, patient: AskedAgain, version: string): string | undefined {
  const consent = newConsent(reconsent, patient, version);
  if (consent === "notAsked" || consent === "given") return undefined;
  const who = (wanted: "declined" | undefined) =>
    answersTo(version, patient)
      .filter(({ answer }) => answer === wanted)
      .map(({ label }) => label)
      .join(" and the ");
  if (consent === "declined")
    return `the ${who("declined")} declined version ${version}: the patient stays on the old version, or leaves treatment`;
  return `the amendment asks for a new consent, and that of the ${who(undefined)} to version ${version} is not on record: record reconsent.answered first`;
}

/** What a person reads of the consent to the new version; `undefined` where none is asked for. */
export const consentInWords: Readonly<Record<NewConsent, string | undefined>> = {
  notAsked: undefined,
  given: "everybody who is asked has consented to the new version (INC-13)",
  awaited: "once everybody who is asked has consented to the new version: record reconsent.answered of each (INC-13)",
  declined: "the new version was declined: the patient stays on the old one, or leaves treatment (INC-13)",
};

/** Whoever has not answered yet, as evidence names them and in words; nobody where the version was declined. */
export function awaitedFrom(version: string, patient: AskedAgain) {
  const answers = answersTo(version, patient);
  return answers.some(({ answer }) => answer === "declined")
    ? []
    : answers.filter(({ answer }) => answer === undefined);
}

/** Whoever is asked on the day of the last entry, with the answer. */
function answersTo(version: string, { definition, facts, lastAt }: AskedAgain) {
  const asked = whoConsents(definition, facts, lastDayOf(definition, { facts, lastAt }));
  return asked.map(({ by, label }) => ({
    by,
    label,
    answer: facts.reconsents.find((one) => one.by === by && one.version === version)?.answer,
  }));
}
