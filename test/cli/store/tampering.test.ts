import { copyFileSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { comparedWith } from "../../../src/cli/store/against.ts";
import { lookedAt } from "../../../src/cli/store/looked-at.ts";
import { leafOf, leafText } from "../../../src/journal/leaf.ts";
import { openSqliteStore } from "../../../src/stores/sqlite.ts";
import { chainOf, entryOf } from "../../../src/testing/journal-entries.ts";
import { signCheckpoint } from "../../../src/transparency/checkpoint.ts";
import { newKeyPair, signerOf } from "../../../src/transparency/key.ts";
import { type Loose, rechained, rewritten, storeSideBySide, withoutTriggers } from "../../stores/insider.ts";
import { asOutsider, folder, newFile } from "../../stores/sqlite-files.ts";

const signer = signerOf(newKeyPair("example.org/trial-7").privateKey);
const kept = join(folder(), "kept.checkpoint");
let original = "";

/** Keeps a checkpoint of a store elsewhere, with the list of its entries. */
function keep(store: string, file: string): void {
  lookedAt(`sqlite:${store}`, ({ feed, tree }) => {
    writeFileSync(file, signCheckpoint({ size: tree.size, root: tree.root() }, signer));
    const lines = [...feed.entries()].map((entry) => `${leafText(leafOf(entry))}\n`);
    writeFileSync(`${file}.entries`, lines.join(""));
  });
}

/** Three patients side by side, four entries each; then two further entries, after the checkpoint. */
beforeAll(async () => {
  original = await storeSideBySide(["P-1", "P-2", "P-3"], 4);
  keep(original, kept);
  const store = openSqliteStore(original);
  await store.append("P-1", 4, chainOf("P-1", 5).slice(4));
  await store.append("P-4", 0, chainOf("P-4", 1));
  await store.close();
});

/** What `store verify` finds in a store, by itself and against the checkpoint. */
function verified(store: string, checkpoint = kept) {
  return lookedAt(`sqlite:${store}`, (seen) => ({
    alone: seen.faults,
    against: comparedWith(checkpoint, signer.verifier, seen).faults,
  }));
}

function copyOf(store: string): string {
  const copy = newFile();
  copyFileSync(store, copy);
  return copy;
}

const is = (patientId: string, sequence: number) => (entry: Loose) =>
  entry.patientId === patientId && entry.sequence === sequence;
const backdated = (entry: Loose) => ({ ...entry, at: "2025-12-24T01:00:00Z" });
const without = (gone: (entry: Loose) => boolean) => (entries: readonly Loose[]) => entries.filter((one) => !gone(one));
const with_ = (which: (entry: Loose) => boolean, change: (entry: Loose) => Loose) => (entries: readonly Loose[]) =>
  entries.map((one) => (which(one) ? change(one) : one));
const swapped = (one: number, other: number) => (entries: readonly Loose[]) =>
  entries.map((entry, index) => entries[index === one ? other : index === other ? one : index] ?? entry);

test("a store that only grew fits its checkpoint", () => {
  expect(verified(original)).toEqual({ alone: [], against: [] });
});

describe("by somebody who knows the format and makes every chain fit again: found against a checkpoint, and located (21 CFR 11.10(e))", () => {
  test.each<[string, (entries: readonly Loose[]) => readonly Loose[], readonly string[]]>([
    [
      "edited in the middle",
      with_(is("P-2", 2), backdated),
      ["P-2: entries 2 to 4 are other ones than at the checkpoint"],
    ],
    ["edited at the end", with_(is("P-3", 4), backdated), ["P-3: entry 4 is another one than at the checkpoint"]],
    [
      "edited at the beginning",
      with_(is("P-1", 1), backdated),
      ["P-1: entries 1 to 4 are other ones than at the checkpoint"],
    ],
    ["a patient's last removed", without(is("P-2", 4)), ["P-2: entry 4 is missing"]],
    [
      "removed in the middle",
      without(is("P-2", 2)),
      ["P-2: entries 2 to 3 are other ones than at the checkpoint", "P-2: entry 4 is missing"],
    ],
    [
      "a patient's first removed",
      without(is("P-3", 1)),
      ["P-3: entries 1 to 3 are other ones than at the checkpoint", "P-3: entry 4 is missing"],
    ],
    ["a patient removed", without(({ patientId }) => patientId === "P-3"), ["P-3: entries 1 to 4 are missing"]],
    ["cut off at the end", (entries) => entries.slice(0, 10), ["P-2: entry 4 is missing", "P-3: entry 4 is missing"]],
    [
      "a patient renamed",
      with_(
        ({ patientId }) => patientId === "P-2",
        (entry) => ({ ...entry, patientId: "P-9" }),
      ),
      ["P-2: the whole journal is under another name now, P-9"],
    ],
    [
      "two patients exchanged",
      with_(
        ({ patientId }) => patientId < "P-3",
        (entry) => ({ ...entry, patientId: entry.patientId === "P-1" ? "P-2" : "P-1" }),
      ),
      [
        "P-1: entries 1 to 4 are other ones than at the checkpoint",
        "P-2: entries 1 to 4 are other ones than at the checkpoint",
      ],
    ],
    [
      "an entry given to another patient",
      with_(is("P-2", 3), (entry) => ({ ...entry, patientId: "P-3", commandId: "other" })),
      [
        "P-2: entry 3 is another one than at the checkpoint",
        "P-3: entries 3 to 4 are other ones than at the checkpoint",
        "P-2: entry 4 is missing",
      ],
    ],
    [
      "two entries of a patient reordered",
      swapped(4, 7),
      ["P-2: entries 2 to 4 are other ones than at the checkpoint"],
    ],
    [
      "an entry doubled in the middle",
      (entries) =>
        entries.flatMap((entry) => (is("P-1", 2)(entry) ? [entry, { ...entry, commandId: "twin" }] : [entry])),
      [
        "P-1: entries 3 to 4 are other ones than at the checkpoint",
        "P-1: entry 5 is put among those of the checkpoint",
      ],
    ],
    [
      "an entry doubled behind a patient's last, before others' last",
      (entries) => [...entries.slice(0, 10), { ...entries[9], commandId: "twin" } as Loose, ...entries.slice(10, 12)],
      ["P-1: entry 5 is put among those of the checkpoint"],
    ],
    [
      "a patient invented among the others",
      (entries) => [{ ...entries[0], patientId: "P-0" } as Loose, ...entries],
      ["P-0: entry 1 is put among those of the checkpoint"],
    ],
    [
      "entries of two patients in another order of the feed, their own chains untouched",
      swapped(3, 4),
      ["P-2: entry 2 stands before entry 2 of P-1, which was recorded first"],
    ],
    ["everything removed", () => [], ["P-1", "P-2", "P-3"].map((patient) => `${patient}: entries 1 to 4 are missing`)],
  ])("%s", (_, change, located) => {
    const store = copyOf(original);
    rewritten(store, (entries) => rechained(change(entries)));
    // By itself such a store is whole: only what was kept elsewhere shows it.
    expect(verified(store)).toEqual({ alone: [], against: located });
  });

  test("without the list beside it, the checkpoint still shows that something is otherwise", () => {
    const bare = join(folder(), "bare.checkpoint");
    copyFileSync(kept, bare);
    const edited = copyOf(original);
    rewritten(edited, (entries) => rechained(with_(is("P-2", 2), backdated)(entries)));
    expect(verified(edited, bare).against).toEqual([
      expect.stringMatching(/^the first 12 entries are not those of the checkpoint; .*bare\.checkpoint\.entries/),
    ]);
    const cut = copyOf(original);
    rewritten(cut, (entries) => entries.slice(0, 9));
    expect(verified(cut, bare).against).toEqual([
      expect.stringMatching(/^of the 12 entries at the checkpoint 3 or more are missing/),
    ]);
  });

  test("a checkpoint that was changed or signed by another is refused, and a list that was changed is not believed", () => {
    const forged = join(folder(), "forged.checkpoint");
    const note = readFileSync(kept, "utf8");
    writeFileSync(forged, note.replace("\n12\n", "\n11\n"));
    expect(() => verified(original, forged)).toThrow("changed after it was signed");
    const stranger = signerOf(newKeyPair("example.org/trial-7").privateKey);
    lookedAt(`sqlite:${original}`, ({ tree }) =>
      writeFileSync(forged, signCheckpoint({ size: 12, root: tree.root(12) }, stranger)),
    );
    expect(() => verified(original, forged)).toThrow("did not sign it with this key");

    const edited = copyOf(original);
    rewritten(edited, (entries) => rechained(with_(is("P-2", 2), backdated)(entries)));
    writeFileSync(forged, note);
    const list = readFileSync(`${kept}.entries`, "utf8");
    for (const changed of [list.replace("P-3", "P-8"), list.split("\n").slice(1).join("\n"), ""]) {
      writeFileSync(`${forged}.entries`, changed);
      expect(() => verified(edited, forged)).toThrow("is not the list of the entries of this checkpoint");
    }
    writeFileSync(`${forged}.entries`, `hello\n${list}`);
    expect(() => verified(edited, forged)).toThrow(`${forged}.entries:1: is no line of a list of entries`);
  });
});

describe("by somebody who changes the file: found without a checkpoint, and located (21 CFR 11.10(c))", () => {
  const found: readonly (readonly [string, (store: string) => void, readonly RegExp[]])[] = [
    [
      "content that was not sealed again",
      (store) => rewritten(store, with_(is("P-2", 2), backdated)),
      [/^entry 2 of P-2: its content was changed after it was written$/],
    ],
    [
      "a personal field",
      (store) =>
        rewritten(
          store,
          with_(is("P-2", 2), (entry) => ({ ...entry, evidence: { note: "another" } })),
        ),
      [/^entry 2 of P-2: evidence\.note was changed after it was written$/],
    ],
    [
      "an entry removed from two journals each, and nothing chained again: each is named",
      (store) =>
        rewritten(
          store,
          without((entry) => is("P-1", 2)(entry) || is("P-3", 3)(entry)),
        ),
      [/^entry 3 of P-1: it does not follow entry 1$/, /^entry 4 of P-3: it does not follow entry 2$/],
    ],
    [
      "columns alone",
      (store) =>
        withoutTriggers(store, (database) =>
          database.exec("UPDATE other.entry SET event = 'fraction.given' WHERE patient_id = 'P-1' AND sequence = 2"),
        ),
      [/^entry 2 of P-1 is not as it was written: its event is "fraction.given", and its content says/],
    ],
    [
      "the patient in the column alone",
      (store) =>
        withoutTriggers(store, (database) =>
          database.exec("UPDATE other.entry SET patient_id = 'P-7' WHERE patient_id = 'P-3' AND sequence = 4"),
        ),
      [/^entry 4 of P-7 is not as it was written: its patient_id is "P-7", and its content says "P-3"$/],
    ],
    [
      "content that is no JSON, with what follows it",
      (store) =>
        withoutTriggers(store, (database) =>
          database.exec("UPDATE other.entry SET content = '{' WHERE patient_id = 'P-3' AND sequence = 4"),
        ),
      [/^entry 4 of P-3 cannot be read: its content is not JSON$/],
    ],
    [
      "a dropped index",
      (store) => asOutsider(store, (database) => database.exec("DROP INDEX other.entry_command")),
      [/^the index entry_command is missing$/],
    ],
    [
      "a dropped trigger",
      (store) => asOutsider(store, (database) => database.exec("DROP TRIGGER other.entry_stays")),
      [/^the trigger entry_stays is missing$/],
    ],
    [
      "an index that lacks a row, although the row is there",
      (store) => hideFromIndex(store, "P-2", 4),
      [/row \d+ missing from index entry_command|wrong # of entries in index entry_command/],
    ],
  ];

  test.each(found)("%s", (_, tamper, said) => {
    const store = copyOf(original);
    tamper(store);
    const { alone } = verified(store);
    for (const fault of said) expect(alone).toContainEqual(expect.stringMatching(fault));
    if (said.length === alone.length) return;
    expect(alone.every((fault) => said.some((one) => one.test(fault)))).toBe(true);
  });

  test("damage in an index is told apart from damage of entries: every entry fits the checkpoint still", () => {
    const store = copyOf(original);
    hideFromIndex(store, "P-2", 4);
    expect(verified(store).against).toEqual([]);
  });

  test("a -wal that was cut: what it held is missing against the checkpoint", async () => {
    const file = newFile();
    const store = openSqliteStore(file);
    await store.append("P-1", 0, chainOf("P-1", 2));
    const between = statSync(`${file}-wal`).size;
    await store.append("P-1", 2, chainOf("P-1", 4).slice(2));
    const copy = newFile();
    for (const end of ["", "-wal"]) copyFileSync(`${file}${end}`, `${copy}${end}`);
    await store.close();
    const checkpoint = join(folder(), "a.checkpoint");
    keep(file, checkpoint);
    truncateSync(`${copy}-wal`, between + 100);
    expect(verified(copy, checkpoint)).toEqual({ alone: [], against: ["P-1: entries 3 to 4 are missing"] });
    rmSync(`${copy}-wal`);
  });

  test("a byte of an entry that was changed on the disk", () => {
    const store = copyOf(original);
    const bytes = readFileSync(store);
    const hash = entryOf("P-1", 1).hash;
    // A page may hold what was there before it was split, too.
    for (let at = bytes.indexOf(hash); at >= 0; at = bytes.indexOf(hash, at + 1)) bytes.write("x", at + 5);
    writeFileSync(store, bytes);
    expect(verified(store).alone).toContainEqual(expect.stringMatching(/^entry \d of P-1: /));
  });
});

/** Changes a row's place in the index of commands, on the disk: only there do patient and command stand side by side. */
function hideFromIndex(file: string, patientId: string, sequence: number): void {
  const bytes = readFileSync(file);
  const at = bytes.indexOf(`${patientId}${patientId}-${sequence}`);
  if (at < 0) throw new Error("the index has no such row");
  bytes.write("9", at + 2 * patientId.length + 1);
  writeFileSync(file, bytes);
}
