import pc from "picocolors";
import { grouped } from "../events/grouped.ts";
import { textInWords } from "../protocol/requirement-text.ts";
import { counterexampleLink, studioCommand } from "./counterexample-link.ts";
import { judgedInWords, witnessInWords } from "./judged-in-words.ts";
import { killsByRequirement, type MutantSummary } from "./mutants.ts";
import type { OracleSummary } from "./oracles.ts";
import type { Counterexample, RequirementRow } from "./requirement-rows.ts";
import {
  groundsInWords,
  notProvedInWords,
  type Reporter,
  type StatementRow,
  type VerificationReport,
} from "./verification.ts";

/** Colours for a text; those of picocolors. */
export type Paint = ReturnType<typeof pc.createColors>;

export interface TerminalOptions {
  readonly paint?: Paint;
  /** Columns of the terminal. */
  readonly width?: number;
}

type Mark = RequirementRow["status"] | "vacuous";

/** Renders a report as the table that `verify` prints at the end; plain text without a `paint`. */
export function terminalReporter({ paint = pc.createColors(false), width = 120 }: TerminalOptions = {}): Reporter {
  return {
    render(given) {
      const report = printable(given);
      return [
        ...headOf(report, paint),
        heading("Requirements", paint),
        ...report.requirements.flatMap((row) => requirementLines(row, paint, width)),
        heading("All requirements together", paint),
        ...statementLines("permitted", "what the requirements permit, the chart permits", report.permitted, paint),
        ...statementLines("refusals", "refusals name just what forbids them", report.refusals, paint),
        ...statementLines("deviations", "deviations name just what they depart from", report.deviations, paint),
        heading("What evidence can be judged to", paint),
        ...judgedLines(report, paint),
        heading("Endings", paint),
        ...report.liveness.flatMap(({ status, name, sentence, assumptions, counterexample }) => [
          row(status, name, sentence, paint),
          ...assumptions.map((assumption) => paint.dim(`${indent}  rests on ${assumption}`)),
          ...counterexampleLines(counterexample, paint),
        ]),
        ...propertyLines(report, paint),
        ...findingLines(report, paint),
        ...lintLines(report, paint),
        heading("Coverage", paint),
        ...coverageLines(report),
        heading("Mutants", paint),
        ...mutantLines(report.mutants, paint),
        heading("Oracles", paint),
        ...Object.entries(report.oracles).flatMap(([name, oracle]) => oracleLines(name, oracle, paint)),
        "",
        lastLine(report, paint),
        "",
      ].join("\n");
    },
  };
}

const indent = " ".repeat(12);

function heading(text: string, paint: Paint): string {
  return `\n${paint.bold(text)}`;
}

function headOf(report: VerificationReport, paint: Paint): readonly string[] {
  const { definition, chart, tool, explored } = report;
  return [
    `${paint.bold(definition.title)}  ${definition.id} ${definition.version}`,
    paint.dim(`definition ${definition.digest}`),
    paint.dim(`chart      ${chart.digest}`),
    paint.dim(`tool       ${tool.name} ${tool.version}`),
    ...machineLines(report, paint),
    heading("Explored", paint),
    fact("states", grouped(explored.states)),
    fact("transitions", grouped(explored.transitions)),
    fact("depth", grouped(explored.depth)),
    fact("cells", `${grouped(explored.cells)} pairs of a state and an event, each judged in both directions`),
    ...(report.unanswered.length === 0 ? [] : [paint.red(fact("stopped", report.unanswered.join("; ")))]),
    fact(
      "paths",
      explored.completePathsUpTo === 0
        ? "not counted"
        : `${grouped(explored.completePaths)} complete, of at most ${explored.completePathsUpTo} entries`,
    ),
  ];
}

function machineLines({ machine }: VerificationReport, paint: Paint): readonly string[] {
  const { nodes, letters, contexts, differences } = machine;
  if (differences.length > 0)
    return [
      paint.red("machine    XState's own machine differs from the chart as data:"),
      ...differences.map((difference) => paint.red(`  ${difference}`)),
    ];
  const extent = `${grouped(nodes)} state nodes, ${grouped(letters)} letters, ${grouped(contexts)} contexts`;
  return [paint.dim(`machine    XState's own machine agrees with the chart as data: ${extent}`)];
}

function fact(name: string, value: string): string {
  return `  ${name.padEnd(14)} ${value}`;
}

/** The report with nothing in any of its texts that a terminal would obey. */
function printable(report: VerificationReport): VerificationReport {
  const safe: VerificationReport = JSON.parse(
    JSON.stringify(report, (_, value: unknown) =>
      typeof value === "string" ? value.replace(/\p{Cc}/gu, "\u{FFFD}") : value,
    ),
  );
  return safe;
}

function row(mark: Mark, name: string, text: string, paint: Paint): string {
  const colour = {
    proved: paint.green,
    violated: paint.red,
    evidence: paint.yellow,
    unanswered: paint.yellow,
    permits: paint.yellow,
    vacuous: paint.yellow,
    leftOut: paint.dim,
  }[mark];
  return `  ${colour(mark.padEnd(8))}  ${paint.bold(name)}  ${text}`;
}

function requirementLines(requirement: RequirementRow, paint: Paint, width: number): readonly string[] {
  const { id, status, basis, monitor, counterexample } = requirement;
  return [
    row(status, id, cut(textInWords(requirement), width - 14 - id.length), paint),
    ...((status === "permits" || status === "leftOut") && !monitor ? [paint.dim(`${indent}no monitor: ${basis}`)] : []),
    ...counterexampleLines(counterexample, paint),
  ];
}

function cut(text: string, width: number): string {
  const signs = [...text];
  return signs.length <= width ? text : `${signs.slice(0, Math.max(0, width - 1)).join("")}…`;
}

function counterexampleLines(counterexample: Counterexample | null, paint: Paint): readonly string[] {
  if (counterexample === null) return [];
  const { message, history } = counterexample;
  const digits = String(history.length).length;
  return [
    `${indent}${paint.red(message)}`,
    ...(history.length === 0 ? [] : [`${indent}shortest history:`]),
    ...history.map(
      ({ symbol, words }, index) => `${indent}  ${String(index + 1).padStart(digits)}. ${words}  ${paint.dim(symbol)}`,
    ),
    ...(history.length === 0
      ? []
      : [
          `${indent}open it in the studio (${studioCommand}):`,
          `${indent}  ${counterexampleLink(history.map(({ symbol }) => symbol))}`,
        ]),
  ];
}

function statementLines(name: string, sentence: string, statement: StatementRow, paint: Paint): readonly string[] {
  return [
    row(statement.status, name, sentence, paint),
    ...statement.counterexamples.flatMap((counterexample) => counterexampleLines(counterexample, paint)),
  ];
}

function judgedLines({ judged }: VerificationReport, paint: Paint): readonly string[] {
  const { status, faults, never } = judged;
  return [
    row(status, "evidence", judgedInWords(judged), paint),
    ...never.map(({ event, verdict, reason }) => paint.dim(`${indent}never ${verdict} of ${event}: ${reason}`)),
    ...faults.flatMap(({ requirement, event, message, witness }) => [
      `${indent}${paint.red(`${requirement} ${event}: ${message}`)}`,
      ...(witness === null ? [] : [`${indent}  ${paint.dim(witnessInWords(witness))}`]),
    ]),
  ];
}

function propertyLines({ properties }: VerificationReport, paint: Paint): readonly string[] {
  if (properties.length === 0) return [];
  return [
    heading("Properties of the definition's own", paint),
    ...properties.flatMap(({ status, name, vacuity, counterexample }) => [
      row(status, name, "", paint).trimEnd(),
      ...(vacuity === null ? [] : [paint.dim(`${indent}${vacuity}`)]),
      ...counterexampleLines(counterexample, paint),
    ]),
  ];
}

function findingLines({ findings }: VerificationReport, paint: Paint): readonly string[] {
  if (findings.length === 0) return [];
  return [
    heading("To look at in the definition", paint),
    ...findings.map(({ path, message, lookedFor }) => `  ${paint.yellow(path)}  ${message} (looked for ${lookedFor})`),
  ];
}

function lintLines({ lint }: VerificationReport, paint: Paint): readonly string[] {
  if (lint.length === 0) return [];
  return [
    heading("Lint", paint),
    ...lint.map(({ rule, place, message }) => `  ${paint.yellow(rule)}  ${place}: ${message}`),
  ];
}

function coverageLines({ coverage }: VerificationReport): readonly string[] {
  return Object.entries(coverage).map(([kind, { total, covered, unreachable }]) => {
    const rest = unreachable === 0 ? "" : `, ${grouped(unreachable)} proved unreachable`;
    return fact(kind, `${grouped(covered)} of ${grouped(total)}${rest}`);
  });
}

function mutantLines(mutants: MutantSummary, paint: Paint): readonly string[] {
  const { run, whyNot, total, equivalent, killed, survivors } = mutants;
  if (!run) return [`  not run: ${whyNot}`];
  const kills = Object.entries(killsByRequirement(mutants)).map(([id, number]) => `${id} ${number}`);
  return [
    `  ${grouped(killed)} of ${grouped(total - equivalent)} killed by requirements, ${grouped(equivalent)} equivalent`,
    `  ${paint.dim(kills.join(", "))}`,
    ...survivors.flatMap(({ id, operator, sentence, history }) => [
      `  ${paint.yellow("survived")}  ${paint.bold(id)}  ${operator}: ${sentence}`,
      ...history.map(({ words, symbol }) => `${indent}  ${words}  ${paint.dim(symbol)}`),
    ]),
  ];
}

function oracleLines(name: string, oracle: OracleSummary, paint: Paint): readonly string[] {
  const { run, whyNot, compared, differences } = oracle;
  if (!run) return [fact(name, `not run: ${whyNot}`)];
  if (differences.length === 0) return [fact(name, paint.green(`agrees on ${grouped(compared)} steps`))];
  return [
    fact(name, paint.red(`differs on ${differences.length} of ${grouped(compared)} steps`)),
    ...differences.map((difference) => `${indent}  ${difference}`),
  ];
}

function lastLine(report: VerificationReport, paint: Paint): string {
  const { proved, explored, elapsedMs } = report;
  const seconds = (elapsedMs / 1000).toFixed(1);
  if (proved) {
    const judged = `${grouped(explored.states)} states, ${grouped(explored.transitions)} transitions`;
    return paint.green(`PROVED: ${groundsInWords(report)} (${judged}, ${seconds} s)`);
  }
  const [kind = "", ...rest] = notProvedInWords(report).split(":");
  return paint.red(`${kind.toUpperCase()}:${rest.join(":")} (${seconds} s)`);
}
