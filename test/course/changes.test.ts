import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createHost } from "../../src/course/host.ts";
import type { JournalStore, PlacedEntry } from "../../src/journal/store.ts";
import { createMemoryStore } from "../../src/stores/memory.ts";
import { openSqliteStore } from "../../src/stores/sqlite.ts";
import { newFile } from "../stores/sqlite-files.ts";
import { cd19 } from "./story.ts";

/** So long that nothing is seen by asking again within a test. */
const never = 3_600_000;
const at = "2026-01-05T09:00:00+08:00";
const by = { id: "co.lin", role: "coordinator" } as const;

function hostOver(store: JournalStore) {
  const host = createHost({ definition: cd19, store, now: () => at });
  const identify = (patientId: string, number = patientId) =>
    host.open(patientId).record({
      id: `c-${number}`,
      event: "screening.identified",
      evidence: { screeningNumber: `S-${number}` },
      at,
      by,
    });
  return { host, identify };
}

/** So many entries of a feed, which is then left. */
async function taken(feed: AsyncIterable<PlacedEntry>, most: number): Promise<readonly PlacedEntry[]> {
  const found: PlacedEntry[] = [];
  if (most === 0) return found;
  for await (const placed of feed) {
    found.push(placed);
    if (found.length === most) break;
  }
  return found;
}

const named = (all: readonly PlacedEntry[]) => all.map(({ entry }) => `${entry.patientId} ${entry.sequence}`);

describe("changes of all patients", () => {
  test("what is recorded is seen at once, accepted and refused, patient after patient", async () => {
    const { host, identify } = hostOver(createMemoryStore());
    const seen = taken(host.changes({ every: never }), 3);
    await identify("P-1");
    await identify("P-2");
    await identify("P-1", "again");
    expect(named(await seen)).toEqual(["P-1 1", "P-2 1", "P-1 2"]);
    expect((await seen).map(({ entry }) => entry.kind)).toEqual(["event", "event", "refused"]);
  });

  test("what another host writes to the same file is seen, too", async () => {
    const file = newFile();
    const [one, other] = [openSqliteStore(file), openSqliteStore(file)];
    const seen = taken(hostOver(one).host.changes({ every: 5 }), 1);
    await hostOver(other).identify("P-9");
    expect(named(await seen)).toEqual(["P-9 1"]);
    await Promise.all([one.close(), other.close()]);
  });

  test("a signal ends it, while it waits and before it begins", async () => {
    const { host, identify } = hostOver(createMemoryStore());
    await identify("P-1");
    const ending = new AbortController();
    const seen = taken(host.changes({ every: never, signal: ending.signal }), 10);
    await Promise.resolve();
    ending.abort();
    expect((await seen).length).toBeLessThanOrEqual(1);
    expect(await taken(host.changes({ signal: AbortSignal.abort() }), 1)).toEqual([]);
  });

  test.each([
    ["memory", createMemoryStore],
    ["SQLite", () => openSqliteStore(":memory:")],
  ])(
    "%s: a reader who is stopped anywhere and goes on from the last place that was kept sees each entry once or more, in order",
    async (_, open) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 30 }),
          fc.array(fc.record({ reads: fc.nat({ max: 6 }), loses: fc.nat({ max: 3 }) }), { maxLength: 8 }),
          async (patients, lives) => {
            const store = open();
            const { host, identify } = hostOver(store);
            for (const [index, patient] of patients.entries()) await identify(`P-${patient}`, `${index}`);
            const whole = await store.feed(0, 1000);
            expect(whole).toHaveLength(patients.length);
            const seen: PlacedEntry[] = [];
            let kept = 0;
            const live = async (reads: number, loses: number): Promise<void> => {
              const left = whole.filter(({ place }) => place > kept).length;
              const found = await taken(host.changes({ after: kept }), Math.min(reads, left));
              seen.push(...found);
              // The last places were read and not kept: the reader was killed before.
              kept = found.at(found.length - 1 - loses)?.place ?? kept;
            };
            for (const { reads, loses } of lives) await live(reads, loses);
            await live(whole.length, 0);
            const firsts = seen.filter(
              ({ place }, index) => seen.findIndex((other) => other.place === place) === index,
            );
            expect(firsts).toEqual(whole);
            await store.close();
          },
        ),
        { numRuns: 60 },
      );
    },
  );
});
