import { Command } from "commander";
import type { IsoDate } from "../clinical/calendar.ts";
import { type AuditRecord, auditTrail } from "../course/audit-trail.ts";
import { auditInJson, printAudit } from "./audit-report.ts";
import { enginesOf } from "./engines.ts";
import { assertRange, dayIn } from "./option-values.ts";
import { loadProtocol, several } from "./protocols.ts";
import { openJournals, readJournals } from "./stores.ts";
import { colours, print, printError } from "./terminal.ts";

interface AuditFlags {
  readonly store: string;
  readonly protocol?: readonly string[];
  readonly from?: IsoDate;
  readonly to?: IsoDate;
  readonly patient?: string;
  readonly by?: string;
  readonly json?: true;
}

/** `patient-course audit` */
export function auditCommand(): Command {
  return new Command("audit")
    .description("print the audit trail of a store: who recorded what, when and why, and what stood before and after")
    .requiredOption("--store <sqlite:FILE>", "the journals")
    .option("--patient <id>", "only this patient")
    .option("--from <day>", "only what was recorded on this day or later", dayIn("--from"))
    .option("--to <day>", "only what was recorded on this day or earlier", dayIn("--to"))
    .option("--by <id>", "only what this person recorded, by the id on record")
    .option(
      "--protocol <id or file>",
      "the protocol of the journals, where it is not a shipped one; given again, its further versions",
      several,
    )
    .option("--json", "one JSON object a line for each entry")
    .addHelpText(
      "after",
      "\nEvery chain of hashes is checked first. A day is that of the time of recording as the entry has it: in UTC where the host that recorded it has no other clock.\n\nExit codes: 0 printed, 2 unusable input, or a journal that cannot be read.\n\nExamples:\n  patient-course audit --store sqlite:trial.sqlite --patient P-001\n  patient-course audit --store sqlite:trial.sqlite --from 2026-03-01 --to 2026-03-31 --json > march.jsonl",
    )
    .action(async (flags: AuditFlags) => {
      assertRange(flags);
      const engines = enginesOf((flags.protocol ?? []).map((name) => loadProtocol(name)));
      const store = openJournals(flags.store);
      const { read: trails, unreadable } = await readJournals(store, flags.patient, (id, entries) =>
        auditTrail(engines.forJournal(id, entries), id, entries).filter((one) => isAskedFor(one, flags)),
      ).finally(() => store.close());
      if (flags.json === true) for (const one of trails.flat()) print(auditInJson(one));
      else printAudit(trails);
      const paint = colours(process.stderr);
      for (const because of unreadable) printError(`${paint.red("unusable")}  ${because}`);
      if (unreadable.length > 0) process.exitCode = 2;
    });
}

function isAskedFor({ recordedAt, by }: AuditRecord, { from, to, by: person }: AuditFlags): boolean {
  const day = recordedAt.slice(0, 10);
  return (from ?? day) <= day && day <= (to ?? day) && (person === undefined || by.id === person);
}
