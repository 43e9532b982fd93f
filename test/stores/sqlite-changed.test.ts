import { copyFileSync, existsSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createHost, type JournalStore, shippedDefinitions } from "../../src/index.ts";
import { canonicalJson } from "../../src/protocol/digest.ts";
import { openSqliteJournals, openSqliteStore, UnusableStore } from "../../src/stores/sqlite.ts";
import { chainOf, entryOf } from "../../src/testing/journal-entries.ts";
import { asOutsider, folder, newFile, storeOf } from "./sqlite-files.ts";

const triggers = ["entry_stays", "entry_remains", "entry_follows"];

/** Changes rows as somebody would who puts the triggers back afterwards. */
function tamper(file: string, statements: string): void {
  asOutsider(file, (database) => {
    const sql = triggers.map((name) =>
      String(database.prepare("SELECT sql FROM other.sqlite_schema WHERE name = ?").get(name)?.sql),
    );
    for (const name of triggers) database.exec(`DROP TRIGGER ${name}`);
    database.exec(statements);
    for (const one of sql) database.exec(one.replace("TRIGGER ", "TRIGGER other."));
  });
}

describe("a file that is taken away under an open store is noticed at the next write (21 CFR 11.10(c))", () => {
  const fourth = chainOf("P-1", 4).slice(3);
  const after: readonly (readonly [what: string, done: (file: string) => void, said: RegExp])[] = [
    ["deleted", (file) => rmSync(file), /trial\.sqlite: was deleted or moved while the store was open/],
    ["moved", (file) => renameSync(file, `${file}.old`), /trial\.sqlite: was deleted or moved/],
    [
      "replaced by a copy of itself",
      (file) => {
        copyFileSync(file, `${file}.copy`);
        renameSync(`${file}.copy`, file);
      },
      /trial\.sqlite: was replaced by another file while the store was open; put it back, and open it again/,
    ],
    ["robbed of its -wal", (file) => rmSync(`${file}-wal`), /trial\.sqlite-wal: was deleted or moved/],
    [
      "given another -wal",
      (file) => {
        rmSync(`${file}-wal`);
        writeFileSync(`${file}-wal`, "");
      },
      /trial\.sqlite-wal: was replaced by another file/,
    ],
  ];

  test.each(after)("%s: the append is refused, and so is every use", async (_, done, said) => {
    const file = await storeOf("P-1");
    const store = openSqliteStore(file);
    await store.append("P-2", 0, chainOf("P-2", 1));
    done(file);
    await expect(store.append("P-1", 3, fourth)).rejects.toThrow(UnusableStore);
    await expect(store.append("P-1", 3, fourth)).rejects.toThrow(said);
    await expect(store.read("P-1")).rejects.toThrow(said);
    await store.close().catch(() => undefined);
  });

  test("taken away while it is written: what went into it is not called recorded", async () => {
    const file = await storeOf("P-1");
    const store = openSqliteStore(file);
    // An entry is looked at within the transaction that writes it.
    const late = Object.defineProperty({ ...entryOf("P-1", 4, chainOf("P-1", 3).at(-1)?.hash) }, "kind", {
      enumerable: true,
      get() {
        if (existsSync(file)) renameSync(file, `${file}.old`);
        return "event";
      },
    });
    await expect(store.append("P-1", 3, [late])).rejects.toThrow(/was deleted or moved while the store was open/);
    expect(existsSync(`${file}.old`)).toBe(true);
    await store.close().catch(() => undefined);
  });

  test("a link that leads to another file now is noticed, too, and one that leads to the same is not", async () => {
    const [file, other] = [await storeOf("P-1"), await storeOf("P-1")];
    const link = join(folder(), "link.sqlite");
    symlinkSync(file, link);
    const store = openSqliteStore(link);
    await store.append("P-1", 3, fourth);
    rmSync(link);
    symlinkSync(other, link);
    await expect(store.append("P-1", 4, chainOf("P-1", 5).slice(4))).rejects.toThrow(/link\.sqlite: was replaced/);
    rmSync(link);
    symlinkSync(file, link);
    await store.append("P-1", 4, chainOf("P-1", 5).slice(4));
    await store.close();
  });
});

describe("what another program changes in the file is noticed (21 CFR 11.10(a), 11.10(e))", () => {
  test.each([
    ["a trigger that was dropped", "DROP TRIGGER entry_stays", /the trigger entry_stays is missing/],
    ["an index that was dropped", "DROP INDEX entry_command", /the index entry_command is missing/],
    [
      "a trigger that swallows what is recorded",
      "CREATE TRIGGER other.quiet BEFORE INSERT ON entry BEGIN SELECT RAISE(IGNORE); END",
      /the trigger quiet was added to the table entry/,
    ],
  ])("at the next write: %s", async (_, change, said) => {
    const file = await storeOf("P-1");
    const store = openSqliteStore(file);
    await store.append("P-1", 3, chainOf("P-1", 4).slice(3));
    asOutsider(file, (database) => database.exec(change));
    await expect(store.append("P-1", 4, chainOf("P-1", 5).slice(4))).rejects.toThrow(said);
    expect(await store.read("P-1")).toEqual(chainOf("P-1", 4));
    await store.close();
  });

  test.each([
    [
      "patient_id",
      "'P-2'",
      /entry 2 of P-2 is not as it was written: its patient_id is "P-2", and its content says "P-1"/,
      "P-2",
    ],
    ["sequence", "7", /entry 7 of P-1 is not as it was written: its sequence is 7, and its content says 2/, "P-1"],
    ["command_id", "'x'", /entry 2 of P-1 .* its command_id is "x", and its content says "P-1-2"/, "P-1"],
    ["kind", "'refused'", /entry 2 of P-1 .* its kind is "refused", and its content says "event"/, "P-1"],
    ["event", "'x'", /entry 2 of P-1 .* its event is "x", and its content says "followUp.visited"/, "P-1"],
    [
      "content",
      `replace(content, '{"actor"', '{"actor":null,"actor"')`,
      /entry 2 of P-1 .* its content is not canonical JSON, such as where a key stands twice; restore the file from a copy/,
      "P-1",
    ],
    ["content", "'{'", /entry 2 of P-1 cannot be read: its content is not JSON; restore the file from a copy/, "P-1"],
  ])("when it is read: %s set to %s", async (column, value, said, patient) => {
    const file = await storeOf("P-1");
    tamper(file, `UPDATE entry SET ${column} = ${value} WHERE sequence = 2`);
    for (const open of [openSqliteStore, openSqliteJournals]) {
      const opened = open(file);
      await expect(opened.read(patient)).rejects.toThrow(UnusableStore);
      await expect(opened.read(patient)).rejects.toThrow(said);
      await opened.close();
    }
  });

  test("a patient whose first entry was taken away is still among the patients", async () => {
    const file = await storeOf("P-1", "P-2", "P-3");
    tamper(file, "DELETE FROM entry WHERE patient_id = 'P-2' AND sequence = 1");
    const journals = openSqliteJournals(file);
    expect([...(await journals.patients())].sort()).toEqual(["P-1", "P-2", "P-3"]);
    await journals.close();
  });

  test("half a surrogate pair in what was recorded is no sign of a change", async () => {
    const file = newFile();
    const store = openSqliteStore(file);
    const journal = [entryOf("P-1", 1, "", { commandId: "a\ud800" })];
    await store.append("P-1", 0, journal);
    expect(await store.read("P-1")).toEqual(journal);
    await store.close();
  });

  test("an entry of one patient is not taken for another", async () => {
    const store = openSqliteStore(":memory:");
    await expect(store.append("P-1", 0, chainOf("P-2", 1))).rejects.toThrow("an entry of P-2 for the journal of P-1");
    expect(await store.patients()).toEqual([]);
    await store.close();
  });
});

describe("nothing is recorded on a journal that was changed beneath (21 CFR 11.10(e))", () => {
  const by = { id: "co.lin", role: "coordinator" } as const;
  const at = "2026-01-05T09:15:00+08:00";
  const identified = {
    id: "c-1",
    event: "screening.identified",
    evidence: { screeningNumber: "S-001" },
    by,
    at,
  } as const;
  const visited = { id: "c-9", event: "screening.failed", evidence: { reason: "other" }, by, at } as const;

  async function begun(store: JournalStore) {
    const host = createHost({ definition: shippedDefinitions["cd19-b-all"], store, now: () => "2026-01-05T02:00:00Z" });
    const patient = host.open("P-1");
    expect(await patient.record(identified)).toMatchObject({ ok: true });
    return patient;
  }

  test("a host that holds a course names the entry before the last that was changed", async () => {
    const file = newFile();
    const store = openSqliteStore(file);
    const patient = await begun(store);
    await patient.submit(visited);
    expect(await patient.history()).toHaveLength(2);
    tamper(file, "UPDATE entry SET content = replace(content, 'S-001', 'S-002') WHERE sequence = 1");
    await expect(patient.submit({ ...visited, id: "c-10" })).rejects.toThrow(
      `${file}: entry 1 of P-1: evidence.screeningNumber was changed after it was written; nothing is recorded after it`,
    );
    await store.close();
  });

  test("a journal of the same length that is another one conflicts, so that it is read and decided again", async () => {
    const file = newFile();
    const store = openSqliteStore(file);
    await store.append("P-1", 0, chainOf("P-1", 1));
    const [other] = [entryOf("P-1", 1, "", { commandId: "another" })];
    tamper(
      file,
      `DELETE FROM entry; INSERT INTO entry (patient_id, sequence, command_id, kind, event, content) VALUES ('P-1', 1, 'another', 'event', 'followUp.visited', '${canonicalJson(other).replaceAll("'", "''")}')`,
    );
    await expect(store.append("P-1", 1, chainOf("P-1", 2).slice(1))).rejects.toThrow(/no longer ends at entry 1/);
    expect(await store.read("P-1")).toEqual([other]);
    await store.close();
  });

  test("what others record of other patients does not stand in the way", async () => {
    const file = newFile();
    const [store, other] = [openSqliteStore(file), openSqliteStore(file)];
    for (let length = 1; length <= 5; length++) {
      for (const [one, patient] of [
        [store, "P-1"],
        [other, "P-2"],
      ] as const)
        await one.append(patient, length - 1, chainOf(patient, length).slice(-1));
    }
    expect(await store.read("P-2")).toEqual(chainOf("P-2", 5));
    expect(await other.read("P-1")).toEqual(chainOf("P-1", 5));
    await store.close();
    await other.close();
  });
});
