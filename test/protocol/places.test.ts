import { expect, test } from "vitest";
import { parseDefinition } from "../../src/definitions/load.ts";

const broken = `# a comment
schema: patient-course/protocol@2
id: my trial
version: 0.1.0
title: Broken in many places
source: { name: draft }
criteria:
  - { id: INC-04, kind: inclusion, clauses: [{ clause: count, item: karnofsky, op: ">", bound: eighty }] }
  - id: EXC-02
    kind: exclusion
    clauses:
      - { clause: answer, item: uncontrolledActiveInfection, is: [maybe] }
infusion:
  dose: { kind: flat, cells: 100000000 }
  fractions:
    - { day: 1, share: { percent: 40 } }
    - { day: 8 }
  lastDay: 21
courses:
  max: 0
  maximum: 2
plausible:
  creatinine.upperLimit: { mg/dL: [3, 1] }
  weight: { stone: [1, 2] }
`;

function told(text: string): readonly string[] {
  const reading = parseDefinition(text);
  if (reading.ok) throw new Error("it was read");
  return reading.faults.map(({ at, path }) => `${at?.line}:${at?.column} ${path}`);
}

test("each fault is told at once with the line and column of its key or element, or of the nearest around what is missing", () => {
  expect(told(broken)).toEqual(
    expect.arrayContaining([
      "3:1 id",
      "8:89 criteria.0.clauses.0.bound",
      "12:67 criteria.1.clauses.0.is.0",
      "17:7 infusion.fractions.1.share",
      "20:3 courses.max",
      "21:3 courses.maximum",
      "23:28 plausible.creatinine.upperLimit.mg/dL",
      "24:13 plausible.weight.stone",
    ]),
  );
});

test("in JSON, too, and through an alias to where its values are written", () => {
  expect(told(JSON.stringify({ courses: { max: 0 } }, null, 2))).toContain("3:5 courses.max");
  expect(told("courses: &c\n  max: 0\nproduct: *c\n")).toEqual(
    expect.arrayContaining(["2:3 courses.max", "2:3 product.max"]),
  );
});

test.each([
  ["a tab as indent", "id: x\n\tversion: 1", "2:1 the definition"],
  ["text that ends early", '{"id": "a"', "1:11 the definition"],
  ["a list that nobody closes", "a: 1\nb: [1,\n", "3:1 the definition"],
])("%s is told by line and column", (_, text, place) => {
  expect(told(text)).toContain(place);
});

test("a key that stands twice is told with all the rest", () => {
  const reading = parseDefinition("id: a\nid: b\ncourses: { max: 0 }");
  expect(reading.ok ? [] : reading.faults).toEqual(
    expect.arrayContaining([
      {
        path: "the definition",
        message: "the key id stands twice in one object",
        fix: "keep one of them",
        at: { line: 2, column: 1 },
      },
      { path: "courses.max", message: "must be at least 1", fix: "use 1 or more", at: { line: 3, column: 12 } },
    ]),
  );
});

test("each of nine hundred unknown fields has its own place", () => {
  const lines = Array.from({ length: 900 }, (_, index) => `unknown${index}: 1`);
  expect(told(lines.join("\n")).filter((place) => place.includes("unknown"))).toEqual(
    lines.map((line, index) => `${index + 1}:1 ${line.slice(0, -3)}`),
  );
});
