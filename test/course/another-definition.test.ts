import { describe, expect, test } from "vitest";
import {
  createHost,
  createMemoryStore,
  defineProtocol,
  definitionDigest,
  type ProtocolDefinition,
  shippedDefinitions,
  UnreadableJournal,
} from "../../src/index.ts";
import { cd19, commandFor, engineOf, story } from "./story.ts";

const { entries } = story().enrolled();

/** Edited without a new version: one number, one choice, one silence decided otherwise. */
const edited: readonly [string, object][] = [
  ["another last day", { infusion: { ...cd19.infusion, lastDay: 22 } }],
  ["a window", { infusion: { ...cd19.infusion, fractions: windowed(cd19) } }],
  ["another severe grade", { toxicity: { ...cd19.toxicity, severeAtGrade: 4 } }],
  ["one year less of follow-up", { followUp: { ...cd19.followUp, years: 14 } }],
];

function windowed({ infusion }: ProtocolDefinition): ProtocolDefinition["infusion"]["fractions"] {
  return infusion.fractions.map((one, index) => (index === 2 ? { ...one, window: { before: 0, after: 1 } } : one));
}

describe("STR-09: a journal is read only under the definition that judged it", () => {
  test.each(edited)(
    "STR-09: under the same id and version with %s it is unreadable, from its first entry",
    (_, change) => {
      const definition = defineProtocol({ ...cd19, ...change });
      expect([definition.id, definition.version]).toEqual([cd19.id, cd19.version]);
      const replay = () => engineOf(definition).replay("P-1", entries);
      expect(replay).toThrow(UnreadableJournal);
      expect(replay).toThrow("entry 1 of P-1: judged by cd19-b-all 1.0.0, another definition than this engine's");
    },
  );

  test("STR-09: also where only its last entry was judged by another", () => {
    const other = engineOf(defineProtocol({ ...cd19, infusion: { ...cd19.infusion, lastDay: 22 } }));
    const { engine, course } = story().enrolled();
    const command = commandFor("apheresis.performed", { adequate: true }, Date.parse("2026-01-06T00:00:00Z"), "x");
    const { entries: more } = other.decide({ ...course, definition: other.reference }, command);
    expect(more).toHaveLength(1);
    const sequence = entries.length + 1;
    expect(() => engine.replay("P-1", [...entries, ...more])).toThrow(`entry ${sequence} of P-1: judged by cd19-b-all`);
  });

  test("STR-09: a host reads, decides and records nothing in it", async () => {
    const store = createMemoryStore();
    await store.append("P-1", 0, entries);
    const definition = defineProtocol({ ...cd19, infusion: { ...cd19.infusion, lastDay: 22 } });
    const course = createHost({ definition, store, now: () => "2026-01-07T00:00:00Z" }).open("P-1");
    const { patientId: _, ...command } = commandFor(
      "apheresis.performed",
      { adequate: true },
      Date.parse("2026-01-06T00:00:00Z"),
      "x",
    );
    await expect(course.state()).rejects.toThrow(UnreadableJournal);
    await expect(course.available()).rejects.toThrow(UnreadableJournal);
    await expect(course.submit(command)).rejects.toThrow(UnreadableJournal);
    expect(await store.read("P-1")).toEqual(entries);
  });

  test("STR-09: the same definition written in another order is the same", () => {
    const reversed: unknown = Object.fromEntries(Object.entries(shippedDefinitions["cd19-b-all"] ?? {}).reverse());
    const definition = defineProtocol(reversed);
    expect(definitionDigest(definition)).toBe(definitionDigest(cd19));
    expect(engineOf(definition).replay("P-1", entries).sequence).toBe(entries.length);
  });
});
