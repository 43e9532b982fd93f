import { createHash } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { describe, expect, test } from "vitest";
import type { RecordInput } from "../../src/course/commands.ts";
import { createHost } from "../../src/course/host.ts";
import { summarize } from "../../src/course/summary.ts";
import { refusalCodes } from "../../src/journal/refusal.ts";
import { brokenLink } from "../../src/journal/seal.ts";
import { upgradeEntry } from "../../src/journal/upgrade.ts";
import { createMemoryStore } from "../../src/stores/memory.ts";
import { openSqliteStore } from "../../src/stores/sqlite.ts";
import { engineOf } from "../course/story.ts";
import { journals } from "./format-1/fixtures.ts";

const later: RecordInput = {
  id: "after-the-update",
  event: "toxicity.reported",
  evidence: { toxicityId: "TOX-LATER", term: "CRS", grade: { scale: "ASTCT", version: "2019", grade: 1 } },
  by: { id: "the nurse", role: "nurse" },
  at: "2062-01-05T09:00:00+08:00",
};

/** By the host's clock it has just happened. */
const now = () => "2062-01-05T10:00:00+08:00";

/** Places of the chart that format 1 knew under the names that they have today. */
function placeToday(place: string): string {
  // SIL-15: whether the response clock runs is a fact of the journal, and no place.
  return place.replace("study.onTrial.", "study.").replace(/\.(on|off)ResponseClock$/, "");
}

/** Where a course of format 1 stands by the law of today. */
function standingToday(state: readonly string[], study: unknown) {
  // SIL-10: off the study a death can still be recorded, and the dead have a place of their own where nothing is.
  if (state.includes("offStudy")) return { state: [study === "DEATH" ? "deceased" : "offStudy"] };
  // STR-07: contact goes on beside the course.
  return { state: [...state.map(placeToday), "study.contact.inContact"] };
}

test("there is a journal of every history, 44 patients and some of each kind of entry", () => {
  expect(new Set(journals.map(({ journal }) => journal)).size).toBe(25);
  expect(journals).toHaveLength(44);
  expect(new Set(journals.flatMap(({ entries }) => entries.map(({ kind }) => kind)))).toEqual(
    new Set(["event", "refused"]),
  );
  expect(journals.every(({ entries }) => entries.every(({ format }) => format === 1))).toBe(true);
});

describe.each(journals)(
  "the journal of $patientId in format 1",
  ({ patientId, definition, entries, refusals, state }) => {
    test("SIL-10, SIL-15, STR-07: loads to the course that it was when it was written, its place by the law of today", () => {
      const course = engineOf(definition).replay(patientId, entries);
      const { state: place, studyDisposition } = state;
      expect(summarize(course)).toMatchObject({ ...state, ...standingToday(place, studyDisposition) });
      if (place.some((one) => one.includes("followUp")))
        expect(course.facts.otherTherapy).toBe(place.some((one) => one.endsWith(".offResponseClock")));
      expect([course.sequence, course.lastHash]).toEqual([entries.length, entries.at(-1)?.hash]);
    });

    test("keeps its refusals, by codes that are still known", () => {
      const told = entries
        .map(upgradeEntry)
        .flatMap((entry) =>
          entry.kind === "refused" ? [[entry.sequence, entry.refusals.map(({ code }) => code)]] : [],
        );
      expect(told).toEqual(refusals);
      expect(refusalCodes).toEqual(expect.arrayContaining(refusals.flatMap(([, codes]) => codes)));
    });

    test("goes on in format 2, and what was stored stays as it was", async () => {
      const store = createMemoryStore();
      await store.append(patientId, 0, entries);
      const patient = createHost({ definition, store, now }).open(patientId);
      const { state: after } = await patient.record(later);
      const stored = await store.read(patientId);
      expect(stored.slice(0, -1)).toEqual(entries);
      expect(stored.at(-1)).toMatchObject({ format: 2, sequence: entries.length + 1, commandId: later.id });
      expect(brokenLink(stored)).toBeUndefined();
      expect(await patient.state()).toEqual(after);
      expect(await patient.history()).toEqual(stored);
    });
  },
);

test("a command that moves the course moves one of format 1, and the same command sent again is known there", async () => {
  const active = journals.filter(({ state }) => state.status === "active" && state.course === 1);
  let moved = 0;
  for (const { patientId, definition, entries } of active) {
    const store = createMemoryStore();
    await store.append(patientId, 0, entries);
    const patient = createHost({ definition, store, now }).open(patientId);
    if ((await patient.record(later)).ok) moved++;
    const [first] = entries;
    if (first?.kind !== "event") throw new Error("a journal that begins with no event");
    const { commandId: id, event, evidence, actor: by, at } = first;
    expect(await patient.submit({ id, event, evidence, by, at })).toMatchObject({ ok: true, entry: null });
  }
  expect(moved).toBeGreaterThan(3);
});

test("in an SQLite file not one byte of an entry of format 1 changes when the journal goes on", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "patient-course-test-")), "trial.sqlite");
  const written = () => {
    const database = new DatabaseSync(file, { readOnly: true });
    const rows = database.prepare("SELECT content FROM entry ORDER BY patient_id, sequence").all();
    database.close();
    return rows.map(({ content }) => String(content)).filter((content) => content.includes('"format":1,'));
  };
  const store = openSqliteStore(file);
  for (const { patientId, entries } of journals) await store.append(patientId, 0, entries);
  const before = written();
  expect(before).toHaveLength(journals.reduce((total, { entries }) => total + entries.length, 0));
  for (const { patientId, definition } of journals)
    await createHost({ definition, store, now }).open(patientId).record(later);
  for (const { patientId, entries } of journals) {
    const stored = await store.read(patientId);
    expect(stored.map(({ format }) => format)).toEqual([...entries.map(() => 1), 2]);
    expect(brokenLink(stored)).toBeUndefined();
  }
  await store.close();
  const digest = (texts: readonly string[]) => createHash("sha256").update(texts.join("\n")).digest("hex");
  expect(digest(written())).toBe(digest(before));
});

test("upgrading is pure: it gives the same twice, changes nothing it was given, and leaves format 2 alone", () => {
  for (const entry of journals.flatMap(({ entries }) => entries)) {
    const before = structuredClone(entry);
    expect(upgradeEntry(entry)).toEqual({ ...entry, format: 2 });
    expect(upgradeEntry(upgradeEntry(entry))).toEqual(upgradeEntry(entry));
    expect(entry).toEqual(before);
  }
});
