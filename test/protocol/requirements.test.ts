import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sha256 } from "../../src/protocol/digest.ts";
import { findRequirement, requirementCatalogue, requirementInWords } from "../../src/protocol/requirements.ts";

const kept = new URL("../../docs/protocol/registry-text.txt", import.meta.url);

/** The registry's text with its white space folded: quotes are compared word for word. */
const source = readFileSync(kept, "utf8").replace(/\s+/g, " ");

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
    ...numbered("SIL", 15),
    "SIL-18",
    "SIL-19",
    ...numbered("STR", 9),
  ]);
});

test.each(requirementCatalogue.filter(({ quotes }) => quotes.length > 0))(
  "$id quotes the registry word for word",
  ({ quotes }) => {
    for (const quote of quotes) expect(source).toContain(quote);
  },
);

test.each(requirementCatalogue.filter(({ id }) => /^(INC|EXC|TRT|RSP|TOX)/.test(id)))(
  "$id has a quote",
  ({ id, quotes }) => {
    expect(quotes.length).toBeGreaterThan(0);
    expect(requirementInWords(id)).toBe(`“${quotes[0]}”`);
  },
);

test("the registry text that is kept here is the one that was given, byte for byte", () => {
  expect(sha256(readFileSync(kept, "utf8"))).toBe("eb988c3ca5a378562688052a662c20178c829fa50cdff9c92c30818d844c9316");
});

test("an id that nobody knows is told as it is", () => {
  expect(findRequirement("XYZ-99")).toBeUndefined();
  expect(requirementInWords("XYZ-99")).toBe("XYZ-99");
});
