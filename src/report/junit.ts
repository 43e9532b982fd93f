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
      const name = escapeXml(`${id} ${version}`);
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
  const { definition, requirements, permitted, deviations, liveness, properties, oracles } = report;
  const one = (kind: string, name: string, failures: readonly (Counterexample | null)[]): TestCase => ({
    classname: `${definition.id}.${kind}`,
    name,
    failures: failures.filter((failure) => failure !== null),
  });
  return [
    ...requirements.map(({ id, quotes, reading, counterexample }) =>
      one("requirements", `${id} ${quotes.length === 0 ? reading : quotes.join(" … ")}`, [counterexample]),
    ),
    one("permitted", "every history that the requirements permit, the chart permits", permitted.counterexamples),
    one(
      "deviations",
      "every violated requirement is matched by a recorded deviation that names it",
      deviations.counterexamples,
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
  const open = `    <testcase classname="${escapeXml(classname)}" name="${escapeXml(name)}"`;
  const [first] = failures;
  if (first === undefined) return `${open}/>`;
  const told = failures.map(({ message, history }) =>
    [message, ...history.map(({ symbol, words }, index) => `${index + 1}. ${symbol}: ${words}`)].join("\n"),
  );
  return `${open}>\n      <failure message="${escapeXml(first.message)}">${escapeXml(told.join("\n\n"))}</failure>\n    </testcase>`;
}

/** What XML 1.0 cannot hold in any form: control characters, lone surrogates and two non-characters. */
const unwritable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** A text for XML content or an attribute; what XML cannot hold is shown as U+FFFD. */
export function escapeXml(text: string): string {
  return text.replace(unwritable, "\u{FFFD}").replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
