import { addDays, addYears, completedYears, daysOf, type IsoDate } from "../clinical/calendar.ts";
import { type Attestation, agesInWords, attestationLabel, hasOwnConsent } from "../protocol/consent.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { CourseFacts } from "./facts.ts";
import type { Judgement } from "./judgement.ts";

type Known = Pick<CourseFacts, "attested" | "birthDate">;

/** The fewest and the most completed years that a patient may have on a day; `undefined` where no day of birth is on record. */
export function ageOn(birthDate: string | null, on: IsoDate): readonly [least: number, most: number] | undefined {
  if (birthDate === null) return undefined;
  const [first, last] = daysOf(birthDate);
  return [completedYears(last, on), completedYears(first, on)];
}

/** Whether an attestation is asked of a patient on a day; `undefined` where the day of birth on record does not say so (INC-13). */
export function isAsked({ from, below }: Attestation, birthDate: string | null, on: IsoDate): boolean | undefined {
  if (from === undefined && below === undefined) return true;
  const age = ageOn(birthDate, on);
  if (age === undefined) return undefined;
  const [least, most] = age;
  if ((from !== undefined && most < from.age) || (below !== undefined && least >= below.age)) return false;
  return (from === undefined || least >= from.age) && (below === undefined || most < below.age) ? true : undefined;
}

/** The first and the last day on which an attestation is or may be asked of a patient; `null` where no age that is known bounds them (INC-13). */
export function daysAsked(
  { from, below }: Attestation,
  birthDate: string | null,
): { readonly first: IsoDate | null; readonly last: IsoDate | null } {
  if (birthDate === null) return { first: null, last: null };
  const [earliest, latest] = daysOf(birthDate);
  return {
    first: from === undefined ? null : addYears(earliest, from.age),
    last: below === undefined ? null : addDays(addYears(latest, below.age), -1),
  };
}

/** The attestations that are or may be asked on a day and are not on record: who may be a minor needs a guardian (INC-13). */
export function missingAttestations(
  { consent }: Pick<ProtocolDefinition, "consent">,
  { attested, birthDate }: Known,
  on: IsoDate,
): readonly Attestation[] {
  return consent.attestations.filter((row) => isAsked(row, birthDate, on) !== false && !attested.includes(row.id));
}

/** Why an attestation that is missing on a day is asked, as a person reads it. */
export function missingInWords(row: Attestation, birthDate: string | null, on: IsoDate): string {
  const ages = agesInWords(row);
  const label = attestationLabel(row);
  if (ages === "") return `${label} is not on record`;
  if (birthDate === null)
    return `${label}, asked ${ages}, is not on record, and no day of birth says that it is not asked`;
  const [least, most] = ageOn(birthDate, on) ?? [0, 0];
  return `${label}, asked ${ages}, is not on record, and the patient is ${least === most ? `${least}` : `${least} or ${most}`}`;
}

/**
 * The judgement of an event by the consent that its day asks for (INC-13): without it nobody is enrolled, and what is done to a patient
 * later has a notice, since a patient who comes of age is asked again.
 */
export function judgedWithConsent<V extends string | null>(
  event: { readonly event: string; readonly doneToPatient: boolean },
  circumstances: { readonly definition: ProtocolDefinition; readonly facts: CourseFacts; readonly on: IsoDate },
  judgement: Judgement<V>,
): Judgement<V> {
  const { definition, facts } = circumstances;
  const enrols = event.event === "enrolment.signed";
  if (!hasOwnConsent(definition) || !(enrols || event.doneToPatient) || "unusable" in judgement) return judgement;
  const missing = missingAttestations(definition, facts, circumstances.on).map((row) =>
    missingInWords(row, facts.birthDate, circumstances.on),
  );
  if (missing.length === 0) return judgement;
  if (!enrols) return { ...judgement, notices: [...judgement.notices, ...missing.map((one) => `INC-13: ${one}`)] };
  const unmet = missing.map((because) => ({ id: "INC-13" as const, because, path: "event" }));
  return { ...judgement, findings: [...judgement.findings, ...missing], unmet: [...(judgement.unmet ?? []), ...unmet] };
}
