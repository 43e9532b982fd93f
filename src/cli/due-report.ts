import type { IsoDate } from "../clinical/calendar.ts";
import { type Due, type DueStatus, dueStatuses } from "../course/due.ts";
import type { DueDays } from "../course/obligation.ts";
import { colours, print } from "./terminal.ts";

/** What is due of one patient, by the day that it is at the patient's site. */
export interface DueOfPatient {
  readonly patientId: string;
  readonly on: IsoDate;
  readonly list: readonly Due[];
}

/** Prints what is due for a person: patient by patient, the most pressing first, and a line that sums it up. */
export function printDue(patients: readonly DueOfPatient[]): void {
  const paint = colours(process.stdout);
  const painted: Readonly<Record<DueStatus, (text: string) => string>> = {
    missed: paint.red,
    overdue: paint.yellow,
    due: paint.green,
    upcoming: paint.dim,
  };
  const all = patients.flatMap(({ list }) => list);
  const width = (texts: readonly string[]) => Math.max(0, ...texts.map(({ length }) => length));
  const [days, what] = [width(all.map(daysInWords)), width(all.map((one) => one.what))];
  for (const { patientId, on, list } of patients) {
    const [first] = list;
    if (first === undefined) continue;
    print(`${paint.bold(patientId)}${first.site === null ? "" : `  ${first.site}`}${paint.dim(`  on ${on}`)}`);
    for (const status of dueStatuses) {
      for (const one of list.filter((other) => other.status === status)) {
        const by = paint.dim(`${one.roles.join(" or ")}  [${one.requirements.join(", ")}]`);
        print(
          `  ${painted[status](status.padEnd(8))}  ${daysInWords(one).padEnd(days)}  ${one.what.padEnd(what)}  ${by}`,
        );
      }
    }
    print();
  }
  const counts = dueStatuses.flatMap((status) => {
    const count = all.filter((one) => one.status === status).length;
    return count === 0 ? [] : [`${count} ${status}`];
  });
  const of = patients.length === 1 ? "1 patient" : `${patients.length} patients`;
  print(`${of}: ${counts.length === 0 ? "nothing is due in these days" : counts.join(", ")}`);
}

/** The days of something that is due, such as `2026-01-06 to 2026-01-08, last day 2026-01-25`. */
export function daysInWords({ first, dueUntil, last }: DueDays): string {
  const until = dueUntil ?? last;
  const due = until === null ? `from ${first}` : until === first ? first : `${first} to ${until}`;
  return last === null || last === until ? due : `${due}, last day ${last}`;
}
