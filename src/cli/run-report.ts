import type { EndedShort, UngivenCourse } from "../events/facts.ts";
import { findingInWords, shortState } from "./in-words.ts";
import type { RunResult } from "./run.ts";
import { colours, print } from "./terminal.ts";

/** Prints what each patient's history came to, for a person. */
export function printResults(results: readonly RunResult[], titles: ReadonlyMap<string, string>): void {
  const paint = colours(process.stdout);
  for (const result of results) {
    const { patientId, protocol, responses } = result;
    const title = titles.get(patientId);
    print(
      `${paint.bold(patientId)}  ${protocol.id} ${protocol.version}${title === undefined ? "" : paint.dim(`  ${title}`)}`,
    );
    print(`  state      ${result.state.map(shortState).join(" | ")} (${result.status})`);
    print(`  course     ${result.course}${responses.length === 0 ? "" : `, response ${responses.join(", ")}`}`);
    for (const { course, planned, given, ratio, endedShort } of result.doses) {
      const short = endedShort === null ? "" : `; ended short: ${shortWords[endedShort]}`;
      print(`  dose       course ${course}: ${given} of ${planned} cells given, ratio ${ratio}${short}`);
    }
    if (result.givenOutsideCourses > 0)
      print(`  dose       outside a course: ${result.givenOutsideCourses} cells given`);
    for (const { lotId, because } of result.ungivenCourses)
      print(`  ungiven    a course from lot ${lotId} ended with nothing given: ${ungivenWords[because]}`);
    for (const lotId of result.lotsLost) print(`  lost       lot ${lotId}: it failed, or was recalled`);
    print(`  treatment  ${result.treatmentDisposition ?? "-"}`);
    print(`  study      ${result.studyDisposition ?? "-"}`);
    print(`  entries    ${result.entries}`);
    for (const { line, event, code, message } of result.refusals) {
      print(`  ${paint.red("refused")}    line ${line}, ${event}: ${message} ${paint.dim(`[${code}]`)}`);
    }
    for (const { requirements, reason } of result.recordedDeviations)
      print(`  ${paint.yellow("deviation")}  ${requirements.join(", ")}: ${reason}`);
    for (const { line, from, to, findings: looked } of result.lineMoves) {
      print(`  moved      line ${line}: from version ${from} to ${to}`);
      for (const { requirement, message } of looked) print(`             ${requirement}  ${message}`);
    }
    for (const finding of result.lineFindings)
      print(
        `  ${paint.yellow("finding")}    ${findingInWords(finding, lineInWords(finding.line), finding.because.map(lineInWords))}`,
      );
    for (const { line, event, message } of result.lineNotices) {
      print(`  ${paint.yellow("notice")}     ${lineInWords(line)}, ${event}: ${message}`);
    }
    print();
  }
  const refused = results.reduce((total, { refusals }) => total + refusals.length, 0);
  const deviations = results.reduce((total, result) => total + result.recordedDeviations.length, 0);
  const notices = results.reduce((total, result) => total + result.notices.length, 0);
  const findings = results.reduce((total, result) => total + result.findings.length, 0);
  const entries = results.reduce((total, result) => total + result.entries, 0);
  print(
    `${plural(results.length, "patient")}, ${plural(entries, "entry", "entries")}, ${plural(refused, "refusal")}, ${plural(deviations, "deviation")}${notices === 0 ? "" : `, ${plural(notices, "notice")}`}${findings === 0 ? "" : `, ${plural(findings, "open finding")}`}`,
  );
}

function lineInWords(line: number | null): string {
  return line === null ? "on record before" : `line ${line}`;
}

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

const shortWords: Readonly<Record<EndedShort, string>> = {
  omitted: "fractions omitted",
  unavailable: "product unavailable",
  treatmentEnded: "treatment ended",
};
const ungivenWords: Readonly<Record<UngivenCourse["because"], string>> = {
  closed: "closed, since the patient was not ready",
  unavailable: "product unavailable",
  lotLost: "the lot was lost",
};
