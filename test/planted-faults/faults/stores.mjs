const file = "src/stores/sqlite-file.ts";
const sqlite = "src/stores/sqlite.ts";
const closing = ["test/stores/sqlite-close.test.ts"];
const opening = ["test/stores/sqlite-opening.test.ts"];

/** @type {readonly import("./index.mjs").Fault[]} */
export const storeFaults = [
  {
    name: "a closed store leaves what was appended beside its file",
    file,
    find: 'database.exec("PRAGMA store.wal_checkpoint(TRUNCATE)")',
    replace: "{}",
    tests: closing,
  },
  {
    name: "a closed store leaves its file open",
    file,
    find: 'finally {\n    database.exec("DETACH store");',
    replace: "finally {",
    tests: closing,
  },
  {
    name: "a closed store is used",
    file,
    find: "if (!open) throw",
    replace: "if (open && !open) throw",
    tests: closing,
  },
  { name: "a store closed twice fails", file, find: "if (!open) return;", replace: "", tests: closing },
  {
    name: "a new file that another process prepares is not waited for",
    file,
    find: "!isBusy(error) ||",
    replace: "isBusy(error) ||",
    tests: opening,
  },
  {
    name: "the tables of another process are seen half made",
    file: sqlite,
    find: 'inOne(database, "BEGIN", () => refuseForeign(database, file));',
    replace: "refuseForeign(database, file);",
    tests: opening,
  },
  {
    name: "tables that another process has made meanwhile are made again",
    file: sqlite,
    find: "if (found === 0) database.exec(tables);",
    replace: "database.exec(tables);",
    tests: opening,
  },
];
