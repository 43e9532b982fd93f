import { describe, expect, test } from "vitest";
import { summarize } from "../../src/course/summary.ts";
import { brokenLink } from "../../src/journal/seal.ts";
import { standingHistory } from "../../src/journal/standing.ts";
import { type Story, story } from "./story.ts";
import { whatStandsOf } from "./what-stands-of.ts";

/** `c-11` is fraction 1, `c-12` fraction 2 of the day after. */
const infused = () => story().enrolled().withProduct().opened().gives(1).days(1).gives(2);
const grade3 = { toxicityId: "T-1", term: "CRS", grade: { scale: "ASTCT", version: "2019", grade: 3 } };

const stands = ({ course }: Story) => whatStandsOf(course);

describe("STR-09: what happened is recorded late and takes its place", () => {
  test("SIL-02: a grade 3 of the night, learned after fraction 2: fraction 2 is a finding because of it, and fraction 3 is held", () => {
    const told = infused().late(2, "toxicity.reported", grade3);
    expect(told.refusals).toEqual([]);
    expect(told.findings).toEqual(["c-12 SIL-02"]);
    expect(told.course.findings).toMatchObject([
      { event: "fraction.given", because: [told.course.sequence], moot: false },
    ]);
    expect(told.days(1).tries("fraction.given", { fraction: 3, cells: 7_000_000 }).refusedFor).toEqual(["SIL-02"]);
  });

  test("learned before fraction 2 or after it, what stands is the same, and who knew has a deviation where who did not has a finding", () => {
    const after = infused().late(2, "toxicity.reported", grade3);
    const before = story().enrolled().withProduct().opened().gives(1).days(1).late(2, "toxicity.reported", grade3);
    before.deviates("fraction.given", { fraction: 2, cells: 7_000_000 });
    expect(stands(before)).toEqual(stands(after));
    expect(before.course.findings).toEqual([]);
    expect(before.course.deviations).toMatchObject([{ requirements: ["SIL-02"] }]);
  });

  test("acknowledged it is a deviation with its reason, and no finding; the fraction stays held", () => {
    const told = infused().late(2, "toxicity.reported", grade3).acknowledges("c-12");
    expect(told.refusals).toEqual([]);
    expect(told.findings).toEqual([]);
    expect(told.course.deviations).toMatchObject([{ requirements: ["SIL-02"], reason: "as told in the test" }]);
    expect(told.days(1).tries("fraction.given", { fraction: 3, cells: 7_000_000 }).refusedFor).toEqual(["SIL-02"]);
  });

  test("an acknowledgement covers the requirements that it names, and the others stay open", () => {
    const told = story()
      .enrolled()
      .strikes("c-2")
      .acknowledges("c-5", { requirements: ["STR-01"] });
    expect(told.refusals).toEqual([]);
    expect(told.findings).toContain("c-5 INC-13");
    expect(told.course.deviations).toMatchObject([{ requirements: ["STR-01"] }]);
  });

  test("an acknowledgement that is struck leaves the finding open again", () => {
    const told = infused().late(2, "toxicity.reported", grade3).acknowledges("c-12", { id: "a" }).strikes("a");
    expect(told.refusals).toEqual([]);
    expect(told.findings).toEqual(["c-12 SIL-02"]);
  });

  test("a late fact that the protocol forbids where it happened is refused there, and recorded as a deviation", () => {
    const early = { fraction: 1, cells: 7_000_000 };
    const told = story().enrolled().withProduct().days(1).opened();
    expect(told.late(10, "fraction.given", early).refusedFor).toContain("STR-03");
    told.late(10, "fraction.given", early, {
      deviation: { reason: "given before the course was opened" },
      signature: { name: "A. Signer", meaning: "responsibility" },
    });
    expect(told.refusals).toEqual([]);
    expect(told.deviations).toContain("STR-03");
  });

  test("a decision stands where it was recorded: a wish of the day before is not heard before it is on record", () => {
    const told = story().treated().responds("CR").assessed("for").days(1);
    const wish = { at: "2026-02-04T01:30:00+00:00" };
    told.does("wish.recorded", { furtherTreatment: "for" }, wish);
    expect(told.entries.at(-1)).toMatchObject({ at: wish.at, placedAt: "2026-02-05T01:00:00.000+00:00" });
    expect(standingHistory(told.entries).at(-1)?.entry).toBe(told.entries.at(-1));
  });

  test("what has one and the same time stands in the order of recording", () => {
    const told = infused().toxicity(1, "A").toxicity(1, "B");
    expect(standingHistory(told.entries).map(({ entry }) => entry.sequence)).toEqual(
      told.entries.map(({ sequence }) => sequence),
    );
  });
});

describe("STR-11: mistakes are corrected, never overwritten", () => {
  test("TRT-03: a dose mistyped and corrected after the course", () => {
    const told = infused().days(1).gives(3);
    told.corrects("c-12", { evidence: { fraction: 2, cells: 21_000_000 } });
    expect(told.refusals).toEqual([]);
    expect(told.course.facts.courses[0]?.fractions[1]?.givenCells).toBe(21_000_000);
    expect(told.entries).toHaveLength(14);
    expect(brokenLink(told.entries)).toBeUndefined();
  });

  test("TRT-04: the date of fraction 1 was wrong: given the day before, fraction 2 was late", () => {
    const told = story().enrolled().withProduct().opened().days(1).gives(1).days(1).gives(2);
    expect(told.findings).toEqual([]);
    told.corrects("c-11", { at: "2026-01-05T01:00:00+00:00" });
    expect(told.refusals).toEqual([]);
    expect(told.findings).toEqual(["c-12 TRT-04"]);
    const corrected = standingHistory(told.entries).find(({ entry }) => entry.commandId === "c-11");
    expect(corrected).toMatchObject({
      at: "2026-01-05T01:00:00+00:00",
      entry: { at: "2026-01-06T01:00:00.000+00:00" },
    });
  });

  test("of several corrections the last recorded stands, and one back to the first is as if there had been none", () => {
    const told = infused();
    const before = stands(told);
    const first = told.course.facts.courses[0]?.fractions[1]?.givenCells;
    told
      .corrects("c-12", { evidence: { fraction: 2, cells: 1 } })
      .corrects("c-12", { evidence: { fraction: 2, cells: 2 } });
    expect(told.course.facts.courses[0]?.fractions[1]?.givenCells).toBe(2);
    told.corrects("c-12", { evidence: { fraction: 2, cells: first } });
    expect(stands(told)).toEqual(before);
    expect(told.findings).toEqual([]);
  });

  test("SIL-09: a death of somebody else is struck, and the patient's course goes on", () => {
    const told = infused().does("death.recorded", {});
    expect(told.days(1).tries("fraction.given", { fraction: 3, cells: 7_000_000 }).refusals).not.toEqual([]);
    told.strikes("c-13", { because: "somebodyElse" });
    expect(told.refusals).toEqual([]);
    expect(told.tries("fraction.given", { fraction: 3, cells: 7_000_000 }).refusals).toEqual([]);
    expect(told.course.findings).toEqual([]);
  });

  test("a strike is struck: what it named stands again", () => {
    const told = infused();
    const before = stands(told);
    told.strikes("c-12", { id: "s-1" });
    expect(stands(told)).not.toEqual(before);
    told.strikes("s-1", { id: "s-2" });
    expect(stands(told)).toEqual(before);
    told.strikes("s-2", { id: "s-3" });
    expect(told.course.facts.courses[0]?.fractions[1]?.givenCells).toBe(null);
  });

  test("STR-02: an enrolment struck with the cells already collected: they are given cells all the same, and a finding", () => {
    const told = story().enrolled().withProduct().strikes("c-5");
    expect(told.refusals).toEqual([]);
    // Collected is collected; what was signed on it could have been signed as a deviation, and what could not have been is moot.
    expect(told.findings.map((one) => one.split(" ")[0])).toEqual(["c-6", "c-7", "c-8"]);
    expect(told.findings[0]).toContain("STR-02");
    expect(told.course.facts.enrolledOn).toBe(null);
  });

  test("INC-13: an enrolment stands although the consent before it is struck, and is a finding", () => {
    const told = story().enrolled().strikes("c-2");
    expect(told.findings).toEqual(["c-4 moot STR-01 INC-13", "c-5 STR-01 INC-13"]);
    expect(told.course.facts.enrolledOn).toBe("2026-01-05");
  });

  test("a decision that could not have been made at all is moot: it moves nothing and stays on the trail", () => {
    const told = story().treated().responds("CR").assessed("for").wishes("for");
    told.decides("start");
    const response = told.entries.find((entry) => entry.kind === "event" && entry.event === "response.assessed");
    told.strikes(response?.commandId ?? "");
    expect(told.course.findings.filter(({ moot }) => moot).map(({ event }) => event)).toEqual([
      "assessment.recorded",
      "wish.recorded",
      "furtherTreatment.decided",
    ]);
    expect(told.state).toContain("response");
    expect(standingHistory(told.entries)).toHaveLength(told.entries.length - 1);
  });

  test("a correction is neither corrected nor struck, a struck entry is not corrected, and each says so", () => {
    const told = infused().corrects("c-12", { id: "k", evidence: { fraction: 2, cells: 3 } });
    expect(told.strikes("k").refusals).toMatchObject([
      { code: "NOT_TO_BE_CHANGED", requirement: "STR-11", path: "entry" },
    ]);
    expect(told.corrects("k", { evidence: {} }).refusals).toMatchObject([{ code: "NOT_TO_BE_CHANGED" }]);
    told.strikes("c-12");
    expect(told.corrects("c-12", { evidence: { fraction: 2, cells: 4 } }).refusals).toMatchObject([
      { code: "NOT_TO_BE_CHANGED" },
    ]);
    expect(told.strikes("c-12").refusals).toMatchObject([{ code: "CHANGES_NOTHING" }]);
    expect(told.acknowledges("c-11").refusals).toMatchObject([{ code: "CHANGES_NOTHING" }]);
  });

  test("SIL-11: it is signed, in one's own name, by whom it concerns; SIL-18: what is implausible is asked again", () => {
    const codes = (change: Record<string, unknown>) =>
      infused()
        .corrects("c-12", { evidence: { fraction: 2, cells: 5 }, ...change })
        .refusals.map(({ code }) => code);
    expect(codes({ signature: undefined })).toEqual(["SIGNATURE_MISSING"]);
    expect(codes({ by: { id: "q", role: "qualityAssurance" } })).toEqual(["ROLE_NOT_ALLOWED"]);
    expect(codes({ by: { id: "w", name: "Wei Chen", role: "investigator" } })).toEqual(["SIGNATURE_OF_ANOTHER"]);
    expect(codes({ at: "2027-01-01T00:00:00+00:00" })).toEqual(["TIME_RUNS_BACKWARDS"]);
    expect(codes({ evidence: { fraction: 2 } })).toEqual(["INVALID_EVIDENCE"]);
    const opened = story().enrolled().withProduct().opened();
    expect(
      opened.corrects("c-10", { evidence: { lotId: "LOT-1", weight: { value: 300, unit: "kg" } } }).refusals,
    ).toMatchObject([{ code: "IMPLAUSIBLE", requirement: "SIL-18" }]);
  });

  test("sent twice it is recorded once; its id for something else is refused", () => {
    const change = { id: "once", evidence: { fraction: 2, cells: 6 } };
    const told = infused().corrects("c-12", change);
    const length = told.entries.length;
    expect(told.corrects("c-12", change).refusals).toEqual([]);
    expect(told.entries).toHaveLength(length);
    expect(told.corrects("c-11", change).refusals).toMatchObject([{ code: "COMMAND_ID_REUSED" }]);
    expect(told.strikes("c-12", { id: "once" }).refusals).toMatchObject([{ code: "COMMAND_ID_REUSED" }]);
  });

  test("a refused change stays on record, and moves nothing", () => {
    const told = infused();
    const before = stands(told);
    told.strikes("nobody");
    expect(told.entries.at(-1)).toMatchObject({
      kind: "refused",
      event: "strike",
      refusals: [{ code: "ENTRY_UNKNOWN" }],
    });
    expect(stands(told)).toEqual(before);
  });
});

test("a journal that goes on from a known course tells what it tells from its first entry, and a changed beginning is noticed", () => {
  const told = infused();
  const known = told.course;
  told
    .late(2, "toxicity.reported", grade3)
    .acknowledges("c-12")
    .corrects("c-12", { evidence: { fraction: 2, cells: 9 } });
  const again = told.engine.replay("P-1", told.entries, known);
  expect(summarize(again)).toEqual(summarize(told.course));
  expect(summarize(told.engine.replay("P-1", told.entries))).toEqual(summarize(told.course));
  const changed = told.entries.map((entry, index) =>
    index === 3 ? { ...entry, at: "2026-01-05T01:00:01+00:00" } : entry,
  );
  expect(() => told.engine.replay("P-1", changed, known)).toThrow(/entry 4 of P-1/);
  const other = story().consented();
  expect(summarize(told.engine.replay("P-1", other.entries, known))).toEqual(summarize(other.course));
});
