import { describe, expect, test } from "vitest";
import { momentOnDay } from "../../src/clinical/site-day.ts";
import type { Due, DueStatus } from "../../src/course/due.ts";
import { dueByQuestion } from "../../src/course/due-list.ts";
import { createHost } from "../../src/course/host.ts";
import { defineProtocol } from "../../src/definitions/load.ts";
import type { CheckedDefinition } from "../../src/events/checked-definition.ts";
import { createMemoryStore } from "../../src/stores/memory.ts";
import { cd19, Story, story } from "./story.ts";

const range = { from: "2026-01-01", to: "2026-12-31" };
const instantOf = (day: string, time: string, zone: string) => new Date(momentOnDay(day, time, zone)).toISOString();

const definitions = new Map<string, CheckedDefinition>();

function atSites(timeZone: string): CheckedDefinition {
  const sites = ["here", "there"].map((id) => ({ id, timeZone: id === "here" ? timeZone : "Pacific/Kiritimati" }));
  return defineProtocol({ ...cd19, sites });
}

/** A story of a patient of a site in a zone, with the first fraction given at a time of a day there. */
function firstGiven(timeZone: string, day: string, time: string) {
  class AtSite extends Story {
    override consented(): this {
      return this.does("screening.identified", { screeningNumber: "S-1", site: "here" })
        .does("consent.signed", { signedOn: day })
        .does("family.agreed", { relationship: "spouse" });
    }
  }
  const definition = definitions.get(timeZone) ?? atSites(timeZone);
  definitions.set(timeZone, definition);
  const told = new AtSite(definition);
  told.hours((momentOnDay(day, time, timeZone) - Date.parse("2026-01-05T01:00:00Z")) / 3_600_000);
  return told.enrolled().withProduct().opened().gives(1);
}

/** What is due of what was told, asked by a clock that shows an instant. */
function listAt({ engine, course }: Story, now: string): readonly Due[] {
  return dueByQuestion(engine, course, range, now);
}

function fractionAt(told: Story, now: string): DueStatus | undefined {
  return listAt(told, now).find(({ kind }) => kind === "fraction")?.status;
}

describe("SIL-17: what is due changes when the day changes at the patient's site", () => {
  test.each([
    ["Asia/Shanghai", "2026-01-05"],
    ["America/New_York", "2026-01-05"],
    ["Pacific/Pago_Pago", "2026-01-05"],
    ["Pacific/Kiritimati", "2026-01-05"],
    // On the day after the first fraction clocks are set forward, and set back.
    ["America/New_York", "2026-03-07"],
    ["America/New_York", "2026-10-31"],
    ["Europe/Berlin", "2026-03-28"],
    ["Europe/Berlin", "2026-10-24"],
    // Here midnight itself is skipped.
    ["Africa/Cairo", "2026-04-23"],
  ])(
    "%s, first fraction on %s: due from midnight to midnight, whenever of its day the first was given",
    (zone, day) => {
      for (const time of ["00:00:01", "12:00:00", "23:59:59"]) {
        const told = firstGiven(zone, day, time);
        const [fraction] = listAt(told, instantOf(day, "23:59:59", zone));
        const next = fraction?.first ?? "";
        expect(Date.parse(next) - Date.parse(day)).toBe(86_400_000);
        expect(fraction).toMatchObject({ kind: "fraction", site: "here", first: next, dueUntil: next });
        expect(fractionAt(told, instantOf(day, "23:59:59", zone))).toBe("upcoming");
        expect(fractionAt(told, instantOf(next, "01:00:01", zone))).toBe("due");
        expect(fractionAt(told, instantOf(next, "23:59:59", zone))).toBe("due");
        const after = new Date(Date.parse(instantOf(next, "23:59:59", zone)) + 1000).toISOString();
        expect(fractionAt(told, after)).toBe("overdue");
      }
    },
  );

  test("who was transferred has the days of the new site from then on", () => {
    const told = firstGiven("Pacific/Pago_Pago", "2026-01-05", "12:00:00");
    const now = "2026-01-06T12:00:00Z";
    expect(fractionAt(told, now)).toBe("due");
    const moved = told.copy().hours(1).does("site.transferred", { site: "there" });
    const [fraction] = listAt(moved, now);
    expect(fraction).toMatchObject({ site: "there", status: "overdue", first: "2026-01-06" });
  });

  test("where no site is known, a clock by Z shows the day at the offset in which something last happened", () => {
    const told = story().enrolled().withProduct().opened();
    const at = "2026-01-05T10:00:00+08:00";
    told.does("fraction.given", { fraction: 1, cells: 7_000_000 }, { at, recordedAt: at });
    expect(fractionAt(told, "2026-01-05T15:59:59Z")).toBe("upcoming");
    expect(fractionAt(told, "2026-01-05T16:00:00Z")).toBe("due");
    expect(fractionAt(told, "2026-01-06T16:00:00Z")).toBe("overdue");
    expect(fractionAt(told, "2026-01-05T16:00:00-05:00")).toBe("upcoming");
  });
});

describe("the list of a host", () => {
  test("is asked by patient, site and role, and holds everybody in one order", async () => {
    const store = createMemoryStore();
    const host = createHost({ definition: cd19, store, now: () => "2026-01-07T09:00:00+00:00" });
    const told = story().enrolled().withProduct().opened().gives(1);
    for (const patientId of ["P-2", "P-1"]) {
      for (const entry of told.entries) {
        if (entry.kind !== "event") continue;
        const { commandId, event, evidence, actor, signature, at, recordedAt, reason } = entry;
        const command = { id: commandId, patientId, event, evidence, by: actor, at, recordedAt };
        await host.import({ ...command, ...(signature && { signature }), ...(reason && { reason }) });
      }
    }
    const idsOf = async (question: object) =>
      (await host.due({ ...range, ...question })).map(({ patientId, id }) => `${patientId} ${id}`);
    expect(await idsOf({})).toEqual(["P-1 fraction 1.2", "P-2 fraction 1.2"]);
    expect(await idsOf({ patientId: "P-2" })).toEqual(["P-2 fraction 1.2"]);
    expect(await idsOf({ patientId: "P-3" })).toEqual([]);
    expect(await idsOf({ role: "nurse" })).toHaveLength(2);
    expect(await idsOf({ role: "qualityAssurance" })).toEqual([]);
    expect(await idsOf({ site: "shanghai" })).toEqual([]);
    expect(await host.due({ ...range, on: "2026-01-05" })).toMatchObject([
      { status: "upcoming" },
      { status: "upcoming" },
    ]);
  });
});
