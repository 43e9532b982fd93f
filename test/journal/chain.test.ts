import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { StoredEntry } from "../../src/journal/entry.ts";
import { brokenLink } from "../../src/journal/seal.ts";
import { definitionDigest } from "../../src/protocol/definition-digest.ts";
import { canonicalJson, sha256 } from "../../src/protocol/digest.ts";
import { createMemoryStore } from "../../src/stores/memory.ts";
import { openSqliteStore } from "../../src/stores/sqlite.ts";
import { cd19, story } from "../course/story.ts";
import { journals } from "./format-1/fixtures.ts";

type Path = readonly string[];

const written = story()
  .enrolled()
  .withProduct()
  .opened()
  .gives(1)
  .days(1)
  .toxicity(3)
  .deviates("fraction.given", { fraction: 2, cells: 21_000_000 })
  .tries("enrolment.signed").entries;
const formats: readonly (readonly [string, readonly StoredEntry[]])[] = [
  ["format 1", journals.find(({ patientId }) => patientId === "EX-11")?.entries ?? []],
  ["format 2", written],
];

/** Every place in a value, objects and lists themselves included. */
function placesIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, part]) => placesIn(part, [...path, key]));
  return path.length === 0 ? inside : [path, ...inside];
}

/** The value with what stands at a place changed: taken out where `change` gives nothing. */
function changedAt(value: unknown, [key = "", ...rest]: Path, change: (before: unknown) => unknown): unknown {
  const copy: unknown = Array.isArray(value) ? [...value] : { ...Object(value) };
  const object = Object(copy);
  const after = rest.length === 0 ? change(object[key]) : changedAt(object[key], rest, change);
  if (after !== undefined)
    Object.defineProperty(object, key, { value: after, enumerable: true, configurable: true, writable: true });
  else if (Array.isArray(object)) object.splice(Number(key), 1);
  else delete object[key];
  return object;
}

function broken(entries: readonly unknown[]) {
  const read: unknown = JSON.parse(JSON.stringify(entries));
  return Reflect.apply(brokenLink, undefined, [read]);
}

describe.each(formats)("a chain of %s", (_, entries) => {
  const places = entries.flatMap((entry, index) => placesIn(entry).map((path) => ({ index, path })));

  test("is intact, and has a deviation and a refused attempt in it", () => {
    expect(brokenLink(entries)).toBeUndefined();
    expect(entries.some(({ kind }) => kind === "refused")).toBe(true);
    expect(entries.some((entry) => entry.kind === "event" && entry.deviation !== null)).toBe(true);
  });

  test("any single field changed, taken out or put in anywhere is noticed", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.option(fc.jsonValue(), { nil: undefined }),
        ({ index, path }, value) => {
          const changed = entries.map((entry, at) => (at === index ? changedAt(entry, path, () => value) : entry));
          fc.pre(canonicalJson(changed) !== canonicalJson(entries));
          expect(broken(changed)).toBeDefined();
        },
      ),
      { numRuns: 400 },
    );
    fc.assert(
      fc.property(fc.nat(entries.length - 1), fc.string(), fc.jsonValue(), (index, name, value) => {
        fc.pre(!Object.hasOwn(entries[index] ?? {}, name));
        const changed = entries.map((entry, at) => (at === index ? changedAt(entry, [name], () => value) : entry));
        expect(broken(changed)).toMatchObject({ because: expect.any(String) });
      }),
    );
  });

  test("each field changed alone is noticed at its entry", () => {
    for (const { index, path } of places) {
      const other = (before: unknown) =>
        typeof before === "string" ? `${before}x` : typeof before === "number" ? before + 1 : "x";
      const changed = entries.map((entry, at) => (at === index ? changedAt(entry, path, other) : entry));
      const told = broken(changed);
      expect(told.sequence, path.join(".")).toBe(index + 1);
    }
  });
});

describe("an entry with fields that this version does not know", () => {
  const further = { witnesses: { "actor.name": "0f" }, note: ["kept"], ["__proto__"]: "a name like any other" };
  const [first] = written;
  if (first === undefined) throw new Error("an empty journal");
  const { hash: _, commitments: _committed, salts: _salts, ...draft } = { ...first, ...further };
  const sealed: StoredEntry = JSON.parse(JSON.stringify({ ...draft, hash: sha256(canonicalJson(draft)) }));

  test("is read, its hash covers them, and a change of one is noticed", () => {
    expect(brokenLink([sealed])).toBeUndefined();
    for (const path of placesIn(further)) {
      expect(broken([changedAt(sealed, path, () => "changed")]), path.join(".")).toMatchObject({
        sequence: 1,
        because: "its content was changed after it was written",
      });
    }
  });

  test.each([
    ["memory", createMemoryStore],
    ["SQLite", () => openSqliteStore(":memory:")],
  ])("is kept whole by the store in %s", async (_name, open) => {
    const store = open();
    await store.append("P-1", 0, [sealed]);
    expect(canonicalJson(await store.read("P-1"))).toBe(canonicalJson([sealed]));
    await store.close();
  });
});

test("new entries are written in format 2, and name the definition by its digest of today", () => {
  expect(new Set(written.map(({ format, definition }) => `${format} ${definition.digest}`))).toEqual(
    new Set([`2 ${definitionDigest(cd19)}`]),
  );
});
