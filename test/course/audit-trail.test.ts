import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type AuditRecord, auditTrail } from "../../src/course/audit-trail.ts";
import { createHost, createMemoryStore } from "../../src/index.ts";
import { recordedExample } from "./recorded-example.ts";
import { cd19 } from "./story.ts";

const examples = new URL("../../docs/examples/", import.meta.url);

/** The audit trail of each patient of an example of cd19-b-all; null for an example of another protocol. */
async function trailsOf(file: string) {
  const { header, commands } = recordedExample(file);
  if ((header.protocol ?? cd19.id) !== cd19.id || header.versions !== undefined) return null;
  const host = createHost({ definition: cd19, store: createMemoryStore() });
  for (const command of commands) await host.import(command);
  const patients = await host.patients();
  return Promise.all(
    patients.map(async (id) => {
      const patient = host.open(id);
      const entries = await patient.history();
      return { entries, trail: auditTrail(host.engine, id, entries), state: await patient.state() };
    }),
  );
}

async function trailOf(file: string): Promise<readonly AuditRecord[]> {
  const [first] = (await trailsOf(file)) ?? [];
  if (first === undefined) throw new Error(`${file} has no patient`);
  return first.trail;
}

const find = (trail: readonly AuditRecord[], kind: AuditRecord["kind"]) => {
  const found = trail.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no ${kind} on record`);
  return found;
};

describe("an audit trail tells who, what, when, why, before and after (STR-11, 21 CFR 11.10(e))", () => {
  test("an event: the person, both times, every field that is new, and the states that it left and reached", async () => {
    const [first] = await trailOf("47-dose-mistyped.jsonl");
    expect(first).toMatchObject({
      sequence: 1,
      kind: "event",
      event: "screening.identified",
      by: { role: "coordinator" },
      names: null,
      changed: [{ path: ["screeningNumber"], before: undefined }],
    });
    expect(first?.states.before[0]).toBe("identification");
    expect(first?.states.after[0]).toBe("study.course.consent.neither");
    expect(first?.happenedAt).not.toBeNull();
  });

  test("STR-11: a correction has the value that stood and the value that stands, its reason and its signature", async () => {
    const correction = find(await trailOf("47-dose-mistyped.jsonl"), "correction");
    expect(correction).toMatchObject({
      event: "fraction.given",
      names: 12,
      changed: [{ path: ["cells"], before: 2_100_000, after: 21_000_000 }],
      reasons: ["A nought was left out when the dose of day 2 was typed"],
      signature: { meaning: "responsibility" },
      happenedAt: null,
    });
  });

  test("STR-11: a corrected time is a field, and the entries that are judged otherwise and departs since are named", async () => {
    const trail = await trailOf("48-date-of-fraction-1.jsonl");
    const correction = find(trail, "correction");
    expect(correction.changed.map(({ path }) => path)).toEqual([["happenedAt"]]);
    expect(correction.effects.entries.map(({ sequence, after }) => [sequence, after.verdict])).toEqual([
      [12, "2.late"],
    ]);
    expect(correction.effects.opened.map(({ requirements }) => requirements)).toEqual([["TRT-04"]]);
    const accepted = find(trail, "acknowledgement");
    expect(accepted).toMatchObject({ event: "fraction.given", names: 12, departsFrom: ["TRT-04"], changed: [] });
    expect(accepted.effects.closed.map(({ sequence }) => sequence)).toEqual([12]);
  });

  test("STR-11: of what is struck nothing stands, and the course goes back", async () => {
    const strike = find(await trailOf("49-death-of-somebody-else.jsonl"), "strike");
    expect(strike.event).toBe("death.recorded");
    expect(strike.changed.length).toBeGreaterThan(0);
    expect(strike.changed.every(({ before, after }) => before !== undefined && after === undefined)).toBe(true);
    expect(strike.states.before[0]).toBe("deceased");
    expect(strike.states.after[0]).toMatch(/treatment/);
  });

  const files = readdirSync(examples).filter((name) => name.endsWith(".jsonl"));
  test("every entry of every example has its record, each begins where the one before ended, and a refused attempt changed nothing", async () => {
    const all = (await Promise.all(files.map(trailsOf))).flatMap((trails) => trails ?? []);
    expect(all.length).toBeGreaterThan(40);
    for (const { entries, trail, state } of all) {
      expect(trail.map(({ hash }) => hash)).toEqual(entries.map(({ hash }) => hash));
      for (const [index, record] of trail.entries()) {
        const next = trail[index + 1];
        expect(record.states.after).toEqual(next === undefined ? state.state : next.states.before);
        if (record.kind !== "refused") continue;
        expect(record.refusals.length).toBeGreaterThan(0);
        expect(record.changed).toEqual([]);
        expect(record.states.after).toEqual(record.states.before);
      }
    }
  });

  test("an entry that was altered is no record: its chain is broken", async () => {
    const [told] = (await trailsOf("47-dose-mistyped.jsonl")) ?? [];
    if (told === undefined) throw new Error("no patient");
    const engine = createHost({ definition: cd19, store: createMemoryStore() }).engine;
    const doctored = told.entries.map((entry, index) => (index === 3 ? { ...entry, reason: "another reason" } : entry));
    expect(() => auditTrail(engine, told.trail[0]?.patientId ?? "", doctored)).toThrow(
      "its content was changed after it was written",
    );
  });
});
