import { cd19BAllCriteria } from "../../clinical/criteria.ts";
import { defineProtocol } from "../read.ts";
import { criteriaOfNct03599375 } from "./nct03599375.ts";

/** Two fractions with a day window and a flat dose: the obe-cel schedule for more than 20 % marrow blasts. */
export const twoFraction = defineProtocol({
  schema: "patient-course/protocol@2",
  id: "two-fraction",
  version: "1.0.0",
  title: "CD19 CAR-T cells in two fractions with a day window",
  source: { name: "obe-cel (FELIX, NCT04404660; Aucatzyl label) with the criteria of NCT03599375" },
  requirements: [...criteriaOfNct03599375],
  criteria: [...cd19BAllCriteria],
  lymphodepletion: { given: "firstCourse", criteria: ["EXC-02"] },
  readiness: { criteria: ["INC-07", "EXC-02", "EXC-04"] },
  product: { bridging: true },
  infusion: {
    dose: { kind: "flat", cells: 410_000_000 },
    fractions: [
      { day: 1, share: { cells: 10_000_000 } },
      { day: 10, share: { cells: 400_000_000 }, window: { before: 2, after: 2 } },
    ],
    lastDay: 21,
  },
  toxicity: {
    severeAtGrade: 3,
    holdAtGrade: 2,
    scales: { CRS: { scale: "CTCAE", version: "5.0" }, ICANS: { scale: "CTCAE", version: "5.0" } },
  },
  response: { ruleSet: "ELN 2024" },
  courses: { max: 2 },
  citations: {
    "infusion.dose.cells": "Aucatzyl label: 410x10^6 in bags of 10, 100 and 300x10^6",
    "infusion.fractions": "Aucatzyl label: Day 1 and Day 10 (+-2 days)",
    "infusion.lastDay": "Aucatzyl label: the second dose postponed up to Day 21",
    "toxicity.holdAtGrade": "Aucatzyl label: CRS grade 2, postpone until grade 1 or less",
    "toxicity.scales": "Aucatzyl label: graded by CTCAE v5.0",
    "product.bridging": "FELIX: 92.9 % needed bridging",
  },
});
