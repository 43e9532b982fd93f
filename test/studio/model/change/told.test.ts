import { expect, test } from "vitest";
import { parseDefinition } from "../../../../src/definitions/load.ts";
import type { ProtocolDefinition } from "../../../../src/protocol/definition.ts";
import { sections as definitionSections } from "../../../../src/protocol/definition.ts";
import type { RequirementId } from "../../../../src/protocol/requirements.ts";
import { fields } from "../../../../src/protocol/well-formed.ts";
import { wordsOf } from "../../../../src/report/chart-words.ts";
import { formSections, placeInWords } from "../../../../src/studio/model/change/form-sections.ts";
import { newVersion } from "../../../../src/studio/model/change/new-version.ts";
import { spotsOf } from "../../../../src/studio/model/change/spots.ts";
import { changedInWords, grouped, transitionInWords, violationsOf } from "../../../../src/studio/model/change/told.ts";
import { chartDifferences } from "../../../../src/verify/compare/charts.ts";
import { subjectOf } from "../../../../src/verify/subject.ts";
import { edited, original } from "../../../verify/compare/edited.ts";

const sideOf = (definition: ProtocolDefinition) => ({ ir: subjectOf(definition).ir, words: wordsOf(definition) });
const before = sideOf(original);

test("SIL-05: another bound of a guard is told with both guards in words", () => {
  const after = sideOf(edited({ "courses.max": 4 }));
  const { transitions } = chartDifferences(before.ir, after.ir);
  expect(transitions.changed.map((pair) => changedInWords(pair, before, after))[0]).toBe(
    "response: CR, in “Response due”: only if fewer than 4 courses were opened, and the patient is in contact; was: only if fewer than 3 courses were opened, and the patient is in contact",
  );
});

test("SIL-06: another target is told with both targets in words", () => {
  const after = sideOf(edited({ "product.reuseStored": false }));
  const { transitions } = chartDifferences(before.ir, after.ir);
  const told = transitions.changed.map((pair) => changedInWords(pair, before, after));
  expect(told).toContainEqual(expect.stringContaining("to “Apheresis due”; was: “Cells for a further course”"));
});

test("a transition is told by what happens, where, and where it leads", () => {
  const after = sideOf(edited({ "product.bridging": true, "lymphodepletion.given": "everyCourse" }));
  const { transitions } = chartDifferences(before.ir, after.ir);
  expect(transitions.added.map((one) => transitionInWords(one, after))).toEqual(
    expect.arrayContaining([
      "bridging therapy given, in “Product”, only if the patient is in contact",
      expect.stringMatching(
        /^lymphodepletion given, in “Lymphodepletion due”, to “(Preparation|Readiness asked)”, only if the patient is in contact$/,
      ),
    ]),
  );
});

test("RSP-02: what the trial states comes first and what was edited next, however much was broken before it; others are consequences", () => {
  const violation = (requirement: RequirementId, after: readonly RequirementId[]) => ({
    requirement,
    after,
    message: "",
    history: [],
  });
  const definition = [
    { path: "courses.max", before: 3, after: 4, description: null, requirements: ["SIL-05" as const] },
  ];
  const violated = [
    violation("SIL-08", []),
    violation("STR-05", ["SIL-08"]),
    violation("SIL-05", ["SIL-08", "STR-05"]),
    violation("RSP-02", ["SIL-08", "SIL-05"]),
  ];
  const { first, consequences } = violationsOf({ definition, requirements: { violated, unclear: [] } }, original);
  expect(first.map(({ requirement }) => requirement)).toEqual(["RSP-02", "SIL-05", "SIL-08"]);
  expect(consequences.map(({ requirement }) => requirement)).toEqual(["STR-05"]);
});

test("histories are told together by the state in which they differ", () => {
  const source = "study.course.treatment.response";
  const path = (symbol: string, at: string) => ({ history: [symbol], source: at, leadsTo: [] });
  const paths = [
    path("response.assessed.CR", source),
    path("contact.lost", "study"),
    path("response.assessed.PR", source),
  ];
  expect(grouped(paths, before).map(({ where, paths: among }) => [where, among.length])).toEqual([
    ["Response due", 2],
    ["In the study", 1],
  ]);
});

test("a difference is looked for in both charts: where one has nothing, around the nearest state that it has, which is not chosen", () => {
  const after = sideOf(edited({ "courses.max": 2 }));
  const spots = spotsOf(chartDifferences(before.ir, after.ir), before.ir, after.ir);
  const pathOf = (ir: typeof before.ir, id: string) =>
    ir.states
      .find((state) => state.id === id)
      ?.path.split(".")
      .at(-1);
  const [gone] = spots;
  expect(gone?.before?.kind === "state" && pathOf(before.ir, gone.before.id)).toBe("partialResponse");
  expect(gone?.after?.kind === "around" && pathOf(after.ir, gone.after.id)).toBe("decision");
  expect(spots.every((spot) => spot.before !== null && spot.after !== null)).toBe(true);
});

test("a new version is a file that is read as the same definition under that version; the same version is refused", () => {
  const changed = edited({ "courses.max": 2 });
  const made = newVersion(original, changed, " 1.1.0 beta ");
  if (!made.ok) throw new Error(made.problem);
  expect(made.fileName).toBe("cd19-b-all-1.1.0-beta.json");
  expect(parseDefinition(made.text)).toEqual({ ok: true, definition: { ...changed, version: "1.1.0 beta" } });
  expect(newVersion(original, changed, "1.0.0 ")).toMatchObject({ ok: false });
  expect(newVersion(original, changed, "  ")).toMatchObject({ ok: false });
  expect(newVersion(original, changed, "x".repeat(201))).toMatchObject({ ok: false });
});

test("a fault is told where the form has its field, and not where it has none", () => {
  expect(placeInWords("courses.max")).toBe("Courses, most courses");
  expect(placeInWords("infusion.fractions.3")).toBe("Infusion, fraction 4");
  expect(placeInWords("infusion.fractions.3.share")).toBe("Infusion, fraction 4, share");
  expect(placeInWords("infusion.fractions.3.window.before")).toBe("Infusion, fraction 4, window, days before");
  expect(placeInWords("criteria.0.clauses.0.bound")).toBeUndefined();
  expect(placeInWords("the definition")).toBeUndefined();
});

test("every field of the form has words, and where the definition names a requirement its id", () => {
  const sections = formSections();
  // What a definition is called and in which form it is written belongs to its file.
  const ofFile = ["schema", "id", "version"];
  expect(sections.map(({ name }) => name).sort()).toEqual(
    Object.keys(definitionSections)
      .filter((name) => !ofFile.includes(name))
      .sort(),
  );
  for (const { name, schema } of sections) {
    for (const [field, part] of Object.entries(fields(schema.properties))) {
      const { title, description } = fields(part);
      expect(title, `${name}.${field}`).toEqual(expect.any(String));
      // Where a definition comes from is no requirement.
      if (name !== "source") expect(description, `${name}.${field}`).toMatch(/[A-Z]{3}-\d{2}/);
    }
  }
});
