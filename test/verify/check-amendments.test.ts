import { describe, expect, test } from "vitest";
import type { CheckedDefinition } from "../../src/events/checked-definition.ts";
import { definitionDigest } from "../../src/protocol/definition-digest.ts";
import { checkHistory, isOpenFinding, isUncovered, type RecordedEntry } from "../../src/verify/check.ts";
import { cd19, laterLastDay, Story, twoCourses, withLymphodepletion } from "../course/story.ts";
import { recordedEntries } from "./recorded-in.ts";

const moving = (...versions: readonly CheckedDefinition[]) => new Story(cd19, versions);
const asks = { reconsent: true };

/** What check finds of entries by the versions: place, requirement, and what kind of finding it is. */
function says(entries: readonly RecordedEntry[], versions: readonly CheckedDefinition[]): readonly string[] {
  return checkHistory(entries, cd19, versions).map((finding) => {
    const { index, requirement, causedBy, severity } = finding;
    const kind = isOpenFinding(finding) ? `finding of ${causedBy}` : isUncovered(finding) ? "uncovered" : severity;
    return `${index} ${requirement} ${kind}`;
  });
}

const of = ({ entries }: Story, ...versions: readonly CheckedDefinition[]) => says(recordedEntries(entries), versions);

/** The same entries as another system writes them: no verdicts, and each in the version's name. */
function foreign(told: Story, { version }: CheckedDefinition): readonly RecordedEntry[] {
  return recordedEntries(told.entries).map((entry) =>
    "event" in entry
      ? { ...entry, verdict: undefined }
      : entry.kind === "amendment"
        ? { ...entry, to: version }
        : entry,
  );
}

const late = (told: Story) =>
  told.enrolled().withProduct().opened().gives(1).does("fraction.postponed", { fraction: 2 }).days(24);
const second = { fraction: 2, cells: 21_000_000 };

describe("What stands, amendments: check judges by the version in force", () => {
  test("SIL-03: a fraction on day 25 is lawful after the move to a later last day, and a violation without it", () => {
    const moved = late(moving(laterLastDay)).amends(laterLastDay).hours(1).does("fraction.given", second);
    expect(of(moved, laterLastDay)).toEqual([]);
    expect(says(foreign(moved, laterLastDay), [laterLastDay])).toEqual([]);
    const entries = foreign(moved, laterLastDay);
    const unmoved = entries.filter((entry) => !("kind" in entry));
    expect(says(unmoved, [laterLastDay])).toEqual(["12 SIL-03 uncovered"]);
  });

  test("SIL-05: after the move to one course fewer a third course is a violation, before it none", () => {
    const third = () =>
      moving(twoCourses).treated().responds("PR").furtherCourse().responds("PR").assessed("for").decided("start");
    expect(of(third().furtherCourse(), twoCourses)).toEqual([]);
    const moved = moving(twoCourses).treated().responds("PR").furtherCourse().amends(twoCourses).days(1);
    const wrong = foreign(moved.responds("CR"), twoCourses);
    expect(says(wrong, [twoCourses])).toEqual([]);
    const source: RecordedEntry = {
      event: "product.sourced",
      evidence: { from: "store", lotId: "LOT-1" },
      at: "2026-06-01T09:00:00Z",
      recordedAt: "2026-06-01T09:00:00Z",
      role: null,
      signature: null,
    };
    expect(says([...wrong, source], [twoCourses]).length).toBeGreaterThan(0);
  });

  test("SIL-14: after the move to lymphodepletion readiness asked and a course opened without it are violations", () => {
    const told = moving(withLymphodepletion).enrolled().amends(withLymphodepletion).withProduct();
    expect(of(told, withLymphodepletion)).toEqual([]);
    const without = moving(withLymphodepletion).enrolled().withProduct().opened();
    const [amended] = recordedEntries(told.entries).filter((entry) => "kind" in entry);
    const entries = recordedEntries(without.entries);
    const place = entries.findIndex((entry) => "event" in entry && entry.event === "apheresis.performed");
    if (amended === undefined) throw new Error("no amendment is on record");
    const found = says([...entries.slice(0, place), amended, ...entries.slice(place)], [withLymphodepletion]);
    expect(found.map((line) => line.split(" ")[0])).toEqual(["9", "10"]);
  });

  test("STR-09: what happened before the amendment and was learned after it is judged by the old version", () => {
    const told = late(moving(laterLastDay)).amends(laterLastDay).hours(1);
    const before = told.copy().late(2, "toxicity.reported", {
      toxicityId: "T-1",
      term: "CRS",
      grade: { scale: "ASTCT", version: "2019", grade: 1 },
    });
    expect(before.refusals).toEqual([]);
    expect(of(before, laterLastDay)).toEqual([]);
  });

  test("INC-13: an amendment that asks for consent is a violation without it, and a finding where the consent is struck later", () => {
    const consented = moving(laterLastDay).enrolled().consentsTo(laterLastDay);
    const family = `${consented.entries.at(-1)?.commandId}`;
    const told = consented.amends(laterLastDay, { ...asks, id: "a-1" });
    expect(of(told, laterLastDay)).toEqual([]);
    const amended = told.entries.length - 1;
    const alone = recordedEntries(told.entries).filter(
      (entry) => !("event" in entry && entry.event === "reconsent.answered"),
    );
    expect(says(alone, [laterLastDay])).toEqual([`${amended - 2} INC-13 uncovered`]);
    const struck = told.copy().strikes(family);
    expect(of(struck, laterLastDay)).toEqual([`${amended} INC-13 finding of ${amended + 1}`]);
    expect(of(struck.acknowledges("a-1"), laterLastDay)).toEqual([`${amended} INC-13 violation`]);
  });

  test("STR-09: who waits for a course that the new version has not does not move, as the engine says; a correction that shows it later is a finding of both", () => {
    const told = moving(twoCourses).treated().responds("PR").furtherCourse();
    const reading = `c-${told.entries.length + 1}`;
    told.responds("PD").amends(twoCourses, { id: "a-1" });
    const amended = told.entries.length - 1;
    told.corrects(reading, { evidence: { method: "attested", response: "CR" } });
    expect(told.findings).toEqual(["a-1 moot STR-09"]);
    expect(of(told, twoCourses)).toEqual([`${amended} STR-09 finding of ${amended + 1}`]);
  });

  test("STR-11: an amendment that is struck moves nobody, and is struck and not corrected", () => {
    const told = late(moving(laterLastDay)).amends(laterLastDay, { id: "a-1" }).hours(1).does("fraction.given", second);
    const { length } = told.entries;
    expect(of(told.copy().strikes("a-1"), laterLastDay)).toEqual([`${length - 1} SIL-03 finding of ${length}`]);
    const wrong: RecordedEntry = {
      kind: "correction",
      names: `${length - 1}`,
      reason: "r",
      role: null,
      signature: null,
    };
    expect(says([...recordedEntries(told.entries), wrong], [laterLastDay])).toEqual([`${length} STR-11 uncovered`]);
  });

  test("SIL-11: the investigator moves a patient, and signs", () => {
    const told = moving(laterLastDay).enrolled().amends(laterLastDay);
    const entries = recordedEntries(told.entries).map((entry) =>
      "kind" in entry ? { ...entry, role: "nurse" as const, signature: null } : entry,
    );
    expect(says(entries, [laterLastDay])).toEqual(["5 SIL-11 uncovered", "5 SIL-11 uncovered"]);
  });

  test("SIL-14: where the amendment says that states are elsewhere, what follows is judged wherever the patient may be", () => {
    const states = { "study.course.treatment.lymphodepletion": "study.course.treatment.readiness" };
    const told = new Story(withLymphodepletion, [cd19])
      .enrolled()
      .withProduct()
      .amends(cd19, { states })
      .opened()
      .gives(1);
    const found = (entries: readonly RecordedEntry[]) =>
      checkHistory(entries, withLymphodepletion, [cd19]).filter(isUncovered);
    expect(found(recordedEntries(told.entries))).toEqual([]);
    const unsaid = recordedEntries(told.entries).map((entry) =>
      "kind" in entry && entry.kind === "amendment" ? { ...entry, mapsStates: false } : entry,
    );
    expect(found(unsaid)[0]).toMatchObject({ requirement: "STR-09" });
  });

  test("a version that is not given is named, and what follows is judged by the old one", () => {
    const told = moving(laterLastDay).enrolled().amends(laterLastDay);
    const [finding] = checkHistory(recordedEntries(told.entries), cd19);
    expect(finding).toMatchObject({ index: 5, requirement: null });
    expect(finding?.because).toContain(`version ${definitionDigest(laterLastDay)}, which is not given`);
  });
});
