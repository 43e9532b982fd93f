import { expect, test } from "vitest";
import { after, cd19, cd19With, course1, furtherCourse, started } from "./story.ts";

const decision = (definition: typeof cd19, story: readonly string[], grounds: string) => {
  const told = after(definition, ...story, ...(grounds === "" ? [] : [grounds]));
  return [told.violated("furtherTreatment.decided.start"), told.violated("furtherTreatment.decided.cease")];
};
const afterCourse1 = (response: string) => [course1, `response.assessed.${response}`];

test.each([
  ["nothing on record", "", "RSP-01", "RSP-01"],
  ["the assessment alone, for it", "assessment.recorded.for", "RSP-01", "RSP-01"],
  ["the assessment alone, against it", "assessment.recorded.against", "RSP-01", ""],
  ["the wish alone, for it", "wish.recorded.for", "RSP-01", "RSP-01"],
  ["the wish alone, against it", "wish.recorded.against", "RSP-01", ""],
  ["both for it", "assessment.recorded.for wish.recorded.for", "", ""],
  ["only the assessment for it", "assessment.recorded.for wish.recorded.against", "RSP-01", ""],
  ["only the wish for it", "assessment.recorded.against wish.recorded.for", "RSP-01", ""],
  ["both against it", "assessment.recorded.against wish.recorded.against", "RSP-01", ""],
  ["both for it in the end", "wish.recorded.against assessment.recorded.for wish.recorded.for", "", ""],
])(
  "RSP-01: after CR and CRi with %s, a further course needs the assessment AND the wish, ceasing one against it or both on record",
  (_, grounds, start, cease) => {
    expect(decision(cd19, afterCourse1("CR"), grounds)).toEqual([start, cease]);
    expect(decision(cd19, afterCourse1("CRi"), grounds)).toEqual([start, cease]);
  },
);

test.each([
  ["nothing on record", "", "RSP-03", "RSP-03"],
  ["the assessment alone, for it", "assessment.recorded.for", "", "RSP-03"],
  ["the assessment alone, against it", "assessment.recorded.against", "RSP-03", ""],
  ["the wish alone, for it", "wish.recorded.for", "", "RSP-03"],
  ["the wish alone, against it", "wish.recorded.against", "RSP-03", ""],
  ["both for it", "assessment.recorded.for wish.recorded.for", "", "RSP-03"],
  ["only the assessment for it", "assessment.recorded.for wish.recorded.against", "", ""],
  ["only the wish for it", "assessment.recorded.against wish.recorded.for", "", ""],
  ["both against it", "assessment.recorded.against wish.recorded.against", "RSP-03", ""],
])(
  "RSP-03: after NR with %s, a further course needs the assessment OR the wish for it, ceasing one against it",
  (_, grounds, start, cease) => {
    expect(decision(cd19, afterCourse1("NR"), grounds)).toEqual([start, cease]);
  },
);

test.each([
  ["nothing on record", "", "SIL-05", "SIL-05"],
  ["the assessment for it", "assessment.recorded.for", "", ""],
  ["the assessment against it", "assessment.recorded.against", "SIL-05", ""],
  ["the assessment for it in the end", "assessment.recorded.against assessment.recorded.for", "", ""],
])(
  "SIL-05: after PR in course 2 with %s, a third course goes by the clinical assessment",
  (_, grounds, start, cease) => {
    const story = [...afterCourse1("PR"), furtherCourse, "response.assessed.PR"];
    expect(decision(cd19, story, grounds)).toEqual([start, cease]);
  },
);

test.each([
  ["CR", "RSP-01"],
  ["CRi", "RSP-01"],
  ["NR", "RSP-03"],
])("SIL-05: after %s in course 2 the same rule holds again, on grounds of its own", (response, id) => {
  const told = after(cd19, ...afterCourse1("CR"), started, furtherCourse, `response.assessed.${response}`);
  expect(told.violated("furtherTreatment.decided.start")).toBe(id);
});

test("RSP-01, STR-04: ceasing ends treatment, after CR and NR alike", () => {
  for (const response of ["CR", "NR"]) {
    const told = after(
      cd19,
      ...afterCourse1(response),
      "assessment.recorded.against wish.recorded.against furtherTreatment.decided.cease",
    );
    expect(told.violated("followUp.visited")).toBe("");
    expect(told.violated("product.sourced.inStore")).toBe("SIL-06");
  }
});

test.each(["CR", "CRi", "PR", "NR", "PD", "relapse"])(
  "RSP-02, SIL-05: after %s in course 3 treatment ends, there is no course 4",
  (response) => {
    const told = after(
      cd19,
      ...afterCourse1("PR"),
      furtherCourse,
      "response.assessed.PR assessment.recorded.for furtherTreatment.decided.start",
      furtherCourse,
      `response.assessed.${response}`,
    );
    expect(told.violated("followUp.visited")).toBe("");
    expect(told.violated("course.opened.releasedLot")).toBe("RSP-02 SIL-05 STR-03");
  },
);

test("RSP-02: a partial response in course 1 does not stay after treatment has ended, not even through a loss", () => {
  const leaving = "contact.lost contact.regained withdrawal.recorded.treatment";
  const lost = after(cd19, ...afterCourse1("PR"), "contact.lost contact.regained");
  expect(lost.violated("furtherTreatment.decided.start")).toBe("RSP-02 STR-04");
  const left = after(cd19, ...afterCourse1("PR"), leaving, "response.assessed.PR");
  expect(left.violated("furtherTreatment.decided.start")).toBe("STR-04");
});

test("RSP-02: a partial response that is read in follow-up continues nothing", () => {
  const told = after(cd19, ...afterCourse1("PD"), "response.assessed.PR");
  expect(told.violated("furtherTreatment.decided.start")).toBe("STR-04");
});

test.each(["PD", "relapse"])(
  "SIL-04: %s read as no response asks for a decision, and recorded apart from it moves nothing",
  (response) => {
    const asNR = cd19With({ response: { [response]: "asNR" } });
    expect(decision(asNR, [course1, `response.assessed.${response}`], "wish.recorded.for")).toEqual(["", "RSP-03"]);
    const other = response === "PD" ? "relapse" : "PD";
    const told = after(asNR, course1);
    expect(told.violated(`disease.progressed.${response}`)).toBe("");
    expect(told.violated(`disease.progressed.${other}`)).toBe("");
    expect(after(asNR, course1, `disease.progressed.${response}`).violated("followUp.visited")).toBe("STR-08");
    expect(after(asNR, course1, `disease.progressed.${other}`).violated("followUp.visited")).toBe("");
    expect(after(asNR, course1, `response.assessed.${other}`).violated("followUp.visited")).toBe("");
  },
);

test("SIL-04: progression that does not end treatment leaves it where it is", () => {
  const asNR = cd19With({ response: { PD: "asNR" } });
  expect(after(asNR, course1, "disease.progressed.PD").violated("response.assessed.CR")).toBe("");
});

test("SIL-04: not evaluable is read again, or as no response where the definition says so", () => {
  expect(after(cd19, ...afterCourse1("NE")).violated("response.assessed.NE")).toBe("");
  expect(after(cd19, ...afterCourse1("NE")).violated("wish.recorded.for")).toBe("STR-05");
  const asNR = cd19With({ response: { NE: "asNR" } });
  expect(decision(asNR, afterCourse1("NE"), "assessment.recorded.for")).toEqual(["", "RSP-03"]);
  expect(after(asNR, ...afterCourse1("NE")).violated("wish.recorded.for")).toBe("");
});

test("SIL-05: with two courses at most, PR in course 1 continues and any response in course 2 ends treatment", () => {
  const two = cd19With({ courses: { max: 2 } });
  const told = after(two, ...afterCourse1("PR"), furtherCourse, "response.assessed.PR");
  expect(told.violated("followUp.visited")).toBe("");
});

test("SIL-05: with four courses at most, PR in course 3 still asks for the assessment", () => {
  const four = cd19With({ courses: { max: 4 } });
  const again = "response.assessed.PR assessment.recorded.for furtherTreatment.decided.start";
  const story = [...afterCourse1("PR"), furtherCourse, again, furtherCourse, "response.assessed.PR"];
  expect(decision(four, story, "")).toEqual(["SIL-05", "SIL-05"]);
  const told = after(four, ...story, "assessment.recorded.for furtherTreatment.decided.start", furtherCourse);
  expect(told.violated("course.opened.releasedLot")).toBe("RSP-02 SIL-05 STR-03");
});

test("SIL-06: where stored product is not used again, the further course collects again", () => {
  const definition = cd19With({ product: { reuseStored: false } });
  expect(after(definition, ...afterCourse1("PR")).violated("apheresis.performed.adequate")).toBe("");
});
