import { describe, expect, test } from "vitest";
import { readDefinition, shippedDefinitions } from "../../src/definitions/load.ts";

const shipped = shippedDefinitions["cd19-b-all"];
const criteria = shipped.criteria.filter(({ id }) => id !== "INC-13");
const faultsOf = (attestations: readonly object[], change: object = { criteria }) => {
  const read = readDefinition({ ...shipped, ...change, consent: { attestations } });
  return read.ok ? [] : read.faults.map(({ path, message }) => `${path}: ${message}`);
};

const guardian = { id: "guardianConsent", by: "guardian", below: { age: 18 } };
const patient = { id: "patientConsent", by: "patient", from: { age: 18 } };
const assent = { id: "assent", by: "patient", kind: "assent", from: { age: 7 }, below: { age: 18 } };

describe("INC-13: what a definition's own consent can be", () => {
  test.each([
    ["consent of the patient alone", [{ id: "patientConsent", by: "patient" }]],
    ["a guardian below an age, the patient from it on", [guardian, patient]],
    ["assent beside a guardian's consent", [guardian, assent, patient]],
    [
      "two guardians, and a statement of a witness",
      [
        guardian,
        { ...guardian, id: "other" },
        patient,
        { id: "seen", label: "what the witness saw", by: "witness", kind: "statement" },
      ],
    ],
  ])("%s", (_, attestations) => {
    expect(faultsOf(attestations)).toEqual([]);
  });
});

describe("INC-13: what it cannot be", () => {
  test("an attestation that nobody may give: no age is at or above one bound and below the other", () => {
    const never = { ...assent, from: { age: 18 }, below: { age: 18 } };
    expect(faultsOf([guardian, patient, never])).toEqual([
      "consent.attestations.2.below: nobody may give the patient's assent: no age is from 18 and below 18",
    ]);
    expect(faultsOf([guardian, patient, { ...never, from: { age: 17 } }])).toEqual([]);
  });

  test("ages at which a patient would give both assent and consent", () => {
    const { below: _, ...open } = assent;
    expect(faultsOf([guardian, patient, open])).toEqual([
      "consent.attestations.2: from 18 years the patient would give both assent and consent (patientConsent)",
    ]);
    expect(faultsOf([guardian, patient, { ...assent, below: { age: 19 } }])).toHaveLength(1);
  });

  test("an age at which nobody consents, in the middle, at the beginning or at the end", () => {
    const gap = [{ ...guardian, below: { age: 16 } }, patient];
    expect(faultsOf(gap)).toEqual(["consent.attestations: nobody consents for a patient from 16 and below 18 years"]);
    expect(faultsOf([patient])).toEqual([
      "consent.attestations: nobody consents for a patient from 0 and below 18 years",
    ]);
    expect(faultsOf([guardian, assent])).toEqual(["consent.attestations: nobody consents for a patient from 18 years"]);
  });

  test("the assent of somebody else, and an id that stands twice", () => {
    expect(faultsOf([guardian, patient, { ...assent, by: "guardian" }])).toEqual([
      "consent.attestations.2.by: assent is the patient's, and not the guardian's",
    ]);
    expect(faultsOf([guardian, patient, { ...patient }])).toEqual([
      "consent.attestations.2.id: patientConsent stands twice",
    ]);
  });

  test("a criterion that asks for the consent of the patient and the family, which is never on record then", () => {
    expect(faultsOf([guardian, patient], {})).toEqual([
      expect.stringContaining("patientConsentSigned is never on record"),
    ]);
  });
});
