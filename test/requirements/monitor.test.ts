import { expect, test } from "vitest";
import { shippedDefinitions } from "../../src/definitions/load.ts";
import { monitorsFor } from "../../src/requirements/index.ts";
import { codecOf, type Monitor, nextStates, type Occurrence, violatedBy } from "../../src/requirements/monitor.ts";
import { cd19With, shipped } from "./story.ts";

const ids = (definition: Parameters<typeof monitorsFor>[0]) => monitorsFor(definition).map(({ id }) => id);
const identified: Occurrence = { event: "screening.identified", verdict: "first" };
const died: Occurrence = { event: "death.recorded", verdict: null };

const { encode, decode } = codecOf<{ readonly seen: number }>();
const counter: Monitor = {
  id: "SIL-07",
  start: encode({ seen: 0 }),
  rule: () => undefined,
  violation: (state, { event }) => (event === "death.recorded" && decode(state).seen > 0 ? "seen before" : undefined),
  next: (state, { event }) => encode({ seen: decode(state).seen + (event === "death.recorded" ? 1 : 0) }),
};

test("a codec reads a text that it has not written, and gives the same value each time", () => {
  const read = decode('{"seen":7}');
  expect(read).toEqual({ seen: 7 });
  expect(decode('{"seen":7}')).toBe(read);
  const written = { seen: 8 };
  expect(decode(encode(written))).toBe(written);
});

test("several monitors are asked and moved one by one, each in its own state", () => {
  const monitors = [counter, { ...counter, id: "SIL-05" as const }];
  expect(nextStates(monitors, ['{"seen":0}', '{"seen":4}'], died)).toEqual(['{"seen":1}', '{"seen":5}']);
  expect(violatedBy(monitors, ['{"seen":0}', '{"seen":4}'], died)).toEqual(["SIL-05"]);
  expect(violatedBy(monitors, [], died)).toEqual([]);
  expect(nextStates(monitors, [], died)).toEqual(['{"seen":1}', '{"seen":1}']);
});

test("monitors that share one account answer for the state and the occurrence they are asked about, in any order", () => {
  const [first, second] = monitorsFor(shipped("cd19-b-all"));
  if (first === undefined || second === undefined) throw new Error("too few monitors");
  const known = first.next(first.start, identified);
  expect(second.next(second.start, died)).toBe(second.start);
  expect(second.next(second.start, identified)).toBe(known);
  expect(second.next(known, identified)).toBe(known);
  expect(first.next(known, died)).toBe('{"at":"dead"}');
});

const screened = ["STR-01", "INC-13", "SIL-13"];
const made = ["STR-02", "SIL-07", "SIL-14", "SIL-12", "TRT-01", "SIL-02", "STR-03", "STR-04", "SIL-05"];
const left = ["STR-06", "STR-10", "TOX-01", "SIL-20", "SIL-09", "STR-07", "STR-08", "SIL-08", "SIL-15"];
const everywhere = [...screened, ...made, ...left];
const inFractions = ["TRT-02", "TRT-04", "SIL-03"];
const inCourses = ["STR-05", "RSP-01", "RSP-02", "RSP-03"];

test.each([
  ["cd19-b-all", [...everywhere, ...inFractions, ...inCourses, "SIL-06"]],
  ["single-infusion", everywhere],
  ["two-fraction", [...everywhere, ...inFractions, ...inCourses, "SIL-06"]],
])("%s has a monitor for each requirement that its order of events can break, once each", (id, expected) => {
  expect([...ids(shipped(id))].sort()).toEqual([...expected].sort());
});

test.each([
  ["SIL-06", { product: { reuseStored: false } }],
  ["STR-07", { lossToFollowUp: { reversible: false } }],
])("%s has no monitor where the definition leaves it nothing to forbid", (id, sections) => {
  expect(ids(shipped("cd19-b-all"))).toContain(id);
  expect(ids(cd19With(sections))).not.toContain(id);
});

test("SIL-04: progression and relapse depart from nothing, so nothing watches them", () => {
  expect(ids(shipped("cd19-b-all"))).not.toContain("SIL-04");
});

test("TRT-03: a dose is watched only where the definition judges it", () => {
  expect(ids(shipped("cd19-b-all"))).not.toContain("TRT-03");
  const judged = cd19With({ infusion: { ...shipped("cd19-b-all").infusion, tolerancePercent: 20 } });
  expect(ids(judged)).toContain("TRT-03");
});

test("all monitors of a definition have the same state, so that a proof keeps it once", () => {
  for (const definition of Object.values(shippedDefinitions)) {
    const [first, ...rest] = monitorsFor(definition);
    expect(rest.every(({ start, next }) => start === first?.start && next === first?.next)).toBe(true);
  }
});

test("every id of a monitor stands once in each shipped definition", () => {
  for (const definition of Object.values(shippedDefinitions))
    expect(new Set(ids(definition)).size).toBe(ids(definition).length);
});
