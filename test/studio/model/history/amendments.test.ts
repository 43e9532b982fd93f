import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createEngine } from "../../../../src/course/engine.ts";
import { parseDefinition } from "../../../../src/definitions/load.ts";
import type { CheckedDefinition } from "../../../../src/events/checked-definition.ts";
import type { Moment, PatientHistory } from "../../../../src/studio/model/history/moment.ts";
import { notesOn } from "../../../../src/studio/model/history/notes.ts";
import { openHistory } from "../../../../src/studio/model/history/open.ts";
import { entriesKnownAt, versionsIn } from "../../../../src/studio/model/history/standings.ts";
import { acceptedUntil } from "../../../../src/studio/model/history/until.ts";
import { tallyOfHistories } from "../../../../src/studio/model/paths/heat.ts";
import { subjectOf } from "../../../../src/verify/subject.ts";
import { root } from "../../../cli/built.ts";
import { laterLastDay, Story, cd19 as told, withLymphodepletion } from "../../../course/story.ts";
import { example, ir, jsonLines, kinds, patientOf, shipped, engine as single } from "./reading.ts";

function beside(name: string): CheckedDefinition {
  const read = parseDefinition(readFileSync(join(root, "docs/examples/protocols", name), "utf8"));
  if (!read.ok) throw new Error(name);
  return read.definition;
}

const amended = beside("cd19-b-all-amended.yaml");
const held = createEngine(shipped("cd19-b-all"), { versions: [amended, beside("cd19-b-all-retitled.yaml")] });
const read53 = openHistory(example("53-amendment.jsonl"), held, ir);

function patient(id: string): PatientHistory {
  if ("ok" in read53) throw new Error(read53.problems.join("\n"));
  return patientOf(read53, id);
}

function journal({ entries }: Story, versions: readonly CheckedDefinition[]): PatientHistory {
  const reading = openHistory(jsonLines(entries), createEngine(told, { versions }), ir);
  if ("ok" in reading) throw new Error(reading.problems.join("\n"));
  return patientOf(reading, "P-1");
}

const versions = ({ moments }: PatientHistory) => moments.map(({ standing }) => standing.version.version);

function movedIn({ moments }: PatientHistory): { readonly moment: Moment; readonly number: number } {
  const index = moments.findIndex(({ outcome }) => outcome.kind === "moved");
  const moment = moments[index];
  if (moment === undefined) throw new Error("nobody moves");
  return { moment, number: index + 1 };
}

const moving = (...to: readonly CheckedDefinition[]) => new Story(told, to);
const postponed = (one: Story) =>
  one.enrolled().withProduct().opened().gives(1).does("fraction.postponed", { fraction: 2 });

test("INC-13, STR-09: who moves cleanly is refused before the consents, moves after them, and goes on by the new version", () => {
  const history = patient("EX-53");
  expect(kinds(history)).toEqual([
    ...Array(5).fill("accepted"),
    "refused",
    ...Array(2).fill("accepted"),
    "moved",
    ...Array(3).fill("accepted"),
  ]);
  expect(versions(history)).toEqual([...Array(8).fill("1.0.0"), ...Array(4).fill("1.1.0")]);
  expect(versionsIn(history).map(({ version }) => version)).toEqual(["1.0.0", "1.1.0"]);
  const { moment } = movedIn(history);
  expect(moment.sentence).toBe("The patient moves to another version of the protocol");
  expect(moment.standing.taken).toEqual([]);
  expect(moment.outcome).toMatchObject({ from: { version: "1.0.0" }, to: { version: "1.1.0" }, values: [] });
});

test("SIL-03: a move with a course under way says the place before and after, and what a person should look at", () => {
  const history = patient("EX-53B");
  const { moment, number } = movedIn(history);
  if (moment.outcome.kind !== "moved") throw new Error("not moved");
  expect(moment.outcome.states.map(({ from, to }) => [from, to])).toContainEqual([
    "study.course.treatment.infusion.day2.held",
    "study.course.treatment.infusion.day2.held",
  ]);
  expect(moment.outcome.findings.map(({ id }) => id)).toContain("SIL-03");
  expect(moment.outcome.left.active).toEqual(history.moments[number - 2]?.standing.active);
  // After the move each step is taken in the chart of the new version, as the engine takes it.
  expect(history.moments.slice(number).every(({ standing }) => standing.taken.length > 0)).toBe(true);
});

test("STR-09: who cannot move stays on the old version and chart, with the reason", () => {
  const history = patient("EX-53C");
  expect(versionsIn(history)).toHaveLength(1);
  const refused = history.moments.find(({ change }) => change !== null)?.outcome;
  expect(refused).toMatchObject({
    kind: "refused",
    refusals: [{ code: "CANNOT_MOVE", requirement: { id: "STR-09" } }],
  });
});

test("INC-13, STR-11: a consent that is struck makes the amendment moot: a finding, and the old version is in force again", () => {
  const history = patient("EX-53E");
  const { number, moment } = movedIn(history);
  const end = history.moments.length;
  const notes = (at: number) => notesOn(entriesKnownAt(history, at).get(number), undefined);
  expect(notes(number)).toEqual([]);
  expect(notes(end)).toMatchObject([{ kind: "moot", requirements: ["INC-13"], by: [end] }]);
  expect(versions(history).slice(-3)).toEqual(["1.1.0", "1.1.0", "1.0.0"]);
  expect(moment.afterAll).toMatchObject({ version: { version: "1.0.0" } });
  expect(history.moments.at(-1)?.standing.findings).toMatchObject([{ event: "amendment", moot: true }]);
});

test("STR-09: a corrected title is no amendment, and says so", () => {
  const reading = openHistory(example("54-title-corrected.jsonl"), held, ir);
  if ("ok" in reading) throw new Error(reading.problems.join());
  const history = patientOf(reading, "EX-54");
  const [refused] = history.moments.filter(({ change }) => change !== null);
  expect(refused?.outcome).toMatchObject({ kind: "refused", refusals: [{ code: "CHANGES_NOTHING" }] });
  expect(versionsIn(history)).toHaveLength(1);
});

test("STR-09: a version that is not at hand is named with its line, and so is what the header asks for", () => {
  const reading = openHistory(example("53-amendment.jsonl"), single, ir);
  if (!("ok" in reading)) throw new Error("it can be read");
  expect(reading.problems[0]).toMatch(/^line 7: to: no version "1.1.0" is named here/);
  expect(reading.versions).toEqual(["protocols/cd19-b-all-amended.yaml"]);
});

test("STR-09: what happened before the move and is learned after it is judged by the version then in force", () => {
  const grade = { scale: "ASTCT", version: "2019", grade: 1 };
  const story = moving(laterLastDay).enrolled().withProduct().opened().gives(1).days(1).amends(laterLastDay).hours(1);
  const ofMove = story.entries.length;
  const history = journal(story.late(2, "toxicity.reported", { toxicityId: "T-1", term: "CRS", grade }), [
    laterLastDay,
  ]);
  const known = entriesKnownAt(history, history.moments.length);
  expect(known.get(ofMove + 1)?.judgedBy?.version).toBe("1.0.0");
  expect(known.get(ofMove)?.judgedBy?.version).toBe("1.0.0");
  expect(history.moments.at(-1)?.standing.version.version).toBe("1.1.0");
  expect(history.moments.at(-1)?.lateBefore).not.toBeNull();
});

test("STR-11: a struck amendment leaves the chart of the old version in force, and its strike struck brings the new one back", () => {
  const story = postponed(moving(laterLastDay)).amends(laterLastDay);
  const id = story.entries.at(-1)?.commandId ?? "";
  const struck = journal(story.copy().strikes(id, { id: "s" }), [laterLastDay]);
  expect(versions(struck).slice(-2)).toEqual(["1.1.0", "1.0.0"]);
  const again = journal(story.copy().strikes(id, { id: "s" }).strikes("s"), [laterLastDay]);
  expect(versions(again).slice(-3)).toEqual(["1.1.0", "1.0.0", "1.1.0"]);
  expect(again.moments.at(-1)?.standing.active).toEqual(struck.moments.at(-2)?.standing.active);
});

test("SIL-14: after the move the patient stands where the engine says, in states that only the new chart has", () => {
  const story = moving(withLymphodepletion).enrolled().amends(withLymphodepletion).withProduct();
  const history = journal(story, [withLymphodepletion]);
  const active = new Set(history.moments.at(-1)?.standing.active);
  const { states } = subjectOf(withLymphodepletion).ir;
  const leaves = states.filter(({ id, children }) => active.has(id) && children.length === 0).map(({ path }) => path);
  expect(leaves).toEqual(story.course.position.leaves);
  const old = new Set(ir.states.map(({ path }) => path));
  expect(leaves.filter((path) => !old.has(path))).not.toEqual([]);
});

test("INC-13: what was recorded until a moment holds the amendment, so that a walk goes on by the version in force", () => {
  const history = patient("EX-53");
  const { number } = movedIn(history);
  const said = acceptedUntil(history, number);
  expect(said.at(-1)).toMatchObject({ kind: "amendment", to: held.versions[1]?.reference.digest });
});

test("STR-09: of a patient who moved only what was gone through in the chart that is open is counted on it", () => {
  const history = patient("EX-53");
  const { number } = movedIn(history);
  const { start, moments } = history;
  const before = { ...history, moments: moments.slice(0, number - 1) };
  expect(tallyOfHistories([history], start.version)).toEqual(tallyOfHistories([before], start.version));
});

test("STR-09: where the amendment says that a state is elsewhere, the patient stands there, in a journal begun by another version too", () => {
  const states = { "study.course.treatment.lymphodepletion": "study.course.treatment.readiness" };
  const story = new Story(withLymphodepletion, [told]).enrolled().withProduct().amends(told, { states });
  const history = journal(story, [withLymphodepletion]);
  expect(history.start.version.digest).not.toBe(movedIn(history).moment.standing.version.digest);
  const active = new Set(history.moments.at(-1)?.standing.active);
  const leaves = ir.states
    .filter(({ id, children }) => active.has(id) && children.length === 0)
    .map(({ path }) => path);
  expect(leaves).toEqual(story.course.position.leaves);
  expect(leaves.some((path) => path.startsWith("study.course.treatment.readiness"))).toBe(true);
});
