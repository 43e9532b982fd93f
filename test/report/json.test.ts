import { expect, test } from "vitest";
import * as z from "zod";
import { jsonReporter, reportAsJson } from "../../src/report/json.ts";
import { verificationReport } from "../../src/report/verification.ts";
import { killMutants, type MutantReport } from "../../src/verify/kill.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { isProved, prove } from "../../src/verify/verify.ts";
import { shipped, withEitherAfterCompleteResponse } from "./reports.ts";

const history = z.array(z.string());
const counterexample = z.strictObject({ message: z.string().min(1), history }).nullable();
const status = z.enum(["proved", "violated"]);
const count = z.int().min(0);
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const statement = z.strictObject({ status, counterexample });
const covered = z.strictObject({
  total: count,
  covered: count,
  unreachable: count,
  missing: z.array(
    z.strictObject({ name: z.string(), status: z.enum(["uncovered", "unreachable"]), reason: z.string() }),
  ),
});
const oracle = z.strictObject({ run: z.boolean(), why: z.string().optional(), total: count, differences: history });

const shape = z.strictObject({
  definition: z.strictObject({ id: z.string(), version: z.string(), digest }),
  chart: z.strictObject({ digest }),
  tool: z.strictObject({ name: z.literal("patient-course"), version: z.string() }),
  proved: z.boolean(),
  unanswered: z.array(z.string()),
  states: count,
  transitions: count,
  depth: count,
  cells: count,
  completePaths: z.string().regex(/^\d+$/),
  completePathsUpTo: count,
  requirements: z.array(
    z.strictObject({
      id: z.string().regex(/^[A-Z]{3}-\d{2}$/),
      status: z.enum(["proved", "violated", "evidence", "permits", "leftOut"]),
      basis: z.string().min(1),
      counterexample,
    }),
  ),
  machine: z.strictObject({ nodes: count, letters: count, contexts: count, differences: z.array(z.string()) }),
  permitted: statement,
  refusals: statement,
  deviations: statement,
  liveness: z.array(
    z.strictObject({ name: z.string(), status, assumption: z.string(), assumptions: history, counterexample }),
  ),
  properties: z.array(
    z.strictObject({
      name: z.string(),
      status: z.enum(["proved", "violated", "unanswered", "vacuous"]),
      vacuity: z.string().nullable(),
      counterexample,
    }),
  ),
  judged: z.strictObject({
    status,
    events: count,
    classes: count,
    verdicts: count,
    never: z.array(z.strictObject({ event: z.string(), verdict: z.string(), reason: z.string() })),
    faults: z.array(z.looseObject({ event: z.string(), requirement: z.string(), message: z.string() })),
  }),
  findings: z.array(z.strictObject({ path: z.string(), message: z.string(), lookedFor: z.string() })),
  lint: z.array(z.strictObject({ rule: z.string(), place: z.string(), message: z.string() })),
  coverage: z.strictObject({
    states: covered,
    configurations: covered,
    transitions: covered,
    pairs: covered,
    guards: covered,
    requirements: covered,
  }),
  mutants: z.strictObject({
    run: z.boolean(),
    why: z.string().optional(),
    total: count,
    equivalent: count,
    killedByRequirements: count,
    survivors: z.array(z.strictObject({ id: z.string(), operator: z.string(), sentence: z.string(), history })),
    killsByRequirement: z.record(z.string(), count),
  }),
  oracles: z.strictObject({ engine: oracle, spin: oracle, scion: oracle }),
  elapsedMs: z.number(),
});

const single = prove(subjectOf(shipped("single-infusion")));
const read = (text: string) => shape.parse(JSON.parse(text));

test("the JSON of a proof has its shape, and its numbers are those of the proof", () => {
  const json = read(jsonReporter.render(verificationReport({ proof: single, elapsedMs: 5, toolVersion: "1.2.3" })));
  const { exploration, product, paths } = single;
  expect(json).toMatchObject({
    definition: { id: "single-infusion", digest: single.definitionDigest },
    chart: { digest: single.chartDigest },
    tool: { version: "1.2.3" },
    proved: isProved(single),
    states: exploration.configurations.length,
    transitions: exploration.edges.length,
    depth: Math.max(...exploration.depth),
    cells: product.cells,
    completePaths: paths.complete.toString(),
    completePathsUpTo: paths.upTo,
    lint: single.lint,
    coverage: single.coverage,
    elapsedMs: 5,
  });
  expect(json.requirements.map(({ id, status: found }) => [id, found])).toEqual(
    single.requirements.map(({ id, status: found }) => [id, found]),
  );
  expect(json.liveness.map(({ assumption }) => assumption)).toEqual(
    single.liveness.map(({ assumptions }) => assumptions.join("; ")),
  );
});

test("what was not run says so, with why, and counts nothing", () => {
  const json = reportAsJson(
    verificationReport({ proof: single, oracles: { spin: "spin is not installed" }, elapsedMs: 5, toolVersion: "1" }),
  );
  expect(json.mutants).toEqual({
    run: false,
    why: "mutants were not asked for",
    total: 0,
    equivalent: 0,
    killedByRequirements: 0,
    survivors: [],
    killsByRequirement: {},
  });
  expect(json.oracles).toEqual({
    engine: { run: false, why: "it was not asked for", total: 0, differences: [] },
    spin: { run: false, why: "spin is not installed", total: 0, differences: [] },
    scion: { run: false, why: "it was not asked for", total: 0, differences: [] },
  });
});

test("mutants are counted by their fate, survivors with the history that tells them apart", () => {
  const real = killMutants(single.subject, single.records, undefined, []);
  const fates: readonly MutantReport[] = [
    ...real,
    { id: "M1", operator: "dropGuard", sentence: "a", fate: killedBy("SIL-02") },
    { id: "M2", operator: "retarget", sentence: "b", fate: killedBy("SIL-02") },
    { id: "M3", operator: "retarget", sentence: "c", fate: killedBy("RSP-01") },
    { id: "M4", operator: "retarget", sentence: "d", fate: { kind: "equivalent" } },
    { id: "M5", operator: "retarget", sentence: "e", fate: { kind: "survived", history: ["consent.signed"] } },
  ];
  const report = verificationReport({ proof: single, mutants: fates, elapsedMs: 5, toolVersion: "1" });
  expect(read(jsonReporter.render(report)).mutants).toEqual({
    run: true,
    total: 5,
    equivalent: 1,
    killedByRequirements: 3,
    survivors: [{ id: "M5", operator: "retarget", sentence: "e", history: ["consent.signed"] }],
    killsByRequirement: { "RSP-01": 1, "SIL-02": 2 },
  });
});

function killedBy(requirement: string): MutantReport["fate"] {
  return { kind: "killed", requirement, statement: "forbidden", history: ["consent.signed"] };
}

test("an oracle that differs leaves nothing proved", () => {
  const scion = { compared: 10, differences: ["after consent.signed it stands elsewhere"] };
  const report = verificationReport({ proof: single, oracles: { scion }, elapsedMs: 5, toolVersion: "1" });
  expect(read(jsonReporter.render(report))).toMatchObject({
    proved: false,
    oracles: { scion: { run: true, total: 10, differences: scion.differences } },
  });
});

test("RSP-01: a chart that takes either for both is violated, with the shortest history as symbols", () => {
  const proof = prove(withEitherAfterCompleteResponse());
  const json = read(jsonReporter.render(verificationReport({ proof, elapsedMs: 5, toolVersion: "1" })));
  expect(json.proved).toBe(false);
  const violated = json.requirements.filter((row) => row.status === "violated");
  expect(violated.map(({ id }) => id)).toEqual(["RSP-01"]);
  expect(violated[0]?.counterexample?.history).toEqual(
    proof.requirements.find(({ id }) => id === "RSP-01")?.counterexample?.history,
  );
  expect(violated[0]?.counterexample?.history.at(-1)).toBe("furtherTreatment.decided.start");
});
