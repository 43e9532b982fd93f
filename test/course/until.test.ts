import { describe, expect, test } from "vitest";
import { createHost } from "../../src/course/host.ts";
import type { JournalStore } from "../../src/journal/store.ts";
import { createMemoryStore } from "../../src/stores/memory.ts";
import { cd19 } from "./story.ts";

const at = "2026-01-05T09:00:00+08:00";
const by = { id: "co.lin", role: "coordinator" } as const;
const identified = { id: "c-1", event: "screening.identified", evidence: { screeningNumber: "S-1" }, at, by } as const;
const number = (id: string) => ({ ...identified, id });

/** A store whose first append waits until it may go on. */
function slow() {
  const store = createMemoryStore();
  let [begun, goOn] = [() => {}, () => {}];
  const hasBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const may = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const append: JournalStore["append"] = async (...given) => {
    begun();
    await may;
    await store.append(...given);
  };
  return { hasBegun, goOn, store: { ...store, append } };
}

describe("a call that is ended", () => {
  test("before its command is decided: the reason is thrown, and nothing is on record", async () => {
    const host = createHost({ definition: cd19, store: createMemoryStore(), now: () => at });
    const reason = new Error("the request was closed");
    const call = host.open("P-1").record(identified, { signal: AbortSignal.abort(reason) });
    await expect(call).rejects.toBe(reason);
    expect(await host.patients()).toEqual([]);
  });

  test("while its command waits its turn: what is before it is recorded, and it is not", async () => {
    const { store, hasBegun, goOn } = slow();
    const host = createHost({ definition: cd19, store, now: () => at });
    const patient = host.open("P-1");
    const first = patient.record(identified);
    const ending = new AbortController();
    const second = patient.submit(number("c-2"), { signal: ending.signal });
    await hasBegun;
    ending.abort();
    goOn();
    expect((await first).ok).toBe(true);
    await expect(second).rejects.toThrow("aborted");
    expect((await patient.history()).map(({ commandId }) => commandId)).toEqual(["c-1"]);
  });

  test("while the store takes its entry: it is on record, and the call says so", async () => {
    const { store, hasBegun, goOn } = slow();
    const host = createHost({ definition: cd19, store, now: () => at });
    const ending = new AbortController();
    const call = host.open("P-1").record(identified, { signal: ending.signal });
    await hasBegun;
    ending.abort();
    goOn();
    expect((await call).ok).toBe(true);
    expect(await host.patients()).toEqual(["P-1"]);
  });

  test("the courses of all patients are read no further", async () => {
    const store = createMemoryStore();
    const before = createHost({ definition: cd19, store, now: () => at });
    for (const id of ["P-1", "P-2", "P-3"]) await before.open(id).record(identified);
    const ending = new AbortController();
    const reads: string[] = [];
    const read: JournalStore["read"] = (patientId, after) => {
      reads.push(patientId);
      ending.abort();
      return store.read(patientId, after);
    };
    const host = createHost({ definition: cd19, store: { ...store, read }, now: () => at });
    const { signal } = ending;
    await expect(host.query({}, { signal })).rejects.toThrow("aborted");
    expect(reads).toEqual(["P-1"]);
    await expect(host.due({ from: "2026-01-05", to: "2026-01-06" }, { signal })).rejects.toThrow("aborted");
    expect(reads).toEqual(["P-1"]);
  });

  test("while the journal is read: nothing is on record", async () => {
    const store = createMemoryStore();
    await createHost({ definition: cd19, store, now: () => at })
      .open("P-1")
      .record(identified);
    const ending = new AbortController();
    const read: JournalStore["read"] = (patientId, after) => {
      ending.abort();
      return store.read(patientId, after);
    };
    const patient = createHost({ definition: cd19, store: { ...store, read }, now: () => at }).open("P-1");
    await expect(patient.record(number("c-2"), { signal: ending.signal })).rejects.toThrow("aborted");
    expect((await patient.history()).length).toBe(1);
  });

  test("STR-09: who records and when is said by no argument beside the command", async () => {
    const host = createHost({ definition: cd19, store: createMemoryStore(), now: () => at });
    const mine = host.open("P-1", { by: { id: "session.user", role: "coordinator" } });
    const smuggled = { signal: new AbortController().signal, imported: true };
    const told = await mine.submit({ ...identified, by: { id: "dr.boss", role: "investigator" } }, smuggled);
    expect(told.ok).toBe(true);
    const [entry] = await mine.history();
    expect(entry).toMatchObject({ actor: { id: "session.user" }, recordedAt: at });
    expect(entry).not.toHaveProperty("imported");
    const elsewhere = await mine.submit({ ...number("c-2"), recordedAt: "2020-01-05T09:15:00+08:00" }, smuggled);
    expect(elsewhere.ok).toBe(false);
  });

  test("a signal of one's own shape, without a reason, ends it too", async () => {
    const host = createHost({ definition: cd19, store: createMemoryStore(), now: () => at });
    const signal = { aborted: true, addEventListener: () => {}, removeEventListener: () => {} };
    await expect(host.query({}, { signal })).rejects.toThrow("ended by its signal");
    await expect(host.open("P-1").record(identified, { signal })).rejects.toThrow("ended by its signal");
  });
});
