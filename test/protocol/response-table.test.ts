import { expect, test } from "vitest";
import { readDefinition } from "../../src/definitions/load.ts";
import { plain } from "../types/plain.ts";

const end = { leadsTo: "endTreatment", disposition: "COMPLETED" };
const again = { groups: ["notEvaluable"], leadsTo: "readAgain" };
const follows = [{ groups: ["complete"], leadsTo: "nextCourse" }, again, end];

/** What is wrong with a definition of two courses that has this of what follows a response: each fault as its place and message. */
function faultsOf(
  response: Readonly<Record<string, unknown>>,
  courses: Readonly<Record<string, unknown>> = { max: 2 },
) {
  const reading = readDefinition({ ...plain, response, courses });
  return reading.ok ? [] : reading.faults.map(({ path, message }) => `${path}: ${message}`);
}

test("SIL-04: a table in which every response after every course is met is read", () => {
  expect(faultsOf({ follows })).toEqual([]);
});

test("SIL-04: a response after a course that no row meets is a fault that names both", () => {
  const rows = [
    { course: 1, leadsTo: "nextCourse" },
    { groups: ["complete", "partial"], ...end },
  ];
  expect(faultsOf({ follows: rows })).toEqual(
    ["NR", "PD", "relapse", "NE"].map((read) => `response.follows: no row says what follows ${read} after course 2`),
  );
});

test("SIL-04: a response of the vocabulary needs a row, by its name, by its group, or by one that names none", () => {
  const vocabulary = [{ id: "VGPR", label: "very good partial response", group: "partial" }];
  const engine = ["CR", "CRi", "PR", "NR", "PD", "relapse", "NE"];
  const rest = { responses: engine, ...end };
  const missing = [1, 2].map((course) => `response.follows: no row says what follows VGPR after course ${course}`);
  expect(faultsOf({ vocabulary, follows: [{ course: 1, responses: ["CR"], leadsTo: "nextCourse" }, rest] })).toEqual(
    missing,
  );
  for (const met of [{ responses: ["VGPR"] }, { groups: ["partial"] }, {}])
    expect(
      faultsOf({
        vocabulary,
        follows: [{ course: 1, responses: ["CR"], leadsTo: "nextCourse" }, rest, { ...met, ...end }],
      }),
    ).toEqual([]);
});

test("SIL-04: a vocabulary without a table says nothing of what follows its responses", () => {
  const vocabulary = [{ id: "VGPR", label: "very good partial response", group: "partial" }];
  expect(faultsOf({ vocabulary })).toEqual(["response.vocabulary.0: no row says what follows VGPR after course 1"]);
});

test("SIL-05: a row that those before it leave nothing to is a fault", () => {
  expect(faultsOf({ follows: [...follows, { responses: ["CR"], ...end }] })).toEqual([
    "response.follows.3: no response reaches the row: those before it meet all that it names",
  ]);
  expect(faultsOf({ follows: [{ groups: ["stable"], ...end }, ...follows] })).toEqual([
    "response.follows.0: no response reaches the row: those before it meet all that it names",
  ]);
});

test("SIL-05: after the last course no course follows, and none is beyond what the rows lead to", () => {
  expect(faultsOf({ follows: [{ course: 2, responses: ["CR"], leadsTo: "nextCourse" }, ...follows] })).toEqual([
    "response.follows.0: no course follows course 2, the last one",
  ]);
  expect(faultsOf({ follows: [{ course: 3, ...end }, ...follows] })[0]).toBe(
    "response.follows.0.course: there is no course 3 of 2",
  );
  expect(faultsOf({ follows: [{ ...again }, end] })).toEqual([
    "courses.max: no row leads on from course 1 to course 2 of 2",
  ]);
});

test("SIL-04: rows name responses and decisions that are known, and one kind of course", () => {
  expect(faultsOf({ follows: [{ responses: ["VGPR"], ...end }, ...follows] })).toContain(
    "response.follows.0.responses.0: no response VGPR is known",
  );
  expect(
    faultsOf({ follows: [{ responses: ["CR"], leadsTo: "decision", decision: "booster" }, ...follows] }),
  ).toContain("response.follows.0.decision: no decision booster is known");
  expect(faultsOf({ follows: [{ course: 1, from: 1, responses: ["PR"], ...end }, ...follows] })).toEqual([
    "response.follows.0: the row names one course and those from one on",
  ]);
});

test("SIL-04: with a table NE is a row of it, and the parameter is left out", () => {
  expect(faultsOf({ follows, NE: "asNR" })).toEqual(["response.NE: response.follows says what not evaluable leads to"]);
});

test("STR-04: a response of the vocabulary is none of the engine's, and stands once", () => {
  const own = (id: string) => ({ id, label: id, group: "complete" });
  expect(faultsOf({ follows, vocabulary: [own("cri"), own("sCR"), own("SCR")] })).toEqual([
    "response.vocabulary.0.id: CRi is a response that every definition has",
    "response.vocabulary.2.id: SCR stands twice",
  ]);
});

const booster = { requirement: "BST-01" };

test("RSP-01: a decision of the trial's own has a name and a requirement of its own, and a row that asks for it", () => {
  expect(faultsOf({ follows, decisions: { booster } })).toEqual([
    "response.decisions.booster: no row asks for the decision booster",
  ]);
  const asking = [{ course: 1, leadsTo: "decision", decision: "booster" }, end];
  expect(faultsOf({ follows: asking, decisions: { booster } })).toEqual([]);
  expect(faultsOf({ follows: asking, decisions: { booster: { requirement: "RSP-01" } } })).toEqual([
    "response.decisions.booster.requirement: RSP-01 means another rule in every trial",
  ]);
  expect(faultsOf({ follows: asking, decisions: { booster, noResponse: booster } })).toContain(
    "response.decisions.noResponse: noResponse is a decision that every definition knows",
  );
});

test("SIL-16: what is asked again after treatment is a decision that can be", () => {
  const asking = [{ course: 1, leadsTo: "decision", decision: "booster" }, end];
  const once = { booster: { ...booster, askedAgain: false } };
  const again = { max: 2, afterTreatment: "anyTime" };
  expect(faultsOf({ follows: asking, decisions: { booster } }, again)).toEqual([]);
  expect(faultsOf({ follows: asking, decisions: once }, again)).toEqual([
    "courses.afterTreatment: anyTime asks a decision again, and no row asks for one that can be",
  ]);
});

test("SIL-04: a sentence of the trial may stand under the id of a decision or a row", () => {
  const requirements = ["BST-01", "BST-02", "BST-03"].map((id) => ({ id, quote: "a sentence", source: "a test" }));
  const rows = [
    { course: 1, leadsTo: "decision", decision: "booster" },
    { ...end, requirement: "BST-02" },
  ];
  const reading = readDefinition({
    ...plain,
    requirements,
    response: { follows: rows, decisions: { booster } },
    courses: { max: 2 },
  });
  expect(reading.ok ? [] : reading.faults.map(({ path, message }) => `${path}: ${message}`)).toEqual([
    "requirements.2.id: nothing carries BST-03",
  ]);
});
