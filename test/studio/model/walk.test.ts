import { expect, test } from "vitest";
import { replay } from "../../../src/course/evolve.ts";
import { requirementInWords } from "../../../src/protocol/requirement-text.ts";
import {
  attempt,
  goTo,
  historyText,
  nearestFirst,
  offersAt,
  placeOf,
  propose,
  startWalk,
  walked,
} from "../../../src/studio/model/walk/index.ts";
import { furtherCourse, guideFor, letterOf, threeFractions, toFirstCourse, walkOf } from "./walk-guide.ts";

const guide = guideFor();
const secondCourse = [
  ...toFirstCourse,
  ...threeFractions,
  "response.assessed/CR",
  "assessment.recorded/for",
  "wish.recorded/for",
  "furtherTreatment.decided/start",
  ...furtherCourse,
];

test("RSP-01: a patient in CR with both wishes is walked into a second course", () => {
  const walk = walkOf(guide, secondCourse);
  const { course, standing } = placeOf(walk);
  expect(walk.steps.map(({ entry }) => entry.kind)).not.toContain("refused");
  expect(standing).toMatchObject({ done: false, responses: ["CR"] });
  expect(course.position.context).toMatchObject({ course: 2, treatment: "ongoing" });
  expect(
    standing.courses.map(({ plannedCells, fractions }) => [
      plannedCells,
      fractions.map(({ givenCells }) => givenCells),
    ]),
  ).toEqual([
    [70_000_000, [7_000_000, 21_000_000, 42_000_000]],
    [70_000_000, [null, null, null]],
  ]);
});

test("a partial response leads into course 3 at most", () => {
  const course = [...threeFractions, "response.assessed/PR"];
  const assessedFor = ["assessment.recorded/for", "furtherTreatment.decided/start"];
  const walk = walkOf(guide, [
    ...toFirstCourse,
    ...course,
    ...furtherCourse,
    ...course,
    ...assessedFor,
    ...furtherCourse,
    ...threeFractions,
  ]);
  expect(walk.steps.map(({ entry }) => entry.kind)).not.toContain("refused");
  expect(placeOf(walk).course.position.context.course).toBe(3);
  expect(placeOf(walk).standing.responses).toEqual(["PR", "PR"]);
});

test("SIL-02: a severe toxicity on day 2 holds fraction 2; the refused attempt stays in the walk and moves nothing", () => {
  const held = walkOf(guide, [...toFirstCourse, "fraction.given/1.onDay", "toxicity.reported/severe"]);
  const refused = walkOf(guide, ["fraction.given/2.onDay"], held);
  const [last] = refused.steps.slice(-1);
  expect(last?.entry).toMatchObject({
    kind: "refused",
    refusals: [{ code: "CONDITION_NOT_MET", requirement: "SIL-02" }],
  });
  expect(last?.symbol).toBe("fraction.given.2.onDay");
  expect(last?.after.standing.taken).toEqual([]);
  expect(placeOf(refused).configuration).toBe(placeOf(held).configuration);
  expect(placeOf(refused).course.position).toBe(placeOf(held).course.position);
  expect(placeOf(held).standing.openToxicities).toMatchObject({ "TOX-1": { grade: { grade: 3 } } });

  const stopped = walkOf(guide, ["treatment.stopped/severeToxicity"], refused);
  expect(placeOf(stopped).standing.treatmentDisposition).not.toBeNull();
});

test("what departs from the protocol is walked as a deviation, with its reason and the requirement it departs from", () => {
  const held = walkOf(guide, [...toFirstCourse, "fraction.given/1.onDay", "toxicity.reported/severe"]);
  const walk = walkOf(guide, ["deviation:fraction.given/2.onDay"], held);
  expect(walk.steps.at(-1)?.entry).toMatchObject({ kind: "event", deviation: { requirements: ["SIL-02"] } });
  expect(placeOf(walk).course.deviations).toHaveLength(1);
});

test("every step lights the states and takes the transitions that the chart as data tells", () => {
  const walk = walkOf(guide, secondCourse);
  for (const { after, symbol } of walk.steps) {
    const { snapshot } = after.course.position;
    expect([...after.configuration.active].sort(), symbol).toEqual(snapshot._nodes.map(({ id }) => id).sort());
    expect(after.standing.taken, symbol).not.toEqual([]);
  }
});

test("undo and redo move along the steps; a new step gives up what was undone", () => {
  const walk = walkOf(guide, toFirstCourse);
  const back = goTo(walk, 2);
  expect(placeOf(back).course.events).toBe(2);
  expect(back.steps).toHaveLength(toFirstCourse.length);
  expect(goTo(back, 99)).toEqual(walk);
  expect(goTo(back, -1).at).toBe(0);

  const { draft } = propose(guide, placeOf(back).course, letterOf("consent.declined"));
  const other = attempt(guide, back, draft);
  expect(other.recorded && other.walk.steps.map(({ symbol }) => symbol)).toEqual([
    "screening.identified.first",
    "consent.signed",
    "consent.declined",
  ]);
});

test("what cannot be read is no step: the form shows what is wrong with it", () => {
  const walk = startWalk(guide);
  const { draft } = propose(guide, placeOf(walk).course, letterOf("screening.identified/first"));
  expect(attempt(guide, walk, { ...draft, evidence: { screeningNumber: 7 } })).toEqual({
    recorded: false,
    refusals: [
      {
        code: "INVALID_EVIDENCE",
        requirement: null,
        message: "must be a text, not a number",
        path: "evidence.screeningNumber",
      },
    ],
  });
  expect(attempt(guide, walk, { ...draft, at: "yesterday" })).toMatchObject({
    recorded: false,
    refusals: [{ path: "at" }],
  });
});

test("STR-09: what was recorded late lets the next step count as recorded no earlier, as `patient-course run` has it", () => {
  const late = "2026-02-01T09:00:00Z";
  const { draft } = propose(guide, startWalk(guide).start.course, letterOf("screening.identified/first"));
  const first = attempt(guide, startWalk(guide), { ...draft, recordedAt: late });
  if (!first.recorded) throw new Error("not recorded");
  const walk = walkOf(guide, ["consent.signed"], first.walk);
  const [, step] = walk.steps;
  expect(step?.entry).toMatchObject({ kind: "event", recordedAt: late });
  expect(step?.command).not.toHaveProperty("recordedAt");
});

test("offers tell what may happen, what only as a deviation, and why the rest may not, with the quote of RSP-01", () => {
  const decided = walkOf(guide, [
    ...toFirstCourse,
    ...threeFractions,
    "response.assessed/CR",
    "assessment.recorded/for",
    "wish.recorded/against",
  ]);
  const offers = new Map(offersAt(guide, placeOf(decided).course).map((offer) => [offer.form.event, offer]));
  const further = offers.get("furtherTreatment.decided");
  expect(further?.lawful.map(({ verdict }) => verdict)).toEqual(["cease"]);
  expect(further?.departing.map(({ verdict }) => verdict)).toEqual(["start"]);
  expect(further?.departing[0]?.obstacles[0]).toMatchObject({
    requirement: "RSP-01",
    words: requirementInWords(guide.engine.definition, "RSP-01"),
  });
  const given = offers.get("fraction.given");
  expect([...(given?.lawful ?? []), ...(given?.departing ?? [])].filter(({ permitted }) => permitted)).toEqual([]);
  expect([...offers.keys()]).toEqual([...guide.forms().keys()]);
});

test("RSP-01: of what is not possible now the nearest comes first: what lacks a condition before what has no place here", () => {
  const read = walkOf(guide, [...toFirstCourse, ...threeFractions, "response.assessed/CR"]);
  const offered = offersAt(guide, placeOf(read).course).flatMap(({ form, departing, refused }) => {
    const ways = [...departing, ...refused];
    return ways.length === 0 ? [] : [{ event: form.event, ways }];
  });
  const ranked = nearestFirst(offered).map(({ event }) => event);
  expect(ranked[0]).toBe("furtherTreatment.decided");
  expect(ranked.indexOf("furtherTreatment.decided")).toBeLessThan(ranked.indexOf("apheresis.performed"));
  expect(ranked.toSorted()).toEqual(offered.map(({ event }) => event).toSorted());
});

test("the engine replays the journal of a walk, refused attempts included, to the same place", () => {
  const walk = walkOf(guide, [...toFirstCourse, "fraction.given/2.onDay", "fraction.given/1.onDay"]);
  const entries = walked(walk).map(({ entry }) => entry);
  expect(entries.filter(({ kind }) => kind === "refused")).toHaveLength(1);
  expect(replay(guide.engine, walk.patientId, entries)).toEqual(placeOf(walk).course);
});

test("the history file of a walk has a header and every command up to now", () => {
  const walk = goTo(walkOf(guide, toFirstCourse), 3);
  const [header, ...commands] = historyText(walk, { ...guide.engine.definition, protocol: "cd19-b-all" })
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(header).toMatchObject({ history: "patient-course/history@1", protocol: "cd19-b-all" });
  expect(commands).toEqual(walked(walk).map(({ command }) => command));
});
