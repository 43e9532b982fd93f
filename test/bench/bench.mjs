// Speed as ratios within one run: the engine beside a bare XState actor on the same machine and events, its SQLite store
// beside a bare insert loop of the same durability, and a journal of 2,000 visits beside short ones.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { createActor } from "xstate";
import { symbolOf } from "../../dist/src/definitions/index.js";
import { createEngine, createMemoryStore, shippedDefinitions } from "../../dist/src/index.js";
import { openSqliteStore } from "../../dist/src/stores/sqlite.js";

const seconds = Number(process.env.BENCH_SECONDS ?? 3);
const rounds = 5;
const patients = 20;
const engine = createEngine(shippedDefinitions["cd19-b-all"]);

/** A course of the bundled examples, followed by visits. */
function courseWith(visits) {
  const lines = readFileSync(
    new URL("../../docs/examples/01-cr-both-for-second-course.jsonl", import.meta.url),
    "utf8",
  );
  const course = lines
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => JSON.parse(line))
    .filter(({ event }) => event !== "followUp.completed")
    .map((command) => ({ ...command, recordedAt: command.at }));
  const by = { id: "co.lin", name: "Lin Zhao", role: "coordinator" };
  const last = Date.parse(course.at(-1).at);
  for (let visit = 1; visit <= visits; visit++) {
    const at = new Date(last + visit * 86_400_000).toISOString();
    course.push({ id: `visit-${visit}`, event: "followUp.visited", evidence: {}, by, at, recordedAt: at });
  }
  return course;
}

/** Every command through decide, evolve and a journal; the entries. */
async function throughEngine(store, patientId, commands) {
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

/**
 * Operations per second of each task: the best of several rounds in which the tasks take turns,
 * so that what else the machine does falls on all of them.
 */
async function rates(tasks) {
  const best = Object.fromEntries(Object.keys(tasks).map((name) => [name, 0]));
  for (const task of Object.values(tasks)) await task();
  for (let round = 0; round < rounds; round++) {
    for (const [name, task] of Object.entries(tasks)) {
      const start = process.hrtime.bigint();
      let operations = 0;
      let elapsed = 0;
      while (elapsed < seconds / rounds) {
        operations += await task();
        elapsed = Number(process.hrtime.bigint() - start) / 1e9;
      }
      best[name] = Math.max(best[name], operations / elapsed);
    }
  }
  return best;
}

async function cohort(store, name, commands) {
  let operations = 0;
  for (let patient = 1; patient <= patients; patient++) {
    operations += (await throughEngine(store, `${name}-${patient}`, commands)).length;
  }
  return operations;
}

const course = courseWith(12);
const long = courseWith(2000);
const entries = await throughEngine(createMemoryStore(), "P", course);
const symbols = entries.map(({ event, verdict }) => ({ type: symbolOf(event, verdict) }));

const inMemory = await rates({
  bare: () => {
    for (let patient = 1; patient <= patients; patient++) {
      const actor = createActor(engine.chart.machine).start();
      for (const symbol of symbols) actor.send(symbol);
    }
    return patients * symbols.length;
  },
  engine: () => cohort(createMemoryStore(), "P", course),
  long: async () => (await throughEngine(createMemoryStore(), "P", long)).length,
});

const folder = mkdtempSync(join(tmpdir(), "patient-course-bench-"));
const store = openSqliteStore(join(folder, "engine.sqlite"));
const database = new DatabaseSync(join(folder, "bare.sqlite"));
database.exec(
  "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE entry (patient TEXT, sequence INTEGER, content TEXT, PRIMARY KEY (patient, sequence))",
);
const insert = database.prepare("INSERT INTO entry VALUES (?, ?, ?)");
const texts = entries.map((entry) => JSON.stringify(entry));
let run = 0;
const durable = await rates({
  bare: () => {
    run++;
    texts.forEach((text, index) => {
      database.exec("BEGIN IMMEDIATE");
      insert.run(`P-${run}`, index + 1, text);
      database.exec("COMMIT");
    });
    return texts.length;
  },
  engine: async () => (await throughEngine(store, `P-${++run}`, course)).length,
});
database.close();
await store.close();
rmSync(folder, { recursive: true });

const show = (name, perSecond) =>
  console.log(`${name.padEnd(58)} ${Math.round(perSecond).toLocaleString("en").padStart(9)} /s`);
const ratio = (name, value) => console.log(`  ${name}: ${value.toFixed(2)}`);
show(`bare actor.send, ${patients} patients of ${course.length} events`, inMemory.bare);
show("decide + evolve + journal in memory, the same", inMemory.engine);
ratio("ratio to bare actor.send (target at least 0.33)", inMemory.engine / inMemory.bare);
show(`decide + evolve + journal in memory, one of ${long.length} events`, inMemory.long);
ratio("ratio to short journals (a quadratic one would be far below 1)", inMemory.long / inMemory.engine);
show("bare SQLite insert, one durable commit each", durable.bare);
show("decide + evolve + journal in SQLite", durable.engine);
ratio("ratio to bare inserts", durable.engine / durable.bare);
