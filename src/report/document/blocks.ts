import { grouped } from "../../events/grouped.ts";
import type { CellKind } from "../cell-in-words.ts";
import type { Counterexample, RequirementRow } from "../requirement-rows.ts";

/** The verdict on a statement. */
export type Mark = RequirementRow["status"] | "vacuous";

/** A piece of a line. */
export type Inline =
  | string
  /** A name of the machine: a symbol, a path, a digest. */
  | { readonly code: string }
  | { readonly quiet: string }
  | { readonly strong: string }
  | { readonly verdict: Mark }
  /** A row or a section of this document, by its id. */
  | { readonly toward: string; readonly text: string };

export type Line = readonly Inline[];

/** A row of a table; `status` only says how it looks, since the words say it too. */
export interface Row {
  readonly id?: string;
  readonly status?: Mark;
  /** The first cell names the row. A single cell takes the whole width. */
  readonly cells: readonly (readonly Block[])[];
}

export interface Column {
  readonly heading: string;
  /** Its share of the width. */
  readonly share: number;
}

/** What some events come to; `kind` only says how it looks. */
export interface OutcomeLine {
  readonly kind: CellKind;
  readonly line: Line;
}

/** A part of a filed report, in plain data: every format draws the same ones. */
export type Block =
  | { readonly kind: "text"; readonly line: Line; readonly note?: true }
  | { readonly kind: "result"; readonly proved: boolean; readonly line: Line }
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "quote"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly (readonly Block[])[] }
  /** What a screen may fold away and paper may not. */
  | { readonly kind: "folded"; readonly summary: string; readonly items: readonly Line[] }
  | { readonly kind: "facts"; readonly facts: readonly (readonly [name: string, value: Line])[] }
  | { readonly kind: "figures"; readonly figures: readonly (readonly [figure: string, of: string])[] }
  | {
      readonly kind: "table";
      readonly name: string;
      readonly columns: readonly Column[];
      readonly rows: readonly Row[];
    }
  | { readonly kind: "counterexample"; readonly shown: Counterexample }
  | { readonly kind: "chart" }
  /** A screen shows all states and events as one table of signs as well. */
  | { readonly kind: "overview" }
  /** A state with what every event comes to in it; a screen may fold it away. */
  | { readonly kind: "state"; readonly id: string; readonly line: Line; readonly outcomes: readonly OutcomeLine[] }
  | { readonly kind: "signatures"; readonly columns: readonly string[]; readonly lines: number };

/** A part with a heading of its own. */
export interface Section {
  readonly id: string;
  readonly heading: string;
  /** Wide tables go on paper across. */
  readonly across?: true;
  readonly blocks: readonly Block[];
}

/** A filed report as it is read: the first page stands by itself. */
export interface ReportDocument {
  readonly title: string;
  readonly first: readonly Block[];
  readonly sections: readonly Section[];
  /** What stands on every page of paper: of which run this is a page. */
  readonly running: readonly string[];
}

/** A line of words. */
export function text(...line: Line): Block {
  return { kind: "text", line };
}

/** A line of words that stands back. */
export function note(...line: Line): Block {
  return { kind: "text", line, note: true };
}

/** A number with its digits in groups of three, apart by a narrow space that no line breaks at. */
export function spaced(number: number | string): string {
  return grouped(number).replaceAll(",", "\u{202F}");
}
