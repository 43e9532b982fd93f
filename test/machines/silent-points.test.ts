import { describe, expect, test } from "vitest";
import type { ProtocolDefinitionInput } from "../../src/protocol/definition.ts";
import { cd19BAll } from "../../src/protocol/definitions/cd19-b-all.ts";
import { defineProtocol } from "../../src/protocol/load.ts";
import { story } from "../course/story.ts";

const told = (change: Partial<ProtocolDefinitionInput> = {}) => story(defineProtocol({ ...cd19BAll, ...change }));
const { infusion } = cd19BAll;
const second = { fraction: 2, cells: 21_000_000 };

describe("the silent points that judge evidence: both settings", () => {
  test("SIL-01: the grade from which a toxicity is severe permits the stop", () => {
    const stop = { because: "severeToxicity" };
    expect(
      told({ toxicity: { severeAtGrade: 3, holdAtGrade: 3 } })
        .treated()
        .toxicity(3)
        .tries("treatment.stopped", stop).refusals,
    ).toEqual([]);
    expect(
      told({ toxicity: { severeAtGrade: 4, holdAtGrade: 3 } })
        .treated()
        .toxicity(3)
        .tries("treatment.stopped", stop).refusedFor,
    ).toEqual(["TOX-01"]);
  });
  test("SIL-02: the hold grade", () => {
    const held = (holdAtGrade: number) =>
      told({ toxicity: { holdAtGrade } })
        .enrolled()
        .withProduct()
        .opened()
        .gives(1)
        .toxicity(2)
        .days(1)
        .tries("fraction.given", second).refusedFor;
    expect(held(3)).toEqual([]);
    expect(held(2)).toEqual(["SIL-02"]);
  });
  test("SIL-03: the last day", () => {
    const postponed = (lastDay: number) =>
      told({ infusion: { ...infusion, lastDay } })
        .enrolled()
        .withProduct()
        .opened()
        .gives(1)
        .does("fraction.postponed", { fraction: 2 })
        .days(9)
        .tries("fraction.given", second).refusedFor;
    expect(postponed(21)).toEqual([]);
    expect(postponed(9)).toEqual(["SIL-03"]);
  });
  test("SIL-11: the roles of an event", () => {
    const by = { id: "x", role: "coordinator" };
    const given = (change: Partial<ProtocolDefinitionInput>) =>
      told(change).enrolled().withProduct().opened().tries("fraction.given", { fraction: 1, cells: 1 }, { by })
        .refusedFor;
    expect(given({})).toEqual(["SIL-11"]);
    expect(given({ roles: { "fraction.given": ["coordinator"] } })).toEqual([]);
  });
  test("SIL-13: screening again", () => {
    const again = { screeningNumber: "S-2", previousScreeningNumber: "S-1" };
    expect(told().tries("screening.identified", again).refusals).toEqual([]);
    expect(told({ screening: { rescreening: false } }).tries("screening.identified", again).refusedFor).toEqual([
      "SIL-13",
    ]);
    expect(told().tries("screening.identified", { ...again, screeningNumber: "S-1" }).refusedFor).toEqual(["SIL-13"]);
  });
  test("TRT-03: a tolerance, where one is set, makes what falls outside it a deviation", () => {
    const opened = (tolerancePercent: number | null) =>
      told({ infusion: { ...infusion, tolerancePercent } })
        .enrolled()
        .withProduct()
        .opened();
    const half = { fraction: 1, cells: 3_500_000 };
    expect(opened(null).tries("fraction.given", half).refusals).toEqual([]);
    expect(opened(20).tries("fraction.given", half).refusedFor).toEqual(["TRT-03"]);
    expect(opened(20).deviates("fraction.given", half).deviations).toEqual(["TRT-03"]);
    expect(opened(50).tries("fraction.given", half).refusals).toEqual([]);
  });
  test("STR-01: the window of the evidence", () => {
    const enrolled = (evidenceWindowDays: number) => () =>
      told({ screening: { evidenceWindowDays } }).consented().does("eligibility.assessed", {}).days(10);
    expect(enrolled(7)().tries("enrolment.signed").refusals).toHaveLength(2);
    expect(enrolled(14)().tries("enrolment.signed").refusals).toHaveLength(1);
  });
});
