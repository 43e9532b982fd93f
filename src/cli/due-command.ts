import { Command } from "commander";
import { addDays, type Instant, type IsoDate } from "../clinical/calendar.ts";
import { dueByQuestion, joined } from "../course/due-list.ts";
import { dayHere } from "../course/due-since.ts";
import type { Engine } from "../course/engine.ts";
import type { StoredEntry } from "../journal/entry.ts";
import type { JournalReader } from "../journal/store.ts";
import { calendarOf } from "./due-calendar.ts";
import { type DueOfPatient, printDue } from "./due-report.ts";
import { enginesOf } from "./engines.ts";
import { assertRange, dayIn, timeIn } from "./option-values.ts";
import { loadProtocol, several } from "./protocols.ts";
import { openJournals, readJournals } from "./stores.ts";
import { colours, print, printError, UnusableInput } from "./terminal.ts";
import { writeWhole } from "./written-file.ts";

interface DueFlags {
  readonly store: string;
  readonly protocol?: readonly string[];
  readonly from?: IsoDate;
  readonly to?: IsoDate;
  readonly at?: Instant;
  readonly patient?: string;
  readonly site?: string;
  readonly role?: string;
  readonly json?: true;
  readonly ics?: string;
}

/** Days before and after today that are asked about where nobody says which. */
const around = 7;

/** `patient-course due` */
export function dueCommand(): Command {
  return new Command("due")
    .description("list what is due of the patients of a store, overdue or missed, each with its first and last day")
    .requiredOption("--store <sqlite:FILE>", "the journals")
    .option("--from <day>", `the first day that is asked about: ${around} days ago, where absent`, dayIn("--from"))
    .option("--to <day>", `the last day that is asked about: ${around} days from now, where absent`, dayIn("--to"))
    .option("--at <time>", "the present, with its offset, where it is not that of the clock", timeIn)
    .option("--patient <id>", "only this patient")
    .option("--site <id>", "only patients at this site, by its id in the protocol")
    .option("--role <role>", "only what somebody in this role may do")
    .option(
      "--protocol <id or file>",
      "the protocol of the journals, where it is not a shipped one; given again, its further versions",
      several,
    )
    .option("--json", "one JSON object a line for each thing that is due")
    .option("--ics <file>", "write an iCalendar file too; needs the package ical-generator")
    .addHelpText(
      "after",
      "\nExit codes: 0 nothing is overdue or missed, 1 something is, 2 unusable input, or a journal that cannot be read.\n\nExamples:\n  patient-course due --store sqlite:trial.sqlite\n  patient-course due --store sqlite:trial.sqlite --role nurse --from 2026-03-02 --to 2026-03-08\n  patient-course due --store sqlite:trial.sqlite --protocol mine.yaml --site shanghai --ics due.ics",
    )
    .action(async (flags: DueFlags) => {
      assertRange(flags);
      const now = flags.at ?? new Date().toISOString();
      const store = openJournals(flags.store);
      const { patients, unreadable } = await readDue(store, flags, now).finally(() => store.close());
      const list = joined(patients.map((one) => one.list));
      // Written first: where it cannot be, nothing is printed that looks like an answer.
      if (flags.ics !== undefined) writeWhole(flags.ics, await calendarOf(list, new Date(now)));
      if (flags.json === true) for (const one of list) print(JSON.stringify(one));
      else printDue(patients);
      const paint = colours(process.stderr);
      for (const because of unreadable) printError(`${paint.red("unusable")}  ${because}`);
      const late = list.some(({ status }) => status === "overdue" || status === "missed");
      process.exitCode = unreadable.length > 0 ? 2 : late ? 1 : 0;
    });
}

/** What is due patient by patient. */
async function readDue(store: JournalReader, flags: DueFlags, now: Instant) {
  const { patient, protocol = [] } = flags;
  const engines = enginesOf(protocol.map((name) => loadProtocol(name)));
  if (flags.role !== undefined) assertRole(flags.role, engines.roles());
  const { read: patients, unreadable } = await readJournals(store, patient, (id, entries) =>
    dueOfPatient(engines.forJournal(id, entries), id, entries, flags, now),
  );
  if (flags.site !== undefined && unreadable.length === 0) assertSite(flags.site, engines.sites());
  return { patients, unreadable };
}

function dueOfPatient(
  engine: Engine,
  patientId: string,
  entries: readonly StoredEntry[],
  { from, to, site, role }: DueFlags,
  now: Instant,
): DueOfPatient {
  const course = engine.replay(patientId, entries);
  const on = dayHere(engine, course, now);
  const [before, after] = [addDays(on, -around), addDays(on, around)];
  const first = from ?? (to !== undefined && to < before ? to : before);
  const last = to ?? (after < first ? first : after);
  const asked = { from: first, to: last, on, ...(site && { site }), ...(role && { role }) };
  return { patientId, on, list: dueByQuestion(engine, course, asked, now) };
}

function assertSite(site: string, known: readonly string[]): void {
  if (known.includes(site)) return;
  const names = known.length === 0 ? "the protocol names no site" : `the protocol names ${known.join(", ")}`;
  throw new UnusableInput([`--site ${site}: there is no such site; ${names}`]);
}

function assertRole(role: string, known: readonly string[]): void {
  if (known.includes(role)) return;
  throw new UnusableInput([`--role ${role}: there is no such role; the protocol has ${known.join(", ")}`]);
}
