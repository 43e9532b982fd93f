import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createHost } from "../../src/course/host.ts";
import { Recent } from "../../src/course/recent.ts";
import type { JournalStore } from "../../src/journal/store.ts";
import { createMemoryStore } from "../../src/stores/memory.ts";
import { cd19 } from "./story.ts";

const at = "2026-01-05T09:00:00+08:00";
const by = { id: "co.lin", role: "coordinator" } as const;

/** A store that says which journals are read from it. */
function watched() {
  const store = createMemoryStore();
  const reads: string[] = [];
  const read: JournalStore["read"] = (patientId, after) => {
    reads.push(patientId);
    return store.read(patientId, after);
  };
  return { reads, store: { ...store, read } };
}

const identified = (number: number) =>
  ({ id: `c-${number}`, event: "screening.identified", evidence: { screeningNumber: `S-${number}` }, at, by }) as const;

describe("courses that a host remembers", () => {
  test("of more patients than it may remember, the one that was asked for the longest time ago is read again, and no other", async () => {
    const { reads, store } = watched();
    const host = createHost({ definition: cd19, store, now: () => at, remembers: 2 });
    for (const number of [1, 2, 3]) await host.open(`P-${number}`).record(identified(number));
    reads.length = 0;
    await host.open("P-3").state();
    await host.open("P-2").state();
    expect(reads).toEqual([]);
    expect((await host.open("P-1").state()).state[0]).toBe("study.course.consent.neither");
    await host.open("P-2").state();
    expect(reads).toEqual(["P-1"]);
  });

  test("STR-09: however few are remembered, the same commands come to the same courses", async () => {
    const patients = fc.array(fc.tuple(fc.nat(3), fc.nat(5)), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(patients, fc.integer({ min: 1, max: 4 }), async (commands, remembers) => {
        const hosts = [remembers, 1000].map((most) =>
          createHost({ definition: cd19, store: createMemoryStore(), now: () => at, seed: () => "s", remembers: most }),
        );
        const told = await Promise.all(
          hosts.map(async (host) => {
            for (const [patient, number] of commands) await host.open(`P-${patient}`).record(identified(number));
            return host.query({});
          }),
        );
        expect(told[0]).toEqual(told[1]);
      }),
      { numRuns: 30 },
    );
  });

  test.each([0, -1, 1.5, Number.NaN])("a host that should remember %s courses is refused", (remembers) => {
    expect(() => createHost({ definition: cd19, store: createMemoryStore(), remembers })).toThrow(RangeError);
  });
});

test("what is kept is what was set or asked for last", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "d", "e", "f", "g"), fc.boolean())),
      (most, steps) => {
        const recent = new Recent<string>(most);
        let model: string[] = [];
        for (const [key, sets] of steps) {
          if (sets) recent.set(key, key);
          else expect(recent.get(key)).toBe(model.includes(key) ? key : undefined);
          if (sets || model.includes(key)) model = [...model.filter((one) => one !== key), key].slice(-most);
        }
      },
    ),
  );
});
