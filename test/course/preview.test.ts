import { expect, test } from "vitest";
import { effectsOf } from "../../src/course/preview.ts";
import { type Story, story } from "./story.ts";

const grade3 = { toxicityId: "T-1", term: "CRS", grade: { scale: "ASTCT", version: "2019", grade: 3 } };
/** Entry 11 is fraction 1, entry 12 fraction 2 of the day after. */
const infused = () => story().enrolled().withProduct().opened().gives(1).days(1).gives(2);

/** What comes of going on from one story to the next, each entry as `sequence before > after`. */
function effects(before: Story, go: (story: Story) => Story) {
  const after = go(before.copy());
  const { entries, opened, closed } = effectsOf(before.course, after.course);
  const told = ({ sequence, requirements }: (typeof opened)[number]) => `${sequence} ${requirements.join()}`;
  return {
    entries: entries.map(
      (one) => `${one.sequence} ${one.before?.symbol ?? one.before?.kind} > ${one.after.symbol ?? one.after.kind}`,
    ),
    opened: opened.map(told),
    closed: closed.map(told),
  };
}

test("an entry after all others comes to nothing but itself", () => {
  expect(effects(infused(), (told) => told.days(1).gives(3))).toEqual({
    entries: ["13 undefined > fraction.given.3.onDay"],
    opened: [],
    closed: [],
  });
});

test("SIL-02: a late toxicity makes the fraction after it depart, which opens its finding", () => {
  expect(effects(infused(), (told) => told.late(2, "toxicity.reported", grade3))).toEqual({
    entries: [
      "13 undefined > toxicity.reported.severe",
      "12 fraction.given.2.onDay > deviation.fraction.given.2.onDay",
    ],
    opened: ["12 SIL-02"],
    closed: [],
  });
});

test("its strike closes the finding again, an acknowledgement too, and that changes no entry", () => {
  const late = infused().late(2, "toxicity.reported", grade3);
  expect(effects(late, (told) => told.strikes("c-13"))).toEqual({
    entries: ["13 toxicity.reported.severe > struck", "12 deviation.fraction.given.2.onDay > fraction.given.2.onDay"],
    opened: [],
    closed: ["12 SIL-02"],
  });
  expect(effects(late, (told) => told.acknowledges("c-12"))).toEqual({
    entries: [],
    opened: [],
    closed: ["12 SIL-02"],
  });
});

test("what is refused comes to nothing, and neither does one and the same course", () => {
  const told = infused();
  expect(effects(told, (one) => one.strikes("nobody"))).toEqual({ entries: [], opened: [], closed: [] });
  expect(effectsOf(told.course, told.course)).toEqual({ entries: [], opened: [], closed: [] });
});
