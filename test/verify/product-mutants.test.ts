import { expect, test } from "vitest";
import { defineProtocol, shippedDefinitions } from "../../src/definitions/load.ts";
import { killMutants } from "../../src/verify/kill.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { requirementsOf } from "./broken.ts";

/** Two courses of a product off the shelf, and as little else as there can be. */
function offTheShelf() {
  const { criteria, ...single } = shippedDefinitions["single-infusion"];
  return defineProtocol({
    ...single,
    citations: {},
    criteria: criteria.filter(({ id }) => id !== "INC-12"),
    product: { source: "offTheShelf" },
    readiness: { criteria: [] },
    lymphodepletion: { given: "never" },
    otherTherapy: { duringTreatment: "allowed" },
    lossToFollowUp: { reversible: false },
    courses: { max: 2 },
  });
}

test("STR-02, SIL-06, SIL-07: the requirements kill every mutant of a product off the shelf that any history tells from the chart", () => {
  const subject = subjectOf(offTheShelf());
  const reports = killMutants(subject, requirementsOf(subject));
  const survivors = reports.filter(({ fate }) => fate.kind === "survived").map(({ sentence }) => sentence);
  expect(survivors).toEqual([]);
  const ofProduct = reports.filter(({ sentence }) => /\blotDue\b/.test(sentence));
  expect(ofProduct.filter(({ fate }) => fate.kind === "killed").length).toBeGreaterThan(10);
}, 600_000);
