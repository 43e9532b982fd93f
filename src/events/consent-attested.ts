import * as z from "zod";
import { addDays, addYears, daysBetween, daysOf, type IsoDate } from "../clinical/calendar.ts";
import { partialDate } from "../clinical/item-schema.ts";
import { agesInWords, attestationLabel, hasOwnConsent } from "../protocol/consent.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { ageOn, isAsked, missingAttestations, missingInWords } from "./attestations.ts";
import { declareJudged, type Example, type ExampleCircumstances } from "./declaration.ts";
import { date, note, shortText } from "./evidence-parts.ts";
import { unusable, verdict } from "./judgement.ts";
import { whoKeepsRecords } from "./people.ts";

/** The attestations of a definition's own consent, in any order, before enrolment and whenever the patient's age asks for another (INC-13). */
export const attestationEvents = [
  declareJudged("consent.attested", {
    sentence: "An attestation that consent consists of is given",
    label: "consent attested",
    roles: whoKeepsRecords,
    order: "INC-13",
    dayMatters: true,
    knownTo: hasOwnConsent,
    verdicts: ({ consent: { attestations } }) => (["all", "some"] as const).slice(0, attestations.length),
    words: { some: "more are asked for", all: "all are on record" },
    evidence: ({ consent: { attestations } }) =>
      z.strictObject({
        attestation: z
          .enum(attestations.map(({ id }) => id))
          .meta({ description: "Which attestation it is, by its id in the protocol" }),
        birthDate: partialDate.optional().meta({
          examples: ["2009-03-14"],
          description:
            "The patient's date of birth, by which the protocol knows whom it asks; the month or the year, where no more is known",
        }),
        relationship: shortText
          .optional()
          .meta({ description: "Who gave it, where it was not the patient", examples: ["mother"] }),
        signedOn: date.meta({ description: "The date on the form" }),
        note,
      }),
    personal: () => ["relationship"],
    judge: ({ attestation, birthDate, signedOn }, { definition, facts, on }) => {
      if (daysBetween(signedOn, on) < 0)
        return unusable("signedOn", `the form is dated ${signedOn}, after it was recorded as signed`, "STR-09");
      if (birthDate !== undefined && daysOf(birthDate)[0] > signedOn)
        return unusable("birthDate", "the patient was born after it was signed", "STR-09");
      const born = bornOn(facts.birthDate, birthDate);
      if (born === undefined)
        return unusable("birthDate", `${facts.birthDate} is on record: correct whichever is wrong`, "INC-13");
      const row = definition.consent.attestations.find(({ id }) => id === attestation);
      if (row !== undefined && isAsked(row, born, signedOn) === false) {
        const [least, most] = ageOn(born, signedOn) ?? [];
        const age = least === most ? `${least}` : `${least} or ${most}`;
        return unusable(
          "attestation",
          `${attestationLabel(row)} is asked ${agesInWords(row)}: the patient was ${age}`,
          "INC-13",
        );
      }
      const attested = [...facts.attested, attestation];
      const missing = missingAttestations(definition, { attested, birthDate: born }, on);
      return verdict(missing.length === 0 ? "all" : "some", ...missing.map((one) => missingInWords(one, born, on)));
    },
    remember: ({ attestation, birthDate }, { facts }) => ({
      attested: [...new Set([...facts.attested, attestation])],
      birthDate: bornOn(facts.birthDate, birthDate) ?? facts.birthDate,
    }),
    example,
  }),
] as const;

/** The day of birth as the more exact of two writings has it; `undefined` where they contradict each other. */
function bornOn(known: string | null, said: string | undefined): string | null | undefined {
  if (known === null || said === undefined) return said ?? known;
  const [longer, shorter] = said.length > known.length ? [said, known] : [known, said];
  return longer.startsWith(shorter) ? longer : undefined;
}

/** What completes the consent of a patient of whom as few attestations as possible are asked; or one before it, where several are. */
function example(wanted: "some" | "all", { definition, facts, today }: ExampleCircumstances): Example | undefined {
  const { birthDate, asked } = fewestAsked(definition, facts.birthDate, today);
  const said = (attestation: string) => ({ attestation, birthDate, signedOn: today });
  const missing = asked.filter((id) => !facts.attested.includes(id));
  if (wanted === "some") {
    const [first, second] = missing;
    if (first !== undefined && second !== undefined) return { evidence: said(first) };
    const any = facts.birthDate === null ? whileUnknown(definition, facts.attested) : undefined;
    return any === undefined ? undefined : { evidence: { attestation: any, signedOn: today } };
  }
  const last = missing.at(-1) ?? asked.at(-1);
  if (last === undefined) return undefined;
  const before = missing.slice(0, -1).map((id) => ({ event: "consent.attested", evidence: said(id) }));
  return { evidence: said(last), before };
}

/** An attestation after which another is missing, as long as no day of birth is known. */
function whileUnknown({ consent: { attestations } }: ProtocolDefinition, attested: readonly string[]) {
  const missing = attestations.filter(({ id }) => !attested.includes(id));
  return missing.length > 1 ? missing[0]?.id : undefined;
}

/** A day of birth, that on record or one half a year after a birthday, and the attestations asked then; of several ages that with the fewest. */
function fewestAsked({ consent: { attestations } }: ProtocolDefinition, known: string | null, today: IsoDate) {
  const ages = [0, ...attestations.flatMap(({ from, below }) => [from?.age ?? 0, below?.age ?? 0])];
  const births = known === null ? ages.map((age) => addDays(addYears(today, -age), -180)) : [known];
  const ways = births.map((birthDate) => ({
    birthDate,
    asked: attestations.filter((row) => isAsked(row, birthDate, today) !== false).map(({ id }) => id),
  }));
  const possible = ways.filter(({ asked }) => asked.length > 0);
  return (
    possible.toSorted((one, other) => one.asked.length - other.asked.length)[0] ?? {
      birthDate: known ?? today,
      asked: [],
    }
  );
}
