import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../src/clinical/calendar.ts";
import { defineProtocol, readDefinition } from "../../src/definitions/load.ts";
import { cd19BAll } from "../../src/definitions/shipped/cd19-b-all.ts";
import type { CheckedDefinition } from "../../src/events/checked-definition.ts";
import { noFacts } from "../../src/events/facts.ts";
import { readinessExpired } from "../../src/events/readiness-window.ts";
import { cd19, readyEvidence, story } from "./story.ts";

const on = "2026-01-05";
const taken = (takenOn: string, item: "creatinine" | "lvef" | "spo2" | "alt" | "ast" | "bilirubin" = "creatinine") => ({
  ...readyEvidence,
  [item]: { ...readyEvidence[item], takenOn },
});
const judged = (evidence: Record<string, unknown>, definition: CheckedDefinition = cd19) =>
  story(definition).enrolled().withProduct().does("readiness.assessed", evidence).entries.at(-1);

describe("SIL-12: a value older than its window counts as missing", () => {
  const windows = [
    ["creatinine", 7],
    ["alt", 7],
    ["ast", 7],
    ["bilirubin", 7],
    ["spo2", 7],
    ["lvef", 28],
  ] as const;
  test.each(windows)("%s counts for %i days and no longer", (item, window) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), (age) => {
        expect(judged(taken(addDays(on, -age), item))).toMatchObject({
          verdict: age <= window ? "ready" : "undecided",
        });
      }),
      { numRuns: 20, examples: [[window], [window + 1]] },
    );
  });
  test("and the finding says how old it is, and its window", () => {
    expect(judged(taken("2021-01-01", "lvef"))).toMatchObject({
      findings: [
        "INC-06 undecided: needs left ventricular ejection fraction >= 50 %, the value of 2021-01-01 is 1830 days old, its window is 28 days",
      ],
    });
  });
  test("a value that would fail counts as missing too, and what is in its window still fails", () => {
    const bad = { value: 400, unit: "umol/L", upperLimit: 104 };
    expect(judged({ ...readyEvidence, creatinine: { ...bad, takenOn: "2025-12-01" } })).toMatchObject({
      verdict: "undecided",
    });
    expect(judged({ ...readyEvidence, creatinine: { ...bad, takenOn: "2026-01-01" } })).toMatchObject({
      verdict: "notReady",
    });
  });
  test("whatever the window, the day on which it ends counts and the day after does not", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.constantFrom("all", "item", "criterion"), (window, whose) => {
        const readiness = {
          criteria: cd19BAll.readiness?.criteria ?? [],
          ...(whose === "all" ? { windowDays: window } : {}),
          ...(whose === "item" ? { windows: { creatinine: window, "INC-08": 3650 } } : {}),
          ...(whose === "criterion" ? { windows: { "INC-08": window } } : {}),
        };
        const definition = defineProtocol({ ...cd19BAll, readiness });
        const verdicts = [window, window + 1].map((age) => judged(taken(addDays(on, -age)), definition));
        expect(verdicts).toMatchObject([{ verdict: "ready" }, { verdict: "undecided" }]);
      }),
      { numRuns: 6 },
    );
  });
  test("SIL-14: readiness for lymphodepletion alike", () => {
    const definition = defineProtocol({
      ...cd19BAll,
      lymphodepletion: { given: "everyCourse", criteria: ["INC-08"] },
    });
    const asked = (takenOn: string) =>
      story(definition)
        .enrolled()
        .withProduct()
        .does("lymphodepletion.assessed", { creatinine: { ...readyEvidence.creatinine, takenOn } })
        .entries.at(-1);
    expect(asked("2025-12-29")).toMatchObject({ verdict: "ready" });
    expect(asked("2025-12-28")).toMatchObject({ verdict: "undecided" });
  });
  test("STR-01: screening has a window of its own, which is another", () => {
    const told = story().consented();
    told.does("eligibility.assessed", { ...readyEvidence, lvef: { ...readyEvidence.lvef, takenOn: "2025-11-01" } });
    expect(told.entries.at(-1)).toMatchObject({ verdict: "undecided" });
    expect(Object(told.entries.at(-1)).findings.join()).not.toContain("its window");
  });
});

describe("SIL-12: a readiness that is older than its window is none", () => {
  const facts = (evidence: Record<string, unknown>) =>
    story().enrolled().withProduct().does("readiness.assessed", evidence).course.facts;
  const lastDay = (evidence: Record<string, unknown>) => {
    const known = facts(evidence);
    let day = on;
    while (!readinessExpired(cd19, known, addDays(day, 1))) day = addDays(day, 1);
    expect(readinessExpired(cd19, known, day)).toBe(false);
    return day;
  };
  test("seven days after it was asked, where all values are of that day", () => {
    expect(facts(readyEvidence).readiness).toEqual({ askedOn: on, oldestValue: on, until: "2026-01-12" });
    expect(lastDay(readyEvidence)).toBe("2026-01-12");
  });
  test("or as soon as the first value it rests on leaves its window", () => {
    expect(facts(taken("2026-01-01")).readiness).toMatchObject({ oldestValue: "2026-01-01", until: "2026-01-08" });
    expect(lastDay(taken("2026-01-01"))).toBe("2026-01-08");
    expect(lastDay(taken("2025-12-10", "lvef"))).toBe("2026-01-07");
  });
  test("what was out of its window when it was asked is nothing that it rests on", () => {
    expect(facts(taken("2021-01-01", "lvef")).readiness).toMatchObject({ oldestValue: on, until: "2026-01-12" });
  });
  test("one that was never asked is none, except where the definition asks for none", () => {
    expect(readinessExpired(cd19, noFacts, on)).toBe(true);
    expect(readinessExpired(defineProtocol({ ...cd19BAll, readiness: { criteria: [] } }), noFacts, on)).toBe(false);
  });
  test("asked again it counts from then", () => {
    const told = story().enrolled().withProduct().does("readiness.assessed", {});
    told.days(30).does("readiness.assessed", readyEvidence);
    expect(readinessExpired(cd19, told.course.facts, "2026-02-11")).toBe(false);
    expect(readinessExpired(cd19, told.course.facts, "2026-02-12")).toBe(true);
  });
});

describe("SIL-12, SIL-18: parameters that name nothing are refused with their place", () => {
  const faults = (change: object) => {
    const reading = readDefinition({ ...cd19BAll, ...change });
    return reading.ok ? [] : reading.faults.map(({ path }) => path);
  };
  test("windows of what is neither a criterion nor an item", () => {
    expect(faults({ readiness: { criteria: [], windows: { creatinin: 3 } } })).toEqual(["readiness.windows.creatinin"]);
    expect(faults({ readiness: { criteria: [], windows: { creatinine: 3, "INC-09": 2 } } })).toEqual([]);
  });
  test("ranges of what is not measured, in units that are not reported, or upside down", () => {
    expect(faults({ plausible: { mood: { "%": [0, 1] } } })).toEqual(["plausible.mood"]);
    expect(faults({ plausible: { creatinine: { "g/L": [0, 1] } } })).toEqual(["plausible.creatinine.g/L"]);
    expect(faults({ plausible: { creatinine: { "umol/L": [9, 1] } } })).toEqual(["plausible.creatinine.umol/L"]);
    expect(faults({ plausible: { creatinine: { "umol/L": [1, 9] } } })).toEqual([]);
  });
});
