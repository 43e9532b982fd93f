import { Command } from "commander";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { requirementInWords } from "../protocol/requirement-text.ts";
import { type CheckFinding, checkHistory, isOpenFinding, isUncovered } from "../verify/check.ts";
import { several } from "./protocols.ts";
import { type RecordedLine, readRecorded } from "./recorded-file.ts";
import { colours, print } from "./terminal.ts";

const howNamed: Readonly<Record<CheckFinding["deviation"], string>> = {
  named: "a deviation on record or an acknowledgement names it",
  marked: "marked as a deviation that names nothing, and so covers nothing",
  misnamed: "what a deviation names has to be so",
  none: "no deviation names it",
};

/** `patient-course check FILE...` */
export function checkCommand(): Command {
  return new Command("check")
    .description(
      "judge what stands of recorded histories by the requirements alone, whoever wrote them: what is violated, whether a deviation names it, what is so only because of something recorded later, and what cannot be judged",
    )
    .argument("<files...>", "histories (JSON Lines): commands, entries of a journal, or another system's records")
    .option(
      "--protocol <id or file>",
      "the protocol, where the histories' own headers should not decide; given again, further versions for amendments",
      several,
    )
    .option("--json", "one JSON object a patient and line")
    .addHelpText(
      "after",
      "\nExit codes: 0 nothing violated but what a deviation on record or an acknowledgement names, 1 something violated or a finding open, 2 unusable input.\n\nExample:\n  patient-course check docs/examples/11-deviation-fraction-during-toxicity.jsonl",
    )
    .action((files: string[], options: { protocol?: readonly string[]; json?: true }) => {
      const checked = files
        .map((file) => readRecorded(file, options.protocol))
        .flatMap(({ file, definition, versions, patients }) =>
          [...patients].map(([patientId, entries]) => ({
            file,
            definition,
            patientId,
            entries,
            findings: checkHistory(entries, definition, versions),
          })),
        );
      for (const one of checked) {
        if (options.json === true) print(JSON.stringify(jsonLine(one)));
        else printPatient(one);
      }
      process.exitCode = checked.some(({ findings }) => findings.some(asksForSomething)) ? 1 : 0;
    });
}

interface Checked {
  readonly file: string;
  readonly definition: ProtocolDefinition;
  readonly patientId: string;
  readonly entries: readonly RecordedLine[];
  readonly findings: readonly CheckFinding[];
}

/** A violation that nothing covers, or a finding that nobody has acknowledged yet. */
function asksForSomething(finding: CheckFinding): boolean {
  return isUncovered(finding) || isOpenFinding(finding);
}

/** What an entry is about: its event, or of a change what it is. */
function about(entry: RecordedLine | undefined): string | null {
  if (entry === undefined) return null;
  return "kind" in entry ? entry.kind : entry.event;
}

function jsonLine({ file, patientId, entries, findings }: Checked) {
  const told = ({ index, requirement, because }: CheckFinding) => ({
    line: entries[index]?.line ?? null,
    event: about(entries[index]),
    requirement,
    message: because,
  });
  const causeOf = ({ causedBy }: CheckFinding) => (causedBy === undefined ? null : (entries[causedBy]?.line ?? null));
  return {
    patientId,
    file,
    entries: entries.length,
    violations: findings
      .filter((finding) => finding.severity === "violation" && !isOpenFinding(finding))
      .map((finding) => ({ ...told(finding), deviation: finding.deviation })),
    findings: findings.filter(isOpenFinding).map((finding) => ({
      ...told(finding),
      deviation: finding.deviation,
      because: causeOf(finding),
    })),
    unjudged: findings.filter(({ severity }) => severity === "unjudged").map(told),
  };
}

function printPatient({ file, definition, patientId, entries, findings }: Checked): void {
  const paint = colours(process.stdout);
  const violations = findings.filter(({ severity }) => severity === "violation");
  const bare = violations.filter(isUncovered).length;
  const open = violations.filter(isOpenFinding).length;
  const unjudged = findings.length - violations.length;
  const nothing = unjudged === 0 ? "every requirement holds" : "nothing is violated, as far as it can be judged";
  const asking = [
    ...(bare > 0 ? [paint.red(plural(bare, "violation without a deviation", "violations without a deviation"))] : []),
    ...(open > 0 ? [paint.yellow(plural(open, "open finding", "open findings"))] : []),
  ];
  const outcome =
    asking.length > 0
      ? asking.join(", ")
      : violations.length > 0
        ? paint.yellow(`${plural(violations.length, "departure", "departures")}, each recorded as a deviation`)
        : paint.green(nothing);
  const notes = unjudged === 0 ? "" : `  ${unjudged} not judged`;
  print(`${paint.bold(patientId)}  ${plural(entries.length, "entry", "entries")}  ${outcome}${notes}`);
  for (const finding of findings) {
    const { index, severity, requirement, because } = finding;
    const entry = entries[index];
    const place = `${file}:${entry?.line ?? "?"}  ${about(entry) ?? ""}  ${requirement ?? "unreadable"}`;
    if (severity === "unjudged") {
      print(paint.dim(`  ${place}  not judged: ${because}`));
      continue;
    }
    print(`  ${place}  ${because}`);
    const words = requirement === null ? "" : `; ${requirement}: ${requirementInWords(definition, requirement)}`;
    print(`    ${paint.dim(`${namedHow(finding, entries)}${words}`)}`);
  }
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function namedHow(finding: CheckFinding, entries: readonly RecordedLine[]): string {
  const { index, deviation, causedBy } = finding;
  const [entry, cause] = [entries[index], causedBy === undefined ? undefined : entries[causedBy]];
  if (isOpenFinding(finding))
    return `open finding: so only because of line ${cause?.line ?? "?"}, ${about(cause) ?? ""}, recorded after it; acknowledge it, or correct what is wrong`;
  const others = entry === undefined || "kind" in entry ? [] : (entry.deviation ?? []);
  return deviation === "none" && others.length > 0
    ? `the deviation on record names ${others.join(", ")} instead, and so does not cover it`
    : howNamed[deviation];
}
