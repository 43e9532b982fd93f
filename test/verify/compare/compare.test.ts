import { expect, test } from "vitest";
import type { ProtocolDefinition } from "../../../src/protocol/definition.ts";
import { type Comparison, compareProtocols, createComparer } from "../../../src/verify/compare/compare.ts";
import { proofOutcome } from "../../../src/verify/compare/proof.ts";
import { subjectOf } from "../../../src/verify/subject.ts";
import { edited, original } from "./edited.ts";

const comparer = createComparer(original);

const compared = (changed: ProtocolDefinition): Comparison => comparer.compare(changed);

const symbol = ({ history }: { readonly history: readonly string[] }) => history.at(-1);
const possible = ({ paths }: Comparison) => paths.possible.first.map(symbol);
const impossible = ({ paths }: Comparison) => paths.impossible.first.map(symbol);
const otherwise = ({ paths }: Comparison) => paths.otherwise.first.map(symbol);
const violated = ({ requirements }: Comparison) => requirements.violated.map(({ requirement }) => requirement);
/** What is broken by histories that broke nothing before. */
const roots = ({ requirements }: Comparison) =>
  requirements.violated.flatMap(({ requirement, after }) => (after.length === 0 ? [requirement] : []));
/** Of the symbols told those of the course itself, each once: without deviations, toxicities and readings after other therapy. */
const ofCourse = (told: readonly (string | undefined)[]) => [
  ...new Set(told.filter((step) => step !== undefined && !/^(deviation|toxicity)\.|\.afterOtherTherapy$/.test(step))),
];
const ends = (paths: readonly { readonly path: string }[]) =>
  paths.map(({ path }) => path.split(".").slice(-2).join("."));

const fraction = (day: number, percent: number) => ({ day, share: { percent } });

/** What follows of a first fraction that is a deviation now, and resets no failed attempt (SIL-07). */
const endedHere = "the disposition of treatment is MANUFACTURING FAILURE where the original protocol has ongoing";

const nothing = {
  chart: { states: { added: [], gone: [], changed: [] }, transitions: { added: [], gone: [], changed: [] } },
  paths: {
    possible: { first: [], more: 0 },
    impossible: { first: [], more: 0 },
    otherwise: { first: [], more: 0 },
  },
  requirements: { violated: [], unclear: [] },
};

test("a definition that was not changed differs in nothing and proves", () => {
  const comparison = compareProtocols(original, edited({}));
  expect(comparison).toMatchObject({ definition: [], evidence: [], ...nothing });
  expect(comparison.sizes.after).toEqual(comparison.sizes.before);
  expect(comparison.sizes.before).toMatchObject({ configurations: 9274, steps: 643_752, upTo: 23 });
  expect(proofOutcome(subjectOf(original))).toEqual({ proved: true, faults: [] });
});

test("SIL-05: a fourth course is told as a number changed, as a way on after course 3, and as SIL-05 and RSP-02 violated by it", () => {
  const told = compared(edited({ "courses.max": 4 }));
  expect(told.definition).toEqual([
    { path: "courses.max", before: 3, after: 4, description: "SIL-05: most courses", requirements: ["SIL-05"] },
  ]);
  expect(told.evidence).toEqual([]);
  expect(told.chart.states).toEqual({ added: [], gone: [], changed: [] });
  const readings = ["CR", "CRi", "NR", "PR"].flatMap((verdict) => [
    `response.assessed.${verdict}`,
    `response.assessed.${verdict}.afterOtherTherapy`,
  ]);
  const read = [...readings, ...readings.map((symbol) => `deviation.${symbol}`)];
  expect(new Set(told.chart.transitions.changed.map(({ before }) => before.event))).toEqual(new Set(read));
  expect(new Set(told.chart.transitions.changed.flatMap(({ what }) => what))).toEqual(new Set(["guard"]));
  expect(otherwise(told)).toEqual(read);
  expect(told.paths.otherwise.first[0]).toMatchObject({
    before: { treatment: "COMPLETED", study: "none", ended: false },
    after: { treatment: "ongoing", study: "none", ended: false },
  });
  expect(possible(told)).toContain("assessment.recorded.for");
  expect(impossible(told)).toContain("followUp.visited");
  expect(roots(told)).toEqual(["SIL-08"]);
  const [most] = told.requirements.violated.filter(({ requirement }) => requirement === "SIL-05");
  expect(most?.message).toBe("the protocol has at most 3 courses");
  expect(most?.history.filter((step) => step.startsWith("course.opened"))).toHaveLength(4);
  expect(violated(told)).toContain("RSP-02");
});

test("SIL-05: one course fewer takes the decision after a later PR out of the chart", () => {
  const told = compared(edited({ "courses.max": 2 }));
  expect(ends(told.chart.states.gone)).toEqual(["decision.partialResponse"]);
  expect(told.chart.states.added).toEqual([]);
  expect(told.chart.transitions.gone).toHaveLength(64);
  expect(impossible(told)).toContain("assessment.recorded.for");
  expect(violated(told)).toEqual(["SIL-08", "SIL-15", "STR-08", "STR-06", "STR-07"]);
  expect(roots(told)).toEqual(["SIL-08"]);
  expect(violated(told)).not.toContain("SIL-05");
});

test("TRT-02: a fourth fraction adds its day, and responses come after it", () => {
  const fractions = [fraction(1, 10), fraction(2, 30), fraction(3, 30), fraction(4, 30)];
  const told = compared(edited({ "infusion.fractions": fractions }));
  expect(told.definition.map(({ path }) => path)).toEqual([
    "infusion.fractions.2.share.percent",
    "infusion.fractions.3",
  ]);
  expect(told.definition.flatMap(({ requirements }) => requirements)).toEqual(["TRT-02", "TRT-02"]);
  expect(ends(told.chart.states.added)).toEqual(["infusion.day4", "day4.due", "day4.held"]);
  expect(possible(told).slice(0, 4)).toEqual([
    "fraction.given.4.onDay",
    "fraction.postponed.4.inBounds",
    "fractions.omitted.4",
    "product.unavailable.4",
  ]);
  expect(ofCourse(impossible(told))).toEqual([
    ...["CR", "CRi", "NE", "NR", "PD", "PR", "relapse"].map((verdict) => `response.assessed.${verdict}`),
    "otherTherapy.recorded.anticancer",
    "otherTherapy.recorded.transplant",
    "assessment.recorded.against",
    "assessment.recorded.for",
  ]);
  // A progression that the original reads after its last fraction comes too early here, and ends nothing.
  expect(roots(told)).toEqual(["SIL-08", "STR-03"]);
});

test("TRT-02: a fraction fewer lets the response come early, which STR-04 forbids", () => {
  const told = compared(edited({ "infusion.fractions": [fraction(1, 40), fraction(2, 60)] }));
  expect(ends(told.chart.states.gone)).toEqual(["infusion.day3", "day3.due", "day3.held"]);
  expect(possible(told)).toContain("response.assessed.CR");
  expect(impossible(told)).toContain("fraction.given.3.onDay");
  expect(roots(told)).toEqual(["STR-04", "SIL-08"]);
  expect(violated(told)).toContain("TRT-02");
});

test.each([
  ["screening.evidenceWindowDays", 14, ["enrolment.signed"], ["STR-01"]],
  ["infusion.lastDay", 14, ["fraction.given", "fraction.postponed"], ["SIL-03"]],
  ["followUp.years", 5, ["followUp.completed"], ["SIL-08", "STR-08"]],
  ["readiness.criteria", ["INC-06"], ["readiness.assessed"], ["SIL-12"]],
  ["response.ruleSet", "ELN 2024", ["response.assessed"], ["STR-04"]],
  ["infusion.fractions.1.window", { before: 0, after: 1 }, ["fraction.given", "fraction.postponed"], ["TRT-04"]],
  ["infusion.dose", { kind: "perKg", cellsPerKg: 2_000_000 }, ["fraction.given"], ["TRT-03"]],
])("%s changes how evidence is judged and no path", (path, value, events, requirements) => {
  const told = compared(edited({ [path]: value }));
  expect(told).toMatchObject(nothing);
  expect(told.definition).toHaveLength(1);
  expect(told.evidence).toMatchObject([{ events, requirements }]);
});

test("SIL-01: grades that are all one level now, and were two, change no path, and what looks at levels is left out and said to be", () => {
  const told = compared(edited({ "toxicity.holdAtGrade": 4, "toxicity.severeAtGrade": 4 }));
  expect(told.chart).toEqual(nothing.chart);
  expect(told.paths).toEqual(nothing.paths);
  expect(told.evidence).toMatchObject([{ paths: ["toxicity.severeAtGrade", "toxicity.holdAtGrade"] }]);
  expect(told.requirements).toEqual({
    violated: [],
    unclear: [
      {
        requirements: ["SIL-02", "STR-06", "TOX-01"],
        because: "grades 1 to 3 are all minor in the changed definition, and minor or severe in the original",
      },
    ],
  });
});

test("SIL-02, SIL-07: holding from a lower grade on changes no path, and what is given in spite of it resets no failure", () => {
  const told = compared(edited({ "toxicity.holdAtGrade": 2 }));
  expect(told.chart).toEqual(nothing.chart);
  expect(told.paths).toEqual(nothing.paths);
  expect(roots(told)).toEqual(["SIL-08"]);
  expect(told.requirements.violated[0]?.message).toBe(endedHere);
  expect(told.requirements.unclear).toEqual([]);
});

test("SIL-01: severe from a higher grade on changes no path and breaks nothing", () => {
  const told = compared(edited({ "toxicity.severeAtGrade": 4 }));
  expect(told.chart).toEqual(nothing.chart);
  expect(told.paths).toEqual(nothing.paths);
  expect(told.requirements).toEqual({ violated: [], unclear: [] });
});

test("TRT-03, SIL-07: a tolerance adds doses outside of it, which are deviations and reset no failure", () => {
  const told = compared(edited({ "infusion.tolerancePercent": 10 }));
  expect(told.evidence).toMatchObject([{ events: ["fraction.given"], requirements: ["TRT-03"] }]);
  expect(possible(told)).toContain("deviation.fraction.given.1.onDay.outsideTolerance");
  expect(possible(told).every((step) => step?.includes(".outsideTolerance"))).toBe(true);
  expect(impossible(told)).toEqual([]);
  expect(otherwise(told)).toEqual([]);
  expect(roots(told)).toEqual(["SIL-08"]);
  expect(told.requirements.violated[0]?.message).toBe(endedHere);
  expect(told.requirements.unclear).toEqual([]);
});

test("SIL-13: without screening again one history is gone and nothing violated", () => {
  const told = compared(edited({ "screening.rescreening": false }));
  expect(told.paths.impossible.first.map(({ history }) => history)).toEqual([["screening.identified.again"]]);
  expect(possible(told)).toEqual([]);
  expect(violated(told)).toEqual([]);
});

test("SIL-06: cells collected anew for each course are collected where the original expects to be told their source", () => {
  const told = compared(edited({ "product.reuseStored": false }));
  expect(ends(told.chart.states.gone)).toEqual(["product.sourcing"]);
  expect(ofCourse(possible(told)).slice(0, 5)).toEqual([
    "readiness.assessed.notReady",
    "readiness.assessed.ready",
    "readiness.assessed.undecided",
    "apheresis.performed.adequate",
    "apheresis.performed.inadequate",
  ]);
  expect(ofCourse(impossible(told)).slice(0, 2)).toEqual(["product.sourced.collectAgain", "product.sourced.inStore"]);
  expect(roots(told)).toEqual(["SIL-12", "STR-02", "SIL-08"]);
});

test("SIL-07: a third collection is forbidden by the original", () => {
  const told = compared(edited({ "product.maxCollections": 3 }));
  expect(ofCourse(otherwise(told))).toEqual([
    "apheresis.performed.inadequate",
    "lot.failed.noneLeft",
    "product.unavailable.1",
    "course.closed",
  ]);
  expect(roots(told)).toEqual(["SIL-08"]);
  const [third] = told.requirements.violated.filter(({ requirement }) => requirement === "SIL-07");
  expect(third?.message).toBe("the most attempts at product have failed");
  expect(third?.history.slice(-3)).toEqual([
    "lot.failed.noneLeft",
    "apheresis.performed.inadequate",
    "apheresis.performed.adequate",
  ]);
});

test("SIL-14: bridging is one event that the original does not have", () => {
  const told = compared(edited({ "product.bridging": true }));
  expect(possible(told)).toEqual(["bridging.given"]);
  expect(told.requirements.violated).toEqual([
    {
      requirement: "SIL-14",
      message: "this protocol has no bridging",
      history: [
        "screening.identified.first",
        "consent.signed",
        "family.agreed",
        "eligibility.assessed.eligible",
        "enrolment.signed.inWindow",
        "bridging.given",
      ],
      after: [],
    },
  ]);
});

test("SIL-12: a course that opens without readiness being asked breaks SIL-12 and STR-03", () => {
  const told = compared(edited({ "readiness.criteria": [] }));
  expect(ofCourse(possible(told))).toEqual(["course.opened.releasedLot", "fraction.given.1.onDay"]);
  expect(ends(told.chart.states.gone)).toEqual(["readiness.assessing", "readiness.notReady"]);
  expect(roots(told)).toEqual(["SIL-12", "STR-03"]);
});

test("SIL-04: progression read as NR goes on to a decision where treatment had ended", () => {
  const told = compared(edited({ "response.PD": "asNR" }));
  expect(ofCourse(otherwise(told))).toEqual(["disease.progressed.PD", "response.assessed.PD"]);
  expect(ofCourse(impossible(told))).toContain("followUp.visited");
  expect(roots(told)).toEqual(["SIL-08"]);
});

test("SIL-09 and SIL-10: what a patient may no longer do is told as such", () => {
  const leaving = compared(edited({ "withdrawal.fromTreatmentOnly": false }));
  expect(impossible(leaving)).toEqual(["withdrawal.recorded.treatment"]);
  expect(violated(leaving)).toEqual([]);
  const lost = compared(edited({ "lossToFollowUp.reversible": false }));
  expect(ends(lost.chart.states.gone)).toEqual(["study.contact", "contact.inContact", "contact.lost"]);
  expect(ofCourse(impossible(lost))).toEqual([
    "contact.regained",
    "study.terminated",
    "otherTherapy.recorded.anticancer",
    "otherTherapy.recorded.transplant",
  ]);
  const end = lost.paths.otherwise.first.find(({ history }) => history.at(-1) === "contact.lost");
  expect(end).toMatchObject({ before: { ended: false }, after: { ended: true } });
  expect(otherwise(lost)).toEqual(["death.recorded", "death.recorded", "contact.lost"]);
});

test("SIL-15: where other therapy does not end the response clock, no reading is one after it", () => {
  const told = compared(edited({ "otherTherapy.endsResponseClock": false }));
  expect(told.evidence).toMatchObject([{ events: ["response.assessed"], requirements: ["SIL-15"] }]);
  expect(possible(told)).toEqual([]);
  expect(impossible(told)).toContain("response.assessed.CR.afterOtherTherapy");
  expect(impossible(told).every((step) => step?.includes(".afterOtherTherapy"))).toBe(true);
  expect(violated(told)).toEqual([]);
});

test("words, citations and roles change neither path nor evidence", () => {
  const told = compared(
    edited({ title: "Another title", version: "2.0.0", citations: {}, roles: { "consent.signed": ["nurse"] } }),
  );
  expect(told).toMatchObject({ evidence: [], ...nothing });
  expect(told.definition.map(({ path }) => path)).toEqual(
    expect.arrayContaining(["title", "version", "roles.consent.signed", "citations.courses.max"]),
  );
});

test("a property of the definition's own that its chart breaks keeps it from being proved, with a history", () => {
  const changed = edited({
    properties: [
      { name: "nobody is lost", never: { in: "lost" } },
      { name: "misspelt", never: { in: "lots" } },
    ],
  });
  const { proved, faults } = proofOutcome(subjectOf(changed));
  expect(proved).toBe(false);
  expect(faults).toMatchObject([
    { statement: "property", name: "nobody is lost", message: "it happens here" },
    { statement: "property", name: "properties.1 (misspelt)", message: "no state lots" },
  ]);
  expect(faults[0]?.history.at(-1)).toBe("contact.lost");
});

test("a comparison is plain data: it crosses to a worker and back unharmed", () => {
  const comparison = compared(edited({ "courses.max": 2 }));
  expect(structuredClone(comparison)).toEqual(comparison);
});
