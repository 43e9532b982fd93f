import type { Block, Inline, Line, Mark, Row } from "../document/blocks.ts";
import { notDrawn } from "../document/charts.ts";
import { statusInWords } from "../document/status-in-words.ts";
import type { Counterexample } from "../requirement-rows.ts";
import { colours, type Node, sizes } from "./look.ts";
import { printed } from "./printed.ts";

/** The room for blocks, in points, and what is drawn among them. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** The chart small enough for a page, as SVG; `null` where nothing laid it out. */
  readonly overview: string | null;
}

/** Blocks as pdfmake lays them out, one below the other. */
export function nodes(parts: readonly Block[], drawing: Drawing): readonly Node[] {
  return parts.flatMap((part) => node(part, drawing));
}

function node(part: Block, drawing: Drawing): Node | readonly Node[] {
  switch (part.kind) {
    case "text":
      return { text: line(part.line), ...(part.note ? { color: colours.quiet } : {}), margin: [0, 0, 0, 2] };
    case "result":
      return result(part);
    case "heading":
      return { text: printed(part.text), style: "heading" };
    case "quote":
      return { text: `“${printed(part.text)}”`, italics: true, margin: [0, 0, 0, 2] };
    case "list":
      return { ul: part.items.map((item) => ({ stack: nodes(item, drawing) })), margin: [0, 0, 0, 4] };
    case "folded":
      return { text: listed(part), fontSize: sizes.listed, margin: [0, 0, 0, 2] };
    case "facts":
      return facts(part.facts);
    case "figures":
      return figures(part.figures);
    case "table":
      return table(part, drawing);
    case "counterexample":
      return counterexample(part.shown);
    case "chart":
      if (drawing.overview === null) return { text: notDrawn };
      return { svg: drawing.overview, fit: [drawing.width, drawing.height] };
    case "overview":
      return [];
    case "state":
      return [
        { text: line(part.line), style: "state", id: part.id, headlineLevel: 1 },
        ...part.outcomes.map(({ kind, line: said }) => ({
          text: line(said),
          fontSize: sizes.listed,
          ...(kind === "refused" || kind === "impossible" ? { color: colours.quiet } : {}),
          margin: [8, 0, 0, 2],
        })),
      ];
    case "signatures":
      return signatures(part.columns, part.lines);
  }
}

/** What a screen folds away, one after the other: paper has no room for a line each. */
function listed({ summary, items }: Extract<Block, { kind: "folded" }>): readonly Node[] {
  const of = { text: printed(items.length === 0 ? summary : `${summary}: `), bold: true, color: colours.quiet };
  return [of, ...items.flatMap((item, index) => [...(index === 0 ? [] : [{ text: "  \u{2022}  " }]), ...line(item)])];
}

function result({ proved, line: said }: Extract<Block, { kind: "result" }>): Node {
  const { ink, soft } = proved ? colours.good : colours.bad;
  return {
    table: { widths: ["*"], body: [[{ text: line(said), bold: true, fontSize: 10, color: ink, fillColor: soft }]] },
    layout: "boxed",
    margin: [0, 2, 0, 6],
  };
}

function facts(all: Extract<Block, { kind: "facts" }>["facts"]): Node {
  return {
    table: {
      widths: [95, "*"],
      body: all.map(([name, value]) => [{ text: printed(name), color: colours.quiet }, { text: line(value) }]),
    },
    layout: "bare",
    margin: [0, 0, 0, 4],
  };
}

function figures(all: Extract<Block, { kind: "figures" }>["figures"]): Node {
  return {
    table: {
      widths: all.map(() => "*"),
      body: [
        all.map(([figure, of]) => ({
          stack: [
            { text: printed(figure), bold: true, fontSize: 12 },
            { text: printed(of), color: colours.quiet },
          ],
          fillColor: colours.soft,
        })),
      ],
    },
    layout: "boxed",
    margin: [0, 0, 0, 6],
  };
}

function table({ name, columns, rows }: Extract<Block, { kind: "table" }>, drawing: Drawing): Node {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  // What a cell has left and right of it.
  const room = drawing.width - columns.length * 2 * sizes.cell;
  return {
    table: {
      headerRows: 1,
      widths: columns.map(({ share }) => (room * share) / shares),
      body: [
        columns.map(({ heading }) => ({ text: printed(heading), bold: true, color: colours.quiet })),
        ...rows.map((row) => cells(row, columns.length, drawing)),
      ],
    },
    layout: "ruled",
    fontSize: name === "letters" ? sizes.listed : sizes.table,
    margin: [0, 0, 0, 6],
  };
}

function cells({ id, status, cells: all }: Row, width: number, drawing: Drawing): readonly Node[] {
  const fill = status === "violated" ? { fillColor: colours.bad.soft } : {};
  const drawn = all.map((cell, at) => ({
    stack: nodes(cell, drawing),
    ...(id !== undefined && at === 0 ? { id } : {}),
    ...(all.length === 1 ? { colSpan: width, joined: true } : {}),
    ...fill,
  }));
  return [...drawn, ...Array.from({ length: width - all.length }, () => ({}))];
}

function counterexample({ message, history }: Counterexample): readonly Node[] {
  return [
    ...(message === "" ? [] : [{ text: printed(message), bold: true, color: colours.bad.ink }]),
    ...(history.length === 0
      ? []
      : [
          { text: "Shortest history:", color: colours.quiet },
          { ol: history.map(({ symbol, words }) => ({ text: line([`${words} `, { code: symbol }]) })) },
        ]),
  ];
}

function signatures(columns: readonly string[], lines: number): Node {
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: columns.map(() => "*"),
      heights: (row: number) => (row === 0 ? 12 : 40),
      body: [
        columns.map((text) => ({ text, bold: true, color: colours.quiet })),
        ...Array.from({ length: lines }, () => columns.map(() => ({ text: "" }))),
      ],
    },
    margin: [0, 6, 0, 6],
  };
}

function line(pieces: Line): readonly Node[] {
  return pieces.map(inline);
}

function inline(piece: Inline): Node {
  if (typeof piece === "string") return { text: printed(piece) };
  if ("code" in piece) return { text: printed(piece.code), color: colours.name };
  if ("quiet" in piece) return { text: printed(piece.quiet), color: colours.quiet };
  if ("strong" in piece) return { text: printed(piece.strong), bold: true };
  if ("verdict" in piece) return verdict(piece.verdict);
  return { text: printed(piece.text), linkToDestination: piece.toward, decoration: "underline" };
}

/** A verdict in bold letters on its colour: in black and white the word says it. */
function verdict(mark: Mark): Node {
  const { ink, soft } = colours.verdicts[mark];
  return {
    text: `\u{A0}${statusInWords[mark].replaceAll(" ", "\u{A0}")}\u{A0}`,
    bold: true,
    color: ink,
    background: soft,
  };
}
