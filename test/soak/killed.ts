import { spawn } from "node:child_process";
import { join } from "node:path";
import { lookedAt } from "../../src/cli/store/looked-at.ts";
import { createHost } from "../../src/course/host.ts";
import { openSqliteStore } from "../../src/stores/sqlite.ts";
import { cd19 } from "../course/story.ts";
import { newFile } from "../stores/sqlite-files.ts";
import { beginning, commandId, type Errand, patientOf } from "./errand.ts";

const typescript = new URL("../processes/typescript.mjs", import.meta.url).href;
const recorder = new URL("recorder.ts", import.meta.url).pathname;

/** How much is recorded, by how many processes, and how often one of them is killed. */
export interface Storm {
  readonly processes: number;
  readonly patients: number;
  /** Commands of each process; each is sent twice, and again after a kill. */
  readonly commands: number;
  /** Each process is killed once so many more of its commands were acknowledged; 0 kills none. */
  readonly killedEvery: number;
  /** Whether all processes send the same commands, so that each races with the others for every one. */
  readonly same?: true;
}

/** What came of it. */
export interface Weathered {
  readonly acknowledged: number;
  readonly kills: number;
  /** Acknowledged commands that are on record of their patient not at all, or more than once. */
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** What is not whole in the file, in a chain, or in the course that it tells. */
  readonly broken: readonly string[];
}

/** Lets processes record side by side in one file, kills them with SIGKILL again and again, and counts what is on record in the end. */
export async function weathered({ processes, patients, commands, killedEvery, same }: Storm): Promise<Weathered> {
  const file = newFile();
  const ids = Array.from({ length: patients }, (_, number) => `P-${number + 1}`);
  const errands = Array.from({ length: processes }, (_, number): Errand => {
    return { file, name: same ? "R" : `R${number + 1}`, patients: ids, from: 0, to: commands };
  });
  const done = await Promise.all(errands.map((errand) => carriedOut(errand, killedEvery)));
  const host = createHost({ definition: cd19, store: openSqliteStore(file) });
  const journals = new Map<string, ReadonlyMap<string, number>>();
  const broken: string[] = [];
  for (const id of await host.patients()) {
    try {
      const counts = new Map<string, number>();
      const entries = await host.open(id).history();
      for (const entry of entries) counts.set(entry.commandId, (counts.get(entry.commandId) ?? 0) + 1);
      journals.set(id, counts);
      await host.open(id).state();
    } catch (error) {
      broken.push(String(error));
    }
  }
  broken.push(...lookedAt(`sqlite:${file}`, ({ faults }) => faults));
  const onRecord = (errand: Errand, number: number) =>
    journals.get(patientOf(errand, number))?.get(commandId(errand.name, number)) ?? 0;
  const sent = errands.slice(0, same ? 1 : processes).flatMap((errand) =>
    Array.from({ length: commands }, (_, number) => ({
      id: commandId(errand.name, number),
      times: onRecord(errand, number),
    })),
  );
  // Each process begins each patient by the same command.
  const begun = ids.map((id) => ({ id: `${beginning} of ${id}`, times: journals.get(id)?.get(beginning) ?? 0 }));
  const acknowledged = [...sent, ...begun];
  return {
    acknowledged: acknowledged.length,
    kills: done.reduce((sum, { kills }) => sum + kills, 0),
    lost: [...done.flatMap(({ lost }) => lost), ...acknowledged.flatMap(({ id, times }) => (times === 0 ? [id] : []))],
    doubled: acknowledged.flatMap(({ id, times }) => (times > 1 ? [id] : [])),
    broken,
  };
}

/** How many commands before the last acknowledged one are sent once more after a kill. */
const sentAgain = 5;

/** Has an errand carried out to its end, however often its process is killed on the way: how often it was, and what was lost by that. */
async function carriedOut(errand: Errand, killedEvery: number) {
  let [acknowledged, kills] = [-1, 0];
  const lost: string[] = [];
  while (acknowledged < errand.to - 1) {
    const from = Math.max(0, acknowledged + 1 - sentAgain);
    const killAt = killedEvery === 0 ? Number.POSITIVE_INFINITY : acknowledged + killedEvery;
    const ended = await run({ ...errand, from }, (number) => {
      acknowledged = Math.max(acknowledged, number);
      return number >= killAt && number < errand.to - 1;
    });
    if (ended === "killed") {
      kills++;
      // Looked for before anything is sent again: that would hide what the kill took away.
      lost.push(...(await missing(errand, acknowledged)));
    } else if (ended !== 0) throw new Error(`a process that records ended with ${ended}`);
  }
  return { kills, lost };
}

/** The commands of an errand, up to one, that are not on record. */
async function missing(errand: Errand, last: number): Promise<readonly string[]> {
  const store = openSqliteStore(errand.file);
  const known = new Map<string, ReadonlySet<string>>();
  for (const id of errand.patients)
    known.set(id, new Set((await store.read(id)).map(({ commandId: command }) => command)));
  await store.close();
  return Array.from({ length: last + 1 }, (_, number) => number).flatMap((number) => {
    const id = commandId(errand.name, number);
    return known.get(patientOf(errand, number))?.has(id) === true ? [] : [id];
  });
}

/** Runs a process that records until it ends, or `isEnough` of an acknowledged number says that it is killed. */
function run(errand: Errand, isEnough: (number: number) => boolean): Promise<number | "killed" | null> {
  const child = spawn(process.execPath, ["--import", typescript, recorder, JSON.stringify(errand)], {
    stdio: ["ignore", "pipe", "inherit"],
    cwd: join(recorder, "../../.."),
  });
  let [part, killed] = ["", false];
  child.stdout.on("data", (chunk: Buffer) => {
    const lines = `${part}${chunk}`.split("\n");
    part = lines.pop() ?? "";
    for (const line of lines) {
      if (!isEnough(Number(line)) || killed) continue;
      killed = true;
      child.kill("SIGKILL");
    }
  });
  return new Promise((resolve) => child.on("close", (code, signal) => resolve(signal === "SIGKILL" ? "killed" : code)));
}
