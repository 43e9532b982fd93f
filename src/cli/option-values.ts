import { type Instant, type IsoDate, instant, isoDate } from "../clinical/calendar.ts";
import { UnusableInput } from "./terminal.ts";

/** Reads the day that an option names. @throws UnusableInput */
export function dayIn(option: string): (text: string) => IsoDate {
  return (text) => {
    if (isoDate.safeParse(text).success) return text;
    throw new UnusableInput([`${option} ${text}: write a day that exists as YYYY-MM-DD`]);
  };
}

/** Reads the time of `--at`. @throws UnusableInput */
export function timeIn(text: string): Instant {
  const read = instant.safeParse(text);
  if (read.success) return read.data;
  throw new UnusableInput(read.error.issues.map(({ message }) => `--at: ${message}`));
}

/** Refuses a range of days that ends before it begins. @throws UnusableInput */
export function assertRange({ from, to }: { readonly from?: IsoDate; readonly to?: IsoDate }): void {
  if (from !== undefined && to !== undefined && to < from)
    throw new UnusableInput([`--to ${to}: is before --from ${from}`]);
}
