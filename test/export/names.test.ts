import fc from "fast-check";
import { expect, test } from "vitest";
import {
  eventName,
  eventOfName,
  identifier,
  stateName,
  stateOfName,
  textOfIdentifier,
} from "../../src/export/names.ts";

const texts = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[a-c0-9._-]*$/));

test("a state's name is an XML NCName and gives the id back", () => {
  fc.assert(
    fc.property(texts, (id) => {
      expect(stateName(id)).toMatch(/^([A-Za-z_][A-Za-z0-9_.-]*)?$/);
      expect(stateOfName(stateName(id))).toBe(id);
    }),
  );
});

test("an event's name has no dot, which SCXML would match by prefix, and gives the symbol back", () => {
  fc.assert(
    fc.property(texts, (symbol) => {
      expect(eventName(symbol)).toMatch(/^[A-Za-z0-9_-]*$/);
      expect(eventOfName(eventName(symbol))).toBe(symbol);
    }),
  );
});

test("a Promela identifier gives its text back", () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(identifier(text)).toMatch(/^[A-Za-z0-9_]*$/);
      expect(textOfIdentifier(identifier(text))).toBe(text);
    }),
  );
});

test("the names of the shipped charts stay readable", () => {
  expect(eventName("deviation.fraction.given.2.late")).toBe("deviation-fraction-given-2-late");
  expect(stateName("cd19-b-all.study.course")).toBe("cd19-b-all.study.course");
  expect(identifier("study.course")).toBe("study__course");
});
