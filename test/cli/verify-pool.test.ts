import { expect, test } from "vitest";
import { verifyPool } from "../../src/cli/verify-pool.ts";
import { killMutants, valuesOf } from "../../src/verify/kill.ts";
import { mutantsOf } from "../../src/verify/mutants.ts";
import { prove } from "../../src/verify/verify.ts";
import { inThisThread } from "../../src/verify/verify-definition.ts";
import { shippedSubject } from "../verify/broken.ts";

test("workers side by side find of every mutant and every step what one thread finds", async () => {
  const subject = shippedSubject("single-infusion");
  const proof = prove(subject);
  const total = mutantsOf(subject.ir, valuesOf(subject.ir)).length;
  const pool = verifyPool(subject.definition, 2);
  try {
    const told: number[] = [];
    const [mutants, engine] = await Promise.all([pool.mutants(total, (done) => told.push(done)), pool.ask("engine")]);
    expect(mutants).toEqual(killMutants(subject, proof.records));
    expect(told).toEqual(Array.from({ length: total }, (_, index) => index + 1));
    expect(engine).toEqual(await inThisThread.engine(proof));
  } finally {
    await pool.close();
  }
});
