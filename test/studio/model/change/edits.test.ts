import fc from "fast-check";
import { expect, test } from "vitest";
import { readDefinition } from "../../../../src/definitions/load.ts";
import { definitionDigest, exactDigest } from "../../../../src/protocol/definition-digest.ts";
import { decodeChange, encodeChange, longestCode } from "../../../../src/studio/model/change/change-code.ts";
import { type Edit, editsBetween, withEdits } from "../../../../src/studio/model/change/edits.ts";
import { deflate, toBase64Url } from "../../../../src/studio/model/walk/deflate.ts";
import { edited, original } from "../../../verify/compare/edited.ts";

const { id, version } = original;
const definition = { id, version, digest: definitionDigest(original) };

test("edits name the parts that differ, and lists as a whole", () => {
  const { "courses.max": _, ...citations } = original.citations;
  const changed = edited({ "courses.max": 4, "readiness.criteria": ["INC-06"], citations });
  expect(editsBetween(original, changed)).toEqual([
    { path: ["readiness", "criteria"], value: ["INC-06"] },
    { path: ["courses", "max"], value: 4 },
    { path: ["citations", "courses.max"] },
  ]);
  expect(editsBetween(original, edited({}))).toEqual([]);
});

const json = fc.dictionary(fc.string({ maxLength: 4 }), fc.jsonValue({ maxDepth: 3 }), {
  maxKeys: 5,
  noNullPrototype: true,
});

test("the edits between two values, made to the one, give the other", () => {
  fc.assert(
    fc.property(json, json, (one, other) => {
      const [was, is] = [JSON.stringify(one), JSON.stringify(other)];
      expect(withEdits(JSON.parse(was), editsBetween(JSON.parse(was), JSON.parse(is)))).toStrictEqual(JSON.parse(is));
    }),
  );
});

test("edits of a place that is not there make it, and edits that cannot be a definition are judged as any other", () => {
  expect(withEdits({}, [{ path: ["a", "b"], value: 1 }])).toEqual({ a: { b: 1 } });
  const reading = readDefinition(withEdits(original, [{ path: ["courses"], value: "many" }]));
  expect(reading).toMatchObject({ ok: false, faults: [{ path: "courses" }] });
});

/** An address with a key that no definition has is refused, as a test below says. */
const withoutPrototypes = json.filter((value) => !JSON.stringify(value).includes("__proto__"));

test("a change goes into an address and comes back as it was", async () => {
  await fc.assert(
    fc.asyncProperty(withoutPrototypes, withoutPrototypes, async (one, other) => {
      const edits = editsBetween(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)));
      const code = await encodeChange({ definition, edits });
      expect(code).toMatch(/^[\w-]+$/);
      expect(await decodeChange(code ?? "")).toEqual({ ok: true, record: { definition, edits } });
    }),
    { numRuns: 50 },
  );
});

test("a change that an address cannot hold has none", async () => {
  const noise = Array.from({ length: 4000 }, (_, index) =>
    exactDigest({ ...original, version: `${index}` }).slice(0, 8),
  );
  expect(await encodeChange({ definition, edits: [{ path: ["title"], value: noise.join("") }] })).toBeUndefined();
}, 60_000);

const problem = { ok: false, problem: expect.stringContaining("holds no change that can be opened") };
const codeOf = async (value: unknown) => toBase64Url(await deflate(JSON.stringify(value)));

test("an address that anybody wrote never throws: it is read, or told to be none", async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.base64String(), fc.stringMatching(/^[\w-]{0,60}$/)), async (code) => {
      expect(await decodeChange(code)).toEqual(problem);
    }),
  );
  const d = [id, version, definition.digest];
  const wrong: readonly unknown[] = [
    null,
    { v: 2, d, e: [] },
    { v: 1, d: [id], e: [] },
    { v: 1, d, e: [["courses", 3]] },
    { v: 1, d, e: [[["courses"], 3, 4]] },
    { v: 1, d, e: [[[1], 3]] },
    { v: 1, d, e: [], more: true },
  ];
  for (const value of wrong) expect(await decodeChange(await codeOf(value)), JSON.stringify(value)).toEqual(problem);
  const prototypes = `{"v":1,"d":${JSON.stringify(d)},"e":[[["courses"],{"__proto__":{"max":4}}]]}`;
  expect(await decodeChange(toBase64Url(await deflate(prototypes)))).toEqual(problem);
});

test("an address that inflates without end is given up", async () => {
  const code = await codeOf({ v: 1, d: [id, version, definition.digest], e: [[["title"], "x".repeat(3_000_000)]] });
  expect(code.length).toBeLessThan(longestCode);
  expect(await decodeChange(code)).toEqual(problem);
});

test("an edit without a value is not an edit to nothing", async () => {
  const edits: readonly Edit[] = [
    { path: ["citations", "x"] },
    { path: ["infusion", "tolerancePercent"], value: null },
  ];
  const code = (await encodeChange({ definition, edits })) ?? "";
  const read = await decodeChange(code);
  expect(read.ok && read.record.edits).toEqual(edits);
});
