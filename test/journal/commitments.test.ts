import { describe, expect, test } from "vitest";
import { createHost } from "../../src/course/host.ts";
import type { StoredEntry } from "../../src/journal/entry.ts";
import { entryFault } from "../../src/journal/entry-shape.ts";
import { erasedFields, eraseEntry } from "../../src/journal/personal.ts";
import { brokenLink } from "../../src/journal/seal.ts";
import { upgradeEntry } from "../../src/journal/upgrade.ts";
import { canonicalJson, sha256 } from "../../src/protocol/digest.ts";
import { createMemoryStore } from "../../src/stores/memory.ts";
import { openSqliteStore } from "../../src/stores/sqlite.ts";
import { cd19, Story, story } from "../course/story.ts";
import { journals } from "./format-1/fixtures.ts";

const number = { screeningNumber: "S-2", previousScreeningNumber: "S-1", note: "sister of S-7" };
const told = () => story().tries("screening.identified", number, { reason: "asked by her doctor" });
const entries = told()
  .does("consent.signed", { signedOn: "2026-01-05" })
  .does("family.agreed", { relationship: "her brother" }).entries;
const personal = ["evidence.note", "evidence.previousScreeningNumber", "evidence.screeningNumber", "reason"];

/** What the chain says of the journal with its first entry changed, as it would be read from a file. */
function broken(change: (first: Record<string, Record<string, unknown>>) => unknown) {
  const copy = JSON.parse(JSON.stringify(entries));
  change(copy[0]);
  return Reflect.apply(brokenLink, undefined, [copy]);
}

describe("an entry", () => {
  test("SIL-13: commits to each personal field that is there, by path, salt and value", () => {
    const [first] = entries;
    expect(Object.keys(first?.commitments ?? {}).sort()).toEqual(personal);
    expect(Object.keys(first?.salts ?? {}).sort()).toEqual(personal);
    const salt = first?.salts?.["evidence.note"];
    expect(salt).toMatch(/^[0-9a-f]{32}$/);
    expect(first?.commitments?.["evidence.note"]).toBe(sha256(canonicalJson(["evidence.note", salt, number.note])));
  });

  test("has a hash over itself without salts and without what it commits to", () => {
    const [first] = entries;
    if (first?.kind !== "event") throw new Error("no event");
    const { hash, salts: _, reason: _reason, evidence: _evidence, ...rest } = first;
    expect(hash).toBe(sha256(canonicalJson({ ...rest, evidence: {} })));
  });

  test("with nothing personal in it commits to nothing", () => {
    const { commitments, salts } = entries[1] ?? {};
    expect([commitments, salts]).toEqual([undefined, undefined]);
  });

  test("SIL-01: commits to free words of a toxicity, and not to words that choose its kind", () => {
    const reported = (term: string) =>
      story().enrolled().does("toxicity.reported", { toxicityId: "T", term }).entries.at(-1)?.commitments;
    expect(Object.keys(reported("felt unwell") ?? {})).toEqual(["evidence.term"]);
    expect(reported("cytokine release syndrome")).toBeUndefined();
  });

  test("that was refused commits to all evidence that no schema took, and to what its refusals quote of it", () => {
    const refused = story()
      .consented()
      .tries("consent.declined", { by: "her brother" })
      .sends({
        kind: "correction",
        id: "wrong",
        patientId: "P-1",
        entry: "c-3",
        evidence: { relation: "her brother" },
        by: { id: "i", role: "investigator" },
        reason: "mistyped",
        recordedAt: "2026-01-05T02:00:00+00:00",
      })
      .entries.slice(-2);
    expect(refused.map(({ commitments }) => Object.keys(commitments ?? {}))).toEqual([
      ["refusals.0.message", "evidence"],
      ["reason", "refusals.1.message", "refusals.2.message", "evidence.evidence"],
    ]);
    expect(JSON.stringify(refused)).toContain("her brother");
    expect(JSON.stringify(refused.map(eraseEntry))).not.toMatch(/her brother|relation\b|mistyped/);
  });

  test("commits to nothing where nothing was there to salt it with", () => {
    const { engine } = new Story();
    const [first] = engine.decide(engine.start("P-1"), {
      id: "c-1",
      patientId: "P-1",
      event: "screening.identified",
      evidence: number,
      by: { id: "n", role: "nurse" },
      at: "2026-01-05T01:00:00+00:00",
      recordedAt: "2026-01-05T01:00:00+00:00",
    }).entries;
    expect([first?.commitments, first?.salts]).toEqual([undefined, undefined]);
    expect(first && eraseEntry(first)).toBe(first);
  });
});

describe("a chain with personal fields names the entry and the field", () => {
  const first = { sequence: 1 };
  test("whose value was changed", () => {
    expect(broken(({ evidence }) => Object.assign(evidence ?? {}, { note: "brother of S-7" }))).toEqual({
      ...first,
      because: "evidence.note was changed after it was written",
    });
    expect(broken((entry) => Object.assign(entry, { reason: "asked by us" }))).toEqual({
      ...first,
      because: "reason was changed after it was written",
    });
  });

  test("whose salt was changed, or changed for another's", () => {
    expect(broken(({ salts }) => Object.assign(salts ?? {}, { reason: "0".repeat(32) }))).toEqual({
      ...first,
      because: "reason was changed after it was written",
    });
    expect(broken(({ salts }) => Object.assign(salts ?? {}, { reason: salts?.["evidence.note"] }))).toEqual({
      ...first,
      because: "reason was changed after it was written",
    });
  });

  test("whose value was taken out without its salt, or whose salt without the value", () => {
    expect(broken(({ evidence }) => delete evidence?.note)).toEqual({
      ...first,
      because: "evidence.note is missing and its salt is not: what was erased has neither",
    });
    expect(broken(({ salts }) => delete salts?.["evidence.note"])).toEqual({
      ...first,
      because: "evidence.note has no salt, so that nothing says whether it was changed",
    });
  });

  test("to which it commits in another form, or which is no personal field", () => {
    expect(broken(({ commitments }) => Object.assign(commitments ?? {}, { reason: "0f" }))).toEqual({
      ...first,
      because: "the commitment to reason is no SHA-256 in hexadecimal",
    });
    expect(broken(({ commitments }) => Object.assign(commitments ?? {}, { verdict: "0".repeat(64) }))).toEqual({
      ...first,
      because: "it commits to verdict, which is no personal field",
    });
    expect(broken(({ salts }) => Object.assign(salts ?? {}, { verdict: "0".repeat(32) }))).toEqual({
      ...first,
      because: "it has a salt of verdict, to which it does not commit",
    });
    expect(broken(({ salts }) => Object.assign(salts ?? {}, { reason: "0f" }))).toEqual({
      ...first,
      because: "the salt of reason is no salt",
    });
  });

  test.each([
    ["commitments", []],
    ["commitments", "none"],
    ["salts", {}],
    ["salts", null],
  ])("or says that its %s are %j", (field, value) => {
    expect(broken((entry) => Object.assign(entry, { [field]: value }))).toMatchObject({
      sequence: 1,
      because: expect.stringContaining(`its ${field} are no object`),
    });
  });

  test("and notices an erased field that gets a value, whatever its salt", () => {
    const [erased] = entries.map(eraseEntry);
    if (erased?.format !== 2) throw new Error("nothing was erased");
    const forged = { ...erased, reason: "asked by us", salts: { reason: "0".repeat(32) } };
    expect(brokenLink([forged])).toEqual({ sequence: 1, because: "reason was changed after it was written" });
    const { commitments: _, ...bare } = erased;
    expect(brokenLink([bare])).toEqual({ sequence: 1, because: "its content was changed after it was written" });
  });
});

describe("an entry whose personal fields were erased", () => {
  const [whole] = entries;
  if (whole === undefined) throw new Error("nothing was recorded");
  const erased = eraseEntry(whole);

  test("has neither their values nor their salts, and keeps all else", () => {
    const { salts: _, reason: _reason, ...kept } = whole;
    expect(erased).toEqual({ ...kept, evidence: {} });
    expect(erasedFields(erased)).toEqual(Object.keys(whole.commitments ?? {}));
    expect(eraseEntry(erased)).toEqual(erased);
    expect(entryFault(erased)).toBeUndefined();
  });

  test("reads as one in which words say of each field that it was erased", () => {
    expect(upgradeEntry(erased)).toMatchObject({
      evidence: {
        screeningNumber: "[erased screeningNumber]",
        previousScreeningNumber: "[erased previousScreeningNumber]",
        note: "[erased note]",
      },
      reason: "[erased reason]",
    });
    expect(erasedFields(upgradeEntry(erased))).toEqual(erasedFields(erased));
  });

  test("may keep some of them", () => {
    if (whole.kind !== "event") throw new Error("no event");
    const { reason = "" } = whole.salts ?? {};
    const partly: StoredEntry = { ...whole, evidence: {}, salts: { reason } };
    expect(brokenLink([partly])).toBeUndefined();
    expect(upgradeEntry(partly)).toMatchObject({ reason: "asked by her doctor", evidence: { note: "[erased note]" } });
  });

  test("format 1: marks nothing and so comes back as it is", () => {
    for (const entry of journals.flatMap((journal) => journal.entries)) {
      expect(eraseEntry(entry)).toBe(entry);
      expect(erasedFields(entry)).toEqual([]);
    }
  });
});

describe("a host", () => {
  const by = { id: "co.lin", role: "coordinator" } as const;
  const command = { id: "c-1", event: "screening.identified", evidence: number, at: "2026-01-05T01:00:00Z" } as const;
  const firstOf = async (seed?: () => string) => {
    const store = createMemoryStore();
    const host = createHost({ definition: cd19, store, ...(seed === undefined ? {} : { seed }) });
    await host.open("P-1", { by }).record(command);
    const [first] = await store.read("P-1");
    return first?.format === 2 ? first : undefined;
  };

  test("salts what is personal by chance, so that what two patients have in common shows in neither", async () => {
    const [one, other] = [await firstOf(), await firstOf()];
    const salts = [...Object.values(one?.salts ?? {}), ...Object.values(other?.salts ?? {})];
    expect(new Set(salts).size).toBe(6);
    for (const path of Object.keys(one?.commitments ?? {}))
      expect(one?.commitments?.[path]).not.toBe(other?.commitments?.[path]);
  });

  test("asks for another seed with each command where it is given some", async () => {
    let asked = 0;
    const store = createMemoryStore();
    const host = createHost({ definition: cd19, store, seed: () => `seed ${++asked}` });
    const patient = host.open("P-1", { by });
    await patient.record(command);
    await patient.record({ id: "c-2", event: "family.agreed", evidence: { relationship: "brother" }, at: command.at });
    expect(asked).toBe(2);
    const [first] = await patient.history();
    expect((await firstOf(() => "seed 1"))?.salts).toEqual(first?.format === 2 ? first.salts : null);
  });

  test.each([
    ["memory", createMemoryStore],
    ["SQLite", () => openSqliteStore(":memory:")],
  ])("goes on with an erased journal in %s, and corrects, strikes and explains what is in it", async (_, open) => {
    const store = open();
    const journal = story().enrolled().withProduct().opened().gives(1).does("toxicity.reported", {
      toxicityId: "T-1",
      term: "felt unwell",
      note: "since the night",
    }).entries;
    const erased = journal.map(eraseEntry);
    await store.append("P-1", 0, erased);
    const patient = createHost({ definition: cd19, store, now: () => "2026-02-05T01:00:00Z" }).open("P-1");
    expect(await patient.history()).toEqual(erased);
    const signed = {
      by: { id: "i", name: "A. Signer", role: "investigator" },
      signature: { name: "A. Signer", meaning: "responsibility" },
    } as const;
    const [first, last] = [journal[0]?.commandId ?? "", journal.at(-1)?.commandId ?? ""];
    const moved = { ...signed, id: "x-1", entry: first, at: "2026-01-05T00:30:00+00:00", reason: "read from paper" };
    expect(await patient.correct(moved)).toMatchObject({
      ok: true,
      entry: { evidence: { screeningNumber: "[erased screeningNumber]" } },
    });
    const struck = await patient.strike({ ...signed, id: "x-2", entry: last, reason: "of somebody else" });
    expect(struck).toMatchObject({ ok: true, state: { status: "active" } });
    expect(brokenLink(await patient.history())).toBeUndefined();
    expect(await patient.why("fraction.given")).not.toEqual([]);
    await store.close();
  });
});
