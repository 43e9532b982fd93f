import type { Mark } from "../document/blocks.ts";

/** A node of pdfmake's document: it has no types that do without a browser. */
export type Node = Readonly<Record<string, unknown>>;

interface Tint {
  readonly ink: string;
  readonly soft: string;
}

const good: Tint = { ink: "#14693a", soft: "#e4f3ea" };
const bad: Tint = { ink: "#a8201a", soft: "#fbe7e5" };
const note: Tint = { ink: "#6a4700", soft: "#fcf1d9" };
const plain: Tint = { ink: "#3c4652", soft: "#eceff2" };

/** The colours of the page on white paper: each ink is read on its own soft ground and on white. */
export const colours = {
  quiet: "#4c5866",
  name: "#5b4a86",
  soft: "#f4f6f8",
  rule: "#c9d1d9",
  good,
  bad,
  verdicts: {
    proved: good,
    violated: bad,
    unanswered: note,
    evidence: note,
    permits: plain,
    leftOut: plain,
    vacuous: note,
  } satisfies Readonly<Record<Mark, Tint>>,
} as const;

/** Sizes in points. */
export const sizes = { text: 9, table: 7.5, listed: 6.5, running: 6, cell: 4 } as const;

const none = () => 0;

/** How tables are ruled. */
export const tableLayouts: Readonly<Record<string, Node>> = {
  bare: { hLineWidth: none, vLineWidth: none, paddingLeft: none, paddingTop: () => 1, paddingBottom: () => 1 },
  boxed: {
    hLineWidth: none,
    vLineWidth: none,
    paddingLeft: () => 8,
    paddingRight: () => 8,
    paddingTop: () => 5,
    paddingBottom: () => 5,
  },
  ruled: {
    // What is joined to the row above it says more of the same.
    hLineWidth: (at: number, { table: { body } }: { table: { body: readonly (readonly Node[])[] } }) =>
      at === 0 || at === body.length || body[at]?.[0]?.joined === true ? 0 : 0.5,
    vLineWidth: none,
    hLineColor: () => colours.rule,
    paddingLeft: () => sizes.cell,
    paddingRight: () => sizes.cell,
    paddingTop: () => 2,
    paddingBottom: () => 2,
  },
};
