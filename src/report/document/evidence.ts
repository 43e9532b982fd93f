import { byKey } from "../../chart/by-key.ts";
import type { FiledReport } from "../filed.ts";
import { judgedInWords, witnessInWords } from "../judged-in-words.ts";
import { killsByRequirement, type MutantSummary } from "../mutants.ts";
import type { OracleSummary } from "../oracles.ts";
import type { Counterexample } from "../requirement-rows.ts";
import { type Block, type Line, note, type Section, spaced, text } from "./blocks.ts";

/** What evidence can be judged to, with what shows a fault and the letters that no evidence is judged to. */
export function judgedSection({ judged }: FiledReport): Section {
  const { status, faults, never } = judged;
  return {
    id: "judged",
    heading: "What evidence can be judged to",
    blocks: [
      text({ verdict: status }, ` ${judgedInWords(judged)}.`),
      ...listOf([
        ...faults.map(({ requirement, event, message, witness }) => [
          text({ strong: requirement }, ` ${event}: ${message}`),
          ...(witness === null ? [] : [text({ code: witnessInWords(witness) })]),
        ]),
        ...never.map(({ event, verdict, reason }) => [
          text("never ", { code: verdict }, " of ", { code: event }, `: ${reason}`),
        ]),
      ]),
    ],
  };
}

/** How courses end, with what that assumes, and the definition's own properties. */
export function endings({ liveness, properties }: FiledReport): Section {
  const own = properties.map(({ name, status, vacuity, counterexample }) => [
    text({ verdict: status }, ` ${name}${vacuity === null ? "" : `: ${vacuity}`}`),
    ...shown(counterexample),
  ]);
  return {
    id: "liveness",
    heading: "How courses end",
    blocks: [
      ...listOf(
        liveness.map(({ sentence, status, assumptions, counterexample }) => [
          text({ verdict: status }, ` ${sentence}`),
          ...listOf(assumptions.map((assumption) => [note(assumption)])),
          ...shown(counterexample),
        ]),
      ),
      ...titled("The definition's own properties", listOf(own)),
    ],
  };
}

/** How much of the chart the proof went through, and what its author would want to mend. */
export function coverageSection({ coverage, lint, findings }: FiledReport): Section {
  return {
    id: "coverage",
    heading: "Coverage",
    blocks: [
      {
        kind: "table",
        name: "numbers",
        columns: ["Of", "Covered", "Total", "Unreachable", "Not covered, and why"].map((heading, at) => ({
          heading,
          share: [18, 12, 12, 14, 44][at] ?? 1,
        })),
        rows: Object.entries(coverage).map(([of, { total, covered, unreachable, missing }]) => ({
          cells: [
            [text(of)],
            [text(spaced(covered))],
            [text(spaced(total))],
            [text(spaced(unreachable))],
            [
              missing.length === 0
                ? note("nothing")
                : {
                    kind: "folded",
                    summary: `${missing.length} not covered`,
                    items: byReason(missing),
                  },
            ],
          ],
        })),
      },
      ...(lint.length === 0 ? [text("Lint: nothing found.")] : []),
      ...titled("Lint", listOf(lint.map(({ rule, place, message }) => [text(`${rule}: ${place} ${message}`)]))),
      ...titled(
        "To look at in the definition",
        listOf(
          findings.map(({ path, message, lookedFor }) => [
            text({ code: path }, ` ${message} (looked for ${lookedFor})`),
          ]),
        ),
      ),
    ],
  };
}

/** What is not covered for the same reason stands together. */
function byReason(missing: FiledReport["coverage"]["states"]["missing"]): readonly Line[] {
  return [...byKey(missing, ({ status, reason }) => `${status}, ${reason}`)].map(([why, all]) => [
    { code: all.map(({ name }) => name).join(", ") },
    ` ${why}`,
  ]);
}

/** The charts broken on purpose: which requirement killed how many of which kind, and what survived. */
export function mutantSection({ mutants }: FiledReport): Section {
  return { id: "mutants", heading: "Mutants", blocks: mutants.run ? mutantBlocks(mutants) : notRun(mutants.whyNot) };
}

function mutantBlocks(mutants: MutantSummary): readonly Block[] {
  const { killed, total, equivalent, survivors, kills } = mutants;
  const operators = [...new Set(Object.values(kills).flatMap((row) => Object.keys(row)))].sort();
  const totals = killsByRequirement(mutants);
  return [
    text(
      `${spaced(total)} charts broken on purpose: ${spaced(killed)} killed by requirements, ${spaced(equivalent)} equivalent to the chart (proved), ${spaced(survivors.length)} survived.`,
    ),
    {
      kind: "table",
      name: "kills",
      columns: [
        { heading: "Killed by", share: 12 },
        { heading: "All", share: 6 },
        { heading: "How the chart was broken", share: 82 },
      ],
      rows: Object.entries(kills).map(([id, row]) => ({
        cells: [
          [text({ strong: id })],
          [text(String(totals[id] ?? 0))],
          [text(operators.flatMap((name) => (row[name] === undefined ? [] : [`${name} ${row[name]}`])).join(", "))],
        ],
      })),
    },
    ...titled(
      "Survivors",
      listOf(
        survivors.map(({ id, operator, sentence, history }) => [
          text({ strong: id }, ` ${operator}: ${sentence}`),
          ...shown({ message: "", history }),
        ]),
      ),
    ),
  ];
}

/** What independent tools made of the same chart. */
export function oracleSection({ oracles }: FiledReport): Section {
  const items = Object.entries(oracles).map(([name, oracle]) => [
    text({ strong: name }, ` ${oracleInWords(oracle)}`),
    ...listOf(oracle.differences.map((difference) => [text(difference)])),
  ]);
  return { id: "oracles", heading: "Oracles", blocks: listOf(items) };
}

function oracleInWords({ run, whyNot, compared, differences }: OracleSummary): string {
  if (!run) return `not run: ${whyNot}`;
  if (differences.length === 0) return `agrees on all ${spaced(compared)} steps`;
  return `differs on ${spaced(differences.length)} of ${spaced(compared)} steps`;
}

function notRun(why: string | null): readonly Block[] {
  return [text(`Not run: ${why ?? ""}.`)];
}

function shown(counterexample: Counterexample | null): readonly Block[] {
  return counterexample === null ? [] : [{ kind: "counterexample", shown: counterexample }];
}

function listOf(items: readonly (readonly Block[])[]): readonly Block[] {
  return items.length === 0 ? [] : [{ kind: "list", items }];
}

function titled(heading: string, blocks: readonly Block[]): readonly Block[] {
  return blocks.length === 0 ? [] : [{ kind: "heading", text: heading }, ...blocks];
}
