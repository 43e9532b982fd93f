import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { conditionInWords, conditionNames, expressionOf } from "../../machines/index.ts";
import { createEngine } from "../course/engine.ts";
import { defineProtocol, shippedDefinitions } from "../definitions/load.ts";
import type { CheckedDefinition } from "../events/checked-definition.ts";
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
import { valuesOf } from "../verify/kill.ts";
import { mutantsOf } from "../verify/mutants.ts";
import { createRealiser } from "../verify/realise/realise.ts";
import { commandsFor } from "../verify/realise/replay.ts";
import type { Proof } from "../verify/verify.ts";
import { type VerifyOptions, verifyDefinition } from "../verify/verify-definition.ts";
import { writeCertificate } from "./certificate-file.ts";
import { loadProtocol } from "./protocols.ts";
import { colours, print, printError, status, UnusableInput } from "./terminal.ts";
import { verifyAmend } from "./verify-amend.ts";
import { type VerifyPool, verifyPool } from "./verify-pool.ts";
import { progressTeller } from "./verify-progress.ts";

interface VerifyFlags {
  readonly protocol?: string;
  readonly report?: string;
  readonly certificate?: string;
  readonly json?: true;
  readonly junit?: string;
  readonly quick?: true;
  readonly full?: true;
  readonly amend?: readonly string[];
  readonly amendment?: string;
}

/** `patient-course verify` */
export function verifyCommand(toolVersion: string): Command {
  return new Command("verify")
    .description("prove that every path of a protocol's chart matches the requirements, in both directions")
    .argument("[protocol]", "a shipped id, or a JSON or YAML file; all shipped ones without it")
    .option("--protocol <id or file>", "the same, said as the other commands say it")
    .option(
      "--report <folder>",
      "write one self-contained HTML page a protocol into this folder, its certificate, and every counterexample",
    )
    .option("--certificate <file>", "write the evidence of one protocol's proof as data, for a checker of its own")
    .option("--json", "one JSON object a protocol and line")
    .option("--junit <file>", "write the verdicts as JUnit XML")
    .option("--full", "with every mutant and both oracles: what --report, --json and --junit do by themselves")
    .option("--quick", "the proof alone, also with those")
    .option(
      "--amend <definitions...>",
      "prove the move of patients from one version of a protocol to another, from every state",
    )
    .option("--amendment <file>", "with --amend: what the amendment says of states")
    .addHelpText(
      "after",
      "\nExit codes: 0 proved, 1 violated or not answered within the bounds, 2 unusable input.\n\nExamples:\n  patient-course verify\n  patient-course verify mine.yaml\n  patient-course verify cd19-b-all --report report\n  patient-course verify cd19-b-all --certificate cd19-b-all.certificate.json\n  patient-course verify --amend cd19-b-all mine.yaml",
    )
    .action(async (named: string | undefined, options: VerifyFlags) => {
      if (named !== undefined && options.protocol !== undefined)
        throw new UnusableInput([`${named} and --protocol ${options.protocol}: name one protocol`]);
      const protocol = named ?? options.protocol;
      if (options.amend !== undefined) {
        if (protocol !== undefined) throw new UnusableInput([`${protocol}: --amend names both definitions itself`]);
        return verifyAmend(options.amend, options);
      }
      if (options.certificate !== undefined && protocol === undefined)
        throw new UnusableInput([`--certificate ${options.certificate}: name the protocol that it is of`]);
      const definitions = protocol === undefined ? Object.values(shippedDefinitions) : [loadProtocol(protocol)];
      const filed = options.report ?? options.json ?? options.junit;
      const full = options.quick !== true && (options.full === true || filed !== undefined);
      const reports: VerificationReport[] = [];
      for (const definition of definitions) {
        const { proof, report } = await verifyOne(definition, full, toolVersion);
        reports.push(report);
        if (options.report !== undefined) writeReport(options.report, proof, report);
        const certificates = [
          ...(options.report === undefined ? [] : [join(options.report, `${definition.id}.certificate.json`)]),
          ...(options.certificate === undefined ? [] : [options.certificate]),
        ];
        const paint = colours(process.stdout);
        print(
          options.json === true
            ? jsonReporter.render(report)
            : terminalReporter({ paint, width: process.stdout.columns ?? 120 }).render(report),
        );
        for (const line of writeCertificate(certificates, proof, toolVersion))
          if (options.json === true) printError(line);
          else print(line);
      }
      if (options.junit !== undefined) writeFileSync(options.junit, junitOf(reports));
      process.exitCode = reports.every(({ proved }) => proved) ? 0 : 1;
    });
}

/** Verifies one definition, with everything on as many cores as there are, and tells how far it has come. */
async function verifyOne(
  definition: CheckedDefinition,
  full: boolean,
  toolVersion: string,
): Promise<{ proof: Proof; report: VerificationReport }> {
  const told = status();
  const inWords = progressTeller(() => performance.now());
  const pool = full ? verifyPool(definition) : undefined;
  try {
    const start = performance.now();
    const verification = await verifyDefinition(definition, pool === undefined ? {} : fullBy(pool), (progress) =>
      told.say(`${definition.id}: ${inWords(progress)}`),
    );
    if ("problems" in verification)
      throw new UnusableInput(verification.problems.map((fault) => `${definition.id}: ${fault}`));
    const { proof, full: findings } = verification;
    const elapsedMs = Math.round(performance.now() - start);
    return { proof, report: verificationReport({ proof, ...findings, elapsedMs, toolVersion }) };
  } finally {
    told.done();
    await pool?.close();
  }
}

/** Everything, by the workers of a pool. */
function fullBy(pool: VerifyPool): VerifyOptions {
  return {
    full: true,
    work: {
      mutants: ({ subject: { ir } }, onMutant) => pool.mutants(mutantsOf(ir, valuesOf(ir)).length, onMutant),
      engine: () => pool.ask("engine"),
    },
    oracles: { spin: () => pool.ask("spin"), scion: () => pool.ask("scion") },
  };
}

/** The page to file, and each counterexample as a history for `run`. */
function writeReport(folder: string, proof: Proof, report: VerificationReport): void {
  mkdirSync(folder, { recursive: true });
  const { definition, letters } = proof.subject;
  const table = stateEventTable(proof, guardTeller({ conditionInWords, conditionNames, expressionOf }));
  const page = join(folder, `${definition.id}.html`);
  writeFileSync(page, htmlReporter({ table, tests: testsByRequirement() }).render(report));
  const byName = new Map(letters.map((letter) => [letter.symbol, letter]));
  const realiser = createRealiser(createEngine(defineProtocol(definition)), "COUNTEREXAMPLE");
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
