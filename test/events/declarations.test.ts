import { describe, expect, test } from "vitest";
import { declarations } from "../../src/events/declarations.ts";
import type { Rule } from "./rules/rule.ts";
import { rules } from "./rules.ts";

function keptBy(rule: Rule): void {
  expect(rule(declarations)).toEqual([]);
}

describe("what the events declare is what the law says of them", () => {
  test("every event of the law is declared, once, and no other is", () => keptBy(rules.whichEventsThereAre));

  test("SIL-11: who records each event where the definition does not say otherwise", () => keptBy(rules.whoRecords));
  test("SIL-11: decisions and sign-offs are signed, each with its meaning, and nothing else is", () =>
    keptBy(rules.whatIsSigned));
  test("SIL-03, SIL-07, SIL-08, SIL-12, STR-01, TOX-01, TRT-04: what is held back, lost or ended needs a reason, and nothing else does", () =>
    keptBy(rules.whatNeedsReason));

  test("each event names the requirement that gives it its place: STR-01 to STR-08, INC-13, TOX-01 and the silent points", () =>
    keptBy(rules.whatOrders));
  test("TOX-01, SIL-12, SIL-20: each ground of a stop has its own requirement, and no other verdict another than its event", () =>
    keptBy(rules.whatOrdersVerdicts));
  test("what is done to a patient or befalls one, is observed, or becomes of a lot is a physical fact, and nothing else is", () =>
    keptBy(rules.whatIsPhysical));
  test("STR-09: assessments, wishes, postponements, decisions and sign-offs stand where they were recorded, and all else when it happened", () =>
    keptBy(rules.whereItStands));
  test("SIL-03, SIL-05, SIL-06, SIL-10, SIL-12, SIL-14: the parameter that switches an event off switches off just it", () =>
    keptBy(rules.whichDefinitionsHaveIt));

  test("TRT-01 to TRT-04, SIL-01 to SIL-04, SIL-06 to SIL-09, SIL-12, SIL-15, STR-03, STR-10: the verdicts under each definition", () =>
    keptBy(rules.whatItIsJudgedTo));
  test("what may deviate: what is done to a patient, read of one or becomes of a lot, decisions and sign-offs; SIL-20: a stop for another reason", () =>
    keptBy(rules.whatMayDeviate));
  test("the letters are the verdicts, and each once more as a deviation where it may be one", () =>
    keptBy(rules.whichLettersItHas));

  test("each event has a sentence and a label of its own, about one and the same thing", () =>
    keptBy(rules.whatItIsCalled));
  test("TRT-02: verdicts of fractions say which fraction", () => keptBy(rules.whatVerdictsSpeakOf));
  test("every verdict has words of its own, no two of an event the same", () => keptBy(rules.whatVerdictsAreCalled));
  test("a verdict that nobody declared is shown as it is", () => keptBy(rules.whatUnknownVerdictsAreCalled));
  test("days that usually pass are whole and plausible", () => keptBy(rules.howLongItTakes));

  test("INC-13, TRT-01 to TRT-04, SIL-01, SIL-13, STR-01: what is remembered for later judgements, and nothing else", () =>
    keptBy(rules.whatIsRemembered));
  test("STR-02, STR-06, STR-09, SIL-01, SIL-13, TRT-01, TRT-02: evidence that cannot be used", () =>
    keptBy(rules.whatCannotBeUsed));
  test("SIL-14: readiness for lymphodepletion is judged by its own criteria", () =>
    keptBy(rules.whatIsJudgedAllTheSame));
  test("evidence has its form: what it must say, what it may leave out, and nothing unknown", () =>
    keptBy(rules.whatFormItHas));
  test("SIL-13, INC-13: every text that somebody writes freely is personal, and no id by which entries are linked", () =>
    keptBy(rules.whatIsPersonal));
  test("SIL-13, SIL-01: nothing is judged from what a personal text says", () => keptBy(rules.whatErasingLeaves));
  test("for each verdict there is an example that is judged to it", () => keptBy(rules.whatExamplesAreJudgedTo));
});
