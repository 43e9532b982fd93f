import { Command } from "commander";
import { requirementInWords } from "../protocol/requirements.ts";
import { type CheckFinding, checkHistory, isUncovered } from "../verify/check.ts";
import { type RecordedLine, readRecorded } from "./recorded-file.ts";
import { colours, print } from "./terminal.ts";

const howNamed: Readonly<Record<CheckFinding["deviation"], string>> = {
  named: "a deviation on record names it",
  marked: "marked as a deviation that names nothing, and so covers nothing",
  misnamed: "what a deviation names has to be so",
  none: "no deviation names it",
};

/** `patient-course check FILE...` */
export function checkCommand(): Command {
  return new Command("check")
    .description(
      "judge recorded histories by the requirements alone, whoever wrote them: what is violated, whether a deviation names it, and what cannot be judged",
    )
    .argument("<files...>", "histories (JSON Lines): commands, entries of a journal, or another system's records")
    .option("--protocol <id or file>", "the protocol, where the histories' own headers should not decide")
    .option("--json", "one JSON object a patient and line")
    .addHelpText(
      "after",
      "\nExit codes: 0 nothing violated but what a deviation on record names, 1 something violated, 2 unusable input.\n\nExample:\n  patient-course check docs/examples/11-deviation-fraction-during-toxicity.jsonl",
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
      process.exitCode = checked.some(({ findings }) => findings.some(isUncovered)) ? 1 : 0;
    });
}

interface Checked {
  readonly file: string;
  readonly patientId: string;
  readonly entries: readonly RecordedLine[];
  readonly findings: readonly CheckFinding[];
}

function jsonLine({ file, patientId, entries, findings }: Checked) {
  const told = ({ index, requirement, because }: CheckFinding) => ({
    line: entries[index]?.line ?? null,
    event: entries[index]?.event ?? null,
    requirement,
    message: because,
  });
  return {
    patientId,
    file,
    entries: entries.length,
    violations: findings
      .filter(({ severity }) => severity === "violation")
      .map((finding) => ({ ...told(finding), deviation: finding.deviation })),
    unjudged: findings.filter(({ severity }) => severity === "unjudged").map(told),
  };
}

function printPatient({ file, patientId, entries, findings }: Checked): void {
  const paint = colours(process.stdout);
  const violations = findings.filter(({ severity }) => severity === "violation");
  const bare = violations.filter(isUncovered).length;
  const unjudged = findings.length - violations.length;
  const outcome =
    bare > 0
      ? paint.red(`${bare} violations without a deviation`)
      : violations.length > 0
        ? paint.yellow(`${violations.length} departures, each recorded as a deviation`)
        : paint.green(unjudged === 0 ? "every requirement holds" : "nothing is violated, as far as it can be judged");
  const notes = unjudged === 0 ? "" : `  ${unjudged} not judged`;
  print(`${paint.bold(patientId)}  ${entries.length} entries  ${outcome}${notes}`);
  for (const finding of findings) {
    const { index, severity, requirement, because } = finding;
    const entry = entries[index];
    const place = `${file}:${entry?.line ?? "?"}  ${entry?.event ?? ""}  ${requirement ?? "unreadable"}`;
    if (severity === "unjudged") {
      print(paint.dim(`  ${place}  not judged: ${because}`));
      continue;
    }
    print(`  ${place}  ${because}`);
    print(
      `    ${paint.dim(`${namedHow(finding, entry)}${requirement === null ? "" : `; ${requirement}: ${requirementInWords(requirement)}`}`)}`,
    );
  }
}

function namedHow({ deviation }: CheckFinding, entry: RecordedLine | undefined): string {
  const others = entry?.deviation ?? [];
  return deviation === "none" && others.length > 0
    ? `the deviation on record names ${others.join(", ")} instead, and so does not cover it`
    : howNamed[deviation];
}
