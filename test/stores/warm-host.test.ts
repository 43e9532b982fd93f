import { describe, expect, test } from "vitest";
import { createHost } from "../../src/course/host.ts";
import { UnreadableJournal } from "../../src/course/unreadable-journal.ts";
import type { JournalStore } from "../../src/journal/store.ts";
import { createMemoryStore } from "../../src/stores/memory.ts";
import { openSqliteStore } from "../../src/stores/sqlite.ts";
import { cd19, story } from "../course/story.ts";
import { commandOfEntry } from "../course/what-stands-of.ts";
import { asOutsider, newFile } from "./sqlite-files.ts";

const told = story().enrolled().withProduct().opened().gives(1).days(1).gives(2);
const commands = told.entries.flatMap((entry) => (entry.kind === "event" ? [commandOfEntry(entry)] : []));
const now = () => told.entries.at(-1)?.recordedAt ?? "";

/** A host over a store, with a note of after which entry each journal was read. */
function hostOver(store: JournalStore) {
  const reads: number[] = [];
  const noted: JournalStore = {
    ...store,
    read: (patientId, after = 0) => {
      reads.push(after);
      return store.read(patientId, after);
    },
  };
  const host = createHost({ definition: cd19, store: noted, now });
  return { reads, course: host.open("P-1"), sends: (command: object) => host.import({ ...command, patientId: "P-1" }) };
}

async function recorded(host: ReturnType<typeof hostOver>, those = commands): Promise<void> {
  for (const command of those) expect(await host.sends(command)).toMatchObject({ ok: true });
}

const nurse = { id: "n.ito", role: "nurse" } as const;
const asked = (id: string) => ({ id, event: "note.unknown", evidence: {}, at: now(), by: nurse });

describe("a warm host reads of a journal only what is new", () => {
  test("of one that did not change nothing, whatever is asked", async () => {
    const host = hostOver(createMemoryStore());
    await recorded(host);
    host.reads.length = 0;
    await host.course.state();
    await host.course.findings();
    await host.course.available({ at: now() });
    await host.course.why("fraction.given", { at: now() });
    await host.course.preview(asked("x"));
    expect(host.reads).toEqual([]);
  });

  test("of one that another host over the same store went on with, what came after", async () => {
    const store = createMemoryStore();
    const [one, other] = [hostOver(store), hostOver(store)];
    await recorded(one, commands.slice(0, -1));
    expect(await other.course.state()).toEqual(await one.course.state());
    await recorded(one, commands.slice(-1));
    expect(await other.course.state()).toEqual(await one.course.state());
    expect(other.reads).toEqual([0, commands.length - 1]);
  });

  test("of one in a file that another process went on with the whole: what it has read may have been changed, too", async () => {
    const file = newFile();
    const stores = [openSqliteStore(file), openSqliteStore(file)] as const;
    const [one, other] = [hostOver(stores[0]), hostOver(stores[1])];
    await recorded(one, commands.slice(0, -1));
    await other.course.state();
    await recorded(one, commands.slice(-1));
    expect(await other.course.state()).toEqual(await one.course.state());
    expect(other.reads).toEqual([0, 0]);
    await other.course.state();
    expect(other.reads).toEqual([0, 0]);
    for (const store of stores) await store.close();
  });

  test("an entry that somebody changed beneath it is found when the host is asked next (21 CFR 11.10(c))", async () => {
    const file = newFile();
    const store = openSqliteStore(file);
    const host = hostOver(store);
    await recorded(host);
    await host.course.state();
    asOutsider(file, (database) => {
      const trigger = "SELECT sql FROM other.sqlite_schema WHERE name = 'entry_stays'";
      const sql = String(database.prepare(trigger).get()?.sql);
      database.exec("DROP TRIGGER other.entry_stays");
      database.exec("UPDATE other.entry SET content = replace(content, '\"S-1\"', '\"S-2\"') WHERE sequence = 1");
      database.exec(sql.replace("TRIGGER ", "TRIGGER other."));
    });
    await expect(host.course.state()).rejects.toThrow(UnreadableJournal);
    await expect(host.course.state()).rejects.toThrow(/entry 1 of P-1: .*was changed after it was written/);
    await store.close();
  });

  test("what does not follow on what it knows is no journal that it goes on with", async () => {
    const store = createMemoryStore();
    const host = hostOver(store);
    await recorded(host, commands.slice(0, -1));
    const [last] = told.entries.slice(-1);
    if (last === undefined) throw new Error("the story has entries");
    await store.append("P-1", commands.length - 1, [
      { ...last, sequence: commands.length, previousHash: "0".repeat(64) },
    ]);
    await expect(host.course.state()).rejects.toThrow(UnreadableJournal);
  });
});
