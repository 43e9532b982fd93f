import { describe, expect, test } from "vitest";
import { type RefusalCode, refusalCodes } from "../../src/journal/refusal.ts";
import { findRequirement } from "../../src/protocol/requirements.ts";
import { eligibleEvidence } from "../clinical/eligible-evidence.ts";
import { cd19, commandFor, laterLastDay, Story, story, twoCourses } from "./story.ts";

const start = Date.parse("2026-01-05T02:00:00Z");
const signed = { signature: { name: "A. Signer", meaning: "approval" } };

/** For each code a command that is refused with it. */
const examples: Record<RefusalCode, () => Story> = {
  INVALID_COMMAND: () => story().sends({ event: "screening.identified" }),
  UNKNOWN_EVENT: () => story().sends({ ...commandFor("death.recorded", {}, start, "x"), event: "patient.cloned" }),
  INVALID_EVIDENCE: () => story().consented().tries("eligibility.assessed", { karnofsky: 85 }),
  IMPLAUSIBLE: () =>
    story()
      .tries("screening.identified", { screeningNumber: "S-1" })
      .tries("consent.signed", { signedOn: "1926-01-05" }),
  NOTHING_TO_CONFIRM: () =>
    story()
      .consented()
      .tries("eligibility.assessed", eligibleEvidence, { confirmed: ["hemoglobin.value"] }),
  WRONG_PATIENT: () => story().tries("screening.identified", { screeningNumber: "S-1" }, { patientId: "P-2" }),
  COMMAND_ID_REUSED: () => story().consented().tries("eligibility.assessed", {}, { id: "c-1" }),
  DAY_UNKNOWN: () => story().consented().tries("eligibility.assessed", {}, { at: "2026-01-05T01:00:00Z" }),
  TIME_RUNS_BACKWARDS: () => story().consented().tries("eligibility.assessed", {}, { at: "2026-01-06T00:00:00+00:00" }),
  ROLE_NOT_ALLOWED: () =>
    story()
      .consented()
      .does("eligibility.assessed", eligibleEvidence)
      .tries("enrolment.signed", {}, { by: { id: "n", role: "nurse" } }),
  SIGNATURE_MISSING: () =>
    story()
      .consented()
      .does("eligibility.assessed", eligibleEvidence)
      .tries("enrolment.signed", {}, { signature: undefined }),
  SIGNATURE_OF_ANOTHER: () =>
    story()
      .consented()
      .does("eligibility.assessed", eligibleEvidence)
      .tries("enrolment.signed", {}, { by: { id: "w", name: "Wei Chen", role: "investigator" } }),
  REASON_MISSING: () =>
    story()
      .treated()
      .toxicity(3)
      .tries("treatment.stopped", { because: "severeToxicity" }, { ...signed, reason: undefined }),
  NOT_POSSIBLE_NOW: () => story().consented().tries("apheresis.performed", { adequate: true }),
  CONDITION_NOT_MET: () => story().treated().responds("CR").decides("start"),
  // A decision that nothing asks for; what is done to a patient can be recorded wherever the patient stands.
  DEVIATION_NOT_POSSIBLE: () => story().consented().deviates("furtherTreatment.decided", { decision: "start" }),
  NOTHING_TO_DEVIATE_FROM: () =>
    story().enrolled().withProduct().opened().deviates("fraction.given", { fraction: 1, cells: 1 }),
  ENTRY_UNKNOWN: () => story().consented().strikes("c-9"),
  NOT_TO_BE_CHANGED: () => story().consented().strikes("c-3", { id: "s-1" }).corrects("s-1", { evidence: {} }),
  CHANGES_NOTHING: () =>
    story()
      .consented()
      .corrects("c-3", { evidence: { relationship: "spouse" } }),
  VERSION_UNKNOWN: () => story().consented().amends(laterLastDay),
  CANNOT_MOVE: () =>
    new Story(cd19, [twoCourses]).treated().responds("PR").furtherCourse().responds("CR").amends(twoCourses),
  CONSENT_MISSING: () => new Story(cd19, [laterLastDay]).consented().amends(laterLastDay, { reconsent: true }),
};

test.each(refusalCodes)("%s is produced, says why, and changes nothing", (code) => {
  const told = examples[code]();
  expect(told.refusals.map((refusal) => refusal.code)).toContain(code);
  for (const { message, requirement } of told.refusals) {
    expect(message).toMatch(/[a-z]{2,} [a-z]+/);
    expect(requirement === null || findRequirement(requirement) !== undefined).toBe(true);
  }
});

describe("bad input of every kind is refused with its place", () => {
  const good = commandFor("screening.identified", { screeningNumber: "S-1" }, start, "c-1");
  test.each<[string, unknown, string]>([
    ["nothing", undefined, ""],
    ["a number", 7, ""],
    ["a list", [], ""],
    ["no id", { ...good, id: undefined }, "id"],
    ["an empty id", { ...good, id: " " }, "id"],
    ["a date that does not exist", { ...good, at: "2026-02-30T00:00:00Z" }, "at"],
    ["a time without offset", { ...good, at: "2026-01-05T00:00:00" }, "at"],
    ["no time of recording", { ...good, recordedAt: undefined }, "recordedAt"],
    ["a role nobody has", { ...good, by: { id: "x", role: "king" } }, "by.role"],
    ["an unknown field", { ...good, extra: 1 }, ""],
    ["evidence of the wrong type", { ...good, evidence: { screeningNumber: 5 } }, "evidence.screeningNumber"],
    ["evidence with a field too many", { ...good, evidence: { screeningNumber: "S-1", x: 1 } }, "evidence"],
    [
      "a prototype key in evidence",
      { ...good, evidence: JSON.parse('{"screeningNumber":"S-1","__proto__":{"x":1}}') },
      "evidence",
    ],
    ["NaN", { ...good, event: "fraction.given", evidence: { fraction: Number.NaN, cells: 1 } }, "evidence.fraction"],
    ["half a cell", { ...good, event: "fraction.given", evidence: { fraction: 1, cells: 0.5 } }, "evidence.cells"],
    [
      "a fraction the protocol does not have",
      { ...good, event: "fraction.given", evidence: { fraction: 4, cells: 1 } },
      "evidence.fraction",
    ],
  ])("%s", (_, command, path) => {
    const told = story().sends(command);
    expect(told.refusals.map((refusal) => refusal.path)).toContain(path);
    expect(told.entries).toEqual([]);
  });
});

test("every reason is told at once: role, signature, time and state", () => {
  const told = story()
    .consented()
    .tries(
      "enrolment.signed",
      {},
      { by: { id: "n", role: "nurse" }, signature: undefined, recordedAt: "2026-01-01T00:00:00+00:00" },
    );
  expect(told.refusals.map(({ code }) => code)).toEqual([
    "TIME_RUNS_BACKWARDS",
    "TIME_RUNS_BACKWARDS",
    "ROLE_NOT_ALLOWED",
    "SIGNATURE_MISSING",
    "NOT_POSSIBLE_NOW",
    "NOT_POSSIBLE_NOW",
  ]);
  expect(told.refusedFor).toEqual(["STR-09", "STR-09", "SIL-11", "SIL-11", "STR-01", "STR-01"]);
});

test("STR-09: nothing is recorded before it happened", () => {
  const told = story().tries(
    "screening.identified",
    { screeningNumber: "S-1" },
    { recordedAt: "2026-01-04T00:00:00Z" },
  );
  expect(told.refusedFor).toEqual(["STR-09"]);
});

test("SIL-11: a deviation needs a signature", () => {
  const told = story().enrolled().withProduct().opened().gives(1).toxicity(3).days(1);
  told.tries("fraction.given", { fraction: 2, cells: 1 }, { deviation: { reason: "bag was running" } });
  expect(told.refusals.map(({ code }) => code)).toEqual(["SIGNATURE_MISSING"]);
});

test("SIL-01: a grade in another scale is refused, and bedside facts are graded", () => {
  const told = story().enrolled();
  told.tries("toxicity.reported", { toxicityId: "T", term: "CRS", grade: { scale: "Lee", version: "2014", grade: 2 } });
  expect(told.refusedFor).toEqual(["SIL-01"]);
  const facts = {
    feverAtLeast38: true,
    onAntipyreticOrAnticytokine: false,
    hypotension: true,
    vasopressors: 1,
    oxygen: "none",
  };
  told.does("toxicity.reported", { toxicityId: "T", term: "CRS", bedside: { scale: "CRS", facts } });
  expect(told.course.facts.openToxicities.T?.grade).toEqual({ scale: "ASTCT", version: "2019", grade: 3 });
});

test("STR-06: only what is open is resolved or graded again", () => {
  const told = story().enrolled().toxicity(1);
  expect(told.tries("toxicity.resolved", { toxicityId: "TOX-2" }).refusedFor).toEqual(["STR-06"]);
  const grade = { scale: "ASTCT", version: "2019", grade: 2 };
  expect(told.tries("toxicity.regraded", { toxicityId: "TOX-2", grade }).refusedFor).toEqual(["STR-06"]);
  expect(told.tries("toxicity.reported", { toxicityId: "TOX-1", term: "CRS", grade }).refusedFor).toEqual(["STR-06"]);
});

test("STR-01: evidence older than its window does not enrol", () => {
  const told = story().consented().does("eligibility.assessed", eligibleEvidence).days(29);
  expect(told.tries("enrolment.signed").refusedFor).toEqual(["STR-01"]);
  expect(
    story().consented().does("eligibility.assessed", eligibleEvidence).days(28).tries("enrolment.signed").refusals,
  ).toEqual([]);
});

test("STR-09: evidence taken after the day on which it is judged cannot be used", () => {
  const told = story()
    .consented()
    .tries("eligibility.assessed", { ...eligibleEvidence, lvef: { value: 60, unit: "%", takenOn: "2062-01-01" } });
  expect(told.refusals).toMatchObject([
    { code: "INVALID_EVIDENCE", requirement: "STR-09", path: "evidence.lvef.takenOn" },
  ]);
});

test("SIL-06: only a released lot with cells left serves a further course", () => {
  const told = story().treated().responds("PR");
  expect(told.tries("product.sourced", { from: "store", lotId: "LOT-7" }).refusedFor).toEqual(["SIL-06"]);
});

describe("SIL-01: CRS and ICANS are graded by ASTCT 2019 however they are written", () => {
  const ctcae = { scale: "CTCAE", version: "5.0", grade: 1 };
  const astct = { scale: "ASTCT", version: "2019", grade: 3 };
  test.each([
    ["crs", "CRS"],
    [" Cytokine release syndrome ", "CRS"],
    ["cytokine-release syndrome (CRS)", "CRS"],
    ["icans", "ICANS"],
    ["Immune effector cell-associated neurotoxicity syndrome", "ICANS"],
    ["ICANS (immune effector cell associated neurotoxicity syndrome)", "ICANS"],
  ])("%s", (term, name) => {
    const told = story().enrolled().tries("toxicity.reported", { toxicityId: "T", term, grade: ctcae });
    expect(told.refusals).toMatchObject([{ requirement: "SIL-01", path: "evidence.grade" }]);
    expect(told.refusals[0]?.message).toContain(`${name} is graded by ASTCT 2019 in this protocol`);
    told.does("toxicity.reported", { toxicityId: "T", term, grade: astct });
    expect(told.course.facts.openToxicities.T).toMatchObject({ kind: name, term: term.trim() });
    expect(told.entries.at(-1)).toMatchObject({
      evidence: { term: term.trim() },
      findings: [`${name} grade 3 (ASTCT 2019)`],
    });
    expect(told.tries("toxicity.regraded", { toxicityId: "T", grade: ctcae }).refusedFor).toEqual(["SIL-01"]);
  });
  test("any other term is graded by CTCAE and keeps its words", () => {
    const told = story()
      .enrolled()
      .does("toxicity.reported", { toxicityId: "T", term: "Febrile Neutropenia", grade: ctcae });
    expect(told.course.facts.openToxicities.T).toMatchObject({
      kind: "Febrile neutropenia",
      term: "Febrile Neutropenia",
    });
  });
});

test("STR-09, EXC-05: a glucocorticoid dose dated after its assessment cannot be used", () => {
  const told = story()
    .consented()
    .tries("eligibility.assessed", { ...eligibleEvidence, lastSystemicGlucocorticoid: "2026-01-06" });
  expect(told.refusals).toMatchObject([
    { code: "INVALID_EVIDENCE", requirement: "STR-09", path: "evidence.lastSystemicGlucocorticoid" },
  ]);
});

describe("TRT-01: no more cells are given than are left in the released lot", () => {
  const opened = () =>
    story()
      .enrolled()
      .does("apheresis.performed", { adequate: true })
      .does("manufacture.started")
      .does("lot.released", { lotId: "LOT-1", cells: 10_000_000 })
      .opened();
  const refused = { code: "INVALID_EVIDENCE", requirement: "TRT-01", path: "evidence.bags" };
  test("of the first fraction and of the next", () => {
    const told = opened().tries("fraction.given", { fraction: 1, cells: 10_000_001 });
    expect(told.refusals).toMatchObject([refused]);
    told.gives(1).days(1);
    expect(told.tries("fraction.given", { fraction: 2, cells: 3_000_001 }).refusals).toMatchObject([refused]);
    expect(told.refusals[0]?.message).toContain("3,000,000 of lot LOT-1 are left");
    expect(told.tries("fraction.given", { fraction: 2, cells: 3_000_000 }).refusals).toEqual([]);
  });
  test("nor as a deviation: it cannot have happened", () => {
    expect(opened().deviates("fraction.given", { fraction: 1, cells: 10_000_001 }).refusals).toMatchObject([refused]);
  });
  test("nor from a bag that is named", () => {
    const bags = [{ lotId: "LOT-1", cells: 10_000_001 }];
    const told = opened().tries("fraction.given", { fraction: 1, cells: 10_000_001, bags });
    expect(told.refusals).toMatchObject([{ ...refused, path: "evidence.bags.0.cells" }]);
  });
  test("nor from one lot in two bags that hold no more each", () => {
    const bag = { lotId: "LOT-1", cells: 5_000_001 };
    const told = opened().tries("fraction.given", { fraction: 1, cells: 10_000_002, bags: [bag, bag] });
    expect(told.refusals).toMatchObject([{ ...refused, path: "evidence.bags.1.cells" }]);
  });
  test("of a lot that was never released nothing is known", () => {
    const told = story().enrolled().withProduct();
    told.deviates("course.opened", { lotId: "LOT-9", weight: { value: 70, unit: "kg" } });
    expect(told.deviates("fraction.given", { fraction: 1, cells: 900_000_000 }).refusals).toEqual([]);
  });
});
