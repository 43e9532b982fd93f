import { escapeMarkup } from "../markup/escape.ts";
import { textInWords } from "../protocol/requirement-text.ts";
import type { Counterexample } from "./requirement-rows.ts";
import type { Reporter, VerificationReport } from "./verification.ts";

interface TestCase {
  readonly classname: string;
  readonly name: string;
  readonly failures: readonly Counterexample[];
}

/** Renders a report as JUnit XML: a test case for each requirement, statement, property and oracle that ran. */
export const junitReporter: Reporter = { render: (report) => junitOf([report]) };

/** The reports of several protocols as one JUnit XML document, a suite for each. */
export function junitOf(reports: readonly VerificationReport[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="patient-course verify" ${counts(reports)}>`,
    ...reports.flatMap((report) => {
      const { id, version } = report.definition;
      const name = escapeMarkup(`${id} ${version}`);
      return [`  <testsuite name="${name}" ${counts([report])}>`, ...casesOf(report).map(testCase), "  </testsuite>"];
    }),
    "</testsuites>",
    "",
  ].join("\n");
}

function counts(reports: readonly VerificationReport[]): string {
  const cases = reports.flatMap(casesOf);
  const failures = cases.filter((one) => one.failures.length > 0).length;
  const seconds = (reports.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0) / 1000).toFixed(3);
  return `tests="${cases.length}" failures="${failures}" errors="0" time="${seconds}"`;
}

function casesOf(report: VerificationReport): readonly TestCase[] {
  const { definition, machine, requirements, permitted, refusals, deviations, judged, liveness, properties, oracles } =
    report;
  const one = (kind: string, name: string, failures: readonly (Counterexample | null)[]): TestCase => ({
    classname: `${definition.id}.${kind}`,
    name,
    failures: failures.filter((failure) => failure !== null),
  });
  return [
    ...requirements.map(({ id, counterexample, ...text }) =>
      one("requirements", `${id} ${textInWords(text)}`, [counterexample]),
    ),
    one(
      "machine",
      "XState's own machine does what the chart as data does",
      machine.differences.map((message) => ({ message, history: [] })),
    ),
    one("refusals", "every refusal names just the requirements that forbid it", refusals.counterexamples),
    one("permitted", "every history that the requirements permit, the chart permits", permitted.counterexamples),
    one(
      "deviations",
      "every violated requirement is matched by a recorded deviation that names it",
      deviations.counterexamples,
    ),
    one(
      "evidence",
      "every verdict that evidence can be judged to is a letter of the chart",
      judged.faults.map(({ requirement, event, message }) => ({
        message: `${requirement} ${event}: ${message}`,
        history: [],
      })),
    ),
    ...liveness.map(({ name, sentence, counterexample }) => one("liveness", `${name}: ${sentence}`, [counterexample])),
    ...properties.map(({ name, counterexample }) => one("properties", name, [counterexample])),
    ...report.unanswered.map((message) => one("bound", "every state was looked at", [{ message, history: [] }])),
    ...Object.entries(oracles).flatMap(([name, { run, differences }]) =>
      run
        ? [
            one(
              "oracles",
              name,
              differences.map((message) => ({ message, history: [] })),
            ),
          ]
        : [],
    ),
  ];
}

function testCase({ classname, name, failures }: TestCase): string {
  const open = `    <testcase classname="${escapeMarkup(classname)}" name="${escapeMarkup(name)}"`;
  const [first] = failures;
  if (first === undefined) return `${open}/>`;
  const told = failures.map(({ message, history }) =>
    [message, ...history.map(({ symbol, words }, index) => `${index + 1}. ${symbol}: ${words}`)].join("\n"),
  );
  return `${open}>\n      <failure message="${escapeMarkup(first.message)}">${escapeMarkup(told.join("\n\n"))}</failure>\n    </testcase>`;
}
