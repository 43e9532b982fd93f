import type { MutantReport } from "../verify/kill.ts";
import type { ToldStep } from "./in-words.ts";

/** A mutant that no requirement tells from the chart, with a history that does. */
export interface Survivor {
  readonly id: string;
  readonly operator: string;
  readonly sentence: string;
  readonly history: readonly ToldStep[];
}

/** What became of the charts broken on purpose; `whyNot` tells why none were tried. */
export interface MutantSummary {
  readonly run: boolean;
  readonly whyNot: string | null;
  readonly total: number;
  readonly equivalent: number;
  readonly killed: number;
  readonly survivors: readonly Survivor[];
  /** By requirement and then by operator, how many mutants it killed. */
  readonly kills: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Sums up mutants; `undefined` where they were not run. */
export function summariseMutants(
  mutants: readonly MutantReport[] | undefined,
  tell: (history: readonly string[]) => readonly ToldStep[],
): MutantSummary {
  const reports = mutants ?? [];
  const kills: Record<string, Record<string, number>> = {};
  for (const { fate, operator } of reports) {
    if (fate.kind !== "killed") continue;
    const row = kills[fate.requirement] ?? {};
    row[operator] = (row[operator] ?? 0) + 1;
    kills[fate.requirement] = row;
  }
  const survivors = reports.flatMap(({ id, operator, sentence, fate }) =>
    fate.kind === "survived" ? [{ id, operator, sentence, history: tell(fate.history) }] : [],
  );
  return {
    run: mutants !== undefined,
    whyNot: mutants === undefined ? "mutants were not asked for" : null,
    total: reports.length,
    equivalent: reports.filter(({ fate }) => fate.kind === "equivalent").length,
    killed: reports.filter(({ fate }) => fate.kind === "killed").length,
    survivors,
    kills: Object.fromEntries(Object.entries(kills).sort(([a], [b]) => a.localeCompare(b, "en"))),
  };
}

/** How many mutants each requirement killed. */
export function killsByRequirement({ kills }: MutantSummary): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(kills).map(([id, row]) => [id, Object.values(row).reduce((sum, number) => sum + number, 0)]),
  );
}
