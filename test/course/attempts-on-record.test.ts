import { describe, expect, test } from "vitest";
import { createHost } from "../../src/course/host.ts";
import { createMemoryStore } from "../../src/stores/memory.ts";
import { cd19, commandFor, story } from "./story.ts";

const day = Date.parse("2026-01-06T01:00:00Z");
const late = "2999-01-01T00:00:00Z";

describe("STR-09: a refused attempt does not move the clock", () => {
  test("one that was recorded in 2999 does not make a later lawful command refused", () => {
    const told = story().consented();
    told.tries("apheresis.performed", { adequate: true }, { recordedAt: late });
    expect(told.entries.at(-1)).toMatchObject({ kind: "refused", recordedAt: late });
    expect(told.tries("contact.lost").refusals).toEqual([]);
  });

  test("one that was recorded early does not make an earlier recording acceptable", () => {
    const told = story().consented().does("contact.lost", {}, { recordedAt: "2026-01-06T05:00:00Z" });
    told.tries("followUp.visited", {}, { recordedAt: "2026-01-06T02:00:00Z" });
    expect(told.entries.at(-1)).toMatchObject({ kind: "refused", recordedAt: "2026-01-06T02:00:00Z" });
    told.tries("contact.regained", {}, { recordedAt: "2026-01-06T03:00:00Z" });
    expect(told.refusals).toMatchObject([{ requirement: "STR-09", path: "recordedAt" }]);
    expect(told.tries("contact.regained", {}, { recordedAt: "2026-01-06T05:00:00Z" }).refusals).toEqual([]);
  });
});

describe("the same refused command sent again", () => {
  const refused = commandFor("apheresis.performed", { adequate: true }, day, "again");

  test("is answered again and stays on record once", () => {
    const told = story().consented().sends(refused);
    const { refusals, entries } = told;
    expect(refusals.map(({ requirement }) => requirement)).toEqual(["STR-02"]);
    const length = entries.length;
    told.sends({ ...refused, recordedAt: "2026-01-07T00:00:00Z" });
    expect([told.refusals, told.entries.length]).toEqual([refusals, length]);
  });

  test("is answered by what stands in the way now, and accepted once nothing does", () => {
    const told = story().consented().sends(refused);
    told.does("contact.lost").sends(refused);
    // STR-07 stands in the way besides, and STR-02 as before: a refusal names exactly what is false of the entry.
    expect(told.refusedFor).toEqual(["STR-07", "STR-02"]);
    expect(told.entries.filter(({ kind }) => kind === "refused")).toHaveLength(1);
    const enrolled = story().enrolled().sends(refused);
    expect(enrolled.refusals).toEqual([]);
  });

  test("with other content is another attempt, and stays on record too", () => {
    const told = story().consented().sends(refused);
    const length = told.entries.length;
    told.sends({ ...refused, evidence: { adequate: false } });
    told.sends({ ...refused, evidence: { adequate: false }, reason: "asked" });
    told.sends({ ...refused, evidence: { adequate: false }, reason: "asked", deviation: { reason: "asked" } });
    expect(told.entries.length).toBe(length + 3);
    told.sends(refused);
    expect(told.entries.length).toBe(length + 4);
  });

  test("is known again after the journal was replayed", () => {
    const told = story().consented().sends(refused);
    const { engine, entries } = told;
    expect(engine.decide(engine.replay("P-1", entries), refused)).toMatchObject({ ok: false, entries: [] });
  });

  test("under an id that is on record for something else is refused and kept once", () => {
    const told = story().consented();
    const other = { ...commandFor("contact.lost", {}, day, "c-1") };
    told.sends(other);
    const length = told.entries.length;
    told.sends(other);
    expect(told.refusals.map(({ code }) => code)).toEqual(["COMMAND_ID_REUSED"]);
    expect(told.entries.length).toBe(length);
  });
});

test("STR-09: a time of recording that is set to undefined counts as absent: the host's clock gives it", async () => {
  const host = createHost({ definition: cd19, store: createMemoryStore(), now: () => "2026-01-06T02:00:00Z" });
  const { patientId: _, ...command } = commandFor("screening.identified", { screeningNumber: "S-1" }, day, "1");
  const recorded = await host.open("P-1").submit({ ...command, recordedAt: undefined });
  expect(recorded).toMatchObject({ ok: true, entry: { recordedAt: "2026-01-06T02:00:00Z" } });
});
