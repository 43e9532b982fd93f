import { describe, expect, test } from "vitest";
import { createHost } from "../../src/course/host.ts";
import { UnreadableJournal } from "../../src/course/unreadable-journal.ts";
import { defineProtocol } from "../../src/definitions/load.ts";
import type { StoredEntry } from "../../src/journal/entry.ts";
import { brokenLink } from "../../src/journal/seal.ts";
import { definitionDigest } from "../../src/protocol/definition-digest.ts";
import { createMemoryStore } from "../../src/stores/memory.ts";
import { cd19, commandFor, story } from "./story.ts";

const minute = 60_000;
/** The day after fraction 1, an hour after fraction 2. */
const present = Date.parse("2026-01-06T02:00:00Z");
const signed = { signature: { name: "A. Signer", meaning: "responsibility" as const } };
const investigator = { id: "the investigator", role: "investigator" as const };
const grade3 = { toxicityId: "T-1", term: "CRS", grade: { scale: "ASTCT", version: "2019", grade: 3 } };

/** A host over a journal with two fractions given: `c-11` and `c-12`. Its clock can be set. */
async function infused() {
  const store = createMemoryStore();
  await store.append("P-1", 0, story().enrolled().withProduct().opened().gives(1).days(1).gives(2).entries);
  const clock = { now: present };
  const host = createHost({ definition: cd19, store, now: () => new Date(clock.now).toISOString() });
  return { store, clock, host, course: host.open("P-1", { by: investigator }) };
}

function happened(
  event: Parameters<typeof commandFor>[0],
  evidence: Record<string, unknown>,
  time: number,
  id: string,
) {
  const { patientId: _, recordedAt: __, by: ___, ...command } = commandFor(event, evidence, time, id);
  return command;
}

describe("STR-09: the host says when something is recorded", () => {
  test("a caller's own time is refused, whoever records and whatever is changed", async () => {
    const { course, store } = await infused();
    const before = await store.read("P-1");
    const own = { recordedAt: "2026-01-06T02:00:00Z" };
    const refused = { ok: false, refusals: [{ code: "INVALID_COMMAND", requirement: "STR-09", path: "recordedAt" }] };
    const tried = { ...happened("toxicity.reported", grade3, present, "t"), ...own };
    expect(await course.submit(tried)).toMatchObject(refused);
    expect(
      await course.submit({ kind: "strike", id: "s", entry: "c-12", reason: "no", ...signed, ...own }),
    ).toMatchObject(refused);
    expect(await store.read("P-1")).toEqual(before);
  });

  test("what was recorded elsewhere is imported, with its times, and its entry says so", async () => {
    const { host, store } = await infused();
    const command = commandFor("toxicity.reported", grade3, present - 30 * minute, "t");
    const recordedAt = "2026-01-06T01:45:00Z";
    expect(await host.import({ ...command, recordedAt })).toMatchObject({
      ok: true,
      entry: { recordedAt, imported: true },
    });
    expect((await store.read("P-1")).filter((entry) => "imported" in entry)).toHaveLength(1);
    expect(await host.import({ ...command, recordedAt: undefined, id: "u" })).toMatchObject({
      ok: false,
      refusals: [{ path: "recordedAt" }],
    });
    expect(await host.import(undefined)).toMatchObject({ ok: false, refusals: [{ code: "INVALID_COMMAND" }] });
  });

  test("clocks that are a little apart are tolerated, the future beyond that is refused", async () => {
    const { course } = await infused();
    const soon = happened("toxicity.reported", grade3, present + 2 * minute, "soon");
    expect(await course.submit(soon)).toMatchObject({ ok: true, entry: { recordedAt: soon.at } });
    const later = happened("toxicity.resolved", { toxicityId: "T-1" }, present + 5 * minute, "later");
    expect(await course.submit(later)).toMatchObject({ ok: false, refusals: [{ code: "TIME_RUNS_BACKWARDS" }] });
  });

  test("two hosts whose clocks are apart do not lock each other out, and recorded times never run backwards", async () => {
    const { course, store } = await infused();
    const slow = createHost({ definition: cd19, store, now: () => new Date(present - 90_000).toISOString() });
    await course.submit(happened("toxicity.reported", grade3, present, "a"));
    const other = slow.open("P-1", { by: investigator });
    expect(await other.submit(happened("toxicity.resolved", { toxicityId: "T-1" }, present, "b"))).toMatchObject({
      ok: true,
      entry: { recordedAt: new Date(present).toISOString() },
    });
  });
});

describe("what stands, through a host", () => {
  test("SIL-02: a late grade 3 opens a finding, which is acknowledged; a preview says both before", async () => {
    const { course, store } = await infused();
    const late = happened("toxicity.reported", grade3, present - 2 * 60 * minute, "late");
    const before = await store.read("P-1");
    expect(await course.preview(late)).toMatchObject({
      ok: true,
      effects: {
        entries: [
          { event: "toxicity.reported", before: null },
          { event: "fraction.given", before: { departures: [] } },
        ],
        opened: [{ sequence: 12, requirements: ["SIL-02"] }],
        closed: [],
      },
    });
    expect(await store.read("P-1")).toEqual(before);
    expect(await course.submit(late)).toMatchObject({
      ok: true,
      state: { findings: [{ sequence: 12, because: [13] }] },
    });
    expect(await course.findings()).toMatchObject([{ event: "fraction.given", requirements: ["SIL-02"] }]);
    const acknowledged = await course.acknowledge({
      id: "k",
      entry: "c-12",
      reason: "learned at the ward round",
      ...signed,
    });
    expect(acknowledged).toMatchObject({
      ok: true,
      entry: { kind: "acknowledgement", names: 12, requirements: ["SIL-02"] },
    });
    expect(acknowledged.state).toMatchObject({
      findings: [],
      recordedDeviations: [{ sequence: 12, requirements: ["SIL-02"], reason: "learned at the ward round" }],
    });
  });

  test("STR-11: a correction, a strike and what they would do before", async () => {
    const { course } = await infused();
    const correction = {
      id: "k",
      entry: "c-12",
      evidence: { fraction: 2, cells: 21_000_000 },
      reason: "mistyped",
      ...signed,
    };
    expect(await course.preview({ kind: "correction", ...correction })).toMatchObject({
      ok: true,
      state: { doses: [{ given: 28_000_000 }] },
    });
    expect(await course.correct(correction)).toMatchObject({ ok: true, state: { doses: [{ given: 28_000_000 }] } });
    expect(
      await course.strike({ id: "s", entry: "c-12", reason: "another patient", because: "somebodyElse", ...signed }),
    ).toMatchObject({
      ok: true,
      entry: { kind: "strike", names: 12, because: "somebodyElse" },
      state: { doses: [{ given: 7_000_000 }], findings: [] },
    });
    expect(await course.preview({ kind: "strike", id: "t", entry: "nobody's", reason: "x", ...signed })).toMatchObject({
      ok: false,
      refusals: [{ code: "ENTRY_UNKNOWN" }],
    });
  });

  test("what was known at a time, and what stands now of that time, are two answers", async () => {
    const { course, clock } = await infused();
    clock.now = present + 60 * minute;
    await course.submit(happened("toxicity.reported", grade3, present - 2 * 60 * minute, "late"));
    const then = new Date(present).toISOString();
    const between = new Date(present - 90 * minute).toISOString();
    expect((await course.state({ asKnownAt: then })).state).toContain("study.toxicity.clear");
    expect((await course.state({ at: between })).state).toContain("study.toxicity.open.severe");
    expect((await course.state({ at: between })).doses).toMatchObject([{ given: 7_000_000 }]);
    expect((await course.state({ at: between, asKnownAt: then })).state).toContain("study.toxicity.clear");
    expect(await course.state()).toMatchObject({ findings: [{ sequence: 12 }] });
  });

  test("STR-09: what may happen at an earlier time is told by what stood then", async () => {
    const { course } = await infused();
    const between = new Date(present - 90 * minute).toISOString();
    const ways = async (at?: string) =>
      (await course.why("fraction.given", at === undefined ? {} : { at })).filter(({ permitted }) => permitted);
    expect((await ways()).map(({ verdict }) => verdict)).toEqual(["3.onDay"]);
    expect((await ways(between.replace("Z", "+00:00"))).map(({ verdict }) => verdict)).toEqual(["2.onDay"]);
  });
});

describe("what is kept, and what is told", () => {
  test("an unknown event and evidence of no form leave a refused entry of a patient on record, and of nobody else", async () => {
    const { course, host, store } = await infused();
    const length = (await store.read("P-1")).length;
    const odd = { ...happened("toxicity.reported", { term: 7 }, present, "odd") };
    expect(await course.submit(odd)).toMatchObject({
      ok: false,
      refusals: expect.arrayContaining([expect.objectContaining({ code: "INVALID_EVIDENCE" })]),
    });
    expect(await course.submit({ ...odd, id: "cloned", event: "patient.cloned" })).toMatchObject({
      ok: false,
      refusals: [{ code: "UNKNOWN_EVENT" }],
    });
    const huge = { ...odd, id: "huge", evidence: { term: "x".repeat(50_000) } };
    await course.submit(huge);
    await course.submit(huge);
    const kept = (await store.read("P-1")).slice(length);
    expect(kept).toMatchObject([
      { kind: "refused", evidence: { term: 7 } },
      { kind: "refused", event: "patient.cloned" },
      { kind: "refused", evidence: {} },
    ]);
    await host.open("P-2", { by: investigator }).submit(odd);
    expect(await store.read("P-2")).toEqual([]);
  });

  test("SIL-11: a role that no trial has leaves a refused entry of a patient on record, of every kind of command, and of nobody else", async () => {
    const { course, host, store } = await infused();
    const king = { id: "k.1", role: "king" };
    const length = (await store.read("P-1")).length;
    const odd = { ...happened("toxicity.reported", { term: "Nausea" }, present, "odd"), by: king };
    const strike = { kind: "strike", id: "s-1", entry: "c-2", reason: "never", by: king };
    const amendment = { kind: "amendment", id: "a-1", to: "another", reason: "as amended", by: king };
    const asked = host.open("P-1");
    for (const command of [odd, odd, strike, amendment])
      expect(await asked.submit(command)).toMatchObject({
        ok: false,
        refusals: [{ code: "ROLE_NOT_ALLOWED", requirement: "SIL-11", path: "by.role" }],
      });
    // What is no role of a readable length is kept of nobody.
    await asked.submit({ ...odd, id: "long", by: { id: "k.1", role: "k".repeat(10_000) } });
    const entries = await store.read("P-1");
    expect(entries.slice(length)).toMatchObject([
      { kind: "refused", event: "toxicity.reported", actor: king, evidence: { term: "Nausea" } },
      { kind: "refused", event: "strike", actor: king, evidence: { entry: "c-2" } },
      { kind: "refused", event: "amendment", actor: king, evidence: { to: "another" } },
    ]);
    expect(brokenLink(entries)).toBeUndefined();
    expect(host.engine.replay("P-1", entries).sequence).toBe(length + 3);
    expect((await course.state()).state).toEqual((await host.open("P-1").state()).state);
    await host.open("P-2").submit(odd);
    expect(await store.read("P-2")).toEqual([]);
  });

  test("an identifier that is easily taken for another's on record is told about, and recorded all the same", async () => {
    const { host } = await infused();
    const said = await host
      .open("P-l", { by: investigator })
      .submit(happened("screening.identified", { screeningNumber: "S-9" }, present, "i"));
    expect(said).toMatchObject({
      ok: true,
      state: { notices: [{ notice: "P-l is easily taken for P-1, who is on record" }] },
    });
    // Who is not on record is taken for nobody: an attempt that was refused leaves no patient behind.
    await host.open("Q-0").submit({});
    const alone = await host
      .open("Q-O", { by: investigator })
      .submit(happened("screening.identified", { screeningNumber: "S-7" }, present, "i"));
    expect(alone.state.notices).toEqual([]);
    const another = await host
      .open("P-7", { by: investigator })
      .submit(happened("screening.identified", { screeningNumber: "S-8" }, present, "i"));
    expect(another.state.notices).toEqual([]);
  });

  test("a history is told only where its chain of hashes is whole", async () => {
    const { host, store, course } = await infused();
    expect(await course.history()).toEqual(await store.read("P-1"));
    const [first, second] = await store.read("P-1");
    const forged: readonly StoredEntry[] = first && second ? [{ ...first, patientId: "P-3", hash: "0" }] : [];
    await store.append("P-3", 0, forged);
    await expect(host.open("P-3").history()).rejects.toThrow(UnreadableJournal);
  });
});

test("what stands, amendments: a host holds two versions, previews the move of a patient and makes it, and goes on by the new one", async () => {
  const store = createMemoryStore();
  await store.append("P-1", 0, story().enrolled().withProduct().opened().gives(1).days(1).gives(2).entries);
  const longer = defineProtocol({
    ...cd19,
    version: "1.1.0",
    infusion: { ...cd19.infusion, lastDay: cd19.infusion.lastDay + 7 },
  });
  const now = () => new Date(present).toISOString();
  const host = createHost({ definition: longer, versions: [cd19], store, now });
  const course = host.open("P-1", { by: investigator });
  expect((await course.state()).protocol.version).toBe(cd19.version);
  const amendment = { id: "m-1", to: definitionDigest(longer), reason: "the last day is a week later", ...signed };
  expect(await course.preview({ kind: "amendment", ...amendment })).toMatchObject({
    ok: true,
    state: { protocol: { version: "1.1.0" } },
  });
  expect((await course.state()).protocol.version).toBe(cd19.version);
  expect(await course.amend(amendment)).toMatchObject({
    ok: true,
    entry: { kind: "amendment", to: { version: "1.1.0" } },
  });
  const third = happened("fraction.given", { fraction: 3, cells: 7_000_000 }, present + 60_000, "third");
  expect(await course.submit({ ...third, deviation: { reason: "a day early" }, ...signed })).toMatchObject({
    ok: true,
    entry: { definition: { version: "1.1.0" } },
  });
  expect(
    await createHost({ definition: cd19, versions: [longer], store, now })
      .open("P-1")
      .state(),
  ).toEqual(await course.state());
});
