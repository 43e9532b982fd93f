import { describe, expect, test } from "vitest";
import { createEngine } from "../../src/course/engine.ts";
import { createHost } from "../../src/course/host.ts";
import { summarize } from "../../src/course/summary.ts";
import { brokenLink } from "../../src/journal/seal.ts";
import { upgradeEntry } from "../../src/journal/upgrade.ts";
import { createMemoryStore } from "../../src/stores/memory.ts";
import { journals } from "./format-2/fixtures.ts";

test("there are journals with every kind of entry, and nothing in them is committed to", () => {
  expect(journals).toHaveLength(35);
  const entries = journals.flatMap((journal) => journal.entries);
  expect(new Set(entries.map(({ kind }) => kind))).toEqual(
    new Set(["event", "refused", "correction", "strike", "acknowledgement", "amendment"]),
  );
  expect(entries.every(({ format }) => format === 2)).toBe(true);
  expect(entries.some((entry) => "commitments" in entry)).toBe(false);
});

describe.each(journals)(
  "the journal of $patientId in $journal, of format 2 without commitments",
  ({ patientId, definition, versions, entries, refusals, state }) => {
    test("STR-09: verifies as it is stored, and loads to the course that it was when it was written", () => {
      expect(brokenLink(entries)).toBeUndefined();
      expect(entries.map(upgradeEntry)).toEqual(entries);
      const course = createEngine(definition, { versions }).replay(patientId, entries);
      expect(summarize(course)).toMatchObject(state);
      expect([course.sequence, course.lastHash]).toEqual([entries.length, entries.at(-1)?.hash]);
      const told = entries.flatMap((entry) =>
        entry.kind === "refused" ? [[entry.sequence, entry.refusals.map(({ code }) => code)]] : [],
      );
      expect(told).toEqual(refusals);
    });

    test("goes on, and what was stored stays as it was", async () => {
      const store = createMemoryStore();
      await store.append(patientId, 0, entries);
      const now = () => "2062-01-05T10:00:00+08:00";
      const patient = createHost({ definition, versions, store, now }).open(patientId);
      const { state: after } = await patient.record({
        id: "after-the-update",
        event: "toxicity.reported",
        evidence: { toxicityId: "TOX-LATER", term: "felt unwell", note: "at night" },
        by: { id: "the nurse", role: "nurse" },
        at: "2062-01-05T09:00:00+08:00",
      });
      const stored = await patient.history();
      expect(stored.slice(0, -1)).toEqual(entries);
      expect(stored.at(-1)).toMatchObject({ sequence: entries.length + 1, commandId: "after-the-update" });
      expect(await patient.state()).toEqual(after);
    });
  },
);
