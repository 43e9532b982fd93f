#!/usr/bin/env node
import { parseArgs } from "node:util";
import { declarations } from "../../src/events/declarations.ts";
import { brokenAlready, plantedIn } from "./fields/planted.ts";

const help = `Makes each field of each event's declaration wrong, one at a time and in memory, and asks which rule of
test/events/rules.ts finds it.

    npm run faults:events [-- --event NAME] [-- --each]

  --event NAME  only faults of this event
  --each        a line for each fault, where otherwise a line tells of each field of an event
  --help        this text

Ends with 0 when every fault was found by a rule, with 1 when one was not.`;

const { values } = parseArgs({
  options: {
    event: { type: "string" },
    each: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) {
  console.log(help);
  process.exit();
}
const broken = brokenAlready(declarations);
if (broken.length > 0) {
  console.error(`the rules do not hold without any fault, so they can tell nothing:\n  ${broken.join("\n  ")}`);
  process.exit(1);
}
const planted = plantedIn(declarations).filter(({ event }) => values.event === undefined || event === values.event);
if (planted.length === 0) {
  console.error(`--event ${values.event}: no event has that name`);
  process.exit(1);
}

const fields = new Map();
for (const fault of planted) {
  const name = `${fault.event.padEnd(24)} ${fault.field.padEnd(13)}`;
  fields.set(name, [...(fields.get(name) ?? []), fault]);
}
for (const [name, faults] of fields) {
  const lines = values.each
    ? faults.map(({ how, foundBy }) => `${name} ${how} -> ${foundBy ?? "NOT FOUND"}`)
    : [`${name} ${String(faults.length).padStart(2)} planted -> ${finders(faults)}`];
  console.log(lines.join("\n"));
}
const missed = planted.filter(({ foundBy }) => foundBy === undefined);
console.log(
  `\n${planted.length - missed.length} of ${planted.length} faults in ${fields.size} fields of events were found`,
);
for (const { event, field, how } of missed) console.log(`NOT FOUND  ${event}, ${field}: ${how}`);
process.exitCode = missed.length === 0 ? 0 : 1;

function finders(faults) {
  return [...new Set(faults.map(({ foundBy }) => foundBy ?? "NOT FOUND"))].join(", ");
}
