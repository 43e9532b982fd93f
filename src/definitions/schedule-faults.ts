import { addDays, type IsoDate } from "../clinical/calendar.ts";
import { isEventName } from "../events/declarations.ts";
import { type DefinitionFault, fault } from "../protocol/fault.ts";
import {
  type After,
  counted,
  daysOfVisit,
  goingOn,
  type Scheduled,
  scheduled,
  visitsAfter,
} from "../protocol/schedule.ts";
import { elements, wellFormed } from "../protocol/well-formed.ts";

/** Most visits of one series: more are not looked at. */
const mostVisits = 400;

/** What in a schedule can never be, or says less than it seems to. */
export function scheduleFaults(value: unknown): readonly DefinitionFault[] {
  const written = elements(value).map((one) => wellFormed(scheduled, one));
  const ids = written.map((one) => one?.id);
  return written.flatMap((series, index) => {
    if (series === undefined) return [];
    const path = `schedule.${index}`;
    const twice =
      ids.indexOf(series.id) === index ? [] : [fault(`${path}.id`, `${series.id} stands twice`, "name it otherwise")];
    const unknown = isEventName(series.event)
      ? []
      : [
          fault(
            `${path}.event`,
            `unknown event ${series.event}`,
            "use an event of the catalogue (patient-course events)",
          ),
        ];
    const rows = rowFaults(series, path);
    return [...twice, ...unknown, ...rows, ...(rows.length > 0 ? [] : overlaps(series, path))];
  });
}

function rowFaults({ visits }: Scheduled, path: string): readonly DefinitionFault[] {
  let last: After | undefined;
  let visitsSoFar = 0;
  return visits.flatMap((row, index) => {
    const place = `${path}.visits.${index}`;
    if ("every" in row && row.until % row.every !== 0) {
      const end = row.until - (row.until % row.every);
      const fix = `use ${Math.max(end, row.every)} or ${end + row.every}`;
      return [fault(`${place}.until`, `${row.until} is no multiple of ${row.every}: no visit is there`, fix)];
    }
    visitsSoFar += "every" in row ? row.until / row.every : 1;
    if (visitsSoFar > mostVisits)
      return [fault(place, `these are more than ${mostVisits} visits`, "let fewer visits be scheduled")];
    const added = goingOn(row, last);
    const before = last;
    last = added.at(-1) ?? last;
    if (added.length > 0 || before === undefined) return [];
    const message = `it adds no visit after ${counted(before.count, before.unit)}, where the rows before it end`;
    return [fault(place, message, "leave the row out, or let it end later")];
  });
}

/** A day that is one of two visits' does not say which of them it is of. Months differ in length, so each day of some years is looked at. */
function overlaps(series: Scheduled, path: string): readonly DefinitionFault[] {
  const { before, after } = series.window;
  if (before + after === 0) return [];
  const all = visitsAfter(series);
  for (const anchor of anchorsLookedAt) {
    const days = all.map((visit) => daysOfVisit(series, visit, anchor));
    const at = days.findIndex(({ first }, index) => first <= (days[index - 1]?.last ?? ""));
    const [one, other] = [all[at - 1], all[at]];
    if (one === undefined || other === undefined) continue;
    const message = `the days of ${counted(one.count, one.unit)} and ${counted(other.count, other.unit)} overlap, where it counts from ${anchor}`;
    return [fault(`${path}.window`, message, "use fewer days before or after, or visits that are further apart")];
  }
  return [];
}

/** The ends and beginnings of each month of two years, one of which has 366 days. */
const anchorsLookedAt: readonly IsoDate[] = Array.from({ length: 24 }, (_, month) => {
  const first = `${2027 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`;
  return [-1, 0, 1, 14].map((days) => addDays(first, days));
}).flat();
