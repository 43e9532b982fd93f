import { expect, test } from "vitest";
import { verifyPool } from "../../src/cli/verify-pool.ts";
import { killMutants, valuesOf } from "../../src/verify/kill.ts";
import { mutantsOf } from "../../src/verify/mutants.ts";
import { neverHere } from "../../src/verify/realise/never-here.ts";
import { type Proof, prove } from "../../src/verify/verify.ts";
import { shippedSubject } from "../verify/broken.ts";

const total = 150;

/** What a letter does in a place by the same transitions is one reaction, in however many configurations. */
function reactionsThatCanBeShown({ exploration: { configurations, edges }, subject }: Proof): number {
  const letters = new Map(subject.letters.map((letter) => [letter.symbol, letter]));
  const reactions = edges.flatMap(({ from, event, fired }) => {
    const [letter, active] = [letters.get(event), configurations[from]?.active ?? []];
    if (letter === undefined || neverHere(active, letter, subject.definition) !== undefined) return [];
    return [[active, event, fired.map(({ index }) => index)].join("|")];
  });
  return new Set(reactions).size;
}

test("workers side by side find of mutants what one thread finds, and the engine shows every reaction there too", async () => {
  const subject = shippedSubject("single-infusion");
  const proof = prove(subject);
  const mutants = mutantsOf(subject.ir, valuesOf(subject.ir)).slice(0, total);
  const pool = verifyPool(subject.definition, 2);
  try {
    const told: number[] = [];
    const [reports, engine] = await Promise.all([pool.mutants(total, (done) => told.push(done)), pool.ask("engine")]);
    expect(reports).toEqual(killMutants(subject, proof.records, () => {}, mutants));
    expect(told).toEqual(Array.from({ length: total }, (_, index) => index + 1));
    expect(engine).toEqual({ compared: reactionsThatCanBeShown(proof), differences: [] });
  } finally {
    await pool.close();
  }
}, 180_000);
