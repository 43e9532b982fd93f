// One proof in a process of its own, so that its peak memory is its own: `node proof-size.mjs <checkout> <fractions> <courses> [rounds]`.
// Prints one line of JSON. The definition is cd19-b-all with what makes it largest: a hold grade below severe, a judged dose,
// lymphodepletion before every course, and bridging.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [, , checkout, fractions, courses, rounds = "1"] = process.argv;
const from = (module) => import(pathToFileURL(resolve(checkout, "dist/src", module)).href);
// Another checkout may be one of before the definitions had a room of their own.
const definitions = existsSync(resolve(checkout, "dist/src/definitions/index.js")) ? "definitions" : "protocol";
const { defineProtocol, shippedDefinitions } = await from(`${definitions}/index.js`);
const { subjectOf } = await from("verify/subject.js");
const { isProved, prove } = await from("verify/verify.js");

const base = shippedDefinitions["cd19-b-all"];

function sized(count, most) {
  const share = Math.floor(100 / count);
  const percent = (index) => (index === count - 1 ? 100 - share * (count - 1) : share);
  return defineProtocol({
    ...base,
    id: `cd19-${count}-fractions-${most}-courses`,
    courses: { max: most },
    infusion: {
      ...base.infusion,
      tolerancePercent: 10,
      fractions: Array.from({ length: count }, (_, index) => ({ day: index + 1, share: { percent: percent(index) } })),
    },
    toxicity: { ...base.toxicity, holdAtGrade: 2 },
    lymphodepletion: { ...base.lymphodepletion, given: "everyCourse" },
    product: { ...base.product, bridging: true },
  });
}

const definition = fractions === "shipped" ? base : sized(Number(fractions), Number(courses));
let best;
for (let round = 0; round < Number(rounds); round++) {
  const [start, used] = [performance.now(), process.cpuUsage()];
  const proof = prove(subjectOf(definition));
  const { user, system } = process.cpuUsage(used);
  const cpu = (user + system) / 1e6;
  if (best !== undefined && best.cpu <= cpu) continue;
  best = {
    proved: isProved(proof),
    states: proof.exploration.configurations.length,
    productStates: proof.product.states,
    cells: proof.product.cells,
    cpu,
    seconds: (performance.now() - start) / 1000,
  };
}
console.log(JSON.stringify({ ...best, peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024) }));
