import { Command } from "commander";
import { requirementInWords } from "../protocol/requirements.ts";
import { type CheckFinding, checkHistory } from "../verify/check.ts";
import { type RecordedLine, readRecorded } from "./recorded-file.ts";
import { colours, print } from "./terminal.ts";

const howNamed: Readonly<Record<CheckFinding["deviation"], string>> = {
  named: "a deviation on record names it",
  marked: "marked as a deviation that names nothing",
  none: "no deviation names it",
};

/** `patient-course check FILE...` */
export function checkCommand(): Command {
  return new Command("check")
    .description(
      "judge recorded histories by the requirements alone, whoever wrote them: what is violated, and whether a deviation names it",
    )
    .argument("<files...>", "histories (JSON Lines): commands, entries of a journal, or another system's records")
    .option("--protocol <id or file>", "the protocol, where the histories' own headers should not decide")
    .option("--json", "one JSON object a patient and line")
    .addHelpText(
      "after",
      "\nExit codes: 0 nothing violated but what a deviation covers, 1 something violated, 2 unusable input.\n\nExample:\n  patient-course check docs/examples/11-deviation-fraction-during-toxicity.jsonl",
    )
    .action((files: string[], options: { protocol?: string; json?: true }) => {
      const checked = files
        .map((file) => readRecorded(file, options.protocol))
        .flatMap(({ file, definition, patients }) =>
          [...patients].map(([patientId, entries]) => ({
            file,
            patientId,
            entries,
            findings: checkHistory(entries, definition),
          })),
        );
      for (const one of checked) {
        if (options.json === true) print(JSON.stringify(jsonLine(one)));
        else printPatient(one);
      }
      process.exitCode = checked.some(({ findings }) => findings.some(({ deviation }) => deviation === "none")) ? 1 : 0;
    });
}

interface Checked {
  readonly file: string;
  readonly patientId: string;
  readonly entries: readonly RecordedLine[];
  readonly findings: readonly CheckFinding[];
}

function jsonLine({ file, patientId, entries, findings }: Checked) {
  return {
    patientId,
    file,
    entries: entries.length,
    violations: findings.map(({ index, requirement, because, deviation }) => ({
      line: entries[index]?.line ?? null,
      event: entries[index]?.event ?? null,
      requirement,
      message: because,
      deviation,
    })),
  };
}

function printPatient({ file, patientId, entries, findings }: Checked): void {
  const paint = colours(process.stdout);
  const bare = findings.filter(({ deviation }) => deviation === "none").length;
  const outcome =
    findings.length === 0
      ? paint.green("every requirement holds")
      : bare === 0
        ? paint.yellow(`${findings.length} departures, each recorded as a deviation`)
        : paint.red(`${bare} violations without a deviation`);
  print(`${paint.bold(patientId)}  ${entries.length} entries  ${outcome}`);
  for (const { index, requirement, because, deviation } of findings) {
    const entry = entries[index];
    print(`  ${file}:${entry?.line ?? "?"}  ${entry?.event ?? ""}  ${requirement ?? "unreadable"}  ${because}`);
    print(
      `    ${paint.dim(`${howNamed[deviation]}${requirement === null ? "" : `; ${requirement}: ${requirementInWords(requirement)}`}`)}`,
    );
  }
}
