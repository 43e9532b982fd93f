import { describe, expect, test } from "vitest";
import { shippedDefinitions } from "../../src/definitions/index.ts";
import { alphabetOf } from "../../src/events/alphabet.ts";
import { wordsOf } from "../../src/report/chart-words.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { cd19With } from "../requirements/story.ts";

const definitions = [
  ...Object.values(shippedDefinitions),
  cd19With({
    product: { maxCollections: 3, reuseStored: true, bridging: true },
    withdrawal: { fromTreatmentOnly: false },
  }),
];

describe.each(definitions)("the short words for the chart of $id", (definition) => {
  const { ir } = subjectOf(definition);
  const words = wordsOf(definition);

  test("every state but a history state has a title of its own among its siblings, in words", () => {
    for (const state of ir.states.filter(({ type, id }) => type !== "history" && id !== ir.root)) {
      const title = words.state(state);
      expect(title, state.id).toMatch(/^[A-Z][\w ,?:/-]+$/);
      expect(title.length, state.id).toBeLessThanOrEqual(30);
      const siblings = ir.states.filter(({ parent, id }) => parent === state.parent && id !== state.id);
      expect(siblings.map((sibling) => words.state(sibling))).not.toContain(title);
    }
  });

  test("every letter of the alphabet is told in words, no two of a state in the same", () => {
    const told = alphabetOf(definition).map(({ symbol }) => [symbol, words.event(symbol)] as const);
    for (const [symbol, text] of told) expect(text, symbol).toMatch(/^[a-z][\w ,:'-]+$/);
    for (const [, text] of told) expect(text).not.toMatch(/[a-z][A-Z]/);
    const taken = [...new Set(ir.transitions.map(({ source }) => source))].map((state) =>
      [...new Set(ir.transitions.flatMap(({ source, event }) => (source === state ? (event ?? []) : [])))].map(
        (symbol) => words.event(symbol),
      ),
    );
    for (const texts of taken) expect(new Set(texts).size, texts.join(" | ")).toBe(texts.length);
  });

  test("every guard that chooses a way is told by its condition's name", () => {
    for (const { guard, deviation } of ir.transitions) {
      if (guard !== null && !deviation)
        expect(words.guard(guard)).not.toMatch(/\b(is true|is below|failedCollections)\b/);
    }
  });
});
