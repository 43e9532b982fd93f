import { expect, test } from "vitest";
import { defineProtocol, shippedDefinitions } from "../../src/definitions/load.ts";
import type { ProtocolDefinition } from "../../src/protocol/definition.ts";
import { killMutants } from "../../src/verify/kill.ts";
import { requirementVerdicts } from "../../src/verify/requirement-verdicts.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { requirementsOf } from "./broken.ts";

/** Two fractions in one course, with a row for each demand, and as little else as there can be. */
function gatedTwice() {
  const single: ProtocolDefinition | undefined = shippedDefinitions["single-infusion"];
  if (single === undefined) throw new Error("there is no definition single-infusion");
  const definition: Record<string, unknown> = {
    ...single,
    citations: {},
    requirements: [
      ...single.requirements,
      { id: "GAT-01", quote: "Grade 4: stop.", source: "a protocol" },
      { id: "GAT-02", quote: "Fever: may be postponed.", source: "a protocol" },
    ],
    product: { maxCollections: 1 },
    readiness: { criteria: [] },
    lymphodepletion: { given: "never" },
    otherTherapy: { duringTreatment: "allowed" },
    lossToFollowUp: { reversible: false },
    infusion: {
      dose: { kind: "flat", cells: 100 },
      fractions: [
        { day: 1, share: { percent: 30 } },
        { day: 2, share: { percent: 70 } },
      ],
      lastDay: 9,
    },
    toxicity: {
      severeAtGrade: 3,
      gates: [
        { kinds: ["CRS"], from: 2, to: 3, action: "omitRest", must: true },
        { kinds: ["CRS"], from: 4, action: "stop", must: true, requirement: "GAT-01" },
        { kinds: ["Fever"], from: 3, action: "wait", until: 1, must: false, requirement: "GAT-02" },
      ],
    },
  };
  return defineProtocol(definition);
}

test("SIL-03: the requirements kill every mutant of the gates that any history tells from the chart", () => {
  const subject = subjectOf(gatedTwice());
  const reports = killMutants(subject, requirementsOf(subject));
  const survivors = reports.filter(({ fate }) => fate.kind === "survived").map(({ sentence }) => sentence);
  expect(survivors).toEqual([]);
  const ofGates = reports.filter(({ sentence }) => /\b(demand|rest)\b/.test(sentence));
  expect(ofGates.filter(({ fate }) => fate.kind === "killed").length).toBeGreaterThan(20);
}, 600_000);

test("SIL-02, SIL-03: an id of the trial's own at a row is proved by the monitor of what the row says, or only permits", () => {
  const verdicts = requirementVerdicts(gatedTwice(), { violations: [], complete: true });
  expect(verdicts.filter(({ id }) => id.startsWith("GAT")).map(({ status, basis }) => [status, basis])).toEqual([
    ["proved", "a row of toxicity.gates: the monitor of SIL-03, over every history of the chart"],
    ["permits", "a row of toxicity.gates, which only permits"],
  ]);
});
