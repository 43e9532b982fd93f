import { consentInWords } from "../course/amend/new-consent.ts";
import { type MovePreview, type Moving, previewMove } from "../course/amend/preview.ts";
import type { Course } from "../course/course.ts";
import { createEngine, type Engine } from "../course/engine.ts";
import { UnreadableJournal } from "../course/unreadable-journal.ts";
import type { Version } from "../course/version.ts";
import type { CheckedDefinition } from "../events/checked-definition.ts";
import type { JournalReader } from "../journal/store.ts";
import { shortState } from "./in-words.ts";
import { colours, print } from "./terminal.ts";

/** One patient of a store, and what an amendment does to them; a text says why the journal cannot be read. */
export interface PatientMove {
  readonly patientId: string;
  /** `null` where the journal cannot be read. */
  readonly course: Course | null;
  readonly move: MovePreview | { readonly outcome: "unreadable"; readonly because: string };
}

/** An engine that holds the version patients move from, and the one they move to. */
export interface MovingEngine {
  readonly engine: Engine;
  readonly to: Version;
}

/** The engine of two versions between which patients move. */
export function engineOfMove(from: CheckedDefinition, to: CheckedDefinition): MovingEngine {
  const engine = createEngine(from, { versions: [to] });
  return { engine, to: engine.versions[1] ?? engine };
}

/** What an amendment does to each patient of a store, with nothing recorded. */
export async function movesOf(
  { engine, to }: MovingEngine,
  store: JournalReader,
  moving: Moving,
): Promise<readonly PatientMove[]> {
  const moves: PatientMove[] = [];
  for (const patientId of await store.patients()) {
    try {
      const course = engine.replay(patientId, await store.read(patientId));
      moves.push({ patientId, course, move: previewMove(engine, course, to, moving) });
    } catch (error) {
      if (!(error instanceof UnreadableJournal)) throw error;
      moves.push({ patientId, course: null, move: { outcome: "unreadable", because: error.message } });
    }
  }
  return moves;
}

/** Prints for a person what an amendment does to one patient. */
export function printMove({ patientId, course, move }: PatientMove): void {
  const paint = colours(process.stdout);
  const state = course === null ? "" : `  ${course.position.leaves.map(shortState).join(" | ")}`;
  const says = {
    stays: paint.dim("stays"),
    moves: paint.green("moves cleanly"),
    movesWithFindings: paint.yellow("moves with findings"),
    cannotMove: paint.red("cannot move"),
    unreadable: paint.red("cannot be read"),
  };
  print(`  ${paint.bold(patientId)}  ${says[move.outcome]}${paint.dim(state)}`);
  if (move.outcome === "stays" || move.outcome === "unreadable") {
    print(`    ${move.because}`);
    return;
  }
  if (move.outcome === "cannotMove") {
    for (const because of move.because) print(`    ${because}`);
    return;
  }
  if (move.states.every(({ from, to }) => from === to)) print(paint.dim("    every state at the same path"));
  else
    for (const { from, to } of move.states)
      print(`    ${paint.dim(`${from} -> ${to ?? "no such part, nothing is lost"}`)}`);
  for (const { key, from, to } of move.values) print(`    ${key}: ${String(from)} -> ${String(to)}`);
  for (const { requirement, message } of move.findings) print(`    ${requirement}  ${message}`);
  if (move.openFindings.length > 0) print(`    open findings go on: ${move.openFindings.join(", ")}`);
  const consent = consentInWords[move.consent];
  if (consent !== undefined) print(`    ${consent}`);
}

/** How many patients each outcome is of, in one line. */
export function printSumOfMoves(moves: readonly PatientMove[]): void {
  const count = (outcome: PatientMove["move"]["outcome"]) =>
    moves.filter(({ move }) => move.outcome === outcome).length;
  const parts = [
    `${count("moves")} move cleanly`,
    `${count("movesWithFindings")} with findings`,
    `${count("cannotMove")} cannot move`,
    ...(count("stays") === 0 ? [] : [`${count("stays")} stay`]),
    ...(count("unreadable") === 0 ? [] : [`${count("unreadable")} cannot be read`]),
  ];
  print(`  ${moves.length === 1 ? "1 patient" : `${moves.length} patients`}: ${parts.join(", ")}`);
}
