import type { CourseFacts } from "../../events/facts.ts";
import { whoConsents } from "../../events/reconsent.ts";

/**
 * How it stands with the consent of the patient and the family to a version (INC-13): `notAsked` where the amendment asks for none, `awaited` until
 * both have given it, `declined` where one of them declines.
 */
export type NewConsent = "notAsked" | "given" | "awaited" | "declined";

/** How it stands with the consent to the version of that name, where an amendment asks for it. */
export function newConsent(
  reconsent: boolean,
  { reconsents }: Pick<CourseFacts, "reconsents">,
  version: string,
): NewConsent {
  if (!reconsent) return "notAsked";
  const answers = whoConsents.map((person) => answerOf(reconsents, person, version));
  if (answers.includes("declined")) return "declined";
  return answers.every((answer) => answer === "given") ? "given" : "awaited";
}

/** Why nobody moves to a version as the consent to it stands, and what to do about it; `undefined` where it stands in nobody's way. */
export function consentInTheWay(
  reconsent: boolean,
  { reconsents }: Pick<CourseFacts, "reconsents">,
  version: string,
): string | undefined {
  const consent = newConsent(reconsent, { reconsents }, version);
  if (consent === "notAsked" || consent === "given") return undefined;
  const who = (wanted: "declined" | undefined) =>
    whoConsents.filter((person) => answerOf(reconsents, person, version) === wanted).join(" and the ");
  if (consent === "declined")
    return `the ${who("declined")} declined version ${version}: the patient stays on the old version, or leaves treatment`;
  return `the amendment asks for a new consent, and that of the ${who(undefined)} to version ${version} is not on record: record reconsent.answered first`;
}

/** What a person reads of the consent to the new version; `undefined` where none is asked for. */
export const consentInWords: Readonly<Record<NewConsent, string | undefined>> = {
  notAsked: undefined,
  given: "the patient and the family have consented to the new version (INC-13)",
  awaited:
    "once the patient and the family have consented to the new version: record reconsent.answered of each (INC-13)",
  declined: "the new version was declined: the patient stays on the old one, or leaves treatment (INC-13)",
};

function answerOf(reconsents: CourseFacts["reconsents"], person: (typeof whoConsents)[number], version: string) {
  return reconsents.find((one) => one.by === person && one.version === version)?.answer;
}
