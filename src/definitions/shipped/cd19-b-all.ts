import { cd19BAllCriteria } from "../../clinical/criteria.ts";
import { defineProtocol } from "../read.ts";
import { sentencesOfNct03599375 } from "./nct03599375.ts";

/** NCT03599375: CD19 CART cells for B-ALL, 10 / 30 / 60 % on three consecutive days, up to three courses. */
export const cd19BAll = defineProtocol({
  schema: "patient-course/protocol@2",
  id: "cd19-b-all",
  version: "1.0.0",
  title: "Immunotherapy With CD19 CART-cells for B Cell Acute Lymphoblastic Leukemia",
  source: { name: "NCT03599375, registry text" },
  requirements: [...sentencesOfNct03599375],
  criteria: [...cd19BAllCriteria],
  screening: { evidenceWindowDays: 28, rescreening: true },
  product: { maxCollections: 2, reuseStored: true, bridging: false },
  lymphodepletion: { given: "never", criteria: [] },
  readiness: { criteria: ["INC-06", "INC-07", "INC-08", "INC-09", "INC-10", "EXC-02", "EXC-04"] },
  infusion: {
    dose: { kind: "perKg", cellsPerKg: 1_000_000 },
    fractions: [
      { day: 1, share: { percent: 10 } },
      { day: 2, share: { percent: 30 } },
      { day: 3, share: { percent: 60 } },
    ],
    lastDay: 21,
    tolerancePercent: null,
  },
  toxicity: { severeAtGrade: 3, holdAtGrade: 3 },
  response: { ruleSet: "registry", PD: "endTreatment", relapse: "endTreatment", NE: "repeat" },
  courses: { max: 3 },
  followUp: { years: 15, whoever: "anyFraction" },
  citations: {
    "infusion.dose.cellsPerKg": "registry text: about 1x10^6/kg for each course",
    "infusion.fractions": "registry text: D1, 10% fraction; D2, 30%; D3 60%",
    "infusion.lastDay": "the source is silent; obe-cel postpones to Day 21 at most (Aucatzyl label)",
    "screening.evidenceWindowDays": "the source is silent; four weeks chosen here, to be confirmed by the sponsor",
    "toxicity.severeAtGrade": "published CAR-T papers report severe as grade 3 or above",
    "followUp.years": "registry outcomes run 15 years from enrolment; FDA long-term follow-up guidance, January 2020",
    "courses.max": "registry text: 1 or 2 courses after the first",
    "readiness.criteria": "the source is silent; organ function, infection and pregnancy asked again (SIL-12)",
  },
});
