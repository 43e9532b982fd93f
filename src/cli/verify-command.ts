import { writeFileSync } from "node:fs";
import { Command } from "commander";
import { shippedDefinitions } from "../definitions/load.ts";
import type { CheckedDefinition } from "../events/checked-definition.ts";
import {
  jsonReporter,
  junitOf,
  terminalReporter,
  type VerificationReport,
  verificationReport,
} from "../report/index.ts";
import { valuesOf } from "../verify/kill.ts";
import { mutantsOf } from "../verify/mutants.ts";
import type { Proof } from "../verify/verify.ts";
import { type VerifyOptions, verifyDefinition } from "../verify/verify-definition.ts";
import { writeCertificate } from "./certificate-file.ts";
import { loadProtocol } from "./protocols.ts";
import { fileReport } from "./report-files.ts";
import { colours, print, printError, status, UnusableInput } from "./terminal.ts";
import { verifyAmend } from "./verify-amend.ts";
import { type VerifyPool, verifyPool } from "./verify-pool.ts";
import { progressTeller } from "./verify-progress.ts";

interface VerifyFlags {
  readonly protocol?: string;
  readonly report?: string;
  readonly by?: string;
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
      "file each protocol in this folder: the report as HTML, PDF and JSON, its certificate, and every counterexample",
    )
    .option("--by <name>", "with --report: who runs it, for the head of every page")
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
      "\nExit codes: 0 proved, 1 violated or not answered within the bounds, 2 unusable input.\n\nExamples:\n  patient-course verify\n  patient-course verify mine.yaml\n  patient-course verify cd19-b-all --report report --by 'A. Example'\n  patient-course verify cd19-b-all --certificate cd19-b-all.certificate.json\n  patient-course verify --amend cd19-b-all mine.yaml",
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
      if (options.by !== undefined && options.report === undefined)
        throw new UnusableInput([`--by ${options.by}: only a report says who ran it, and --report is not given`]);
      const definitions = protocol === undefined ? Object.values(shippedDefinitions) : [loadProtocol(protocol)];
      const filed = options.report ?? options.json ?? options.junit;
      const full = options.quick !== true && (options.full === true || filed !== undefined);
      const reports: VerificationReport[] = [];
      for (const definition of definitions) {
        const { proof, report } = await verifyOne(definition, full, toolVersion);
        reports.push(report);
        const paint = colours(process.stdout);
        print(
          options.json === true
            ? jsonReporter.render(report)
            : terminalReporter({ paint, width: process.stdout.columns ?? 120 }).render(report),
        );
        const told = [
          ...(options.report === undefined
            ? []
            : await fileReport(options.report, { proof, report, by: options.by ?? null })),
          ...(options.certificate === undefined ? [] : writeCertificate(options.certificate, proof, toolVersion).told),
        ];
        for (const line of told)
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
