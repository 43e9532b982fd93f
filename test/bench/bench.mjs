// Speed as ratios within one run: the engine beside a bare XState actor, its SQLite store beside a bare insert loop.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { createActor } from "xstate";
import { createEngine, createMemoryStore, shippedDefinitions } from "../../dist/src/index.js";
import { symbolOf } from "../../dist/src/protocol/index.js";
import { openSqliteStore } from "../../dist/src/stores/sqlite.js";

const seconds = Number(process.env.BENCH_SECONDS ?? 3);
const definition = shippedDefinitions["cd19-b-all"];
const engine = createEngine(definition);
const commands = readFileSync(
  new URL("../../docs/examples/01-cr-both-for-second-course.jsonl", import.meta.url),
  "utf8",
)
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => JSON.parse(line))
  .map((command) => ({ ...command, recordedAt: command.at }));

/** Runs one course again and again for a while; operations per second. */
async function rate(course) {
  await course();
  let operations = 0;
  const start = process.hrtime.bigint();
  let elapsed = 0;
  while (elapsed < seconds) {
    operations += await course();
    elapsed = Number(process.hrtime.bigint() - start) / 1e9;
  }
  return operations / elapsed;
}

/** Every command of the course through decide, evolve and a journal; the entries. */
async function throughEngine(store, patientId) {
  let course = engine.start(patientId);
  const entries = [];
  for (const command of commands) {
    const decision = engine.decide(course, { ...command, patientId });
    if (!decision.ok) throw new Error(decision.refusals[0].message);
    await store.append(patientId, course.sequence, decision.entries);
    for (const entry of decision.entries) {
      course = engine.evolve(course, entry);
      entries.push(entry);
    }
  }
  return entries;
}

const entries = await throughEngine(createMemoryStore(), "P");
const symbols = entries.map(({ event, verdict }) => ({ type: symbolOf(event, verdict) }));

const bare = await rate(() => {
  const actor = createActor(engine.chart.machine).start();
  for (const symbol of symbols) actor.send(symbol);
  return symbols.length;
});
const memory = await rate(async () => (await throughEngine(createMemoryStore(), "P")).length);

const folder = mkdtempSync(join(tmpdir(), "patient-course-bench-"));
let patient = 0;
const store = openSqliteStore(join(folder, "engine.sqlite"));
const sqlite = await rate(async () => (await throughEngine(store, `P-${++patient}`)).length);
await store.close();

const database = new DatabaseSync(join(folder, "bare.sqlite"));
database.exec(
  "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE entry (patient TEXT, sequence INTEGER, content TEXT, PRIMARY KEY (patient, sequence))",
);
const insert = database.prepare("INSERT INTO entry VALUES (?, ?, ?)");
const texts = entries.map((entry) => JSON.stringify(entry));
const inserts = await rate(() => {
  patient++;
  texts.forEach((text, index) => {
    database.exec("BEGIN IMMEDIATE");
    insert.run(`P-${patient}`, index + 1, text);
    database.exec("COMMIT");
  });
  return texts.length;
});
database.close();
rmSync(folder, { recursive: true });

const show = (name, perSecond) =>
  console.log(`${name.padEnd(52)} ${Math.round(perSecond).toLocaleString("en").padStart(9)} /s`);
show("bare actor.send, same machine and events", bare);
show("decide + evolve + journal in memory", memory);
console.log(`  ratio to bare actor.send: ${(memory / bare).toFixed(2)} (target at least 0.33)`);
show("bare SQLite insert, one durable commit each", inserts);
show("decide + evolve + journal in SQLite", sqlite);
console.log(`  ratio to bare inserts: ${(sqlite / inserts).toFixed(2)}`);
