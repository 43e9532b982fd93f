/** What an independent tool made of the same chart. */
export interface OracleFinding {
  /** Steps that it worked out and that were compared. */
  readonly compared: number;
  /** Steps on which it differs, each in a sentence; none where it agrees. */
  readonly differences: readonly string[];
}

/** An oracle as a report tells it; `whyNot` tells why it did not run. */
export interface OracleSummary extends OracleFinding {
  readonly run: boolean;
  readonly whyNot: string | null;
}

/** The findings of the oracles that were asked; a text tells why one could not run. */
export interface OracleFindings {
  /** The engine itself: the steps that it takes with evidence made for them. */
  readonly engine?: OracleFinding | string;
  readonly spin?: OracleFinding | string;
  readonly scion?: OracleFinding | string;
}

export type OracleName = keyof OracleFindings;
export type Oracles = Readonly<Record<OracleName, OracleSummary>>;

/** All oracles, whether they ran or not. */
export function summariseOracles({ engine, spin, scion }: OracleFindings): Oracles {
  return { engine: summary(engine), spin: summary(spin), scion: summary(scion) };
}

function summary(finding: OracleFinding | string = "it was not asked for"): OracleSummary {
  if (typeof finding === "string") return { run: false, whyNot: finding, compared: 0, differences: [] };
  return { run: true, whyNot: null, ...finding };
}

/** Whether an oracle that ran differs from the chart. */
export function anyDifference(oracles: Oracles): boolean {
  return Object.values(oracles).some(({ differences }) => differences.length > 0);
}
