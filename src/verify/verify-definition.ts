import type { ChartIr } from "../chart/ir.ts";
import { createEngine } from "../course/engine.ts";
import { defineProtocol } from "../definitions/load.ts";
import type { CheckedDefinition } from "../events/checked-definition.ts";
import { killMutants, type MutantReport } from "./kill.ts";
import { propertyFaults } from "./property-faults.ts";
import { askEngine } from "./realise/everywhere.ts";
import { createRealiser } from "./realise/realise.ts";
import { subjectOf } from "./subject.ts";
import { type Phase, type Proof, prove } from "./verify.ts";

/** What somebody who has nothing of ours said of a chart; a text tells why it could not be asked. */
export type Finding = { readonly compared: number; readonly differences: readonly string[] } | string;

/** Asks somebody about a chart. */
export type Oracle = (ir: ChartIr) => Promise<Finding>;

/** What was found with everything: every mutant, and whoever was asked about the chart. */
export interface FullFindings {
  readonly mutants: readonly MutantReport[];
  readonly oracles: { readonly engine: Finding; readonly spin?: Finding; readonly scion?: Finding };
}

/** A verification as data: `problems` where a definition cannot be verified at all. */
export type Verification =
  | { readonly problems: readonly string[] }
  | { readonly proof: Proof; readonly full: FullFindings | null };

/** What a verification is at; `done` of `total` where it is counted, of all that was met so far where that still grows. */
export interface Progress {
  readonly phase: Phase | "mutants" | "engine" | "spin" | "scion";
  readonly done?: number;
  readonly total?: number;
  /** Whether `total` still grows. */
  readonly growing?: boolean;
}

export type OnProgress = (progress: Progress) => void;

/** Who does the work after the proof: by default this thread; a command line may give it to others. */
export interface FullWork {
  mutants(proof: Proof, onMutant: (done: number, total: number) => void): Promise<readonly MutantReport[]>;
  engine(proof: Proof): Promise<Finding>;
}

/** The work after the proof done in this thread. */
export const inThisThread: FullWork = {
  mutants: async ({ subject, records }, onMutant) => killMutants(subject, records, onMutant),
  engine: async ({ subject: { definition, letters }, exploration }) =>
    askEngine(exploration, letters, definition, createRealiser(createEngine(defineProtocol(definition)))),
};

export interface VerifyOptions {
  /** With every mutant, the engine and the oracles; the proof alone without it. */
  readonly full?: boolean;
  readonly work?: FullWork;
  /** Interpreters that have nothing of ours, asked about the chart. */
  readonly oracles?: { readonly spin?: Oracle; readonly scion?: Oracle };
}

/** Verifies a definition: proves its chart, and where everything is asked for breaks it on purpose and lets others say what it does. */
export async function verifyDefinition(
  definition: CheckedDefinition,
  { full = false, work = inThisThread, oracles = {} }: VerifyOptions = {},
  onProgress: OnProgress = () => {},
): Promise<Verification> {
  const subject = subjectOf(definition);
  const problems = propertyFaults(subject.ir, subject.letters, definition.properties);
  if (problems.length > 0) return { problems };
  const proof = prove(subject, (phase, done, total) =>
    onProgress(done === undefined || total === undefined ? { phase } : { phase, done, total, growing: true }),
  );
  if (!full) return { proof, full: null };
  // Mutants come in small pieces, so they are last: they fill up what is left of every core.
  const [engine, spin, scion, mutants] = await Promise.all([
    begun("engine", () => work.engine(proof), onProgress),
    asked("spin", oracles.spin, subject.ir, onProgress),
    asked("scion", oracles.scion, subject.ir, onProgress),
    begun(
      "mutants",
      () => work.mutants(proof, (done, total) => onProgress({ phase: "mutants", done, total })),
      onProgress,
    ),
  ]);
  return {
    proof,
    full: {
      mutants,
      oracles: { engine, ...(spin === undefined ? {} : { spin }), ...(scion === undefined ? {} : { scion }) },
    },
  };
}

async function asked(
  phase: Progress["phase"],
  oracle: Oracle | undefined,
  ir: ChartIr,
  onProgress: OnProgress,
): Promise<Finding | undefined> {
  return oracle && begun(phase, () => oracle(ir), onProgress);
}

async function begun<Found>(
  phase: Progress["phase"],
  ask: () => Promise<Found>,
  onProgress: OnProgress,
): Promise<Found> {
  onProgress({ phase });
  return ask();
}
