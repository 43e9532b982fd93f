import { outcomeInWords } from "../cell-in-words.ts";
import type { FiledReport } from "../filed.ts";
import type { GroupedTable, SameOutcome } from "../grouped-outcomes.ts";
import { shortPath } from "../state-event-table.ts";
import { type Block, type Line, type OutcomeLine, type Section, text } from "./blocks.ts";

type Columns = GroupedTable["columns"];
type StateRow = GroupedTable["rows"][number];

/** The complete table of states and events: what each symbol says, and for each state what every one comes to. */
export function stateEventSection({ stateEvents: { columns, rows } }: FiledReport): Section {
  return {
    id: "state-events",
    heading: "Annex: every state, every event",
    across: true,
    blocks: [
      text(
        `All ${rows.length} leaf states with all ${columns.length} events and verdicts, over every reachable configuration. What comes to the same in a state stands together.`,
      ),
      { kind: "overview" },
      { kind: "heading", text: "State by state" },
      ...rows.map((row): Block => state(row, columns)),
      { kind: "heading", text: "What the events are called" },
      {
        kind: "table",
        name: "letters",
        columns: [
          { heading: "Event", share: 40 },
          { heading: "In words", share: 60 },
        ],
        rows: columns.map(({ symbol, words }) => ({ cells: [[text({ code: symbol })], [text(words)]] })),
      },
    ],
  };
}

function state(row: StateRow, columns: Columns): Block {
  const { id, path, sentence, groups } = row;
  const taken = groups.filter(({ kind }) => kind === "goes" || kind === "depends");
  const count = taken.reduce((sum, { letters }) => sum + letters.length, 0);
  return {
    kind: "state",
    id: `state-${id}`,
    line: [
      { strong: sentence === "" ? shortPath(path) : sentence },
      " ",
      { code: shortPath(path) },
      { quiet: ` ${count} of ${columns.length} can be taken` },
    ],
    outcomes: groups.map((group) => outcomeLine(group, columns)),
  };
}

function outcomeLine({ kind, outcomes, letters }: SameOutcome, columns: Columns): OutcomeLine {
  const events = letters.flatMap((at, index) => letter(columns[at], index > 0, kind));
  return { kind, line: [...events, `: ${outcomes.map(outcomeInWords).join("; or ")}`] };
}

/** What can happen within the protocol is said in words; of all else the names have to do, which a list says in words. */
function letter(column: Columns[number] | undefined, further: boolean, kind: SameOutcome["kind"]): Line {
  if (column === undefined) return [];
  const spoken = (kind === "goes" || kind === "depends") && !column.deviation;
  return [...(further ? [spoken ? "; " : ", "] : []), ...(spoken ? [`${column.words} `] : []), { code: column.symbol }];
}
