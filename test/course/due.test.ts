import { describe, expect, test } from "vitest";
import { addDays } from "../../src/clinical/calendar.ts";
import { attestations } from "../../src/course/attestations.ts";
import { type Due, due } from "../../src/course/due.ts";
import type { DueKind } from "../../src/course/obligation.ts";
import { visits } from "../../src/course/visits.ts";
import { windows } from "../../src/course/windows.ts";
import { defineProtocol } from "../../src/definitions/load.ts";
import { eligibleEvidence } from "../clinical/eligible-evidence.ts";
import { exampleProtocol } from "./example-protocol.ts";
import { onceTreatedAndRead } from "./once-treated.ts";
import { cd19, Story, story, twoCourses } from "./story.ts";

const ever = { from: "2000-01-01", to: "2100-01-01" };

/** What is due of a kind on a day, whenever it begins and ends. */
function dueOn(told: Story, on: string, kind: DueKind): readonly Due[] {
  return due(told.engine, told.course, { ...ever, on }).filter((one) => one.kind === kind);
}

/** The one thing of a kind that is due, with its status on each of the days. */
function only(told: Story, kind: DueKind, ...days: readonly string[]) {
  const [first, ...others] = dueOn(told, days[0] ?? "2026-01-05", kind);
  if (first === undefined || others.length > 0) throw new Error(`${others.length} more of ${kind}`);
  const statuses = days.map((on) => dueOn(told, on, kind)[0]?.status);
  return { ...first, statuses };
}

const given = () => story().enrolled().withProduct().opened().gives(1);

describe("fractions", () => {
  test("TRT-04, SIL-03: the next fraction is upcoming, due on its day, overdue up to the last day, then missed", () => {
    const next = only(
      given(),
      "fraction",
      "2026-01-05",
      "2026-01-06",
      "2026-01-07",
      "2026-01-25",
      "2026-01-26",
      "2026-09-01",
    );
    expect(next).toMatchObject({
      id: "fraction 1.2",
      event: "fraction.given",
      roles: ["investigator", "nurse"],
      requirements: ["TRT-02", "TRT-04", "SIL-03"],
      first: "2026-01-06",
      dueUntil: "2026-01-06",
      last: "2026-01-25",
    });
    expect(next.statuses).toEqual(["upcoming", "due", "overdue", "overdue", "missed", "missed"]);
  });
  test("SIL-03: with a postponement on record it is due up to the last day", () => {
    const held = given().does("fraction.postponed", { fraction: 2 });
    const next = only(held, "fraction", "2026-01-05", "2026-01-06", "2026-01-25", "2026-01-26");
    expect(next).toMatchObject({ first: "2026-01-06", dueUntil: "2026-01-25", last: "2026-01-25" });
    expect(next.statuses).toEqual(["upcoming", "due", "due", "missed"]);
  });
  test("SIL-12: the first is due from the day its course opened, overdue once the readiness has run out, and never missed", () => {
    const opened = story().enrolled().withProduct().opened();
    const first = only(opened, "fraction", "2026-01-04", "2026-01-05", "2026-01-12", "2026-01-13", "2027-01-01");
    expect(first).toMatchObject({ id: "fraction 1.1", first: "2026-01-05", dueUntil: "2026-01-12", last: null });
    expect(first.statuses).toEqual(["upcoming", "due", "due", "overdue", "overdue"]);
    const [window] = windows(opened.engine, opened.course, "fraction.given", "2026-01-05T09:00:00+00:00");
    expect(first.dueUntil).toBe(window?.last);
  });
  test("TRT-04: the first of a course that keeps an interval is not due before its least days, and missed after its most", () => {
    const interval = { since: "firstFraction", ofCourse: "previous", atLeastDays: 60, atMostDays: 90 } as const;
    const apart = defineProtocol({ ...cd19, courses: { ...cd19.courses, regimens: [{ from: 2, to: 3, interval }] } });
    const told = story(apart)
      .treated()
      .responds("PR")
      .does("product.sourced", { from: "store", lotId: "LOT-1" })
      .opened();
    const first = only(told, "fraction", "2026-03-05", "2026-03-06", "2026-04-05", "2026-04-06");
    expect(first).toMatchObject({ id: "fraction 2.1", first: "2026-03-06", last: "2026-04-05" });
    expect(first.statuses.map((one) => one === "upcoming" || one === "missed")).toEqual([true, false, false, true]);
  });
  test("TRT-02: only the next fraction is due, and none once all were given, or treatment has ended", () => {
    expect(only(given().days(1).gives(2), "fraction").id).toBe("fraction 1.3");
    const stopped = given().does("treatment.stopped", { because: "physicianDecision" });
    for (const told of [story(), story().enrolled(), story().treated(), stopped])
      expect(dueOn(told, "2026-01-07", "fraction")).toEqual([]);
    const struck = given();
    expect(only(struck.strikes("c-11"), "fraction").id).toBe("fraction 1.1");
  });
  test("SIL-03: one that was missed is listed until it is decided about, and then no more", () => {
    const late = given();
    const later = { from: "2026-06-01", to: "2026-06-07", on: "2026-06-01" };
    expect(due(late.engine, late.course, later)).toMatchObject([{ id: "fraction 1.2", status: "missed" }]);
    late.days(147).does("fractions.omitted", { from: 2 });
    expect(due(late.engine, late.course, later).map(({ id }) => id)).toEqual(["reading 1"]);
  });
});

describe("SIL-03: where a toxicity demands that the rest is omitted", () => {
  const grade = (grade: number) => ({ scale: "CTCAE", version: "5.0", grade });
  const infused = () =>
    story(exampleProtocol("two-fractions-gates"))
      .does("screening.identified", { screeningNumber: "S-1" })
      .does("consent.signed", { signedOn: "2026-01-05" })
      .does("family.agreed", { relationship: "spouse" })
      .does("eligibility.assessed", { otherCriteriaMet: true })
      .does("enrolment.signed")
      .does("apheresis.performed", { adequate: true })
      .does("manufacture.started")
      .does("lot.released", { lotId: "LOT-1", cells: 900_000_000 })
      .does("course.opened", { lotId: "LOT-1" })
      .does("fraction.given", { fraction: 1, cells: 10_000_000 })
      .days(2);
  test("SIL-02: the second fraction waits up to the last day of its row, and no longer", () => {
    const waiting = infused().does("toxicity.reported", { toxicityId: "T-1", term: "CRS", grade: grade(2) });
    const second = only(
      waiting,
      "fraction",
      "2026-01-11",
      "2026-01-12",
      "2026-01-16",
      "2026-01-17",
      "2026-01-25",
      "2026-01-26",
    );
    expect(second.statuses).toEqual(["upcoming", "due", "due", "overdue", "overdue", "missed"]);
  });
  test("SIL-03: its omission is due in place of the fraction, resolved or not, until it is recorded", () => {
    const demanded = infused().does("toxicity.reported", { toxicityId: "T-1", term: "CRS", grade: grade(3) });
    const resolved = demanded.copy().days(5).does("toxicity.resolved", { toxicityId: "T-1" });
    for (const told of [demanded, resolved]) {
      const omission = only(told, "omission", "2026-01-06", "2026-01-07", "2026-02-01");
      expect(omission).toMatchObject({ id: "omission 1", event: "fractions.omitted", requirements: ["SIL-03"] });
      expect(omission.statuses).toEqual(["upcoming", "due", "due"]);
      expect(dueOn(told, "2026-01-14", "fraction")).toEqual([]);
    }
    expect(dueOn(resolved.does("fractions.omitted", { from: 2 }), "2026-01-14", "omission")).toEqual([]);
  });
});

describe("readings, visits, and the end of follow-up", () => {
  test("STR-04: the response is due from the day of the last fraction until it is read, again where it was not evaluable", () => {
    const treated = story().treated();
    const reading = only(treated, "reading", "2026-01-06", "2026-01-07", "2030-01-01");
    expect(reading).toMatchObject({ id: "reading 1", event: "response.assessed", requirements: ["STR-04"] });
    expect(reading).toMatchObject({ first: "2026-01-07", dueUntil: null, last: null });
    expect(reading.statuses).toEqual(["upcoming", "due", "due"]);
    expect(only(treated.copy().responds("NE"), "reading").first).toBe("2026-01-07");
    expect(dueOn(treated.responds("CR"), "2026-02-04", "reading")).toEqual([]);
  });
  test("SIL-08: visits are due on the days that visits() gives them, below, at and above each bound; missed ones stay on their days", () => {
    const told = onceTreatedAndRead(exampleProtocol("visits"));
    const [first] = dueOn(told, "2026-03-01", "visit");
    expect(first).toMatchObject({
      id: "visit follow-up.1",
      what: "follow-up visit 1, at 3 months",
      event: "followUp.visited",
      requirements: ["SIL-08"],
      first: "2026-03-06",
      dueUntil: "2026-05-05",
      last: "2026-05-05",
    });
    for (const on of ["2026-02-16", "2026-03-05", "2026-03-06", "2026-05-05", "2026-05-06", "2041-02-05"]) {
      const open = visits(told.engine, told.course, on).filter(({ status }) => status !== "done");
      const asDue = open.map(({ series, number, status }) => `visit ${series}.${number} ${status}`);
      expect(dueOn(told, on, "visit").map(({ id, status }) => `${id} ${status}`)).toEqual(asDue);
    }
    const idsIn = (from: string, to: string) =>
      due(told.engine, told.course, { from, to, on: "2026-06-01" }).map(({ id, status }) => `${id} ${status}`);
    expect(idsIn("2026-05-05", "2026-05-05")).toEqual(["visit follow-up.1 missed"]);
    expect(idsIn("2026-05-06", "2026-05-06")).toEqual([]);
    const dead = told.copy().days(60).does("death.recorded", { cause: "sepsis" });
    expect(dueOn(dead, "2026-06-01", "visit")).toEqual([]);
    expect(
      dueOn(told.copy().days(130).does("death.recorded", { cause: "sepsis" }), "2026-08-01", "visit"),
    ).toMatchObject([{ id: "visit follow-up.1", status: "missed" }]);
  });
  test("SIL-08: follow-up is to be completed from its term on", () => {
    const followed = story().treated().responds("NR").assessed("against").decided("cease");
    const end = only(followed, "endOfFollowUp", "2041-01-04", "2041-01-05", "2045-01-01");
    expect(end).toMatchObject({ first: "2041-01-05", event: "followUp.completed", requirements: ["SIL-08"] });
    expect(end.statuses).toEqual(["upcoming", "due", "due"]);
    expect(dueOn(given(), "2041-01-05", "endOfFollowUp")).toEqual([]);
  });
});

describe("evidence and readiness that run out", () => {
  test("STR-01: an enrolment is due while its evidence counts, and overdue after that", () => {
    const eligible = story().consented().does("eligibility.assessed", eligibleEvidence);
    const [window] = windows(eligible.engine, eligible.course, "enrolment.signed", "2026-01-05T09:00:00+00:00");
    const last = window?.last ?? "";
    const enrolment = only(eligible, "evidence", "2026-01-04", "2026-01-05", last, addDays(last, 1));
    expect(enrolment).toMatchObject({ event: "enrolment.signed", requirements: ["STR-01"], dueUntil: "2026-02-02" });
    expect(enrolment.statuses).toEqual(["upcoming", "due", "due", "overdue"]);
    expect(last).toBe(enrolment.dueUntil);
    expect(dueOn(story().enrolled(), "2026-01-06", "evidence")).toEqual([]);
    expect(dueOn(story().consented().does("eligibility.assessed", {}), "2026-01-06", "evidence")).toEqual([]);
  });
  test("SIL-12: a course is to be opened while the readiness counts, and overdue after that", () => {
    const ready = story().enrolled().withProduct().opened().strikes("c-10");
    const opening = only(ready, "readiness", "2026-01-04", "2026-01-05", "2026-01-12", "2026-01-13");
    expect(opening).toMatchObject({ event: "course.opened", requirements: ["SIL-12"], dueUntil: "2026-01-12" });
    expect(opening.statuses).toEqual(["upcoming", "due", "due", "overdue"]);
    expect(dueOn(given(), "2026-01-06", "readiness")).toEqual([]);
  });
});

describe("what people have to do besides", () => {
  test("SIL-01: the grade of a toxicity without one is due from its day on, until it is graded", () => {
    const told = story().treated().days(3).does("toxicity.reported", { toxicityId: "T-1", term: "CRS" });
    const grade = only(told, "grade", "2026-01-09", "2026-01-10", "2026-12-01");
    expect(grade).toMatchObject({ id: "grade T-1", event: "toxicity.regraded", requirements: ["SIL-01"] });
    expect(grade.statuses).toEqual(["upcoming", "due", "due"]);
    const graded = { toxicityId: "T-1", grade: { scale: "ASTCT", version: "2019", grade: 2 } };
    expect(dueOn(told.copy().days(1).does("toxicity.regraded", graded), "2026-01-12", "grade")).toEqual([]);
    expect(dueOn(told.does("death.recorded", { cause: "CRS" }), "2026-01-12", "grade")).toEqual([]);
  });
  test("SIL-01: what a person wrote of a toxicity, which may be personal, is not said again", () => {
    const told = story().treated().does("toxicity.reported", { toxicityId: "T-1", term: "as her brother had in May" });
    expect(only(told, "grade").what).toBe("grade of T-1 (kind unknown)");
  });
  test("INC-13: an attestation is due from the birthday on from which it is asked, and missed from the one on which it is asked no more", () => {
    const born = "2008-03-01";
    const signed = (attestation: string) => ({ attestation, birthDate: born, signedOn: "2026-01-05" });
    const minor = story(exampleProtocol("eliana"))
      .does("screening.identified", { screeningNumber: "S-1" })
      .does("consent.attested", signed("patientAssent"));
    const days = ["2026-01-04", "2026-01-05", "2026-02-28", "2026-03-01", "2030-01-01"];
    const statuses = (id: string) =>
      days.map((on) => dueOn(minor, on, "attestation").find((one) => one.id === `attestation ${id}`)?.status);
    expect(statuses("guardianConsent")).toEqual(["upcoming", "due", "due", "missed", "missed"]);
    expect(statuses("patientConsent")).toEqual(["upcoming", "upcoming", "upcoming", "due", "due"]);
    expect(statuses("patientAssent")).toEqual(days.map(() => undefined));
    expect(dueOn(minor, "2026-03-01", "attestation")).toMatchObject([
      { first: "2026-01-05", dueUntil: "2026-02-28", last: "2026-02-28", requirements: ["INC-13"] },
      { first: "2026-03-01", dueUntil: null, last: null, event: "consent.attested" },
    ]);
    for (const on of days.slice(1)) {
      const asked = attestations(minor.engine, minor.course, on).filter(({ status }) => status === "due");
      const listed = dueOn(minor, on, "attestation").filter(({ status }) => status === "due");
      expect(listed.map(({ id }) => id)).toEqual(asked.map(({ id }) => `attestation ${id}`));
    }
    const adult = story(exampleProtocol("eliana"))
      .does("screening.identified", { screeningNumber: "S-1" })
      .does("consent.attested", { ...signed("patientConsent"), birthDate: "1990" });
    expect(dueOn(adult, "2026-01-05", "attestation")).toEqual([]);
  });
  test("INC-13: the other consent to a version is due from the day of the first, unless one declines; none once the patient has moved", () => {
    const begun = () => new Story(cd19, [twoCourses]).enrolled().days(2).answers(twoCourses.version, "patient");
    const awaited = only(begun(), "consent", "2026-01-06", "2026-01-07", "2027-01-01");
    expect(awaited).toMatchObject({
      id: `consent ${twoCourses.version}.family`,
      event: "reconsent.answered",
      requirements: ["INC-13"],
      first: "2026-01-07",
    });
    expect(awaited.statuses).toEqual(["upcoming", "due", "due"]);
    for (const told of [
      begun().answers(twoCourses.version, "patient", "declined"),
      begun().answers(twoCourses.version, "family", "declined"),
      begun().answers(twoCourses.version, "family"),
      begun().amends(twoCourses, { reconsent: false }),
    ]) {
      expect(told.refusals).toEqual([]);
      expect(dueOn(told, "2026-02-01", "consent")).toEqual([]);
    }
  });
  test("STR-11: an open finding is due from the day on which its cause was recorded, after participation has ended too, until it is acknowledged", () => {
    const grade3 = { toxicityId: "T-1", term: "CRS", grade: { scale: "ASTCT", version: "2019", grade: 3 } };
    const told = given().days(1).gives(2).days(2).late(50, "toxicity.reported", grade3);
    const finding = only(told, "finding", "2026-01-07", "2026-01-08", "2027-01-01");
    expect(finding).toMatchObject({
      id: "finding 12",
      what: "finding of entry 12, fraction.given",
      event: null,
      roles: ["investigator", "nurse"],
      requirements: ["SIL-02"],
    });
    expect(finding.statuses).toEqual(["upcoming", "due", "due"]);
    const dead = told.copy().does("death.recorded", { cause: "CRS" });
    expect(due(dead.engine, dead.course, { ...ever, on: "2026-02-01" }).map(({ kind }) => kind)).toEqual(["finding"]);
    expect(dueOn(told.acknowledges("c-12"), "2026-01-08", "finding")).toEqual([]);
  });
  test("STR-10: of whom a grade 5 is on record nothing is due", () => {
    const grade5 = { toxicityId: "T-1", term: "CRS", grade: { scale: "ASTCT", version: "2019", grade: 5 } };
    const fatal = given().does("toxicity.reported", grade5);
    expect(due(fatal.engine, fatal.course, { ...ever, on: "2026-02-01" })).toEqual([]);
  });
});

test("days that do not exist, and a range that ends before it begins, are refused", () => {
  const { engine, course } = story();
  const asked = { from: "2026-01-05", to: "2026-01-06", on: "2026-01-05" };
  expect(() => due(engine, course, { ...asked, on: "2026-02-30" })).toThrow("no such day: 2026-02-30");
  expect(() => due(engine, course, { ...asked, to: "2026-01-04" })).toThrow(
    "the range ends on 2026-01-04, before it begins on 2026-01-05",
  );
});
