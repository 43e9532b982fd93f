import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { defineProtocol, parseDefinition, readDefinition, shippedDefinitions } from "../../src/definitions/load.ts";
import { sentencesOfNct03599375 } from "../../src/definitions/shipped/nct03599375.ts";
import type { CheckedDefinition } from "../../src/events/checked-definition.ts";
import { definitionDigest } from "../../src/protocol/definition-digest.ts";
import { sha256 } from "../../src/protocol/digest.ts";
import { protocolInWords } from "../../src/protocol/in-words.ts";
import { requirementInWords, requirementText } from "../../src/protocol/requirement-text.ts";
import { findRequirement, requirementCatalogue } from "../../src/protocol/requirements.ts";
import { Story } from "../course/story.ts";

const kept = new URL("../../docs/protocol/registry-text.txt", import.meta.url);

/** The registry's text with its white space folded: quotes are compared word for word. */
const source = readFileSync(kept, "utf8").replace(/\s+/g, " ");

const cd19 = shippedDefinitions["cd19-b-all"];
/** The same trial, whose paper gives no sentences. */
const unspoken = defineProtocol({ ...cd19, requirements: [] });
const stated = requirementCatalogue.map(({ id }) => id).filter((id) => /^(INC|EXC|TRT|RSP|TOX)/.test(id));

test("the catalogue holds each id of the requirements document once", () => {
  const ids = requirementCatalogue.map(({ id }) => id);
  const numbered = (group: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${group}-${String(index + 1).padStart(2, "0")}`);
  expect(ids).toEqual([
    ...numbered("INC", 13),
    ...numbered("EXC", 5),
    ...numbered("TRT", 4),
    ...numbered("RSP", 3),
    ...numbered("TOX", 1),
    ...numbered("SIL", 20),
    ...numbered("STR", 11),
  ]);
});

test.each(sentencesOfNct03599375)("$id quotes the registry word for word", ({ quote }) => {
  expect(source).toContain(quote);
});

test.each(stated)(
  "%s has in cd19-b-all its sentence of the registry text, and no number of it in its meaning",
  (id) => {
    const text = requirementText(cd19, id);
    expect(text?.sentence).toEqual({ quote: expect.any(String), source: "NCT03599375, registry text" });
    expect(requirementInWords(cd19, id)).toBe(`“${text?.sentence?.quote}”`);
    expect(text?.meaning).toMatch(/^[^0-9]+$/);
  },
);

test("the registry text that is kept here is the one that was given, byte for byte", () => {
  expect(sha256(readFileSync(kept, "utf8"))).toBe("eb988c3ca5a378562688052a662c20178c829fa50cdff9c92c30818d844c9316");
});

test("an id that nobody knows is told as it is", () => {
  expect(findRequirement("XYZ-99")).toBeUndefined();
  expect(requirementText(cd19, "XYZ-99")).toBeUndefined();
  expect(requirementInWords(cd19, "XYZ-99")).toBe("XYZ-99");
});

test("a catalogued id without a sentence says so, with what it means", () => {
  for (const { id, meaning } of requirementCatalogue) {
    expect(requirementText(unspoken, id)).toEqual({ id, meaning, sentence: null });
    expect(requirementInWords(unspoken, id)).toBe(`no sentence given; ${meaning}`);
  }
});

test("an id of the definition's own has its sentence, and its meaning is its criterion", () => {
  const own = { id: "OWN-01", quote: "as the paper says", source: "the paper, page 3" };
  const definition = defineProtocol({
    ...cd19,
    requirements: [own],
    criteria: [...cd19.criteria.slice(1), { ...cd19.criteria[0], id: "OWN-01" }],
  });
  expect(requirementText(definition, "OWN-01")).toEqual({
    id: "OWN-01",
    meaning: null,
    sentence: { quote: own.quote, source: own.source },
  });
});

test("a trial says its own sentence for a catalogued id, and the digest stays", () => {
  const said = { id: "RSP-02", quote: "one more infusion", source: "the paper, page 4" };
  const definition = defineProtocol({ ...cd19, requirements: [said, { ...said, id: "SIL-02" }] });
  expect(requirementInWords(definition, "RSP-02")).toBe("“one more infusion”");
  expect(requirementInWords(definition, "SIL-02")).toBe("“one more infusion”");
  expect(requirementInWords(definition, "RSP-01")).toMatch(/^no sentence given; /);
  expect([definition, unspoken].map((one) => definitionDigest(one))).toEqual([
    definitionDigest(cd19),
    definitionDigest(cd19),
  ]);
});

test("a catalogued id that stands twice is refused, and one of nobody needs a criterion", () => {
  const said = (id: string) => ({ id, quote: "q", source: "s" });
  const faults = (ids: readonly string[]) => {
    const reading = readDefinition({ ...cd19, requirements: ids.map(said) });
    return reading.ok ? [] : reading.faults.map(({ path, message }) => `${path}: ${message}`);
  };
  expect(faults(["INC-01", "INC-01"])).toEqual(["requirements.1.id: INC-01 stands twice"]);
  expect(faults(["OWN-01"])).toEqual(["requirements.0.id: nothing carries OWN-01"]);
});

test("a refusal has the words of the definition in force, or that it gives none", () => {
  const refusedBy = (definition: CheckedDefinition) => {
    const { refusals, entries } = new Story(definition).consented().tries("enrolment.signed");
    expect(entries.at(-1)).toMatchObject({ kind: "refused", refusals });
    return refusals.map(({ message }) => message).join("\n");
  };
  expect(
    refusedBy(defineProtocol({ ...cd19, requirements: [{ id: "STR-01", quote: "first consent", source: "p" }] })),
  ).toContain("(STR-01: “first consent”)");
  expect(refusedBy(unspoken)).toContain("(STR-01: no sentence given; before both attestations");
});

test("in words, each sentence stands with its source, and where there is none that is said", () => {
  const lines = (definition: CheckedDefinition) => protocolInWords(definition).flatMap((part) => part.lines);
  expect(lines(cd19)).toContainEqual(
    expect.stringMatching(/^INC-04 {2}needs .*“KPS>80” \[NCT03599375, registry text\]$/),
  );
  for (const id of ["INC-04", "TRT-02", "TRT-03", "RSP-01", "TOX-01", "SIL-03"])
    expect(lines(unspoken), id).toContainEqual(
      expect.stringMatching(new RegExp(`^${id} {2}.*\\[no sentence given\\]$`)),
    );
  expect(lines(unspoken).join("\n")).not.toContain("“");
});

test("upgraded from @1, only a definition of that registry text has its sentences", () => {
  const read = (file: string) => {
    const reading = parseDefinition(readFileSync(new URL(`./format-1/${file}.yaml`, import.meta.url), "utf8"));
    if (!reading.ok) throw new Error(file);
    return reading.definition;
  };
  expect(read("cd19-b-all").requirements).toEqual(sentencesOfNct03599375);
  for (const file of ["single-infusion", "two-fraction", "other-settings", "two-sites"])
    expect(read(file).requirements, file).toEqual([]);
  expect(read("cart-bcma-cohort-1").requirements.map(({ id }) => id)).toEqual(["ELG-01"]);
});

test("a file that says @1 and has a sentence of its own for a catalogued id is told to say @2", () => {
  const reading = readDefinition({
    ...unspoken,
    schema: "patient-course/protocol@1",
    requirements: [{ id: "TRT-02", quote: "q", source: "s" }],
  });
  const ofSentences = (reading.ok ? [] : reading.faults).filter(({ path }) => path.startsWith("requirements"));
  expect(ofSentences).toEqual([
    {
      path: "requirements.0.id",
      message: "a sentence of the trial's own for TRT-02 is a part that only patient-course/protocol@2 has",
      fix: "write schema: patient-course/protocol@2, or let patient-course protocol upgrade FILE --write do it",
    },
  ]);
});
