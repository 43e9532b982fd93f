import * as z from "zod";
import { addYears, daysOf, type IsoDate } from "../clinical/calendar.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";

const given = z.looseObject({ attestation: z.string(), birthDate: z.string().optional() });

/** What is on record of a patient's consent where a definition says itself what it consists of. */
export interface ConsentOnRecord {
  readonly attested: readonly string[];
  readonly birthDate: string | null;
}

/** INC-13: what is on record of a patient's consent; the most exact writing of the day of birth counts. */
export function consentOnRecord(
  before: readonly { readonly event: string; readonly evidence: unknown }[],
): ConsentOnRecord {
  const forms = before.flatMap(({ event, evidence }) =>
    event === "consent.attested" ? (given.safeParse(evidence).data ?? []) : [],
  );
  const births = forms.flatMap(({ birthDate }) => birthDate ?? []);
  return {
    attested: forms.map(({ attestation }) => attestation),
    birthDate: births.toSorted((one, other) => other.length - one.length)[0] ?? null,
  };
}

/** INC-13: the attestations that a patient's consent lacks on a day; of whom it is not certain that none is asked, it is. */
export function lackingOn(
  { consent: { attestations } }: Pick<ProtocolDefinition, "consent">,
  { attested, birthDate }: ConsentOnRecord,
  on: IsoDate,
): readonly string[] {
  const [earliest, latest] = birthDate === null ? [null, null] : daysOf(birthDate);
  return attestations
    .filter(({ id, from, below }) => {
      if (attested.includes(id)) return false;
      const surelyTooYoung = from !== undefined && earliest !== null && on < addYears(earliest, from.age);
      const surelyTooOld = below !== undefined && latest !== null && on >= addYears(latest, below.age);
      return !surelyTooYoung && !surelyTooOld;
    })
    .map(({ id }) => id);
}

/** INC-13: who has to consent to a further version, by the version in force; a day that is not known excuses nobody. */
export function askedAgainOn(
  { consent }: Pick<ProtocolDefinition, "consent">,
  birthDate: string | null,
  on: IsoDate | undefined,
): readonly string[] {
  if (consent.attestations.length === 0) return ["patient", "family"];
  if (on === undefined) return consent.attestations.map(({ id }) => id);
  return lackingOn({ consent }, { attested: [], birthDate }, on);
}
