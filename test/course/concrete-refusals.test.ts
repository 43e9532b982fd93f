import { describe, expect, test } from "vitest";
import { why } from "../../src/index.ts";
import { eligibleEvidence } from "../clinical/eligible-evidence.ts";
import { readyEvidence, type Story, story } from "./story.ts";

const messages = ({ refusals }: Story) => refusals.map(({ message }) => message);
const enrols = (told: Story) => messages(told.tries("enrolment.signed"));

describe("STR-01: an enrolment that is refused names what was judged", () => {
  test("STR-01, INC-04: the criterion that is not met, with the value that was found and what it needs", () => {
    const told = story()
      .consented()
      .does("eligibility.assessed", { ...eligibleEvidence, karnofsky: 60 });
    expect(enrols(told)[0]).toMatch(/^enrolment needs the verdict eligible: INC-04 not met: .*60/);
  });

  test("STR-01: before anything was judged it says so", () => {
    expect(enrols(story().consented())[0]).toContain(
      "enrolment needs the verdict eligible: no criteria were judged yet",
    );
  });

  test("STR-01: of many that are undecided the first are named and the rest counted", () => {
    const told = story().consented().does("eligibility.assessed", {});
    const [message = ""] = enrols(told);
    expect(message.match(/undecided/g)).toHaveLength(5);
    expect(message).toMatch(/; and \d+ more /);
  });

  test("STR-01: what was judged again counts, and not what was judged before", () => {
    const told = story()
      .consented()
      .does("eligibility.assessed", { ...eligibleEvidence, karnofsky: 60 })
      .does("eligibility.assessed", { ...eligibleEvidence, hivInfection: true });
    const [message = ""] = enrols(told);
    expect(message).toContain("not met");
    expect(message).not.toContain("INC-04");
  });
});

test("SIL-12: a course that is refused names the criterion of readiness that is not met", () => {
  const told = story().enrolled().withProduct();
  const opening = { lotId: "LOT-1", weight: { value: 70, unit: "kg" } };
  const notReady = { ...readyEvidence, uncontrolledActiveInfection: true };
  const criteria = told.copy().does("readiness.assessed", notReady).tries("course.opened", opening);
  expect(messages(criteria).join("\n")).toMatch(/readiness for this course is not passed: \S+ not met: /);
  const asked = told.tries("course.opened", opening);
  expect(messages(asked).join("\n")).toContain("readiness for this course is not passed: no criteria were judged yet");
});

test("SIL-12: what was not met before one course is no reason against the next", () => {
  const opening = { lotId: "LOT-1", weight: { value: 70, unit: "kg" } };
  const told = story()
    .enrolled()
    .withProduct()
    .does("readiness.assessed", { ...readyEvidence, uncontrolledActiveInfection: true })
    .deviates("course.opened", opening)
    .deviates("fraction.given", { fraction: 1, cells: 7_000_000 })
    .days(1)
    .gives(2)
    .days(1)
    .gives(3)
    .responds("PR")
    .does("product.sourced", { from: "store", lotId: "LOT-1" });
  const said = messages(told.tries("course.opened", opening)).join("\n");
  expect(said).toContain("readiness for this course is not passed: no criteria were judged yet");
  expect(said).not.toContain("not met");
});

test("SIL-02: a fraction that is held names the toxicity, its grade and what would release it", () => {
  const told = story().enrolled().withProduct().opened().gives(1).toxicity(3, "TOX-7").days(1);
  const [message = ""] = messages(told.tries("fraction.given", { fraction: 2, cells: 21_000_000 }));
  const named = /grade 3 by .* \(TOX-7\) holds until it is below grade 3 \(toxicity\.holdAtGrade\)/;
  expect(message).toMatch(named);
  const asked = why(told.engine, told.course, "fraction.given").find(({ verdict }) => verdict === "2.onDay");
  expect(asked?.obstacles.map(({ sentence }) => sentence).join("\n")).toMatch(named);
});

describe("RSP-01: nothing on record and the opposite on record differ", () => {
  const read = () => story().treated().responds("CR");
  test("RSP-01: neither is on record", () => {
    expect(messages(read().decides("start")).join("\n")).toMatch(
      /^no clinical assessment is on record .*\nno wish of the patient is on record /,
    );
  });

  test("RSP-01: the assessment is against, the wish is not on record", () => {
    expect(messages(read().assessed("against").decides("start")).join("\n")).toMatch(
      /^the clinical assessment on record is against further treatment .*\nno wish of the patient is on record /,
    );
  });
});
