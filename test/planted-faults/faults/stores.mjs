const file = "src/stores/sqlite-file.ts";
const sqlite = "src/stores/sqlite.ts";
const fileOpening = "src/stores/sqlite-opening.ts";
const closing = ["test/stores/sqlite-close.test.ts"];
const opening = ["test/stores/sqlite-opening.test.ts"];
const schema = "src/stores/sqlite-schema.ts";
const parts = ["test/stores/sqlite-parts.test.ts"];
const changed = ["test/stores/sqlite-changed.test.ts"];

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
    find: 'wal_checkpoint(TRUNCATE)");\n  } finally {\n    database.exec("DETACH store");',
    replace: 'wal_checkpoint(TRUNCATE)");\n  } finally {',
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
    find: '!hasCode(error, "busy") ||',
    replace: 'hasCode(error, "busy") ||',
    tests: opening,
  },
  {
    name: "the tables of another process are seen half made",
    file: fileOpening,
    find: 'return inOne(database, "BEGIN", () => {\n    const layout = layoutOf(database, file);\n    assertWhole(database, file);\n    return layout;\n  });',
    replace: "const layout = layoutOf(database, file); assertWhole(database, file); return layout;",
    tests: opening,
  },
  {
    name: "tables that another process has made meanwhile are made again",
    file: fileOpening,
    find: "bringUp(database, layoutOf(database, file))",
    replace: "bringUp(database, undefined)",
    tests: opening,
  },
  {
    name: "a part that was dropped is not missed",
    file: schema,
    find: ".filter((part) => !among(is.found)(part))",
    replace: ".filter(() => false)",
    tests: parts,
  },
  {
    name: "pages and indexes are not looked at",
    file: schema,
    find: "if (faults.length > 0)",
    replace: "if (faults.length < 0)",
    tests: parts,
  },
  {
    name: "a file that was replaced is written to",
    file,
    find: "if (gone !== undefined) throw",
    replace: "if (gone === null) throw",
    tests: changed,
  },
  {
    name: "a file that was taken away while it was written counts as written",
    file,
    find: "      assertStill();\n      return result;",
    replace: "      return result;",
    tests: changed,
  },
  {
    name: "an entry is recorded on another journal of the same length",
    file: sqlite,
    find: "first.previousHash !== end.hash",
    replace: "first.previousHash === null",
    tests: changed,
  },
  {
    name: "an entry is recorded on a chain that is broken",
    file: sqlite,
    find: "if (broken !== undefined)",
    replace: "if (broken === null)",
    tests: changed,
  },
  {
    name: "a warm host believes what it knows although somebody else may have changed it",
    file: "src/course/host.ts",
    find: "if (known?.mark === mark && known.course.sequence === sequence",
    replace: "if (known !== undefined && known.course.sequence === sequence",
    tests: ["test/stores/warm-host.test.ts"],
  },
];
