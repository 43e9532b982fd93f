import { expect, test } from "vitest";
import { after, cd19With, enrolled, made, opened } from "./story.ts";

const gates = [
  { kinds: ["CRS"], from: 2, to: 3, action: "omitRest", must: true },
  { kinds: ["CRS"], from: 4, action: "stop", must: true },
];
const both = cd19With({ toxicity: { severeAtGrade: 3, gates } });
const due = [enrolled, made, opened, "fraction.given.1.onDay"];

test("SIL-03: what demands that the rest is omitted forbids giving and postponing, and nothing else", () => {
  const told = after(both, ...due, "toxicity.reported.omitRest");
  expect(told.violated("fraction.given.2.onDay")).toBe("SIL-02 SIL-03");
  expect(told.violated("fraction.postponed.2.inBounds")).toBe("SIL-03");
  expect(told.violated("fractions.omitted.2")).toBe("");
  expect(told.violated("product.unavailable.2")).toBe("");
});

test("SIL-03: it has closed the rest for good, also for the fraction after the next", () => {
  const told = after(both, ...due, "toxicity.reported.omitRest toxicity.resolved.clear");
  expect(told.violated("fraction.given.2.onDay")).toBe("SIL-03");
  const given = after(
    both,
    ...due,
    "toxicity.reported.omitRest toxicity.resolved.clear !SIL-03:fraction.given.2.onDay",
  );
  expect(given.violated("fraction.given.3.onDay")).toBe("SIL-03");
});

test("SIL-03: where treatment is to stop the rest is not merely omitted, nor unavailable", () => {
  const told = after(both, ...due, "toxicity.reported.stop toxicity.regraded.minor");
  expect(told.violated("fractions.omitted.2")).toBe("SIL-03");
  expect(told.violated("product.unavailable.2")).toBe("SIL-03");
  expect(told.violated("treatment.stopped.severeToxicity")).toBe("");
});

test("SIL-03: before the first fraction nothing is at stake; given all the same, what is open closes the rest", () => {
  const first = [enrolled, made, opened, "toxicity.reported.omitRest"];
  expect(after(both, ...first).violated("fraction.given.1.onDay")).toBe("SIL-02");
  expect(after(both, ...first, "toxicity.regraded.minor").violated("fraction.given.1.onDay")).toBe("");
  const given = after(both, ...first, "!SIL-02:fraction.given.1.onDay toxicity.regraded.minor");
  expect(given.violated("fraction.given.2.onDay")).toBe("SIL-03");
});
