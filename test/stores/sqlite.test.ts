import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { describe, expect, test } from "vitest";
import { JournalConflict } from "../../src/journal/store.ts";
import { openSqliteJournals, openSqliteStore, UnusableStore } from "../../src/stores/sqlite.ts";
import { chainOf, entryOf } from "../../src/testing/journal-entries.ts";
import { journalStoreContract } from "../contract/journal-store.ts";

journalStoreContract("the SQLite store", () => openSqliteStore(":memory:"));

const typescript = new URL("../processes/typescript.mjs", import.meta.url).href;
const folder = () => mkdtempSync(join(tmpdir(), "patient-course-test-"));

describe("an SQLite file", () => {
  test("keeps everything when it is opened again", async () => {
    const file = join(folder(), "trial.sqlite");
    const store = openSqliteStore(file);
    await store.append("P-1", 0, chainOf("P-1", 5));
    await store.close();
    const again = openSqliteStore(file);
    expect(await again.read("P-1")).toEqual(chainOf("P-1", 5));
    await again.close();
  });

  test("is shared by two handles: the later append conflicts", async () => {
    const file = join(folder(), "trial.sqlite");
    const [one, two] = [openSqliteStore(file), openSqliteStore(file)];
    await one.append("P-1", 0, chainOf("P-1", 1));
    await expect(two.append("P-1", 0, [entryOf("P-1", 1, "", { commandId: "other" })])).rejects.toThrow(
      JournalConflict,
    );
    expect(await two.read("P-1")).toEqual(chainOf("P-1", 1));
    await one.close();
    await two.close();
  });

  test("refuses to change or delete an entry, whoever asks (21 CFR 11.10(e))", async () => {
    const file = join(folder(), "trial.sqlite");
    const store = openSqliteStore(file);
    await store.append("P-1", 0, chainOf("P-1", 1));
    await store.close();
    const database = new DatabaseSync(file);
    expect(() => database.exec("UPDATE entry SET event = 'x'")).toThrow(/never changed/);
    expect(() => database.exec("DELETE FROM entry")).toThrow(/never deleted/);
    database.close();
  });

  test("that is no database is refused with what to do, and left as it is", () => {
    const text = join(folder(), "notes.txt");
    writeFileSync(text, "these are notes, not a database, and long enough to be read as a header of one");
    expect(() => openSqliteStore(text)).toThrow(UnusableStore);
    expect(readFileSync(text, "utf8")).toContain("these are notes");
    expect(() => openSqliteStore(join(folder(), "missing", "trial.sqlite"))).toThrow(/a folder that exists/);
  });

  test("that is only read is never written, not even where it is empty, and is read as it grows", async () => {
    const empty = join(folder(), "empty.sqlite");
    writeFileSync(empty, "");
    expect(() => openSqliteJournals(empty)).toThrow(/holds no journals/);
    expect(readFileSync(empty)).toHaveLength(0);
    expect(() => openSqliteJournals(join(folder(), "missing.sqlite"))).toThrow(UnusableStore);

    const file = join(folder(), "trial.sqlite");
    const store = openSqliteStore(file);
    await store.append("P-1", 0, chainOf("P-1", 2));
    const journals = openSqliteJournals(file);
    expect(await journals.read("P-1")).toEqual(chainOf("P-1", 2));
    await store.append("P-2", 0, chainOf("P-2", 1));
    expect(await journals.patients()).toEqual(["P-1", "P-2"]);
    expect(journals).not.toHaveProperty("append");
    await journals.close();
    await store.close();
  });

  test("loses nothing that was acknowledged when the writer is killed", async () => {
    const file = join(folder(), "killed.sqlite");
    const writer = `
      import { openSqliteStore } from ${JSON.stringify(new URL("../../src/stores/sqlite.ts", import.meta.url).href)};
      const store = openSqliteStore(${JSON.stringify(file)});
      for (let sequence = 1; sequence <= 100000; sequence++) {
        const patientId = "P-1", commandId = String(sequence);
        await store.append(patientId, sequence - 1, [{ kind: "event", event: "e", patientId, sequence, commandId }]);
        process.stdout.write(sequence + "\\n");
      }`;
    const child = spawn(process.execPath, ["--import", typescript, "--input-type=module", "-e", writer], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let acknowledged = 0;
    const ended = new Promise((resolve) => child.on("close", resolve));
    child.stdout.on("data", (lines: Buffer) => {
      acknowledged = Number(String(lines).trim().split("\n").at(-1));
      if (acknowledged >= 200) child.kill("SIGKILL");
    });
    await ended;
    const store = openSqliteStore(file);
    const entries = await store.read("P-1");
    expect(acknowledged).toBeGreaterThanOrEqual(200);
    expect(entries.length).toBeGreaterThanOrEqual(acknowledged);
    expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => index + 1));
    await store.close();
  });
});
