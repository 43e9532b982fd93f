import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { conditionInWords, conditionNames, expressionOf } from "../../machines/index.ts";
import { createEngine } from "../course/engine.ts";
import { askScion, askSpin } from "../oracles/oracles.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { shippedDefinitions } from "../protocol/load.ts";
import {
  guardTeller,
  htmlReporter,
  jsonReporter,
  junitOf,
  stateEventTable,
  terminalReporter,
  type VerificationReport,
  verificationReport,
} from "../report/index.ts";
import { killMutants } from "../verify/kill.ts";
import { propertyFaults } from "../verify/property-faults.ts";
import { askEngine } from "../verify/realise/everywhere.ts";
import { createRealiser } from "../verify/realise/realise.ts";
import { commandsFor } from "../verify/realise/replay.ts";
import { subjectOf } from "../verify/subject.ts";
import { type Phase, type Proof, prove } from "../verify/verify.ts";
import { loadProtocol } from "./protocols.ts";
import { colours, print, status, UnusableInput } from "./terminal.ts";

interface VerifyOptions {
  readonly protocol?: string;
  readonly report?: string;
  readonly json?: true;
  readonly junit?: string;
  readonly quick?: true;
  readonly full?: true;
}

/** `patient-course verify` */
export function verifyCommand(toolVersion: string): Command {
  return new Command("verify")
    .description("prove that every path of a protocol's chart matches the requirements, in both directions")
    .option("--protocol <id or file>", "one protocol; all shipped ones without it")
    .option(
      "--report <folder>",
      "write one self-contained HTML page a protocol into this folder, and every counterexample",
    )
    .option("--json", "one JSON object a protocol and line")
    .option("--junit <file>", "write the verdicts as JUnit XML")
    .option("--full", "with every mutant and both oracles: what --report, --json and --junit do by themselves")
    .option("--quick", "the proof alone, also with those")
    .addHelpText(
      "after",
      "\nExit codes: 0 proved, 1 violated, 2 unusable input.\n\nExamples:\n  patient-course verify\n  patient-course verify --protocol mine.yaml\n  patient-course verify --protocol cd19-b-all --report report",
    )
    .action(async (options: VerifyOptions) => {
      const definitions =
        options.protocol === undefined ? Object.values(shippedDefinitions) : [loadProtocol(options.protocol)];
      const filed = options.report ?? options.json ?? options.junit;
      const full = options.quick !== true && (options.full === true || filed !== undefined);
      const reports: VerificationReport[] = [];
      for (const definition of definitions) {
        const { proof, report } = await verifyOne(definition, full, toolVersion);
        reports.push(report);
        if (options.report !== undefined) writeReport(options.report, proof, report);
        const paint = colours(process.stdout);
        print(
          options.json === true
            ? jsonReporter.render(report)
            : terminalReporter({ paint, width: process.stdout.columns ?? 120 }).render(report),
        );
      }
      if (options.junit !== undefined) writeFileSync(options.junit, junitOf(reports));
      process.exitCode = reports.every(({ proved }) => proved) ? 0 : 1;
    });
}

const phaseInWords: Readonly<Record<Phase, string>> = {
  requirements: "walks chart and requirements side by side",
  explore: "explores the chart",
  liveness: "looks for courses that cannot end",
  coverage: "counts what was covered",
  paths: "counts complete histories",
};

async function verifyOne(
  definition: ProtocolDefinition,
  full: boolean,
  toolVersion: string,
): Promise<{ proof: Proof; report: VerificationReport }> {
  const told = status();
  const say = (text: string) => told.say(`${definition.id}: ${text}`);
  try {
    const start = performance.now();
    const subject = subjectOf(definition);
    const unknown = propertyFaults(subject.ir, subject.letters, definition.properties);
    if (unknown.length > 0) throw new UnusableInput(unknown.map((fault) => `${definition.id}: ${fault}`));
    const proof = prove(subject, (phase) => say(phaseInWords[phase]));
    if (!full) {
      const elapsedMs = Math.round(performance.now() - start);
      return { proof, report: verificationReport({ proof, elapsedMs, toolVersion }) };
    }
    const { ir } = proof.subject;
    const mutants = killMutants(proof.subject, proof.records, (done, total) => say(`mutant ${done} of ${total}`));
    say("the engine takes every step with evidence");
    const engine = askEngine(proof.exploration, proof.subject.letters, createRealiser(createEngine(definition)));
    say("SPIN explores the exported chart");
    const spin = await askSpin(ir);
    say("SCION runs the exported chart");
    const scion = await askScion(ir);
    const elapsedMs = Math.round(performance.now() - start);
    return {
      proof,
      report: verificationReport({ proof, mutants, oracles: { engine, spin, scion }, elapsedMs, toolVersion }),
    };
  } finally {
    told.done();
  }
}

/** The page to file, and each counterexample as a history for `run`. */
function writeReport(folder: string, proof: Proof, report: VerificationReport): void {
  mkdirSync(folder, { recursive: true });
  const { definition, letters } = proof.subject;
  const table = stateEventTable(proof, guardTeller({ conditionInWords, conditionNames, expressionOf }));
  const page = join(folder, `${definition.id}.html`);
  writeFileSync(page, htmlReporter({ table, tests: testsByRequirement() }).render(report));
  const byName = new Map(letters.map((letter) => [letter.symbol, letter]));
  const realiser = createRealiser(createEngine(definition), "COUNTEREXAMPLE");
  const shown = [
    ...proof.product.violations.map(({ requirement, statement, history }) => ({
      name: `${requirement}-${statement}`,
      history,
    })),
    ...[...proof.liveness, ...proof.properties].map(({ name, history }) => ({ name, history: history ?? [] })),
  ];
  for (const { name, history } of shown) {
    const commands = history.length === 0 ? undefined : commandsFor(history, byName, realiser);
    if (commands === undefined) continue;
    const file = join(folder, `${definition.id}-${name.replace(/[^A-Za-z0-9-]+/g, "-")}.jsonl`);
    const head = { history: "patient-course/history@1", title: `${definition.title}: against ${name}` };
    writeFileSync(file, `${[head, ...commands].map((line) => JSON.stringify(line)).join("\n")}\n`);
  }
}

/** The tests of this version by the requirement that they name, as the package carries them. */
function testsByRequirement(): ReadonlyMap<string, readonly string[]> {
  const file = new URL("../../../docs/tests-by-requirement.json", import.meta.url);
  return new Map(Object.entries(JSON.parse(readFileSync(file, "utf8"))));
}
