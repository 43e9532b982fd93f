import { defineProtocol } from "../../../src/definitions/load.ts";
import { cd19BAll } from "../../../src/definitions/shipped/cd19-b-all.ts";
import type { ProtocolDefinition, ProtocolDefinitionInput } from "../../../src/protocol/definition.ts";

/** A definition under a name of its own: written out for every variant, its type would be longer than the compiler serializes. */
interface VariantOfDefinition extends ProtocolDefinition {}

function variant(change: Partial<ProtocolDefinitionInput>): VariantOfDefinition {
  const product = { maxCollections: 2, reuseStored: true, bridging: true };
  const lymphodepletion = { given: "everyCourse", criteria: ["EXC-02"] };
  const sites = [{ id: "shanghai", timeZone: "Asia/Shanghai" }];
  return defineProtocol({ ...cd19BAll, product, lymphodepletion, sites, ...change });
}

/** The trial with every optional step, so that it has every event. */
export const full = variant({});

/** The trial with a consent of its own in place of the patient's and the family's (INC-13). */
export const ownConsent = variant({
  criteria: cd19BAll.criteria.filter(({ id }) => id !== "INC-13"),
  consent: {
    attestations: [
      { id: "guardianConsent", by: "guardian", below: { age: 18 } },
      { id: "patientConsent", by: "patient", from: { age: 18 } },
    ],
  },
});

/** A definition with everything that has the event. */
export function fullWith(event: string): VariantOfDefinition {
  return event === "consent.attested" ? ownConsent : full;
}

/** The trial with a criterion that counts days from the last collection, so that its day is remembered (SIL-12). */
export const countingFromCollection = variant({
  requirements: [{ id: "COL-01", quote: "within 90 days of collection", source: "made up for the tests" }],
  criteria: [
    ...cd19BAll.criteria,
    {
      id: "COL-01",
      kind: "inclusion",
      screening: false,
      clauses: [{ clause: "withinDays", item: "collection", days: 90 }],
    },
  ],
  fields: { "fraction.given": { notice: ["COL-01"] } },
});

/** The trial with one parameter set otherwise, each under the name of what is different. */
export const variants = {
  "everything is part of it": full,
  "consent of its own": ownConsent,
  "no bridging": variant({ product: { bridging: false } }),
  "a donor's cells": variant({ product: { source: "donor" } }),
  "off the shelf": variant({
    criteria: cd19BAll.criteria.filter(({ id }) => id !== "INC-12"),
    product: { source: "offTheShelf", bridging: true },
  }),
  "product in store is not used again": variant({ product: { bridging: true, reuseStored: false } }),
  "no lymphodepletion": variant({ lymphodepletion: { given: "never" } }),
  "nothing asked before lymphodepletion": variant({ lymphodepletion: { given: "firstCourse" } }),
  "no readiness": variant({ readiness: { criteria: [] } }),
  "no sites": variant({ sites: [] }),
  "one course": variant({ courses: { max: 1 } }),
  "loss for good": variant({ lossToFollowUp: { reversible: false } }),
  "one fraction": variant({
    infusion: { ...cd19BAll.infusion, fractions: [{ day: 1, share: { percent: 100 } }] },
    citations: {},
  }),
  "two fractions": variant({
    infusion: {
      ...cd19BAll.infusion,
      fractions: [
        { day: 1, share: { percent: 40 } },
        { day: 2, share: { percent: 60 } },
      ],
    },
    citations: {},
  }),
  "the dose is judged": variant({ infusion: { ...cd19BAll.infusion, tolerancePercent: 20 } }),
  "holds below severe": variant({ toxicity: { severeAtGrade: 3, holdAtGrade: 2 } }),
  "holds at any grade": variant({ toxicity: { severeAtGrade: 3, holdAtGrade: 1 } }),
  "withdrawal from the study only": variant({ withdrawal: { fromTreatmentOnly: false } }),
} as const satisfies Record<string, ProtocolDefinition>;

export type Variant = keyof typeof variants;
