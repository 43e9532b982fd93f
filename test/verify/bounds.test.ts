import { describe, expect, test } from "vitest";
import { jsonReporter } from "../../src/report/json.ts";
import { junitReporter } from "../../src/report/junit.ts";
import { terminalReporter } from "../../src/report/terminal.ts";
import { notProvedInWords, verificationReport } from "../../src/report/verification.ts";
import { isProved, prove } from "../../src/verify/verify.ts";
import { changed, guarded, shippedSubject } from "./broken.ts";

const single = shippedSubject("single-infusion");

describe("a counter that grows for ever and breaks nothing", () => {
  const ir = changed(single.ir, { source: "followUp", event: "followUp.visited" }, (visit) => [
    { ...visit, assignments: [...visit.assignments, { add: ["failedCollections", 1] }] },
  ]);
  const looked = prove({ ...single, ir }, () => {}, { product: 2_000, configurations: 3_000 });
  // The chart was changed as data alone, so the machine that runs differs from it, which is shown apart.
  const proof = { ...looked, agreement: { ...looked.agreement, differences: [] } };
  const report = verificationReport({ proof, elapsedMs: 1, toolVersion: "1" });

  test("is not answered: neither proved nor violated, with the bounds that were exceeded", () => {
    expect(isProved(proof)).toBe(false);
    expect(proof.product.violations).toEqual([]);
    expect(notProvedInWords(report)).toBe(
      "not answered: the bound of 2,000 states of chart and requirements is exceeded; the bound of 3,000 configurations of the chart is exceeded",
    );
  });
  test("leaves no statement proved that rests on having looked at everything", () => {
    const { requirements, permitted, deviations, liveness } = report;
    const statuses = [...requirements, permitted, deviations, ...liveness].map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set(["unanswered", "evidence", "permits", "leftOut"]));
  });
  test("is told as that in every output", () => {
    const [bound = ""] = report.unanswered;
    expect(JSON.parse(jsonReporter.render(report))).toMatchObject({ proved: false, unanswered: report.unanswered });
    expect(junitReporter.render(report)).toContain(`<failure message="${bound}">`);
    expect(terminalReporter().render(report)).toContain(`NOT ANSWERED: ${bound}`);
  });
});

test("SIL-07: a bound that is left out multiplies states, and is answered with a counterexample all the same", () => {
  const ir = guarded(single.ir, { source: "apheresis", event: "apheresis.performed.inadequate" }, () => null);
  const proof = prove({ ...single, ir }, () => {}, { product: 3_000, configurations: 3_000 });
  const [first] = proof.product.violations;
  expect(first?.history.filter((letter) => letter === "apheresis.performed.inadequate")).toHaveLength(2);
  expect(isProved(proof)).toBe(false);
  expect(proof.unanswered).toHaveLength(2);
  // Histories that never end have no number.
  expect(proof.paths).toEqual({ upTo: 0, complete: 0n, byLength: [] });
});
