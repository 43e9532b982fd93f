/** Thrown when a file cannot serve as a store; names the file and what to do. */
export class UnusableStore extends Error {
  override readonly name = "UnusableStore";
}

/** The result codes of SQLite after which there is something of their own to do (https://www.sqlite.org/rescode.html). */
const codes = { busy: 5, disk: 10, damaged: 11, full: 13, constraint: 19 } as const;

/** Whether SQLite or its driver said it. */
export function isOfDriver(error: unknown): error is Error {
  return error instanceof Error && "code" in error && error.code === "ERR_SQLITE_ERROR";
}

/** Whether SQLite gave this result, in any of its forms. */
export function hasCode(error: unknown, code: keyof typeof codes): boolean {
  return isOfDriver(error) && "errcode" in error && (Number(error.errcode) & 0xff) === codes[code];
}

/** What SQLite said and what to do, where that does not depend on what was being done. */
export function remedied(error: unknown): string | undefined {
  if (!isOfDriver(error)) return undefined;
  if (hasCode(error, "full"))
    return `${error.message}: nothing of this was recorded; make room on the disk and send it again`;
  if (hasCode(error, "disk")) return `${error.message}: look at the disk, then open the store again`;
  if (hasCode(error, "damaged")) return `${error.message}: restore the file from a copy`;
  if (hasCode(error, "busy")) return `${error.message}: another process holds it; try again when that one is done`;
  return undefined;
}
