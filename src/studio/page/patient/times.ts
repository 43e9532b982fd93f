const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The day of an instant as the site wrote it, such as `22 Jan 2026`: trial days are the site's days, so no clock moves it. */
export function dayOf(at: string): string {
  const [year = "", month = "", day = ""] = at.slice(0, 10).split("-");
  return `${Number(day)} ${months[Number(month) - 1] ?? month} ${year}`;
}

/** An instant as the site wrote it, such as `22 Jan 2026, 09:15 (+08:00)`. */
export function timeOf(at: string): string {
  const offset = /(?:Z|[+-]\d{2}:\d{2})$/.exec(at)?.[0] ?? "";
  return `${dayOf(at)}, ${at.slice(11, 16)} (${offset === "Z" ? "UTC" : offset})`;
}
