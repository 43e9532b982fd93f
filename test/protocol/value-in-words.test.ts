import { expect, test } from "vitest";
import { shippedDefinitions } from "../../src/definitions/load.ts";
import { partsOfObject } from "../../src/protocol/differences.ts";
import { valueInWords } from "../../src/protocol/value-in-words.ts";

test("values are read as a designer would say them, and nothing as nothing", () => {
  const values = [undefined, null, true, false, 3, "asNR", [], ["INC-06", "INC-07"], { percent: 10 }];
  const said = ["nothing", "none", "yes", "no", "3", "asNR", "none", "INC-06, INC-07", "percent 10"];
  expect(values.map(valueInWords)).toEqual(said);
});

test("the sentence of a trial stands as it was written, with its source", () => {
  const sentence = { id: "INC-04", quote: "KPS>80", source: "NCT03599375, registry text" };
  expect(valueInWords(sentence)).toBe("“KPS>80” (NCT03599375, registry text)");
});

test("a clause is said as it is asked, and what has parts by their names", () => {
  const clause = { clause: "count", item: "karnofsky", op: ">", bound: 80 };
  expect(valueInWords([clause])).toBe("Karnofsky performance status > 80");
  const fraction = { day: 3, share: { percent: 60 }, window: { before: 0, after: 1 } };
  expect(valueInWords(fraction)).toBe("day 3, share percent 60, window (before 0, after 1)");
});

test("no part of a shipped definition is read as JSON", () => {
  const raw = (value: unknown, path: string): readonly string[] => {
    const said = valueInWords(value);
    const inner = [...(partsOfObject(value) ?? (Array.isArray(value) ? value.entries() : []))];
    const here = /["{}[\]]|\[object/.test(said.replaceAll(/“[^”]*”( \([^)]*\))?/g, "")) ? [`${path}: ${said}`] : [];
    return [...here, ...inner.flatMap(([name, part]) => raw(part, `${path}.${name}`))];
  };
  for (const [id, definition] of Object.entries(shippedDefinitions)) expect(raw(definition, id)).toEqual([]);
});
