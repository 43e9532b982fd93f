import fc from "fast-check";
import { expect, test } from "vitest";
import { readDefinition } from "../../src/definitions/load.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { isProved, type Proof, prove } from "../../src/verify/verify.ts";
import { generatedDefinitions } from "./generated-definitions.ts";

/** Set by whoever replays a failure, which then is also made as small as it can be; how to is printed with every failure. */
const { PROTOCOL_SEED, PROTOCOL_PATH, PROTOCOL_RUNS = "12" } = process.env;
const replayed = {
  ...(PROTOCOL_SEED === undefined ? {} : { seed: Number(PROTOCOL_SEED) }),
  ...(PROTOCOL_PATH === undefined ? { endOnFailure: true } : { path: PROTOCOL_PATH }),
};

/** Everything that keeps a proof from holding, in words. */
function faultsOf({ exploration, product, liveness, properties, lint }: Proof): readonly string[] {
  const unproved = [...liveness, ...properties].filter(({ status }) => status !== "proved");
  return [
    ...(exploration.complete ? [] : ["the chart grows for ever"]),
    ...product.violations.map(
      ({ statement, requirement, message, history }) => `${statement} ${requirement} ${message}: ${history.join(" ")}`,
    ),
    ...unproved.map(({ name, message, history }) => `${name} ${message}: ${history?.join(" ")}`),
    ...lint.map(({ rule, place, message }) => `${rule} ${place}: ${message}`),
  ];
}

test("every definition that can be read gives a chart that proves and has nothing to mend", () => {
  const { failed, seed, counterexamplePath, counterexample, numSkips, errorInstance } = fc.check(
    fc.property(generatedDefinitions, (value) => {
      const reading = readDefinition(value);
      if (!reading.ok) throw new Error(`not readable: ${reading.faults.map(({ message }) => message).join("; ")}`);
      const proof = prove(subjectOf(reading.definition));
      const faults = faultsOf(proof);
      expect(faults, faults.join("\n")).toEqual([]);
      expect(
        isProved(proof),
        [...proof.unanswered, ...proof.judged.faults.map((one) => JSON.stringify(one))].join("\n"),
      ).toBe(true);
    }),
    { numRuns: Number(PROTOCOL_RUNS), ...replayed },
  );
  const replay = `replay: PROTOCOL_SEED=${seed} PROTOCOL_PATH=${counterexamplePath} npx vitest run --config test/vitest.config.ts generated-protocols`;
  const told = errorInstance instanceof Error ? errorInstance.message : errorInstance;
  expect(failed, `${replay}\n${JSON.stringify(counterexample)}\n${told}`).toBe(false);
  expect(numSkips).toBe(0);
}, 1_200_000);
