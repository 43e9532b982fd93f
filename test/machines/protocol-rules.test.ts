import { describe, expect, test } from "vitest";
import { story } from "../course/story.ts";
import { place } from "./place.ts";

type Stance = "for" | "against" | undefined;
const stances: readonly Stance[] = [undefined, "for", "against"];
const pairs = stances.flatMap((assessment) => stances.map((wish): [Stance, Stance] => [assessment, wish]));

function asked(response: string, assessment: Stance, wish: Stance) {
  const told = story().treated().responds(response);
  if (assessment !== undefined) told.assessed(assessment);
  if (wish !== undefined) told.wishes(wish);
  return told;
}

describe.each(["CR", "CRi"])("RSP-01: after %s the assessment and the wish", (response) => {
  test.each(pairs)("start with assessment %s and wish %s needs both for", (assessment, wish) => {
    const told = asked(response, assessment, wish).decides("start");
    const both = assessment === "for" && wish === "for";
    expect(place(told)).toBe(both ? "product.sourcing toxicity.clear" : "decision.completeResponse toxicity.clear");
    expect(new Set(told.refusedFor)).toEqual(new Set(both ? [] : ["RSP-01"]));
  });
  test.each(pairs)("cease with assessment %s and wish %s needs one against, or both on record", (assessment, wish) => {
    const told = asked(response, assessment, wish).decides("cease");
    const against = assessment === "against" || wish === "against";
    const onRecord = against || (assessment !== undefined && wish !== undefined);
    expect(told.refusedFor).toEqual(onRecord ? [] : ["RSP-01"]);
    expect(place(told)).toBe(onRecord ? "course.followUp toxicity.clear" : "decision.completeResponse toxicity.clear");
  });
});

describe("RSP-03: after NR the assessment or the wish", () => {
  test.each(pairs)("restart with assessment %s and wish %s needs one for", (assessment, wish) => {
    const told = asked("NR", assessment, wish).decides("start");
    const either = assessment === "for" || wish === "for";
    expect(place(told)).toBe(either ? "product.sourcing toxicity.clear" : "decision.noResponse toxicity.clear");
    expect(told.refusedFor).toEqual(either ? [] : ["RSP-03"]);
  });
  test.each(pairs)("cease with assessment %s and wish %s needs one against", (assessment, wish) => {
    const told = asked("NR", assessment, wish).decides("cease");
    const either = assessment === "against" || wish === "against";
    expect(place(told)).toBe(either ? "course.followUp toxicity.clear" : "decision.noResponse toxicity.clear");
  });
});

describe("RSP-02: after PR", () => {
  test("course 2 follows without a decision", () => {
    expect(place(story().treated().responds("PR"))).toBe("product.sourcing toxicity.clear");
  });
  test("SIL-05: course 3 may follow by the assessment alone, and the wish is not asked (STR-05)", () => {
    const told = story().treated().responds("PR").furtherCourse().responds("PR");
    expect(told.decides("start").refusedFor).toEqual(["SIL-05"]);
    expect(told.tries("wish.recorded", { furtherTreatment: "for" }).refusedFor).toEqual(["STR-05"]);
    expect(place(told.assessed("for").decides("start"))).toBe("product.sourcing toxicity.clear");
  });
  test("course 4 never", () => {
    const told = story().treated().responds("PR").furtherCourse().responds("PR").assessed("for").decides("start");
    told.furtherCourse().responds("PR");
    expect(place(told)).toBe("course.followUp toxicity.clear");
    expect(told.decides("start").refusals.map(({ code }) => code)).toEqual(["NOT_POSSIBLE_NOW"]);
    expect(told.course.facts.courses).toHaveLength(3);
  });
});

describe("TOX-01: severe toxicity may stop treatment", () => {
  const stop = { because: "severeToxicity" };
  const places = {
    "after fraction 1": () => story().enrolled().withProduct().opened().gives(1),
    "before the response": () => story().treated(),
    "at the decision": () => story().treated().responds("CR"),
    "while cells are collected": () => story().enrolled(),
  };
  test.each(Object.entries(places))("at once, %s", (_, place) => {
    expect(place().tries("treatment.stopped", stop).refusedFor).toEqual(["TOX-01"]);
    const stopped = place().toxicity(3).does("treatment.stopped", stop);
    expect(stopped.course.position.context.treatment).toBe("ADVERSE EVENT");
  });
  test("it does not force it: once resolved the course goes on to its end", () => {
    const told = story()
      .enrolled()
      .withProduct()
      .opened()
      .gives(1)
      .toxicity(4)
      .resolves()
      .days(1)
      .gives(2)
      .days(1)
      .gives(3);
    expect(place(told.responds("CR"))).toBe("decision.completeResponse toxicity.clear");
  });
  test("a resolved severe toxicity still permits the stop, a mild one never does", () => {
    expect(story().treated().toxicity(3).resolves().tries("treatment.stopped", stop).refusals).toEqual([]);
    expect(story().treated().toxicity(2).tries("treatment.stopped", stop).refusedFor).toEqual(["TOX-01"]);
  });
});

describe("SIL-02: a fraction waits while a toxicity at or above the hold grade is open", () => {
  const inCourse = () => story().enrolled().withProduct().opened().gives(1).days(1);
  test("grade 3 holds, grade 2 does not", () => {
    expect(inCourse().toxicity(3).tries("fraction.given", { fraction: 2, cells: 1 }).refusedFor).toEqual(["SIL-02"]);
    expect(inCourse().toxicity(2).tries("fraction.given", { fraction: 2, cells: 1 }).refusals).toEqual([]);
  });
  test("two severe toxicities must both be resolved (STR-06)", () => {
    const told = inCourse().toxicity(3, "A").toxicity(4, "B").resolves("B");
    expect(told.tries("fraction.given", { fraction: 2, cells: 1 }).refusedFor).toEqual(["SIL-02"]);
    expect(told.resolves("A").tries("fraction.given", { fraction: 2, cells: 1 }).refusals).toEqual([]);
  });
});

describe("TRT-02 and TRT-04: fractions in their order, on their days", () => {
  const afterFirst = () => story().enrolled().withProduct().opened().gives(1);
  const second = { fraction: 2, cells: 21_000_000 };
  test("TRT-02: not out of order, and each at most once", () => {
    expect(afterFirst().days(2).tries("fraction.given", { fraction: 3, cells: 1 }).refusedFor).toEqual(["TRT-02"]);
    expect(afterFirst().days(1).tries("fraction.given", { fraction: 1, cells: 1 }).refusedFor).toEqual(["TRT-02"]);
  });
  test("TRT-04: on the same day it is too early", () => {
    expect(afterFirst().tries("fraction.given", second).refusedFor).toEqual(["TRT-04"]);
  });
  test("TRT-04: a day late is refused without a postponement, accepted with one", () => {
    const told = afterFirst().days(2);
    expect(told.tries("fraction.given", second).refusedFor).toEqual(["TRT-04"]);
    expect(told.does("fraction.postponed", { fraction: 2 }).tries("fraction.given", second).refusals).toEqual([]);
  });
  test("SIL-03: not after the last day, and then only as a deviation", () => {
    const told = afterFirst().days(1).does("fraction.postponed", { fraction: 2 }).days(20);
    expect(told.tries("fraction.given", second).refusedFor).toEqual(["SIL-03"]);
    expect(told.tries("fraction.postponed", { fraction: 2 }).refusedFor).toEqual(["SIL-03"]);
    expect(told.deviates("fraction.given", second).deviations).toEqual(["SIL-03"]);
    expect(
      afterFirst().days(1).does("fraction.postponed", { fraction: 2 }).days(19).tries("fraction.given", second)
        .refusals,
    ).toEqual([]);
  });
  test("SIL-03: omitted with all later ones the course goes to response assessment", () => {
    expect(place(afterFirst().does("fractions.omitted", { from: 2 }))).toBe("treatment.response toxicity.clear");
  });
});

describe("a deviation names every requirement it departs from", () => {
  test("TRT-04 and SIL-02 at once", () => {
    const told = story().enrolled().withProduct().opened().gives(1).toxicity(3).days(3);
    expect(told.deviates("fraction.given", { fraction: 2, cells: 1 }).deviations).toEqual(["TRT-04", "SIL-02"]);
  });
  test("TRT-01 and STR-03: cells of a lot that nobody released", () => {
    const told = story().enrolled().does("apheresis.performed", { adequate: true }).does("manufacture.started");
    told.deviates("course.opened", { lotId: "LOT-9", weight: { value: 70, unit: "kg" } });
    expect(new Set(told.tries("fraction.given", { fraction: 1, cells: 1 }).refusedFor)).toEqual(
      new Set(["TRT-01", "SIL-12"]),
    );
    expect(told.deviates("fraction.given", { fraction: 1, cells: 1 }).deviations).toEqual([
      "STR-03",
      "SIL-12",
      "TRT-01",
    ]);
  });
  test("STR-02: a lot that was recalled counts as not released, for whoever opened with it (TRT-01)", () => {
    const told = story().enrolled().withProduct("LOT-1").does("lot.released", { lotId: "LOT-2", cells: 90_000_000 });
    told.opened("LOT-1").gives(1).days(1).does("lot.failed", { lotId: "LOT-1" });
    expect(place(told)).toBe("day2.due toxicity.clear");
    const second = { fraction: 2, cells: 21_000_000, bags: [{ lotId: "LOT-1", cells: 21_000_000 }] };
    expect(told.tries("fraction.given", second).refusedFor).toEqual(["TRT-01"]);
    const other = { ...second, bags: [{ lotId: "LOT-2", cells: 21_000_000 }] };
    expect(told.tries("fraction.given", other).refusals).toEqual([]);
  });
  test("what the protocol permits is not a deviation", () => {
    const told = story().enrolled().withProduct().opened().deviates("fraction.given", { fraction: 1, cells: 1 });
    expect(told.refusals.map(({ code }) => code)).toEqual(["NOTHING_TO_DEVIATE_FROM"]);
  });
  test("what could not have happened is refused all the same", () => {
    const told = story().consented().deviates("furtherTreatment.decided", { decision: "start" });
    expect(told.refusals.map(({ code }) => code)).toEqual(["DEVIATION_NOT_POSSIBLE", "NOT_POSSIBLE_NOW"]);
  });
});

describe("the ends of a course", () => {
  test("SIL-07: a second failed collection ends treatment, and who was never infused leaves the study (SIL-08)", () => {
    const told = story().enrolled().does("apheresis.performed", { adequate: false });
    expect(place(told)).toBe("product.apheresis toxicity.clear");
    told.does("apheresis.performed", { adequate: true }).does("manufacture.started").does("lot.failed");
    expect(told.course.position.context).toMatchObject({
      treatment: "MANUFACTURING FAILURE",
      study: "MANUFACTURING FAILURE",
    });
    expect(told.state).toBe("offStudy");
    expect(told.does("death.recorded").course.position.done).toBe(true);
  });
  test("SIL-08: whoever received any fraction goes on to follow-up, whatever ended treatment", () => {
    const told = story().enrolled().withProduct().opened().gives(1).does("withdrawal.recorded", { from: "treatment" });
    expect(place(told)).toBe("course.followUp toxicity.clear");
    expect(told.days(14 * 365).tries("followUp.completed").refusedFor).toEqual(["SIL-08"]);
    expect(told.days(2 * 365).does("followUp.completed").course.position.context.study).toBe("COMPLETED");
  });
  test("SIL-10 and STR-07: a lost patient returns to where the course was left", () => {
    const told = story().treated().toxicity(3).does("contact.lost");
    expect(told.state).toBe("treatment.response open.severe contact.lost");
    expect(told.tries("response.assessed", { method: "attested", response: "CR" }).refusedFor).toEqual(["STR-07"]);
    expect(place(told.does("contact.regained"))).toBe("treatment.response open.severe");
    expect(told.does("contact.lost").tries("contact.lost").refusedFor).toEqual(["STR-07"]);
    expect(told.does("death.recorded").course.position.context).toMatchObject({
      treatment: "DEATH",
      study: "DEATH",
    });
  });
  test("SIL-10, STR-07: a lost patient returns to where the facts learned meanwhile put them", () => {
    const told = story().treated().does("contact.lost").toxicity(3).does("disease.progressed", { as: "PD" });
    expect(told.state).toBe("course.followUp open.severe contact.lost");
    expect(place(told.does("contact.regained"))).toBe("course.followUp open.severe");
  });
  test("STR-08: nothing follows the study disposition", () => {
    const told = story().enrolled().does("death.recorded");
    expect(told.tries("followUp.visited").refusedFor).toEqual(["STR-08"]);
  });
  test("SIL-15: other therapy ends the response clock, not the follow-up", () => {
    const told = story().treated().responds("PD").does("otherTherapy.recorded", { kind: "transplant" });
    expect(told.tries("response.assessed", { method: "attested", response: "CR" }).refusedFor).toEqual(["SIL-15"]);
    expect(place(told.does("followUp.visited"))).toBe("course.followUp toxicity.clear");
  });
});

describe("STR-01 and INC-13: before anything else", () => {
  test("nothing but withdrawal, loss, death and what befalls a person before both attestations", () => {
    const told = story()
      .does("screening.identified", { screeningNumber: "S-1" })
      .does("family.agreed", { relationship: "son" });
    expect(new Set(told.tries("eligibility.assessed", {}).refusedFor)).toEqual(new Set(["STR-01", "INC-13"]));
    expect(told.tries("toxicity.reported", { toxicityId: "T", kind: "other", term: "Rash" }).refusals).toEqual([]);
    expect(told.does("contact.lost").does("contact.regained").refusals).toEqual([]);
    expect(told.does("death.recorded").course.position.context.study).toBe("DEATH");
  });
  test("STR-01, SIL-08: cells given before enrolment are given cells, and whoever got them is followed up", () => {
    const told = story().consented().deviates("fraction.given", { fraction: 1, cells: 1 });
    expect(new Set(told.deviations)).toEqual(new Set(["STR-03", "TRT-01"]));
    expect(place(told)).toBe("screening.assessing toxicity.clear");
    expect(place(told.does("screening.failed"))).toBe("course.followUp toxicity.clear");
  });
  test("undecided never proceeds, ineligible only as a deviation", () => {
    const told = story().consented().does("eligibility.assessed", {});
    expect(told.tries("enrolment.signed").refusedFor).toEqual(["STR-01"]);
    told.does("eligibility.assessed", { diagnosis: "other" });
    expect(told.tries("enrolment.signed").refusedFor).toEqual(["STR-01"]);
    expect(told.deviates("enrolment.signed").deviations).toEqual(["STR-01"]);
  });
});
