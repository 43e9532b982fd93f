import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { atGreenwich } from "../../src/clinical/site-day.ts";
import { createHost } from "../../src/course/host.ts";
import { summarize } from "../../src/course/summary.ts";
import type { ChangeKind } from "../../src/journal/change.ts";
import { brokenLink } from "../../src/journal/seal.ts";
import { standingHistory } from "../../src/journal/standing.ts";
import type { JournalStore } from "../../src/journal/store.ts";
import { upgradeEntry } from "../../src/journal/upgrade.ts";
import { createMemoryStore } from "../../src/stores/memory.ts";
import { openSqliteStore } from "../../src/stores/sqlite.ts";
import { attempts } from "./histories.ts";
import { cd19, commandFor, engineOf, story } from "./story.ts";
import { commandOfEntry } from "./what-stands-of.ts";

const hour = 3_600_000;
const start = Date.parse("2026-01-10T01:00:00Z");

/** What two writers try of one patient: events at any time, early and in the future, and changes of anything on record or not. */
const tried = fc.oneof(
  fc.record({ kind: fc.constant("event" as const), attempt: attempts(), hours: fc.integer({ min: -400, max: 30 }) }),
  fc.record({
    // A correction is what is refused most often, a strike what takes most away.
    kind: fc.constantFrom<ChangeKind>(
      "correction",
      "correction",
      "correction",
      "correction",
      "strike",
      "acknowledgement",
    ),
    /** Which of the ids that were sent; those of refused attempts and of changes are among them. */
    of: fc.nat({ max: 1000 }),
    hours: fc.option(fc.integer({ min: -400, max: 30 }), { nil: undefined, freq: 9 }),
    evidence: fc.option(
      attempts().map(({ evidence }) => evidence),
      { nil: undefined },
    ),
  }),
);
type Tried = typeof tried extends fc.Arbitrary<infer T> ? T : never;

const signed = {
  by: { id: "the investigator", role: "investigator" as const },
  signature: { name: "A. Signer", meaning: "responsibility" as const },
  reason: "as told in the test",
};

function commandOf(one: Tried, index: number, ids: readonly string[]): Record<string, unknown> {
  const now = start + index * hour;
  if (one.kind === "event") {
    const { event, evidence, deviation } = one.attempt;
    const {
      patientId: _,
      recordedAt: __,
      ...command
    } = commandFor(event, evidence, now + one.hours * hour, `e-${index}`);
    return deviation ? { signature: signed.signature, ...command, deviation: { reason: "it happened" } } : command;
  }
  const { kind, of, hours, evidence } = one;
  const at = kind === "correction" && hours !== undefined ? { at: atGreenwich(now + hours * hour) } : {};
  const said = kind === "correction" && evidence !== undefined ? { evidence } : {};
  return { kind, id: `x-${index}`, entry: ids[of % ids.length], ...signed, ...at, ...said };
}

/** Two hosts over one store, each with a clock of its own, that do all of it at once in pairs. */
async function clash(store: JournalStore, patientId: string, commands: readonly Tried[]): Promise<number> {
  const { entries } = story().enrolled().withProduct().opened().gives(1).days(1).gives(2);
  let index = 0;
  const clock = (apart: number) => () => new Date(start + index * hour + apart).toISOString();
  const hosts = [0, -60_000].map((apart) => createHost({ definition: cd19, store, now: clock(apart) }));
  const [one, other] = hosts.map((host) => host.open(patientId, { by: signed.by }));
  if (one === undefined || other === undefined) throw new Error("two hosts");
  for (const entry of entries)
    if (entry.kind === "event") await hosts[0]?.import({ ...commandOfEntry(entry), patientId });
  const ids = entries.map(({ commandId }) => commandId);
  let answered = 0;
  for (; index < commands.length; index += 2) {
    const pair = commands.slice(index, index + 2).map((command, place) => commandOf(command, index + place, ids));
    const said = await Promise.all(pair.map((command, place) => (place === 0 ? one : other).submit(command)));
    answered += said.length;
    ids.push(...pair.map(({ id }) => String(id)));
  }
  return answered;
}

async function isSound(store: JournalStore, patientId: string): Promise<void> {
  const stored = await store.read(patientId);
  expect(brokenLink(stored)).toBeUndefined();
  const course = engineOf(cd19).replay(patientId, stored);
  expect(course.sequence).toBe(stored.length);
  // What stands is explained: each finding names its entry, what it departs from, and the entries because of which it does.
  for (const { sequence, requirements, because } of summarize(course).findings) {
    expect(stored[sequence - 1]?.kind).toBe("event");
    expect(requirements.length * because.length).toBeGreaterThan(0);
    expect(because.every((cause) => cause > sequence && stored[cause - 1] !== undefined)).toBe(true);
  }
  const events = stored.map(upgradeEntry);
  expect(standingHistory(events)).toHaveLength(events.filter(({ kind }) => kind === "event").length);
}

const patients = 8;
const perPatient = 625;
const inFile = mkdtempSync(join(tmpdir(), "patient-course-test-"));

afterAll(() => rmSync(inFile, { recursive: true, force: true }));

describe.each<[string, () => JournalStore, number]>([
  ["memory", createMemoryStore, 1],
  ["an SQLite file", () => openSqliteStore(join(inFile, "trial.sqlite")), 2],
])("STR-09, STR-11: 5,000 commands of two writers at once in %s", (_, open, seed) => {
  test("none throws, none is lost, and what stands is always explained", async () => {
    const store = open();
    const commands = fc.sample(tried, { numRuns: patients * perPatient, seed });
    try {
      for (let patient = 0; patient < patients; patient++) {
        const own = commands.slice(patient * perPatient, (patient + 1) * perPatient);
        expect(await clash(store, `P-${patient}`, own)).toBe(own.length);
        await isSound(store, `P-${patient}`);
      }
      const journals = await Promise.all((await store.patients()).map((patientId) => store.read(patientId)));
      const kinds = new Set(journals.flat().map(({ kind }) => kind));
      expect([...kinds].sort()).toEqual(["acknowledgement", "correction", "event", "refused", "strike"]);
    } finally {
      await store.close();
    }
  }, 300_000);
});
