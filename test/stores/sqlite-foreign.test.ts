import { copyFileSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { openSqliteJournals, openSqliteStore, UnusableStore } from "../../src/stores/sqlite.ts";
import { asOutsider, folder, newFile } from "./sqlite-files.ts";

const opened = [
  ["to write", openSqliteStore],
  ["to read", openSqliteJournals],
] as const;

/** Everything that lies in a folder, to the byte; `-shm` is an index that SQLite rebuilds. */
function bytesIn(place: string): ReadonlyMap<string, string> {
  const names = readdirSync(place).filter((name) => !name.endsWith("-shm"));
  return new Map(names.sort().map((name) => [name, readFileSync(join(place, name)).toString("base64")]));
}

const foreign: readonly (readonly [what: string, tables: string])[] = [
  ["its own tables", "CREATE TABLE other.song (title TEXT)"],
  [
    "its own tables, and a user_version that ours had",
    "CREATE TABLE other.song (title TEXT); PRAGMA other.user_version = 1",
  ],
  [
    "an entry table, and a user_version that ours had",
    "CREATE TABLE other.entry (title TEXT); PRAGMA other.user_version = 2",
  ],
  ["an application_id, and no tables yet", "PRAGMA other.application_id = 1196444487"],
  ["a user_version, and no tables yet", "PRAGMA other.user_version = 2"],
  [
    "our table under the application_id of somebody else",
    "PRAGMA other.application_id = 77; CREATE TABLE other.entry (patient_id TEXT NOT NULL) STRICT; PRAGMA other.user_version = 3",
  ],
];

describe("another application's database is refused with its name, and left as it is to the byte (21 CFR 11.10(c))", () => {
  describe.each(opened)("%s", (_, open) => {
    test.each(foreign)("with %s", (_what, tables) => {
      const file = newFile();
      asOutsider(file, (database) => database.exec(tables));
      const before = bytesIn(dirname(file));
      expect(() => open(file)).toThrow(UnusableStore);
      expect(() => open(file)).toThrow(`${file}: is another application's database; name a file of its own`);
      expect(bytesIn(dirname(file))).toEqual(before);
    });

    test("in WAL mode, closed: nothing is laid beside it", () => {
      const file = newFile();
      asOutsider(file, (database) =>
        database.exec("PRAGMA other.journal_mode = WAL; CREATE TABLE other.song (title TEXT)"),
      );
      expect(() => open(file)).toThrow(/another application's database/);
      expect(readdirSync(dirname(file))).toEqual(["trial.sqlite"]);
    });

    test("whose application was killed: what lies beside it in -wal is neither moved over nor taken away", () => {
      const living = newFile();
      const killed = join(folder(), "songs.sqlite");
      asOutsider(living, (database) => {
        database.exec(
          "PRAGMA other.journal_mode = WAL; CREATE TABLE other.song (title TEXT); INSERT INTO song VALUES ('a')",
        );
        for (const beside of ["", "-wal"]) copyFileSync(`${living}${beside}`, `${killed}${beside}`);
      });
      const before = bytesIn(dirname(killed));
      expect([...before.keys()]).toEqual(["songs.sqlite", "songs.sqlite-wal"]);
      expect(() => open(killed)).toThrow(`${killed}: is another application's database`);
      expect(bytesIn(dirname(killed))).toEqual(before);
    });

    test("whose application was killed in the middle of a change: it is not rolled back", () => {
      const living = newFile();
      const killed = join(folder(), "songs.sqlite");
      asOutsider(living, (database) => {
        database.exec(
          "PRAGMA other.cache_size = 1; CREATE TABLE other.song (title TEXT); INSERT INTO song VALUES ('a')",
        );
        database.exec("BEGIN; UPDATE song SET title = 'b'; INSERT INTO song VALUES (hex(randomblob(100000)))");
        for (const beside of ["", "-journal"]) copyFileSync(`${living}${beside}`, `${killed}${beside}`);
        database.exec("ROLLBACK");
      });
      const before = bytesIn(dirname(killed));
      expect([...before.keys()]).toEqual(["songs.sqlite", "songs.sqlite-journal"]);
      expect(() => open(killed)).toThrow(`${killed}: is another application's database`);
      expect(bytesIn(dirname(killed))).toEqual(before);
    });

    test("that goes on being used: its application loses nothing", () => {
      const file = newFile();
      asOutsider(file, (database) => {
        database.exec("PRAGMA other.journal_mode = WAL; CREATE TABLE other.song (title TEXT)");
        expect(() => open(file)).toThrow(/another application's database/);
        database.exec("INSERT INTO song VALUES ('a')");
      });
      asOutsider(file, (database) =>
        expect(database.prepare("SELECT title FROM song").all()).toEqual([{ title: "a" }]),
      );
    });
  });

  test("the file of a later version is refused with what to do", () => {
    const file = newFile();
    openSqliteStore(file).close();
    asOutsider(file, (database) => database.exec("PRAGMA other.user_version = 99"));
    for (const [, open] of opened)
      expect(() => open(file)).toThrow(
        `${file}: was written by a later version of patient-course (layout 99); update patient-course`,
      );
  });
});

describe("a name under which nothing would be kept is refused with what to write", () => {
  test.each([
    ["", /the name of the store, "", is empty, .* name a file/],
    [" ", /the name of the store, " ", is empty, .* name a file/],
    ["file:trial.sqlite", /"file:trial.sqlite", is an address, .* write the path alone, such as trial.sqlite/],
    ["file::memory:?cache=shared", /"file::memory:\?cache=shared", is an address, .* such as :memory:/],
    ["file:///srv/trial.sqlite?mode=memory", /is an address, .* such as \/srv\/trial.sqlite/],
    ["trial.sqlite\0.bak", /"trial.sqlite\\u0000.bak", holds a character that ends it/],
  ])("%j", (name, message) => {
    for (const [, open] of opened) {
      expect(() => open(name)).toThrow(UnusableStore);
      expect(() => open(name)).toThrow(message);
    }
    expect(existsSync("trial.sqlite")).toBe(false);
  });

  test("a file that is named as an address is reached by its path", async () => {
    const file = `${folder()}/file:a%20b?c#d.sqlite`;
    await openSqliteStore(file).close();
    await openSqliteStore(file).close();
    expect(readdirSync(dirname(file))).toEqual(["file:a%20b?c#d.sqlite"]);
  });
});
