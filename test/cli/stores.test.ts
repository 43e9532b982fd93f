import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DatabaseSync } from "@photostructure/sqlite";
import { describe, expect, test } from "vitest";
import { openStore } from "../../src/cli/stores.ts";
import { openSqliteStore } from "../../src/stores/sqlite.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const example = (name: string) =>
  readFileSync(join(root, "docs/examples", name), "utf8")
    .trimEnd()
    .split("\n")
    .slice(1);
const lost = example("16-lost-and-found.jsonl");
const deviating = example("11-deviation-fraction-during-toxicity.jsonl");

/** Runs the built command line over these lines into a store. */
function run(lines: readonly string[], store: string, ...options: readonly string[]) {
  const file = join(mkdtempSync(join(tmpdir(), "patient-course-test-")), "history.jsonl");
  writeFileSync(file, lines.join("\n"));
  const main = join(root, "dist/src/cli/main.js");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [main, "run", file, "--store", `sqlite:${store}`, "--json", ...options],
    { encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

const newStore = () => join(mkdtempSync(join(tmpdir(), "patient-course-test-")), "trial.sqlite");

/** Changes the file as somebody would who may write to it. */
/** What somebody changes who puts the trigger back that stood in the way. */
function tamper(store: string, statement: string): void {
  const database = new DatabaseSync(store);
  const trigger = database.prepare("SELECT sql FROM sqlite_schema WHERE name = 'entry_stays'").get()?.sql;
  database.exec(`DROP TRIGGER entry_stays; ${statement}; ${trigger}`);
  database.close();
}

async function journal(store: string, patientId: string) {
  const opened = openSqliteStore(store);
  const entries = await opened.read(patientId);
  await opened.close();
  return entries;
}

describe("a store whose journal cannot be read is told by store, patient and entry; nothing is written, exit code 2", () => {
  const patients = lost.map((line) => String(JSON.parse(line).patientId));
  const [first = "", second = ""] = new Set(patients);
  const begun = () => {
    const store = newStore();
    expect(run(lost.slice(0, 3), store).stderr).toBe("");
    return store;
  };

  test.each<[string, string, RegExp]>([
    [
      "changed content",
      "UPDATE entry SET content = replace(content, 'spouse', 'cousin') WHERE sequence = 3",
      /entry 3 of .*: evidence.relationship was changed after it was written/,
    ],
    [
      "content that is no entry",
      "UPDATE entry SET content = 'null' WHERE sequence = 2",
      /entry 2 of .*: it cannot be read as a journal entry: it must be an object, not null/,
    ],
    [
      "content that is not JSON",
      "UPDATE entry SET content = '{' WHERE sequence = 2",
      /entry 2 of .* cannot be read: its content is not JSON/,
    ],
  ])("%s", async (_, statement, message) => {
    const store = begun();
    tamper(store, statement);
    // The lines of the other patient come first: they could be recorded, and are not.
    const { status, stdout, stderr } = run(
      [...lost.filter((line) => line.includes(second)), ...lost.slice(3, 5)],
      store,
    );
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
    expect(stderr).toContain(store);
    expect(stderr).toContain(first);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(await journal(store, second)).toEqual([]);
  });

  test("another definition than the one it was recorded under", async () => {
    const store = begun();
    const before = await journal(store, first);
    const { status, stdout, stderr } = run(lost.slice(3, 5), store, "--protocol", "two-fraction");
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(
      `sqlite:${store}: entry 1 of ${first}: judged by cd19-b-all 1.0.0, another definition than this engine's two-fraction 1.0.0`,
    );
    expect(stderr).toContain("Nothing was recorded.");
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(await journal(store, first)).toEqual(before);
  });

  test("a file that is damaged", () => {
    const store = begun();
    const bytes = readFileSync(store);
    bytes.fill(0xff, 4096);
    writeFileSync(store, bytes);
    const { status, stderr } = run(lost.slice(3, 5), store);
    expect(status).toBe(2);
    expect(stderr).toContain(store);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

test("a history run again adds nothing to the journal, refused attempts included", async () => {
  const store = newStore();
  run(deviating, store);
  const once = await journal(store, "EX-11");
  expect(once.filter(({ kind }) => kind === "refused")).toHaveLength(1);
  expect(run(deviating, store).status).toBe(1);
  run(deviating, store);
  expect(await journal(store, "EX-11")).toEqual(once);
});

test("STR-09: a line without recordedAt that goes on a journal counts as recorded with its last event, if that is later", async () => {
  const store = newStore();
  const late = (line: string) => JSON.stringify({ ...JSON.parse(line), recordedAt: "2026-06-01T00:00:00Z" });
  const [one = "", two = "", three = "", ...rest] = lost;
  expect(run([one, late(two)], store).status).toBe(0);
  const { status, stderr } = run([three, ...rest.slice(0, 1)], store);
  expect([status, stderr]).toEqual([0, ""]);
  const entries = await journal(store, String(JSON.parse(one).patientId));
  expect(entries.map(({ kind, recordedAt }) => [kind, recordedAt])).toEqual([
    ["event", JSON.parse(one).at],
    ...Array(3).fill(["event", "2026-06-01T00:00:00Z"]),
  ]);
});

test("STR-09: a refused line that says a far time of recording leaves the lines after it as they are", async () => {
  const store = newStore();
  const [one = "", two = ""] = lost;
  const far = JSON.stringify({
    ...JSON.parse(two),
    id: "far",
    event: "followUp.visited",
    evidence: {},
    recordedAt: "2999-01-01T00:00:00Z",
  });
  run([one, far, two], store);
  const entries = await journal(store, String(JSON.parse(one).patientId));
  expect(entries.map(({ kind }) => kind)).toEqual(["event", "refused", "event"]);
  expect(entries[2]?.recordedAt).toBe(JSON.parse(two).at);
});

test("a store in memory is refused with what to write: it would be gone when the command ends", () => {
  expect(() => openStore("sqlite::memory:")).toThrow(/name a file, or leave --store out/);
});
