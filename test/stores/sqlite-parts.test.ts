import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openSqliteJournals, openSqliteStore, UnusableStore } from "../../src/stores/sqlite.ts";
import { chainOf, entryOf } from "../../src/testing/journal-entries.ts";
import { asOutsider, earlierStore, newFile, storeOf } from "./sqlite-files.ts";

const opened = [
  ["to write", openSqliteStore],
  ["to read", openSqliteJournals],
] as const;

const changes: readonly (readonly [change: string, said: string])[] = [
  ["DROP TRIGGER entry_stays", "the trigger entry_stays is missing"],
  ["DROP TRIGGER entry_remains", "the trigger entry_remains is missing"],
  ["DROP TRIGGER entry_follows", "the trigger entry_follows is missing"],
  ["DROP INDEX entry_command", "the index entry_command is missing"],
  [
    "DROP TRIGGER entry_stays; CREATE TRIGGER other.entry_stays BEFORE UPDATE ON entry WHEN 0 BEGIN SELECT 1; END",
    "the trigger entry_stays was changed",
  ],
  [
    "DROP INDEX entry_command; CREATE INDEX other.entry_command ON entry (patient_id, command_id)",
    "the index entry_command was changed",
  ],
  ["ALTER TABLE other.entry ADD COLUMN note TEXT", "the table entry was changed"],
  ["DROP TABLE other.entry", "the table entry is missing"],
  [
    "CREATE TRIGGER other.helper BEFORE INSERT ON entry BEGIN SELECT RAISE(IGNORE); END",
    "the trigger helper was added to the table entry",
  ],
  ["CREATE UNIQUE INDEX other.one ON entry (event, sequence)", "the index one was added to the table entry"],
  ["PRAGMA other.user_version = 2", "its user_version is 2 and must be 3"],
  ["PRAGMA other.user_version = 0", "its user_version is 0 and must be 3"],
  ["PRAGMA other.application_id = 0", "its application_id is 0 and must be 1346595436"],
];

describe("the parts of a store are compared with what they must be when it is opened (21 CFR 11.10(a), 11.10(c))", () => {
  describe.each(opened)("%s", (_, open) => {
    test.each(changes)("%s", async (change, said) => {
      const file = await storeOf("P-1");
      asOutsider(file, (database) => database.exec(change));
      expect(() => open(file)).toThrow(UnusableStore);
      expect(() => open(file)).toThrow(`${file}: is not as patient-course made it: `);
      expect(() => open(file)).toThrow(said);
      expect(() => open(file)).toThrow(/; restore the file from a copy$/);
    });

    test("each page and each index is looked at: an index that lacks a row is named", async () => {
      const file = await storeOf("P-1");
      const bytes = readFileSync(file);
      // Where the index has the command: another id there than in the row.
      const places = [...bytes.toString("latin1").matchAll(/P-1P-1-2/g)].map(({ index }) => index);
      expect(places.length).toBeGreaterThan(0);
      for (const place of places) bytes.write("P-1P-1-9", place);
      writeFileSync(file, bytes);
      expect(() => open(file)).toThrow(UnusableStore);
      expect(() => open(file)).toThrow(`${file}: is damaged: `);
      expect(() => open(file)).toThrow(/index entry_command.*; restore the file from a copy$/);
    });

    test("statistics, and tables of others that do not touch ours, do no harm", async () => {
      const file = await storeOf("P-1");
      asOutsider(file, (database) => database.exec("ANALYZE other; CREATE TABLE other.note (text TEXT)"));
      const again = open(file);
      expect(await again.read("P-1")).toEqual(chainOf("P-1", 3));
      await again.close();
    });
  });

  test("the parts are named together", async () => {
    const file = await storeOf("P-1");
    asOutsider(file, (database) => database.exec("DROP TRIGGER entry_stays; DROP TRIGGER entry_remains"));
    expect(() => openSqliteStore(file)).toThrow(
      `${file}: is not as patient-course made it: the trigger entry_stays is missing; the trigger entry_remains is missing; restore the file from a copy`,
    );
  });
});

describe("a store that an earlier version made opens (21 CFR 11.10(c))", () => {
  const chain = chainOf("P-1", 3);

  test.each([1, 2] as const)(
    "layout %i is read as it is, and brought up when it is opened to write",
    async (layout) => {
      const file = earlierStore(layout, chain);
      const journals = openSqliteJournals(file);
      expect(await journals.read("P-1")).toEqual(chain);
      expect(await journals.patients()).toEqual(["P-1"]);
      await journals.close();
      expect(header(file)).toEqual({ version: layout, application: 0 });

      const store = openSqliteStore(file);
      expect(await store.read("P-1")).toEqual(chain);
      await store.append("P-1", 3, chainOf("P-1", 4).slice(3));
      await store.close();
      expect(header(file)).toEqual({ version: 3, application: 0x50436a6c });
      expect(parts(file)).toEqual(parts(await storeOf("P-1")));

      const again = openSqliteJournals(file);
      expect(await again.read("P-1")).toEqual(chainOf("P-1", 4));
      await again.close();
    },
  );

  test.each([1, 2] as const)(
    "a trigger that is missing in layout %i is named, and the file is not brought up",
    (layout) => {
      const file = earlierStore(layout, chain);
      asOutsider(file, (database) => database.exec("DROP TRIGGER entry_stays"));
      for (const [, open] of opened) expect(() => open(file)).toThrow(/: the trigger entry_stays is missing; restore/);
      expect(header(file)).toEqual({ version: layout, application: 0 });
    },
  );

  test.each([
    ["a row of the same patient and sequence", "('P-1', 2, 'forged', 'event', 'e', '{}')", ""],
    ["a row of the same command", "('P-1', 4, 'P-1-2', 'event', 'e', '{}')", ""],
    ["a row of the same number in the table", "(2, 'P-1', 4, 'forged', 'event', 'e', '{}')", "rowid, "],
    ["a gap", "('P-1', 5, 'forged', 'event', 'e', '{}')", ""],
  ])("INSERT OR REPLACE of another program is refused as a new store refuses it: %s", async (_, values, rowid) => {
    for (const file of [await brought(1), await brought(2), await storeOf("P-1")]) {
      asOutsider(file, (database) => {
        const statement = `INSERT OR REPLACE INTO entry (${rowid}patient_id, sequence, command_id, kind, event, content) VALUES ${values}`;
        expect(() => database.exec(statement)).toThrow(/an entry is only added after the last, and never replaced/);
      });
      const journals = openSqliteJournals(file);
      expect(await journals.read("P-1")).toEqual(chain);
      await journals.close();
    }
  });

  async function brought(layout: 1 | 2): Promise<string> {
    const file = earlierStore(layout, chain);
    await openSqliteStore(file).close();
    return file;
  }
});

test("a new store is recognised by the application_id in its header, without SQLite", async () => {
  const file = newFile();
  const store = openSqliteStore(file);
  await store.append("P-1", 0, [entryOf("P-1", 1)]);
  await store.close();
  expect(readFileSync(file).subarray(68, 72).toString("latin1")).toBe("PCjl");
});

function header(file: string) {
  return asOutsider(file, (database) => ({
    version: database.prepare("PRAGMA other.user_version").get()?.user_version,
    application: database.prepare("PRAGMA other.application_id").get()?.application_id,
  }));
}

function parts(file: string) {
  return asOutsider(file, (database) =>
    database.prepare("SELECT type, name, sql FROM other.sqlite_schema ORDER BY name").all(),
  );
}
