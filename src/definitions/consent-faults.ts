import * as z from "zod";
import { clause as clauseSchema, leavesOf } from "../clinical/clause.ts";
import { type Attestation, attestation, attestationLabel, consent } from "../protocol/consent.ts";
import { type DefinitionFault, fault } from "../protocol/fault.ts";
import { elements, fields, wellFormed } from "../protocol/well-formed.ts";

type Written = Readonly<Record<string, unknown>>;

/** What a definition's own consent cannot be: attestations that nobody may give, ages at which nobody consents, what two rows say of one person. */
export function consentFaults(definition: Written): readonly DefinitionFault[] {
  const written = elements(fields(definition.consent).attestations);
  const rows = written.map((one) => wellFormed(attestation, one));
  const each = rows.flatMap((row, index) => (row === undefined ? [] : rowFaults(row, index, rows)));
  const sound = wellFormed(consent, definition.consent)?.attestations ?? [];
  const whole = sound.length > 0 && each.length === 0 ? [...nobodyConsents(sound), ...askedTwice(definition)] : [];
  return [...each, ...whole];
}

function rowFaults(
  row: Attestation,
  index: number,
  rows: readonly (Attestation | undefined)[],
): readonly DefinitionFault[] {
  const path = `consent.attestations.${index}`;
  const { id, by, kind } = row;
  const [first, end] = agesOf(row);
  const twice = rows.findIndex((one) => one?.id === id) !== index;
  const other = rows.find((one) => one !== undefined && contradicts(row, one));
  return [
    ...(twice ? [fault(`${path}.id`, `${id} stands twice`, "name it otherwise")] : []),
    ...(first < end
      ? []
      : [
          fault(
            `${path}.below`,
            `nobody may give ${attestationLabel(row)}: no age is from ${first} and below ${end}`,
            `use ${first + 1} or more, or an earlier age from which it is asked`,
          ),
        ]),
    ...(kind === "assent" && by !== "patient"
      ? [fault(`${path}.by`, `assent is the patient's, and not the ${by}'s`, "use patient, or consent as its kind")]
      : []),
    ...(other === undefined
      ? []
      : [
          fault(
            path,
            `from ${Math.max(first, agesOf(other)[0])} years the patient would give both assent and consent (${other.id})`,
            `let ${id} be asked below ${agesOf(other)[0]} years, or ${other.id} from a later age`,
          ),
        ]),
  ];
}

/** Whoever consents does not assent beside it. */
function contradicts(row: Attestation, other: Attestation): boolean {
  if (row.kind !== "assent" || other.by !== "patient" || other.kind !== "consent") return false;
  const [[first, end], [otherFirst, otherEnd]] = [agesOf(row), agesOf(other)];
  return Math.max(first, otherFirst) < Math.min(end, otherEnd);
}

/** An age at which assent or a statement is all that is asked: nobody has consented for such a patient. */
function nobodyConsents(rows: readonly Attestation[]): readonly DefinitionFault[] {
  const consenting = rows.filter(({ kind }) => kind === "consent").map(agesOf);
  const turns = [0, ...consenting.map(([, end]) => end)].filter((age) => age < Number.POSITIVE_INFINITY);
  const age = turns
    .toSorted((one, other) => one - other)
    .find((one) => !consenting.some(([first, end]) => first <= one && one < end));
  if (age === undefined) return [];
  const next = consenting
    .map(([first]) => first)
    .filter((first) => first > age)
    .toSorted((one, other) => one - other)[0];
  const who = next === undefined ? `from ${age} years` : `from ${age} and below ${next} years`;
  return [
    fault(
      "consent.attestations",
      `nobody consents for a patient ${who}`,
      "add a row of the kind consent for these ages, such as { id: guardianConsent, by: guardian }",
    ),
  ];
}

/** Criteria that ask for the consent of the patient and the family, of which nothing is on record where a definition has its own. */
function askedTwice({ criteria }: Written): readonly DefinitionFault[] {
  return elements(criteria).flatMap((one, index) => {
    const read = wellFormed(z.array(clauseSchema), fields(one).clauses) ?? [];
    const asked = read.flatMap(leavesOf).find(({ item }) => item === "patientConsentSigned" || item === "familyAgreed");
    if (asked === undefined) return [];
    const message = `${asked.item} is never on record: consent is what the rows of consent.attestations say`;
    return [
      fault(
        `criteria.${index}.clauses`,
        message,
        "leave the clause out: nobody is enrolled without those attestations",
      ),
    ];
  });
}

/** The ages at which a row is asked: the first, and the one at which it is not any more. */
function agesOf({ from, below }: Attestation): readonly [first: number, end: number] {
  return [from?.age ?? 0, below?.age ?? Number.POSITIVE_INFINITY];
}
