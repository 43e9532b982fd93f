import { expect, test, vi } from "vitest";
import { openSqliteStore, UnusableStore } from "../../src/stores/sqlite.ts";
import type * as Driver from "../../src/stores/sqlite-driver.ts";
import { chainOf } from "../../src/testing/journal-entries.ts";
import { newFile } from "./sqlite-files.ts";

/** How many pages the file may have, as a disk would allow; SQLite says the same of both. */
const disk = vi.hoisted(() => ({ pages: 0 }));

vi.mock("../../src/stores/sqlite-driver.ts", async (original) => {
  const { sqliteDriver } = await original<typeof Driver>();
  const driver = sqliteDriver();
  const limited = {
    ...driver,
    DatabaseSync: class extends driver.DatabaseSync {
      override exec(sql: string): void {
        if (sql.startsWith("BEGIN") && disk.pages > 0) super.exec(`PRAGMA store.max_page_count = ${disk.pages}`);
        super.exec(sql);
      }
    },
  };
  return { sqliteDriver: () => limited };
});

test("a full disk is named: nothing of the append is on record, and all of it is once there is room (21 CFR 11.10(c))", async () => {
  const file = newFile();
  const store = openSqliteStore(file);
  const chain = chainOf("P-1", 100);
  await store.append("P-1", 0, chain.slice(0, 2));
  disk.pages = 1;
  const append = () => store.append("P-1", 2, chain.slice(2));
  await expect(append()).rejects.toThrow(UnusableStore);
  await expect(append()).rejects.toThrow(
    `${file}: cannot be used: database or disk is full: nothing of this was recorded; make room on the disk and send it again`,
  );
  expect(await store.read("P-1")).toEqual(chain.slice(0, 2));
  disk.pages = 100_000;
  await append();
  await store.close();
  const again = openSqliteStore(file);
  expect(await again.read("P-1")).toEqual(chain);
  await again.close();
});

test("a disk that is full when a new file is made is named, too", () => {
  disk.pages = 1;
  const file = newFile();
  expect(() => openSqliteStore(file)).toThrow(
    `${file}: cannot serve as a store: database or disk is full: nothing of this was recorded; make room on the disk and send it again`,
  );
  disk.pages = 0;
  const store = openSqliteStore(file);
  store.close();
});
