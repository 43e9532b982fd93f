import { expect, test } from "vitest";
import { alphabetOf } from "../../../src/events/alphabet.ts";
import type { ProtocolDefinition } from "../../../src/protocol/definition.ts";
import { readLetters } from "../../../src/verify/compare/letters.ts";
import { edited, original } from "./edited.ts";

/** How the first definition reads a letter of the second. */
function read(definition: ProtocolDefinition, changed: ProtocolDefinition, symbol: string) {
  const letters = alphabetOf(changed);
  const { letters: readings } = readLetters(definition, changed, letters);
  const { letter, unknown } = readings[letters.findIndex((one) => one.symbol === symbol)] ?? {};
  return { verdict: letter?.verdict, forbiddenBy: unknown?.requirement ?? null };
}

test("a definition reads its own letters as they are", () => {
  const letters = alphabetOf(original);
  const reading = readLetters(original, original, letters);
  expect(reading.letters).toEqual(letters.map((letter) => ({ letter, unknown: null })));
  expect(reading.unclear).toEqual([]);
});

test("TRT-03: a dose outside a tolerance that the original does not judge is a dose", () => {
  const changed = edited({ "infusion.tolerancePercent": 10 });
  const symbol = "deviation.fraction.given.2.late.outsideTolerance";
  expect(read(original, changed, symbol)).toEqual({ verdict: "2.late", forbiddenBy: null });
});

test("events and verdicts that the original does not know are forbidden by what stands in their way there", () => {
  const depleted = edited({ "lymphodepletion.given": "everyCourse", "lymphodepletion.criteria": ["EXC-02"] });
  expect(read(original, depleted, "lymphodepletion.assessed.ready").forbiddenBy).toBe("SIL-14");
  const staying = edited({ "withdrawal.fromTreatmentOnly": false });
  expect(read(staying, original, "withdrawal.recorded.treatment").forbiddenBy).toBe("SIL-09");
  const once = edited({ "courses.max": 1 });
  expect(read(once, original, "wish.recorded.for").forbiddenBy).toBe("STR-05");
  const single = edited({ "infusion.fractions": [{ day: 1, share: { percent: 100 } }] });
  expect(read(single, original, "fraction.given.2.onDay").forbiddenBy).toBe("STR-03");
});

test("SIL-14: what is done to a patient is known to every definition, and its requirements are asked whether it is lawful", () => {
  const bridged = edited({ "product.bridging": true });
  const letters = alphabetOf(bridged);
  const readings = readLetters(original, bridged, letters).letters;
  const bridging = readings.filter((_, index) => letters[index]?.event === "bridging.given");
  expect(bridging.map(({ letter, unknown }) => [letter.symbol, unknown])).toEqual([
    ["bridging.given", null],
    ["deviation.bridging.given", null],
  ]);
});

test("SIL-01: a level of toxicity is read by its grades, whatever it is called", () => {
  const holdsLower = edited({ "toxicity.holdAtGrade": 2 });
  expect(read(original, holdsLower, "toxicity.reported.holding").verdict).toBe("minor");
  const severeHigher = edited({ "toxicity.severeAtGrade": 4 });
  expect(read(original, severeHigher, "toxicity.reported.holding").verdict).toBe("severe");
  expect(read(original, severeHigher, "toxicity.resolved.clear").verdict).toBe("clear");
  expect(read(original, severeHigher, "toxicity.regraded.notOpen").verdict).toBe("notOpen");
});

test("SIL-01: where the scale is another one, grades say nothing, and what looks at levels is left out", () => {
  const scales = { ...original.toxicity.scales, other: { scale: "CTCAE", version: "6.0" } };
  const changed = edited({ "toxicity.scales": scales });
  const { unclear } = readLetters(original, changed, alphabetOf(changed));
  expect(unclear).toMatchObject([
    { requirements: ["SIL-02", "STR-06", "TOX-01"], because: expect.stringContaining("another scale") },
  ]);
  const both = edited({ "toxicity.scales": scales, "toxicity.holdAtGrade": 2 });
  expect(read(original, both, "toxicity.reported.holding").verdict).toBe("holding");
});
