import { describe, expect, test } from "vitest";
import { shippedDefinitions } from "../../../../src/definitions/load.ts";
import { type Answer, answersTo } from "../../../../src/studio/model/ask/answers.ts";
import type { Asking } from "../../../../src/studio/model/ask/asking.ts";
import { exampleProtocol } from "../../../course/example-protocol.ts";
import { askingAbout, cd19, titleOf } from "./asking-of.ts";

const felix = askingAbout(exampleProtocol("felix"));

function best(asking: Asking, asked: string): Answer {
  const [answer] = answersTo(asking, asked);
  if (answer === undefined) throw new Error(`nothing answers: ${asked}`);
  return answer;
}

/** The lawful ways of an answer as lines: what, in which courses, from where to where, when. */
function lines(asking: Asking, answer: Answer): readonly string[] {
  if (answer.kind !== "event") return answer.toxicity.lines;
  return answer.asked.flatMap(({ ways }) =>
    ways
      .filter(({ deviation }) => !deviation)
      .map(({ says, courses, from, to, when }) =>
        [
          says,
          `courses ${courses ?? "all"}`,
          from.map((id) => titleOf(asking, id)).join("/"),
          titleOf(asking, to),
          ...when,
        ].join(" | "),
      ),
  );
}

function numbers(answer: Answer): readonly string[] {
  return answer.kind === "event" ? answer.asked.flatMap((section) => section.numbers) : answer.toxicity.fractions;
}

describe("what happens after PR in course 1? (RSP-02)", () => {
  const asked = "what happens after PR in course 1?";

  test("in three courses the next one follows, which later courses do not say", () => {
    const answer = best(cd19, asked);
    expect(lines(cd19, answer)[0]).toBe(
      "PR, partial response | courses 1 | Response due/After CR or CRi/After NR | Cells for a further course",
    );
    expect(numbers(answer)).toEqual(["at most 3 courses"]);
    expect(lines(cd19, best(cd19, "PR in course 2"))[0]).toContain("After PR of a later course");
  });

  test("in the only course it leads to follow-up", () => {
    expect(lines(felix, best(felix, asked))[0]).toBe(
      "PR, partial response | courses all | Response due | Follow-up | the patient received a fraction",
    );
  });

  test("whole words count and not what they begin: PR is no PD", () => {
    expect(lines(cd19, best(cd19, asked)).join()).not.toContain("progressive");
    expect(lines(cd19, best(cd19, "partial remission")).join()).not.toContain("progressive");
  });

  test("a course that the trial does not have has no answer", () => {
    expect(answersTo(felix, "what happens after PR in course 2?")).toEqual([]);
  });
});

describe("who may stop treatment and when? (TOX-01, SIL-20, SIL-12)", () => {
  test.each([
    [
      "cd19-b-all",
      cd19,
      ["for a severe toxicity", "in the patient's interest, by the physician's decision", "patient not ready"],
    ],
    ["felix", felix, ["for a severe toxicity", "in the patient's interest, by the physician's decision"]],
  ])("%s: the investigator, for each ground that the trial has, severe from its grade", (_, asking, grounds) => {
    const answer = best(asking, "who may stop treatment and when?");
    if (answer.kind !== "event") throw new Error("no event answers");
    expect(answer.asked.map(({ event, form }) => [event, form.roles])).toEqual([
      ["treatment.stopped", ["investigator"]],
    ]);
    expect(new Set(answer.asked[0]?.ways.map(({ says }) => says))).toEqual(new Set(grounds));
    expect(lines(asking, answer)[0]).toContain("a severe toxicity is on record");
    expect(numbers(answer)).toEqual(["severe from grade 3"]);
  });
});

describe("what if fraction 2's day is missed? (TRT-04, SIL-03)", () => {
  const asked = "what if fraction 2's day is missed?";

  test.each([
    ["cd19-b-all", cd19, ["day 2, 30 %", "postponed until day 21", "a fraction waits from grade 3"]],
    [
      "felix",
      felix,
      ["day 10 (-2 +2 days), 310,000,000 cells", "postponed until day 21", "a fraction waits from grade 3"],
    ],
  ])(
    "%s: late only once it is held, else postponed, omitted or unavailable, with its own numbers",
    (_, asking, own) => {
      const answer = best(asking, asked);
      if (answer.kind !== "event") throw new Error("no event answers");
      expect(answer.asked.map(({ event }) => event)).toEqual([
        "fraction.given",
        "fraction.postponed",
        "fractions.omitted",
        "product.unavailable",
      ]);
      expect(lines(asking, answer).filter((line) => line.startsWith("late"))[0]).toContain("Fraction 2 held");
      const departing = answer.asked.flatMap(({ ways }) => ways.filter(({ deviation }) => deviation));
      expect(departing.map(({ says, from }) => `${says} ${titleOf(asking, from[0] ?? null)}`)).toContain(
        "late Fraction 2 due",
      );
      expect(numbers(answer)).toEqual(expect.arrayContaining(own));
    },
  );
});

describe("what may be given to a patient with CRS grade 2? (SIL-02)", () => {
  const asked = "what may be given to a patient with CRS grade 2?";

  test("where grade 3 holds, every fraction", () => {
    expect(lines(cd19, best(cd19, asked))).toEqual(["it holds no fraction: a fraction waits from grade 3"]);
    expect(numbers(best(cd19, asked))).toEqual([
      "fraction 1: day 1, 10 %",
      "fraction 2: day 2, 30 %",
      "fraction 3: day 3, 60 %",
    ]);
  });

  test("where a row speaks of it, what the row says", () => {
    expect(lines(felix, best(felix, asked))).toEqual([
      "CRS grade 2: a fraction may be given, or postponed until it is resolved to grade 1 or below, up to day 21",
    ]);
  });

  test("one grade up it holds, and says what would release it or what must become of the rest", () => {
    expect(lines(cd19, best(cd19, asked.replace("2", "3"))).join()).toMatch(/holds until it is below grade 3.*severe/);
    expect(lines(felix, best(felix, asked.replace("2", "3"))).join()).toContain("the rest of the course is omitted");
  });

  test("a kind of several words is one kind, and without a grade every grade is answered", () => {
    const answers = answersTo(cd19, "may a fraction be given with febrile neutropenia?");
    expect(answers.map(({ title }) => title)).toEqual(
      [1, 2, 3, 4, 5].map((grade) => `Febrile neutropenia grade ${grade}`),
    );
    expect(answersTo(cd19, "febrile neutropenia grade 3")[0]?.title).toBe("Febrile neutropenia grade 3");
  });

  test("the grade that holds is the definition's", () => {
    const definition = shippedDefinitions["cd19-b-all"];
    const strict = askingAbout({ ...definition, toxicity: { ...definition.toxicity, holdAtGrade: 2 } });
    expect(lines(strict, best(strict, asked)).join()).toContain("holds until it is below grade 2");
  });
});

describe("the words of the field", () => {
  test.each([
    ["withdraw", "withdrawal.recorded"],
    ["drop out", "withdrawal.recorded"],
    ["discontinue treatment", "treatment.stopped"],
    ["partial remission", "response.assessed"],
    ["leukapheresis", "apheresis.performed"],
    ["side effect reported", "toxicity.reported"],
  ])("%s is understood", (asked, event) => {
    const answer = best(cd19, asked);
    expect(answer.kind === "event" && answer.asked.map((section) => section.event)).toContain(event);
  });

  test("what nothing of the protocol says has no answer", () => {
    expect(answersTo(cd19, "what if a unicorn stops treatment?")).toEqual([]);
    expect(answersTo(cd19, "what?")).toEqual([]);
  });
});
