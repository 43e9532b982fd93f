import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSqliteStore } from "../../src/stores/sqlite.ts";
import { chainOf } from "../../src/testing/journal-entries.ts";
import type { Errand } from "../processes/store-user.ts";

const program = fileURLToPath(new URL("../processes/store-user.ts", import.meta.url));
const holder = fileURLToPath(new URL("../processes/file-holder.ts", import.meta.url));
const loader = new URL("../processes/typescript.mjs", import.meta.url).href;
const patients = ["P-1", "P-2", "P-3", "P-4"];
const users: ChildProcess[] = [];

beforeAll(async () => {
  users.push(...patients.map(() => fork(program, { execArgv: ["--import", loader] })));
  await Promise.all(users.map((user) => once(user, "message")));
}, 60_000);

afterAll(() => {
  for (const user of users) user.kill();
});

/** What each of the processes says that all go to one file in the same moment. */
async function together(file: string, who: readonly string[]): Promise<readonly string[]> {
  const at = Date.now() + 20;
  return Promise.all(
    who.map(async (patientId, index) => {
      const user = users[index];
      if (user === undefined) throw new Error("a process for each patient");
      const said = once(user, "message");
      user.send({ file, patientId, at } satisfies Errand);
      return String((await said)[0]);
    }),
  );
}

test("processes that open a new file in the same moment all record in it, and none finds it locked or half made", async () => {
  const folder = mkdtempSync(join(tmpdir(), "patient-course-test-"));
  for (let round = 1; round <= 30; round++) {
    const file = join(folder, `trial-${round}.sqlite`);
    expect(await together(file, patients), `round ${round}`).toEqual(patients.map(() => ""));
    const store = openSqliteStore(file);
    expect([...(await store.patients())].sort(), `round ${round}`).toEqual(patients);
    for (const patient of patients) expect(await store.read(patient)).toEqual(chainOf(patient, 2));
    await store.close();
  }
});

test("processes that open, use and close one file over and over lose nothing to each other", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "patient-course-test-")), "trial.sqlite");
  const everyone: string[] = [];
  for (let round = 1; round <= 20; round++) {
    const who = patients.map((patient) => `${patient}-${round}`);
    expect(await together(file, who), `round ${round}`).toEqual(who.map(() => ""));
    everyone.push(...who);
  }
  const store = openSqliteStore(file);
  expect([...(await store.patients())].sort()).toEqual(everyone.sort());
  for (const patient of everyone) expect(await store.read(patient)).toEqual(chainOf(patient, 2));
  await store.close();
});

test("a new file to which another process is writing is waited for, where the database itself would refuse at once", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "patient-course-test-")), "trial.sqlite");
  const holding = fork(holder, [file, "1000"], { execArgv: ["--import", loader] });
  const ended = once(holding, "exit");
  await once(holding, "message");
  const store = openSqliteStore(file);
  await store.append("P-1", 0, chainOf("P-1", 1));
  expect(await store.read("P-1")).toEqual(chainOf("P-1", 1));
  await store.close();
  await ended;
});
