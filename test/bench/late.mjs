// What a late entry costs at any place of a journal of 2,000 entries in a warm host, and `available` by date: in milliseconds, and as ratios
// within the same run, to an entry at the end of the journal and to a fixed loop of plain JavaScript.
import { readFileSync } from "node:fs";
import { available, createHost, createMemoryStore, shippedDefinitions } from "../../dist/src/index.js";
import { calibration } from "./calibration.mjs";

const entries = 2_000;
const samples = 60;
const day = 86_400_000;

const lines = readFileSync(new URL("../../docs/examples/01-cr-both-for-second-course.jsonl", import.meta.url), "utf8");
const course = lines
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => JSON.parse(line))
  .filter(({ event }) => event !== "followUp.completed");
const [{ patientId }] = course;
const last = Date.parse(course.at(-1).at);
const by = { id: "co.lin", name: "Lin Zhao", role: "coordinator" };
const nurse = { id: "n.ito", name: "Aiko Ito", role: "nurse" };
const visits = Array.from({ length: entries - course.length }, (_, index) => {
  const at = new Date(last + (index + 1) * (day / 4)).toISOString();
  return { id: `visit-${index}`, patientId, event: "followUp.visited", evidence: {}, by, at, recordedAt: at };
});

const store = createMemoryStore();
const end = Date.parse(visits.at(-1).at);
const host = createHost({
  definition: shippedDefinitions["cd19-b-all"],
  store,
  now: () => new Date(end + day).toISOString(),
});
for (const command of course) await host.import({ ...command, recordedAt: command.at });
for (const command of visits) await host.import(command);
const patient = host.open(patientId);

/** Milliseconds on the clock, and of processor time: what else the machine does falls on the first alone. */
async function timed(work) {
  const start = process.hrtime.bigint();
  const used = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(used);
  return { clock: Number(process.hrtime.bigint() - start) / 1e6, processor: (user + system) / 1e3 };
}

function spread(times) {
  const sorted = times.toSorted((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)], worst: sorted.at(-1) };
}

const processorTime = (times) => spread(times.map(({ processor }) => processor)).median;

/** The median and the worst on the clock, and the median of processor time as a ratio to each bare measure of the run. */
function told(name, times, { end, loop }) {
  const { median, worst } = spread(times.map(({ clock }) => clock));
  const used = processorTime(times);
  const ratios = `ratio to an entry at the end ${(used / end).toFixed(1)}, to the loop ${(used / loop).toFixed(4)}`;
  console.log(`${name.padEnd(48)} median ${median.toFixed(1)} ms, worst ${worst.toFixed(1)} ms; ${ratios}`);
}

const first = Date.parse(course[0].at);
let count = 0;
const toxicity = (time) => {
  count++;
  const grade = { scale: "CTCAE", version: "5.0", grade: 1 };
  const evidence = { toxicityId: `late-${count}`, term: "Nausea", grade };
  const at = new Date(time).toISOString().replace("Z", "+00:00");
  return { id: `late-${count}`, event: "toxicity.reported", evidence, by: nurse, at };
};
const accepted = async (command) => {
  const recorded = await patient.submit(command);
  if (!recorded.ok) throw new Error(recorded.refusals[0].message);
};
const [atEnd, anywhere, inTheCourse, byDate] = [[], [], [], []];
for (let sample = 0; sample < samples; sample++) {
  atEnd.push(await timed(() => accepted(toxicity(end + (sample + 1) * 1000))));
  anywhere.push(await timed(() => accepted(toxicity(first + ((end - first) * (sample + 1)) / (samples + 1)))));
  inTheCourse.push(await timed(() => accepted(toxicity(first + ((last - first) * (sample + 1)) / (samples + 1)))));
}
const engineCourse = host.engine.replay(patientId, await store.read(patientId));
for (let sample = 0; sample < samples; sample++) {
  const at = new Date(first + ((last - first) * (sample + 1)) / (samples + 1)).toISOString().replace("Z", "+00:00");
  byDate.push(await timed(() => available(host.engine, engineCourse, { at })));
}
const loop = calibration() * 1_000;
const bare = { end: processorTime(atEnd), loop };
console.log(
  `a journal of ${entries} entries, warm host; calibration: ${loop.toFixed(0)} ms for a fixed loop of plain JavaScript`,
);
told("an entry at the end", atEnd, bare);
told("a late entry, evenly over the whole journal", anywhere, bare);
told("a late entry in the course before all visits", inTheCourse, bare);
told("available({ at }) in the middle of the course", byDate, bare);
