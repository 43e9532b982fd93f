import { noSentence } from "../../protocol/requirement-text.ts";
import type { FiledReport } from "../filed.ts";
import type { Citing, CitingTransition, RequirementRow } from "../requirement-rows.ts";
import { shortPath } from "../state-event-table.ts";
import type { StatementRow } from "../verification.ts";
import { type Block, type Line, note, type Row, type Section, text } from "./blocks.ts";

/** From the protocol's sentence to the places of the chart, the monitor, the tests and the verdict, a row for each requirement. */
export function traceability(filed: FiledReport): Section {
  return {
    id: "traceability",
    heading: "Traceability",
    across: true,
    blocks: [
      {
        kind: "table",
        name: "matrix",
        columns: [
          { heading: "Id", share: 7 },
          { heading: "Requirement", share: 53 },
          { heading: "Monitor", share: 8 },
          { heading: "Verdict", share: 32 },
        ],
        rows: filed.requirements.flatMap((row) => requirementRows(row, filed.tests[row.id] ?? [])),
      },
      { kind: "heading", text: "All requirements together" },
      {
        kind: "list",
        items: [
          statement("Permitted: every history that the requirements permit, the chart permits", filed.permitted),
          statement("Refusals: each names just the requirements that forbid it", filed.refusals),
          statement("Deviations: each departure is recorded as just what it departs from", filed.deviations),
        ],
      },
    ],
  };
}

/** The row of a requirement, what cites and tests it as wide as the table, and what shows it violated. */
function requirementRows(row: RequirementRow, tests: readonly string[]): readonly Row[] {
  const { id, status, basis, monitor, counterexample } = row;
  const told: Row = {
    id: `requirement-${id}`,
    status,
    cells: [
      [text({ strong: id })],
      saidBy(row),
      [monitor ? text("yes") : note("none")],
      [text({ verdict: status }), note(basis)],
    ],
  };
  const uncited = row.states.length + row.transitions.length === 0;
  const places = [
    ...(uncited ? [note("Cited at no place of the chart")] : []),
    ...listed("state", row.states.length, row.states.map(placed)),
    ...listed("transition", row.transitions.length, placedTogether(row.transitions)),
    ...listed(
      "test",
      tests.length,
      tests.map((name) => [name]),
    ),
  ];
  const shown: readonly Block[] = counterexample === null ? [] : [{ kind: "counterexample", shown: counterexample }];
  return [told, { status, cells: [[...shown, ...places]] }];
}

function saidBy({ sentence, meaning }: RequirementRow): readonly Block[] {
  if (sentence === null) return [note(noSentence), text(meaning)];
  return [{ kind: "quote", text: sentence.quote }, text(meaning), note(sentence.source)];
}

/** A place of the chart in words, with its name beside. */
function placed({ place, sentence }: Citing): Line {
  return sentence === "" ? [{ code: place }] : [`${sentence} `, { code: shortPath(place) }];
}

/** Transitions of one sentence together: in words once, with every state that they leave and what they are taken on. */
function placedTogether(transitions: readonly CitingTransition[]): readonly Line[] {
  const sentences = new Map<string, Map<string, Set<string>>>();
  for (const { sentence, from, on } of transitions) {
    const sources = sentences.get(sentence) ?? new Map<string, Set<string>>();
    sentences.set(sentence, sources.set(from, (sources.get(from) ?? new Set()).add(on ?? "nothing")));
  }
  return [...sentences].map(([sentence, sources]) => [
    ...(sentence === "" ? [] : [`${sentence} `]),
    { code: [...sources].map(([from, events]) => `${shortPath(from)} on ${[...events].join(", ")}`).join("; ") },
  ]);
}

function listed(one: string, count: number, items: readonly Line[]): readonly Block[] {
  if (count === 0) return [];
  const block: Block = { kind: "folded", summary: `${count} ${one}${count === 1 ? "" : "s"}`, items };
  return [block];
}

function statement(sentence: string, { status, counterexamples }: StatementRow): readonly Block[] {
  return [
    text({ verdict: status }, ` ${sentence}`),
    ...counterexamples.map(
      ({ requirement, message, history }): Block => ({
        kind: "counterexample",
        shown: { message: `${requirement}: ${message}`, history },
      }),
    ),
  ];
}
