import { describe, expect, test } from "vitest";
import { shippedDefinitions } from "../../../../src/definitions/load.ts";
import { layOut } from "../../../../src/export/picture/index.ts";
import { possibleIn } from "../../../../src/studio/model/ask/possible.ts";
import { searched } from "../../../../src/studio/model/ask/search.ts";
import { exampleProtocol } from "../../../course/example-protocol.ts";
import { elk } from "../../../export/picture/charts.ts";
import { askingAbout, cd19, stateOf, titleOf } from "./asking-of.ts";

describe("all that can happen in a state", () => {
  const possible = possibleIn(cd19, stateOf(cd19, "Fraction 2 due"));
  const placed = possible.map(({ state, place, sections }) => ({
    by: titleOf(cd19, state),
    place,
    events: sections.map(({ event }) => event),
  }));

  test("is what it says itself, what every state around it says, and what goes on beside it (TRT-04, TOX-01, SIL-10)", () => {
    expect(placed.map(({ by, place }) => `${place} ${by}`)).toEqual([
      "here Fraction 2 due",
      "around Fraction 2 of 3",
      "around Treatment",
      "around In the study",
      "beside Toxicity",
      "beside Contact",
    ]);
    const of = (by: string) => placed.find((one) => one.by === by)?.events;
    expect(of("Fraction 2 due")).toEqual(["fraction.given"]);
    expect(of("Fraction 2 of 3")).toEqual(expect.arrayContaining(["fraction.postponed", "fractions.omitted"]));
    expect(of("Treatment")).toContain("treatment.stopped");
    expect(of("In the study")).toEqual(expect.arrayContaining(["death.recorded", "withdrawal.recorded"]));
    expect(of("Toxicity")).toContain("toxicity.reported");
  });

  test("leaves nothing out that the chart takes there: every lawful step of the state and those around it is told", () => {
    const chain = new Set(possible.filter(({ place }) => place !== "beside").map(({ state }) => state));
    const taken = cd19.ir.transitions.filter(
      ({ source, event, deviation }) => chain.has(source) && event !== null && !deviation,
    );
    const told = new Set(possible.flatMap(({ sections }) => sections.map(({ event }) => event)));
    for (const { event } of taken) expect(told).toContain(cd19.letters.get(event ?? "")?.event);
  });

  test("has this protocol's numbers (TRT-02, SIL-02, SIL-03)", () => {
    const numbers = possible.flatMap(({ sections }) => sections.flatMap((section) => section.numbers));
    expect(numbers).toEqual(
      expect.arrayContaining(["day 2, 30 %", "until day 21", "a fraction waits from grade 3", "severe from grade 3"]),
    );
  });

  test("with other numbers where the definition has others", () => {
    const definition = shippedDefinitions["cd19-b-all"];
    const [first, , third] = definition.infusion.fractions;
    if (first === undefined || third === undefined) throw new Error("there are three fractions");
    const fractions = [first, { ...first, day: 5, share: { percent: 30 } }, { ...third, day: 9 }];
    const other = askingAbout({ ...definition, infusion: { ...definition.infusion, fractions, lastDay: 28 } });
    const numbers = possibleIn(other, stateOf(other, "Fraction 2 due")).flatMap(({ sections }) =>
      sections.flatMap((section) => section.numbers),
    );
    expect(numbers).toEqual(expect.arrayContaining(["day 5, 30 %", "until day 28"]));
  });

  test("out of contact is what may happen to a patient who is lost (STR-07)", () => {
    const [own, ...others] = possibleIn(cd19, stateOf(cd19, "Lost to follow-up"));
    expect(own?.sections.map(({ event }) => event)).toEqual(["contact.regained"]);
    const course = others.find(({ state }) => titleOf(cd19, state) === "Course");
    const lawful = course?.sections.flatMap(({ ways }) => ways.filter(({ deviation }) => !deviation)) ?? [];
    expect(lawful.map(({ event }) => event)).not.toContain("treatment.stopped");
  });

  test("says of each course what follows, where they differ (SIL-05)", () => {
    const apart = askingAbout(exampleProtocol("booster"));
    const [own] = possibleIn(apart, stateOf(apart, "Response due"));
    expect(own?.sections.flatMap(({ ways }) => ways.flatMap(({ courses }) => courses ?? []))).toContain(1);
  });
});

describe("a search", async () => {
  const picture = await layOut(cd19.ir, cd19.words, elk);

  test("of a question offers its answers first", () => {
    const [first] = searched(cd19, picture, "what happens after PR in course 1?");
    expect(first).toMatchObject({ kind: "answer", title: "The response is read" });
    expect(first?.where).toBe("PR, partial response in course 1: leads to Cells for a further course");
  });

  test("of the name of a state offers the state first", () => {
    expect(searched(cd19, picture, "fraction 2 held")[0]).toMatchObject({ kind: "state", title: "Fraction 2 held" });
  });

  test("ranks a whole answer over what only begins with the word", () => {
    const kinds = searched(cd19, picture, "withdraw").map(({ kind }) => kind);
    expect(kinds[0]).toBe("answer");
    const hits = searched(cd19, picture, "PR");
    const answer = hits.findIndex(({ kind }) => kind === "answer");
    const beginning = hits.findIndex(({ title }) => title === "Preparation");
    expect(answer).toBeGreaterThanOrEqual(0);
    expect(beginning === -1 || answer < beginning).toBe(true);
  });
});
