import { cd19BAllCriteria } from "../../clinical/criteria.ts";
import { defineProtocol } from "../read.ts";
import { criteriaOfNct03599375 } from "./nct03599375.ts";

/** The same trial's criteria with the whole dose on one day and one course: the shape of ELIANA and ZUMA-3. */
export const singleInfusion = defineProtocol({
  schema: "patient-course/protocol@2",
  id: "single-infusion",
  version: "1.0.0",
  title: "CD19 CAR-T cells in a single infusion",
  source: { name: "shape of NCT02435849 (ELIANA) and NCT02614066 (ZUMA-3) with the criteria of NCT03599375" },
  requirements: [...criteriaOfNct03599375],
  criteria: [...cd19BAllCriteria],
  lymphodepletion: { given: "everyCourse", criteria: ["EXC-02"] },
  readiness: { criteria: ["INC-07", "EXC-02", "EXC-04"] },
  product: { maxCollections: 2, reuseStored: false, bridging: true },
  infusion: {
    dose: { kind: "perKg", cellsPerKg: 1_000_000 },
    fractions: [{ day: 1, share: { percent: 100 } }],
    lastDay: 1,
  },
  response: { ruleSet: "ELN 2024" },
  courses: { max: 1 },
  citations: {
    "infusion.dose.cellsPerKg": "ZUMA-3 phase 2: single 1x10^6/kg",
    "lymphodepletion.given": "lymphodepletion before the infusion as in ELIANA",
  },
});
