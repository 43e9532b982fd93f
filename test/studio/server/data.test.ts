import { createHash } from "node:crypto";
import { readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openStore } from "../../../src/cli/stores.ts";
import { createHost } from "../../../src/course/host.ts";
import { openedFileLimit } from "../../../src/studio/limits.ts";
import { temporary, temporaryFolder } from "../../cli/built.ts";
import { ask, shown, started } from "./started.ts";

test("the session tells what the studio was started with, and nothing of where it lies", async () => {
  const history = temporary("{}\n", "p1.jsonl");
  const { url } = await started({ history });
  const session = await ask(url, "/api/session");
  expect(session.headers["content-type"]).toBe("application/json; charset=utf-8");
  expect(JSON.parse(session.text)).toEqual({
    version: shown.version,
    protocol: { name: shown.name, definition: shown.definition },
    versions: [],
    history: "p1.jsonl",
    store: null,
  });
});

test("a history is read anew whenever it is asked for", async () => {
  const history = temporary('{"first":1}\n', "p1.jsonl");
  const { url } = await started({ history });
  expect((await ask(url, "/api/history")).text).toBe('{"first":1}\n');
  writeFileSync(history, '{"second":"<script>"}\n');
  const again = await ask(url, "/api/history");
  expect([again.headers["content-type"], again.text]).toEqual(["text/plain; charset=utf-8", '{"second":"<script>"}\n']);
});

test("a history that is gone, or was never named, is told in words", async () => {
  const history = temporary("{}\n", "p1.jsonl");
  const { url } = await started({ history });
  rmSync(history);
  const gone = await ask(url, "/api/history");
  expect([gone.status, gone.text]).toEqual([404, "p1.jsonl can no longer be read (ENOENT).\n"]);
  const none = await ask((await started()).url, "/api/history");
  expect([none.status, none.text]).toEqual([404, "The studio was started without a history.\n"]);
  const folder = await ask((await started({ history: temporaryFolder() })).url, "/api/history");
  expect(folder.status).toBe(404);
});

test("a history above the limit is refused unread, one at the limit is not", async () => {
  const history = temporary("", "large.jsonl");
  const { url } = await started({ history });
  truncateSync(history, 50_000_000);
  const refused = await ask(url, "/api/history");
  expect([refused.status, refused.text]).toEqual([413, "large.jsonl has 50 MB; the studio opens files up to 20 MB.\n"]);
  truncateSync(history, openedFileLimit);
  expect((await ask(url, "/api/history")).body.length).toBe(openedFileLimit);
});

test("an empty history, and the headers of a large one, are given without reading it", async () => {
  const history = temporary("", "p1.jsonl");
  const { url } = await started({ history });
  const empty = await ask(url, "/api/history");
  expect([empty.status, empty.headers["content-length"], empty.text]).toEqual([200, "0", ""]);
  truncateSync(history, openedFileLimit);
  const head = await ask(url, "/api/history", { method: "HEAD" });
  expect([head.status, head.headers["content-length"], head.text]).toEqual([200, String(openedFileLimit), ""]);
});

const by = { id: "co.lin", name: "Lin <b>Zhao</b>", role: "coordinator" } as const;

/** A store on disk with a journal of one entry for each of these patients. */
async function storeOf(...patients: readonly string[]) {
  const name = `sqlite:${join(temporaryFolder(), "trial.sqlite")}`;
  const store = openStore(name);
  const host = createHost({ definition: shown.definition, store });
  for (const patient of patients) {
    const evidence = { screeningNumber: "S-001" };
    const at = "2026-01-05T09:15:00+08:00";
    await host.open(patient).record({ id: "c-1", event: "screening.identified", evidence, by, at });
  }
  return { name: "trial.sqlite", journals: store, file: name.slice("sqlite:".length) };
}

test("the journal of a patient is given entry by entry, whatever the patient is called", async () => {
  const patients = ["P-001", "P 002/é", "../../secret.txt", "__proto__", "%2e%2e"];
  const store = await storeOf(...patients);
  const { url } = await started({ store });
  expect(JSON.parse((await ask(url, "/api/session")).text).store).toEqual({ name: "trial.sqlite", patients });
  for (const patient of patients) {
    const journal = await ask(url, `/api/patients/${encodeURIComponent(patient)}`);
    const entries = journal.text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(entries).toEqual(JSON.parse(JSON.stringify(await store.journals.read(patient))));
    expect(entries).toHaveLength(1);
  }
  await store.journals.close();
});

test.each(["P-999", "", "P-001/", "P-001%00", "%", "%ff", "p-001", "constructor", "..%2f..%2fsecret.txt", "P-001'--"])(
  "a patient who is not in the store (%s) is told in words",
  async (patient) => {
    const store = await storeOf("P-001");
    const { url } = await started({ store });
    const answered = await ask(url, `/api/patients/${patient}`);
    expect([answered.status, answered.text]).toEqual([404, "The store holds no journal of this patient.\n"]);
    await store.journals.close();
  },
);

test("without a store there are no patients", async () => {
  const { url } = await started();
  const answered = await ask(url, "/api/patients/P-001");
  expect([answered.status, answered.text]).toEqual([404, "The studio was started without a store.\n"]);
});

test("reading leaves the store as it was", async () => {
  const store = await storeOf("P-001");
  const { url } = await started({ store });
  const digest = () => createHash("sha256").update(readFileSync(store.file)).digest("hex");
  const before = digest();
  await ask(url, "/api/session");
  await ask(url, "/api/patients/P-001");
  expect(digest()).toBe(before);
  await store.journals.close();
});

test("a store that fails is told in words, and the studio goes on", async () => {
  const store = await storeOf("P-001");
  const { url } = await started({ store });
  await store.journals.close();
  const answered = await ask(url, "/api/patients/P-001");
  expect([answered.status, answered.text]).toEqual([500, expect.stringMatching(/^The studio cannot answer: /)]);
  expect((await ask(url, "/")).status).toBe(200);
});
