import fc from "fast-check";
import { XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { escapeMarkup } from "../../src/markup/escape.ts";

test("whatever the text, it is well-formed in content and in an attribute", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const written = escapeMarkup(text);
      expect(written).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|apos);)/);
      expect(XMLValidator.validate(`<a b="${written}">${written}</a>`)).toBe(true);
    }),
  );
});

test("text without a sign of markup stands as it is", () => {
  expect(escapeMarkup("CR – „vollständig“ 😀\t\n")).toBe("CR – „vollständig“ 😀\t\n");
});
