import type { PlanEdge, PlanNode } from "./plan.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** A state, a history state or the dot of an initial state, in its place on the whole picture. */
export interface PictureNode extends Box, Omit<PlanNode, "phrases"> {
  readonly titleLines: readonly string[];
  /** What may happen inside the state without leaving it, under its title. */
  readonly lines: readonly string[];
  /** How much of the height title and lines take, where states stand below them. */
  readonly headerHeight: number;
}

/** What `PlanEdge` says, drawn. */
export interface PictureEdge extends Omit<PlanEdge, "phrases"> {
  readonly label: readonly string[];
  /** From source to target, each a corner. */
  readonly points: readonly Point[];
  readonly labelBox: Box | null;
}

/** A chart laid out: everything has its place, in pixels from the upper left corner. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Parents before children. */
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
}
