import { readFileSync } from "node:fs";
import { join } from "node:path";
import ICAL from "ical.js";
import { beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { addDays } from "../../src/clinical/calendar.ts";
import { dueStatuses } from "../../src/course/due.ts";
import { openSqliteStore } from "../../src/stores/sqlite.ts";
import { story } from "../course/story.ts";
import { run, temporary, temporaryFolder } from "./built.ts";

const line = z.object({
  patientId: z.string(),
  site: z.string().nullable(),
  id: z.string(),
  kind: z.string(),
  what: z.string(),
  first: z.string(),
  dueUntil: z.string().nullable(),
  last: z.string().nullable(),
  status: z.enum(dueStatuses),
});
type Line = z.output<typeof line>;

const folder = temporaryFolder();
const store = `sqlite:${join(folder, "trial.sqlite")}`;
const protocols = ["two-sites", "visits"].flatMap((name) => ["--protocol", `docs/examples/protocols/${name}.yaml`]);
const present = ["--at", "2026-01-07T09:00:00+08:00"];

/** What is due as the terminal's JSON has it. */
function listed(...options: readonly string[]): readonly Line[] {
  const { stdout, stderr } = run("due", "--store", store, ...present, "--json", ...options);
  expect(stderr).toBe("");
  return stdout.split("\n").flatMap((text) => (text === "" ? [] : [line.parse(JSON.parse(text))]));
}

beforeAll(async () => {
  const opened = openSqliteStore(join(folder, "trial.sqlite"));
  const grade = { toxicityId: "T-1", term: "CRS" };
  const told = story().enrolled().withProduct().opened().gives(1).does("toxicity.reported", grade);
  await opened.append("P-1", 0, told.entries);
  await opened.close();
  const examples = ["25-whose-day", "63-visits"].map((name) => `docs/examples/${name}.jsonl`);
  run("run", ...examples, "--store", store);
  // Two processes on a machine that has other work.
}, 60_000);

const all = [...protocols, "--protocol", "cd19-b-all", "--from", "2026-01-01", "--to", "2027-12-31"];

describe("patient-course due", () => {
  test("TRT-04, SIL-01: a person reads each patient with what is due, the most pressing first, and exit code 1 where something is overdue", () => {
    const { status, stdout } = run("due", "--store", store, ...present, ...all, "--patient", "P-1");
    expect(stdout.split("\n")).toEqual([
      "P-1  on 2026-01-07",
      "  overdue   2026-01-06, last day 2026-01-25  fraction 2 of course 1   investigator or nurse  [TRT-02, TRT-04, SIL-03]",
      "  due       from 2026-01-05                  grade of T-1 (kind CRS)  investigator or coordinator or nurse  [SIL-01]",
      "",
      "1 patient: 1 overdue, 1 due",
      "",
    ]);
    expect(status).toBe(1);
  });

  test("nothing overdue is exit code 0, and days without anything say so", () => {
    const asked = ["--from", "2025-01-01", "--to", "2025-01-02"];
    const { status, stdout } = run("due", "--store", store, ...present, ...protocols, "--patient", "EX-25A", ...asked);
    expect(stdout).toBe("1 patient: nothing is due in these days\n");
    expect(status).toBe(0);
  });

  test("SIL-17: by site and by role; a site that no protocol names is unusable", () => {
    const ids = (...options: readonly string[]) => listed(...all, ...options).map(({ patientId }) => patientId);
    expect(new Set(ids("--site", "shanghai"))).toEqual(new Set(["EX-25A"]));
    expect(ids("--role", "manufacturer")).toEqual([]);
    expect(ids("--role", "nurse")).toContain("P-1");
    const { status, stderr } = run("due", "--store", store, ...all, "--site", "shanghia");
    expect(stderr).toContain("--site shanghia: there is no such site; the protocol names shanghai, berlin");
    expect(status).toBe(2);
  });

  test("RFC 5545: the calendar, read back by another reader, is the list: what, first day, last day, status", () => {
    const file = join(folder, "due.ics");
    const list = listed(...all, "--ics", file);
    expect(list.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["fraction", "grade", "visit"]));
    const text = readFileSync(file, "utf8");
    expect(text.split("\r\n").every((one) => !one.includes("\n") && Buffer.byteLength(one) <= 75)).toBe(true);
    const read = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((component) => {
      const event = new ICAL.Event(component);
      const own = (name: string) => String(component.getFirstPropertyValue(`x-patient-course-${name}`) ?? "");
      expect(event.startDate.isDate).toBe(true);
      const ends = component.hasProperty("dtend") ? addDays(event.endDate.toString(), -1) : null;
      return {
        uid: event.uid,
        summary: event.summary,
        location: event.location ?? null,
        kind: component.getFirstPropertyValue("categories"),
        first: event.startDate.toString(),
        ends,
        dueUntil: own("due-until") || null,
        last: own("last-day") || null,
        status: own("status"),
      };
    });
    const expected = list.map(({ patientId, id, what, site, kind, first, dueUntil, last, status }) => ({
      uid: `${patientId}/${encodeURIComponent(id)}@patient-course`,
      summary: `${patientId}: ${what}`,
      location: site,
      kind,
      first,
      ends: dueUntil ?? last,
      dueUntil,
      last,
      status,
    }));
    expect(read).toEqual(expected);
    expect(new Set(read.map(({ uid }) => uid)).size).toBe(read.length);
  });

  test("a journal whose protocol is not held is named, hides nobody else's, and is exit code 2", () => {
    const { status, stdout, stderr } = run("due", "--store", store, ...present);
    expect(stdout).toContain("fraction 2 of course 1");
    expect(stderr).toContain("entry 1 of EX-63A: judged by visits 1.0.0, which is not held: name it by --protocol");
    expect(status).toBe(2);
  });

  test.each([
    ["a day that does not exist", ["--from", "2026-02-30"], "--from 2026-02-30: write a day that exists as YYYY-MM-DD"],
    ["a time without its offset", ["--at", "2026-02-03T09:00"], "--at: "],
    [
      "a patient of whom nothing is on record",
      ["--patient", "P-9"],
      "--patient P-9: nothing is on record of this patient",
    ],
    [
      "a range that ends before it begins",
      ["--from", "2026-02-03", "--to", "2026-02-02"],
      "--to 2026-02-02: is before --from",
    ],
    [
      "a role that no trial has",
      ["--role", "porter"],
      "--role porter: there is no such role; the protocol has investigator",
    ],
  ])("%s is unusable, exit code 2", (_, options, message) => {
    const { status, stdout, stderr } = run("due", "--store", store, ...protocols, ...options);
    expect(stderr).toContain(message);
    expect(stdout).toBe("");
    expect(status).toBe(2);
  });

  test("a store that is not there is not made", () => {
    const { status, stderr } = run("due", "--store", `sqlite:${temporary("")}-none`);
    expect(stderr).toContain("there is no such file");
    expect(status).toBe(2);
  });
});
