// What each part of the language adds to a proof of cd19-b-all, as a table: `node test/bench/parts.mjs` of a built checkout.
// Each proof is the first of a process of its own, so that its peak memory is its own.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { defineProtocol, shippedDefinitions } from "../../dist/src/definitions/index.js";
import { subjectOf } from "../../dist/src/verify/subject.js";
import { isProved, prove } from "../../dist/src/verify/verify.js";

const base = shippedDefinitions["cd19-b-all"];
const own = { id: "GAT-01", quote: "a rule made up for this table", source: "none" };
const wait = {
  kinds: ["CRS"],
  from: 2,
  to: 2,
  action: "wait",
  must: false,
  until: 1,
  lastDay: 21,
  requirement: "GAT-01",
};
const omit = { kinds: ["CRS"], from: 3, action: "omitRest", must: true, requirement: "GAT-01" };
const stop = { kinds: ["ICANS"], from: 3, action: "stop", must: true, requirement: "GAT-01" };
const gates = (...rows) => ({
  requirements: [...base.requirements, own],
  toxicity: { ...base.toxicity, gates: rows },
});
const courses = (max, ...regimens) => ({ courses: { ...base.courses, max, regimens } });
const dose = (cellsPerKg, fractions) => ({
  infusion: { ...base.infusion, dose: { kind: "perKg", cellsPerKg }, fractions },
});
const one = [{ day: 1, share: { percent: 100 } }];

/** What is changed of cd19-b-all, by what the table says of it. */
const parts = {
  "as shipped, 3 courses": {},
  "1 course": courses(1),
  "2 courses": courses(2),
  "6 courses": courses(6),
  "a gate that lets wait": gates(wait),
  "a gate that omits the rest": gates(omit),
  both: gates(wait, omit),
  "both, and one that stops treatment": gates(wait, omit, stop),
  "another dose from course 2": courses(3, { from: 2, ...dose(2e6, base.infusion.fractions) }),
  "one fraction from course 2": courses(3, { from: 2, ...dose(1e6, one) }),
  "a regimen for each course": courses(3, { from: 2, to: 2, ...dose(2e6, one) }, { from: 3, ...dose(3e6, one) }),
  "100 days from the first course on": courses(3, {
    from: 2,
    interval: { since: "firstFraction", ofCourse: "first", atLeastDays: 100 },
  }),
  "lymphodepletion before course 2 alone": courses(3, { from: 2, to: 2, lymphodepletion: true }),
  "20 hours between fractions": { infusion: { ...base.infusion, hoursApart: 20 } },
  "a tolerance of 10 %": { infusion: { ...base.infusion, tolerancePercent: 10 } },
};

const [, , asked] = process.argv;
if (asked === undefined) {
  console.log("| cd19-b-all with | states of chart and requirements | cells | seconds | peak memory |");
  console.log("|---|---|---|---|---|");
  for (const part of Object.keys(parts))
    process.stdout.write(execFileSync(process.execPath, [fileURLToPath(import.meta.url), part]));
} else {
  const proof = prove(subjectOf(defineProtocol({ ...base, ...parts[asked] })));
  if (!isProved(proof)) throw new Error(`${asked}: not proved`);
  const { user, system } = process.cpuUsage();
  const [states, cells] = [proof.product.states, proof.product.cells].map((count) => count.toLocaleString("en"));
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(`| ${asked} | ${states} | ${cells} | ${((user + system) / 1e6).toFixed(1)} | ${megabytes} MB |`);
}
