import { expect, test } from "vitest";
import type { StandingStep } from "../../../src/course/standing-step.ts";
import {
  attempt,
  type Changeable,
  type ChangeDraft,
  type ChangeKind,
  changeableIn,
  decodeWalk,
  encodeWalk,
  historyText,
  lateOffers,
  offersFor,
  placeOf,
  previewOf,
  propose,
  proposeChange,
  proposeLate,
  recordOf,
  reopen,
  standingIn,
  type Walk,
} from "../../../src/studio/model/walk/index.ts";
import { kinds, opened, patientOf } from "./history/reading.ts";
import { guideFor, letterOf, toFirstCourse, walkOf } from "./walk-guide.ts";

const guide = guideFor();
/** Step 11 is fraction 1, step 12 fraction 2 of the day after. */
const infused = walkOf(guide, [...toFirstCourse, "fraction.given/1.onDay", "fraction.given/2.onDay"]);
const severe = letterOf("toxicity.reported/severe");

function standingStep(walk: Walk, number: number): StandingStep {
  const step = standingIn(placeOf(walk).course).find(({ stands }) => stands.entry.sequence === number);
  if (step === undefined) throw new Error(`entry ${number} does not stand`);
  return step;
}

function changeable(walk: Walk, number: number): Changeable {
  const found = changeableIn(walk, placeOf(walk).course).find((one) => one.number === number);
  if (found === undefined) throw new Error(`nothing of step ${number} can be changed`);
  return found;
}

function drafted(walk: Walk, number: number, kind: ChangeKind, change: Partial<ChangeDraft> = {}): ChangeDraft {
  // A partial draft is of the kind that is asked for.
  return { ...proposeChange(changeable(walk, number), kind), reason: "read again", ...change } as ChangeDraft;
}

function recorded(walk: Walk, draft: Parameters<typeof attempt>[2]): Walk {
  const tried = attempt(guide, walk, draft);
  if (!tried.recorded) throw new Error(tried.refusals.map(({ message }) => message).join());
  expect(tried.step.entry.kind).not.toBe("refused");
  return tried.walk;
}

const late = recorded(infused, proposeLate(guide, placeOf(infused).course, standingStep(infused, 11), severe).draft);

test("STR-09: a toxicity that happened after fraction 1 is recorded after fraction 2, and takes its place between them", () => {
  const { course } = placeOf(late);
  expect(
    standingIn(course)
      .map(({ stands }) => stands.entry.sequence)
      .slice(-3),
  ).toEqual([11, 13, 12]);
  expect(course.findings).toMatchObject([{ sequence: 12, requirements: ["SIL-02"], because: [13] }]);
  expect(late.steps.at(-1)?.symbol).toBe("toxicity.reported.severe");
});

test("its preview says beforehand what it changes, and records nothing", () => {
  const { draft, fits } = proposeLate(guide, placeOf(infused).course, standingStep(infused, 11), severe);
  expect(fits).toBe(true);
  expect(previewOf(guide, infused, draft)).toMatchObject({
    accepted: true,
    effects: { opened: [{ sequence: 12, requirements: ["SIL-02"] }], closed: [] },
  });
  expect(infused.steps).toHaveLength(12);
  expect(previewOf(guide, infused, propose(guide, placeOf(infused).course, severe).draft)).toBeUndefined();
});

test("what may have happened earlier is judged where it would stand, and decisions are not among it", () => {
  const { course } = placeOf(infused);
  const offered = lateOffers(guide, course, standingStep(infused, 10));
  const fractions = offered.find(({ form }) => form.event === "fraction.given");
  expect(fractions?.lawful.map(({ verdict }) => verdict)).toEqual(["1.onDay"]);
  expect(offered.map(({ form }) => form.event)).not.toContain("enrolment.signed");
  const { at } = standingStep(infused, 10).stands;
  const there = offersFor(guide, course, { event: "fraction.given", at }).find(
    ({ form }) => form.event === "fraction.given",
  );
  expect(there).toEqual(fractions);
});

test("a late entry happened before the next one that stands, however long one usually waits for it", () => {
  const { course } = placeOf(infused);
  const steps = standingIn(course);
  for (const [index, step] of steps.slice(0, -1).entries())
    for (const { form, lawful } of lateOffers(guide, course, step))
      for (const { verdict } of lawful) {
        const letter = { event: form.event, verdict, deviation: false };
        const { at } = proposeLate(guide, course, step, letter).draft;
        const next = steps[index + 1]?.stands.place ?? "";
        expect(Date.parse(at), `${form.event} after ${index + 1}`).toBeLessThan(Date.parse(next));
      }
});

test("STR-11: a walked entry is corrected with a reason, and what stands follows", () => {
  const { at } = changeable(infused, 12).stands ?? { at: "" };
  const day = new Date(Date.parse(at) + 3 * 86_400_000).toISOString().replace("Z", "+00:00");
  const draft = drafted(infused, 12, "correction", { at: day });
  const corrected = attempt(guide, infused, draft);
  expect(corrected.recorded && corrected.step.entry).toMatchObject({
    kind: "refused",
    refusals: [{ code: "TIME_RUNS_BACKWARDS" }],
  });
  const earlier = recorded(
    infused,
    drafted(infused, 12, "correction", { evidence: { fraction: 2, cells: 20_000_000 } }),
  );
  expect(placeOf(earlier).standing.courses[0]?.fractions[1]?.givenCells).toBe(20_000_000);
  expect(earlier.steps.at(-1)?.symbol).toBe("correction");
});

test("a change without a reason is not recorded, and the form is told where; its preview does not hang on it", () => {
  const draft = drafted(infused, 9, "strike", { reason: "" });
  const tried = attempt(guide, infused, draft);
  expect(tried.recorded).toBe(false);
  expect(!tried.recorded && tried.refusals.map(({ path }) => path)).toEqual(["reason"]);
  expect(previewOf(guide, infused, draft)).toMatchObject({
    accepted: true,
    effects: { opened: [{ sequence: 10 }, { sequence: 11 }] },
  });
  expect(previewOf(guide, infused, drafted(infused, 9, "correction"))).toMatchObject({
    accepted: false,
    refusals: [{ code: "CHANGES_NOTHING" }],
  });
});

test("what can be done about an entry follows what stands of it", () => {
  const ways = (walk: Walk, number: number) =>
    changeableIn(walk, placeOf(walk).course).find((one) => one.number === number)?.ways;
  expect(ways(infused, 12)).toEqual(["correction", "strike"]);
  expect(ways(late, 12)).toEqual(["correction", "strike", "acknowledgement"]);
  const struck = recorded(late, drafted(late, 13, "strike"));
  expect(ways(struck, 13)).toBeUndefined();
  expect(ways(struck, 14)).toEqual(["strike"]);
  expect(ways(struck, 12)).toEqual(["correction", "strike"]);
  const takenBack = recorded(struck, drafted(struck, 14, "strike"));
  expect(ways(takenBack, 14)).toBeUndefined();
  expect(placeOf(takenBack).standing.active).toEqual(placeOf(late).standing.active);
  expect(placeOf(takenBack).standing.findings).toMatchObject([{ sequence: 12, because: [15] }]);
});

test("a walk with late entries, strikes and acknowledgements comes back from its address, and runs as a history", async () => {
  const acknowledged = recorded(late, drafted(late, 12, "acknowledgement"));
  expect(placeOf(acknowledged).course.findings).toEqual([]);
  const walk = recorded(acknowledged, drafted(acknowledged, 9, "strike", { because: "somebodyElse" }));
  const read = await decodeWalk(await encodeWalk(recordOf(walk)));
  if (!read.ok) throw new Error(read.problem);
  expect(reopen(guide, read.record)).toEqual({ ok: true, walk });
  const history = patientOf(opened(historyText(walk, { ...guide.engine.definition, protocol: "cd19-b-all" })), "P-001");
  expect(kinds(history).slice(-3)).toEqual(["accepted", "changed", "changed"]);
  expect(history.moments.at(-1)?.standing).toEqual(placeOf(walk).standing);
});

test("STR-11: of a finding with several requirements those are acknowledged that were chosen, and the others stay open", () => {
  const struck = recorded(infused, drafted(infused, 2, "strike"));
  const open = (walk: Walk) => changeableIn(walk, placeOf(walk).course).find(({ number }) => number === 5)?.open;
  const [first, ...others] = open(struck) ?? [];
  if (first === undefined) throw new Error("the enrolment has no finding");
  expect(others.length).toBeGreaterThan(0);
  const one = recorded(struck, drafted(struck, 5, "acknowledgement", { requirements: [first] }));
  expect(open(one)).toEqual(others);
  const all = recorded(struck, drafted(struck, 5, "acknowledgement"));
  expect(open(all)).toEqual([]);
  expect(attempt(guide, struck, drafted(struck, 5, "acknowledgement", { requirements: [] })).recorded).toBe(false);
});
