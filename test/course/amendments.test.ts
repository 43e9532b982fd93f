import { describe, expect, test } from "vitest";
import { previewMove } from "../../src/course/amend/preview.ts";
import { UnreadableJournal } from "../../src/course/unreadable-journal.ts";
import { defineProtocol } from "../../src/definitions/load.ts";
import type { AmendmentEntry } from "../../src/journal/entry.ts";
import { seal } from "../../src/journal/seal.ts";
import { definitionDigest } from "../../src/protocol/definition-digest.ts";
import { cd19, engineOf, laterLastDay, Story, story, twoCourses, withLymphodepletion } from "./story.ts";

const grade3 = { toxicityId: "T-1", term: "CRS", grade: { scale: "ASTCT", version: "2019", grade: 3 } };

/** A story of a patient who can move to the versions named. */
const moving = (...versions: ConstructorParameters<typeof Story>[1] & object) => new Story(cd19, versions);

function amendmentOf({ entries }: Story): AmendmentEntry {
  const entry = entries.find((one) => one.kind === "amendment");
  if (entry?.kind !== "amendment") throw new Error("no amendment is on record");
  return entry;
}

/** Day 25 of a course whose second fraction was postponed. */
const onDay25 = (told: Story) => told.days(24).tries("fraction.given", { fraction: 2, cells: 21_000_000 });
const postponed = (told: Story) =>
  told.enrolled().withProduct().opened().gives(1).does("fraction.postponed", { fraction: 2 });

describe("What stands, amendments: a patient stays on the version consented to until an amendment moves them", () => {
  test("SIL-03: a fraction on day 25 is refused under the old last day, and goes on by the new one once the patient has moved", () => {
    const old = onDay25(postponed(moving(laterLastDay)));
    expect(old.refusedFor).toContain("SIL-03");
    const told = postponed(moving(laterLastDay)).amends(laterLastDay);
    expect(told.refusals).toEqual([]);
    expect(told.course.definition.version).toBe("1.1.0");
    expect(onDay25(told).refusedFor).not.toContain("SIL-03");
  });

  test("the entry says from where to where, and stands at the version that was in force", () => {
    const told = moving(laterLastDay).enrolled().consentsTo(laterLastDay).amends(laterLastDay, { reconsent: true });
    expect(amendmentOf(told)).toMatchObject({
      definition: { version: "1.0.0" },
      from: { version: "1.0.0" },
      to: { version: "1.1.0", digest: definitionDigest(laterLastDay) },
      reconsent: true,
      states: {},
    });
    expect(amendmentOf(told)).not.toHaveProperty("consentSignedOn");
    expect(told.does("apheresis.performed", { adequate: true }).entries.at(-1)?.definition.version).toBe("1.1.0");
  });

  test("a journal with an amendment is read from its first entry, and gives the course that was there", () => {
    const told = postponed(moving(laterLastDay)).amends(laterLastDay).days(1).toxicity(1);
    const read = told.engine.replay("P-1", told.entries);
    expect(read.position).toBe(told.course.position);
    expect(read.facts).toEqual(told.course.facts);
    expect(read.definition).toEqual(told.course.definition);
  });

  test("an engine whose own version is the newer one reads the journal too, and one that holds a single version says why not", () => {
    const told = postponed(moving(laterLastDay)).amends(laterLastDay);
    const newer = new Story(laterLastDay, [cd19]).engine;
    expect(newer.replay("P-1", told.entries).position.leaves).toEqual(told.course.position.leaves);
    expect(newer.start("P-2").definition.version).toBe("1.1.0");
    expect(() => engineOf(cd19).replay("P-1", told.entries)).toThrow(UnreadableJournal);
    expect(() => engineOf(laterLastDay).replay("P-1", told.entries)).toThrow(UnreadableJournal);
  });

  test("an entry after the amendment that was judged by the old version is no journal of this engine", () => {
    const told = moving(laterLastDay).enrolled().amends(laterLastDay);
    const other = moving(laterLastDay).enrolled().does("apheresis.performed", { adequate: true });
    const last = other.entries.at(-1);
    if (last === undefined) throw new Error("nothing was recorded");
    const misplaced = { ...last, sequence: told.course.sequence + 1 };
    expect(() => told.engine.evolve(told.course, misplaced)).toThrow("1.1.0 is in force there");
  });

  test("without an amendment an engine of several versions gives the courses that an engine of one gives", () => {
    const [one, several] = [
      story().treated().responds("PR"),
      moving(twoCourses, laterLastDay).treated().responds("PR"),
    ];
    expect(several.entries).toEqual(one.entries);
    const { position, ...rest } = several.course;
    const { position: alone, ...others } = one.course;
    expect([position.leaves, position.context]).toEqual([alone.leaves, alone.context]);
    expect([rest.facts, rest.findings, rest.definition, rest.lastHash]).toEqual([
      others.facts,
      others.findings,
      others.definition,
      others.lastHash,
    ]);
  });
});

describe("What stands, amendments: what happened before is judged by the version then in force", () => {
  test("STR-09: a toxicity of the night before the amendment, learned after it, is judged by the old version and goes along", () => {
    const holdsAtOne = defineProtocol({ ...cd19, version: "4.0.0", toxicity: { ...cd19.toxicity, holdAtGrade: 1 } });
    const minor = { ...grade3, grade: { ...grade3.grade, grade: 1 } };
    const told = moving(holdsAtOne).enrolled().withProduct().opened().gives(1).days(1).amends(holdsAtOne).hours(1);
    const late = told.copy().late(2, "toxicity.reported", minor);
    expect(late.refusals).toEqual([]);
    expect(late.entries.at(-1)?.definition.version).toBe("1.0.0");
    expect(late.course.position.context.hold).toBe(false);
    expect(late.course.definition.version).toBe("4.0.0");
    const after = told.copy().tries("toxicity.reported", minor);
    expect(after.entries.at(-1)?.definition.version).toBe("4.0.0");
    expect(after.course.position.context.hold).toBe(true);
  });

  test("STR-11: an amendment that is struck leaves the old version in force, and striking the strike moves the patient again", () => {
    const told = postponed(moving(laterLastDay)).amends(laterLastDay, { id: "a-1" }).strikes("a-1", { id: "s-1" });
    expect(told.refusals).toEqual([]);
    expect(told.course.definition.version).toBe("1.0.0");
    expect(onDay25(told.copy()).refusedFor).toContain("SIL-03");
    expect(told.strikes("s-1").course.definition.version).toBe("1.1.0");
  });

  test("STR-11: an amendment is not corrected", () => {
    const told = moving(laterLastDay).enrolled().amends(laterLastDay, { id: "a-1" }).corrects("a-1", { evidence: {} });
    expect(told.refusals).toMatchObject([{ code: "NOT_TO_BE_CHANGED", requirement: "STR-11" }]);
  });

  test("STR-09: an amendment that the patient could not have been moved by, as is known later, is moot and a finding, and the old version stays in force", () => {
    const told = moving(twoCourses).treated().responds("PR").furtherCourse();
    const reading = `c-${told.entries.length + 1}`;
    told.responds("PD").amends(twoCourses, { id: "a-1" });
    expect(told.refusals).toEqual([]);
    told.corrects(reading, { evidence: { method: "attested", response: "CR" } });
    expect(told.refusals).toEqual([]);
    expect(told.findings).toEqual(["a-1 moot STR-09"]);
    expect(told.course.definition.version).toBe("1.0.0");
    expect(told.course.findings[0]?.because).toEqual([told.course.sequence]);
  });
});

describe("What stands, amendments: who cannot move stays, and is named", () => {
  test("SIL-05: with one course fewer, who waits for a third course cannot move, and who is in it can", () => {
    const second = () => moving(twoCourses).treated().responds("PR").furtherCourse();
    const waiting = second().responds("CR").amends(twoCourses);
    expect(waiting.refusals).toMatchObject([{ code: "CANNOT_MOVE", requirement: "STR-09" }]);
    expect(waiting.refusals[0]?.message).toContain("study.course.treatment.decision.completeResponse");
    expect(waiting.course.definition.version).toBe("1.0.0");
    expect(second().amends(twoCourses).refusals).toEqual([]);
  });

  test("SIL-05: who has had three courses moves with a finding, and gets no further one", () => {
    const third = () =>
      moving(twoCourses)
        .treated()
        .responds("PR")
        .furtherCourse()
        .responds("CR")
        .assessed("for")
        .wishes("for")
        .decided("start")
        .furtherCourse();
    const told = third();
    const to = told.engine.versions[1];
    if (to === undefined) throw new Error("the version is held");
    const preview = previewMove(told.engine, told.course, to);
    expect(preview).toMatchObject({ outcome: "movesWithFindings", findings: [{ requirement: "SIL-05" }] });
    expect(told.amends(twoCourses).refusals).toEqual([]);
    told.responds("CR");
    expect(told.course.position.context.treatment).toBe("COMPLETED");
  });

  test("TRT-02: a fraction given that the new version has not is not moved", () => {
    const [first, second] = cd19.infusion.fractions;
    if (first === undefined || second === undefined) throw new Error("three fractions");
    const two = defineProtocol({
      ...cd19,
      version: "5.0.0",
      infusion: { ...cd19.infusion, fractions: [first, { ...second, share: { percent: 90 } }] },
    });
    const ahead = moving(two).enrolled().withProduct().opened();
    ahead.deviates("fraction.given", { fraction: 3, cells: 7_000_000 });
    expect(ahead.refusals).toEqual([]);
    expect(
      ahead
        .amends(two)
        .refusals.map(({ message }) => message)
        .join(),
    ).toContain("fraction 3 was given");
    const due = moving(two).enrolled().withProduct().opened().gives(1).days(1).gives(2).amends(two);
    expect(due.refusals[0]?.message).toContain("no state study.course.treatment.infusion.day3");
  });

  test("SIL-11: the investigator moves a patient, and signs", () => {
    const told = moving(laterLastDay).enrolled();
    expect(told.amends(laterLastDay, { by: { id: "n", role: "nurse" } }).refusals).toMatchObject([
      { code: "ROLE_NOT_ALLOWED" },
    ]);
    expect(told.amends(laterLastDay, { signature: undefined }).refusals).toMatchObject([{ code: "SIGNATURE_MISSING" }]);
  });

  test("a title corrected with nothing else changed is no amendment, and moves nobody", () => {
    const retitled = defineProtocol({ ...cd19, version: "1.0.1", title: "A corrected title" });
    const told = moving(retitled).enrolled();
    expect(told.amends(retitled).refusals).toMatchObject([{ code: "CHANGES_NOTHING" }]);
    expect(engineOf(retitled).replay("P-1", told.entries).sequence).toBe(told.entries.length);
  });

  test("the same amendment sent again is recorded once, and another one under its id is refused", () => {
    const told = moving(laterLastDay, twoCourses).enrolled().amends(laterLastDay, { id: "a-1" });
    const { length } = told.entries;
    told.amends(laterLastDay, { id: "a-1" });
    expect([told.refusals, told.entries.length]).toEqual([[], length]);
    expect(told.amends(twoCourses, { id: "a-1" }).refusals).toMatchObject([{ code: "COMMAND_ID_REUSED" }]);
  });
});

describe("INC-13: consent is asked again where the amendment asks for it, and is an event of its own", () => {
  const asks = { reconsent: true };
  const { version } = laterLastDay;

  test("nobody moves until the patient and the family have consented to that version, and the refusal says who has not and what to record", () => {
    const told = moving(laterLastDay).enrolled();
    const refused = (one: Story) => one.copy().amends(laterLastDay, asks).refusals;
    expect(refused(told)).toMatchObject([{ code: "CONSENT_MISSING", requirement: "INC-13", path: "reconsent" }]);
    expect(refused(told)[0]?.message).toContain("that of the patient and the family to version 1.1.0");
    expect(refused(told)[0]?.message).toContain("reconsent.answered");
    const half = told.copy().answers(version, "patient");
    expect(refused(half)[0]?.message).toContain("that of the family to version");
    const other = half.copy().answers("9.9.9", "family");
    expect(refused(other)).toMatchObject([{ code: "CONSENT_MISSING" }]);
    expect(refused(half.answers(version, "family"))).toEqual([]);
    expect(told.amends(laterLastDay).refusals).toEqual([]);
  });

  test("who declines stays on the old version, goes on by it, and moves once they have changed their mind", () => {
    const told = postponed(moving(laterLastDay)).answers(version, "patient", "declined").answers(version, "family");
    const declined = told.copy().amends(laterLastDay, asks);
    expect(declined.refusals).toMatchObject([{ code: "CONSENT_MISSING", requirement: "INC-13" }]);
    expect(declined.refusals[0]?.message).toContain("the patient declined version 1.1.0");
    expect(declined.course.definition.version).toBe("1.0.0");
    expect(onDay25(declined).refusedFor).toContain("SIL-03");
    const later = told.answers(version, "patient").amends(laterLastDay, asks);
    expect([later.refusals, later.course.definition.version]).toEqual([[], "1.1.0"]);
  });

  test("SIL-09: who declines may leave treatment instead, and goes to follow-up by the old version", () => {
    const told = moving(laterLastDay).treated().answers(version, "patient", "declined");
    told.does("withdrawal.recorded", { from: "treatment" });
    expect(told.state).toContain("followUp");
    expect(told.course.definition.version).toBe("1.0.0");
  });

  test("an answer leaves the patient where they stand, in screening, in treatment with a fraction due, and in follow-up", () => {
    for (const told of [
      moving().consented(),
      postponed(moving()),
      moving().treated().does("withdrawal.recorded", { from: "treatment" }),
    ]) {
      const { leaves, context } = told.course.position;
      told.answers(version, "patient").answers(version, "family", "declined");
      expect([told.course.position.leaves, told.course.position.context]).toEqual([leaves, context]);
    }
  });

  test("STR-01, STR-07, STR-08, SIL-09: it is not asked before the first consent, of the lost, or of who has left the study", () => {
    const asked = (told: Story) =>
      told.tries("reconsent.answered", { version, by: "patient", answer: "given", signedOn: "2026-01-05" }).refusedFor;
    expect(asked(moving())).toEqual(["STR-01", "INC-13"]);
    expect(asked(moving().does("screening.identified", { screeningNumber: "S-1" }))).toEqual(["STR-01", "INC-13"]);
    expect(asked(moving().enrolled().does("contact.lost"))).toEqual(["STR-07"]);
    expect(asked(moving().enrolled().does("withdrawal.recorded", { from: "study" }))).toEqual(["STR-08", "SIL-09"]);
  });

  test("SIL-18, STR-09: the form is dated the day on which it was signed, and no later", () => {
    const asked = (signedOn: string) =>
      moving().enrolled().tries("reconsent.answered", { version, by: "family", answer: "given", signedOn }).refusals;
    expect(asked("2026-01-04")).toMatchObject([{ code: "IMPLAUSIBLE", requirement: "SIL-18" }]);
    expect(asked("2026-01-06")).toMatchObject([{ code: "INVALID_EVIDENCE", requirement: "STR-09" }]);
  });

  test("STR-11: with the consent struck the amendment is moot and a finding, the old version is in force, and striking the strike moves the patient again", () => {
    const told = postponed(moving(laterLastDay)).consentsTo(laterLastDay);
    const family = `${told.entries.at(-1)?.commandId}`;
    told.amends(laterLastDay, { ...asks, id: "a-1" }).strikes(family, { id: "s-1" });
    expect(told.findings).toEqual(["a-1 moot INC-13"]);
    expect(told.course.findings[0]?.because).toEqual([told.course.sequence]);
    expect(told.course.definition.version).toBe("1.0.0");
    expect(told.engine.replay("P-1", told.entries).findings).toEqual(told.course.findings);
    told.strikes("s-1");
    expect([told.findings, told.course.definition.version]).toEqual([[], "1.1.0"]);
  });

  test("STR-11: a consent that turns out to have been declined makes the amendment moot", () => {
    const told = moving(laterLastDay).enrolled().consentsTo(laterLastDay);
    const family = `${told.entries.at(-1)?.commandId}`;
    told.amends(laterLastDay, { ...asks, id: "a-1" });
    told.corrects(family, { evidence: { version, by: "family", answer: "declined", signedOn: "2026-01-05" } });
    expect([told.refusals, told.findings]).toEqual([[], ["a-1 moot INC-13"]]);
  });

  test("an amendment that was recorded with the day of the new consent in it is read as before, and no other one without a consent", () => {
    const told = moving(laterLastDay).enrolled().amends(laterLastDay);
    const { hash: _, ...entry } = amendmentOf(told);
    const before = told.entries.slice(0, -1);
    const written = { ...entry, reconsent: true, consentSignedOn: "2026-01-05" } as const;
    const uncommitted = { evidence: [], seed: undefined };
    const read = told.engine.replay("P-1", [...before, seal(written, uncommitted)]);
    expect(read.definition.version).toBe("1.1.0");
    const without = seal({ ...written, consentSignedOn: null }, uncommitted);
    expect(() => told.engine.replay("P-1", [...before, without])).toThrow(
      "is not on record: record reconsent.answered first",
    );
  });
});

describe("What stands, amendments: states are elsewhere where the amendment says so", () => {
  const without = () => new Story(withLymphodepletion, [cd19]).enrolled().withProduct();
  const states = { "study.course.treatment.lymphodepletion": "study.course.treatment.readiness" };

  test("SIL-14: who waits for lymphodepletion cannot move to a version without it, unless the amendment says where", () => {
    expect(without().amends(cd19).refusals).toMatchObject([{ code: "CANNOT_MOVE" }]);
    const told = without().amends(cd19, { states });
    expect(told.refusals).toEqual([]);
    expect(told.state).toContain("readiness");
    expect(told.opened().refusals).toEqual([]);
  });

  test("a move by the path of each state leads where the new chart itself is, so that both go on alike", () => {
    const moved = moving(withLymphodepletion).enrolled().amends(withLymphodepletion).withProduct();
    const began = new Story(withLymphodepletion).enrolled().withProduct();
    expect(moved.course.position.leaves).toEqual(began.course.position.leaves);
    expect(moved.course.position.context).toEqual(began.course.position.context);
    expect(moved.state).toContain("lymphodepletion");
  });
});
