import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDefinition, shippedDefinitions } from "../../src/definitions/load.ts";
import { eventsOf } from "../../src/events/catalogue.ts";
import { declarationOf } from "../../src/events/declarations.ts";
import type { ProtocolDefinition } from "../../src/protocol/definition.ts";
import { evidenceClasses } from "../../src/verify/judged/evidence-classes.ts";
import { judgedVerdicts, situationsOf } from "../../src/verify/judged/judged.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { evidenceOf } from "../course/evidence-arbitrary.ts";
import { generatedDefinitions } from "../verify/generated-definitions.ts";

/** Judges any evidence, and evidence at the bounds of every parameter, of every event in every class of facts; tells verdicts that are no letters. */
function strayVerdicts(definition: ProtocolDefinition, numRuns: number): readonly string[] {
  return eventsOf(definition).flatMap((event) => {
    const declaration = declarationOf(event);
    const letters = declaration.verdicts(definition);
    const situations = situationsOf(event, definition);
    const atBounds = situations.flatMap(({ fields = {} }) => [
      ...fewOf(evidenceClasses(declaration, definition, fields)),
    ]);
    const evidence = fc.oneof(evidenceOf(event, definition), fc.constantFrom(...atBounds, {}));
    const stray: string[] = [];
    fc.assert(
      fc.property(evidence, fc.constantFrom(...situations), (written, { facts, on }) => {
        const reading = declaration.read(written, { definition, facts, on });
        if (!reading.ok) return;
        const judgement = reading.judge();
        if ("unusable" in judgement || letters.includes(judgement.verdict)) return;
        stray.push(`${event} ${judgement.verdict}: ${JSON.stringify(written)} on ${on}`);
      }),
      { numRuns },
    );
    return stray;
  });
}

function* fewOf(classes: Iterable<unknown>): Iterable<unknown> {
  let left = 200;
  for (const one of classes) {
    if (left-- === 0) return;
    yield one;
  }
}

describe("whatever the evidence, the verdict is a letter of its event", () => {
  test.each(Object.values(shippedDefinitions))(
    "STR-01: under $id",
    (definition) => {
      expect(strayVerdicts(definition, 200)).toEqual([]);
    },
    60_000,
  );

  test("STR-01: under whatever definition can be read", () => {
    fc.assert(
      fc.property(generatedDefinitions, (value) => {
        const reading = readDefinition(value);
        if (!reading.ok) throw new Error(reading.faults.map(({ message }) => message).join("; "));
        expect(strayVerdicts(reading.definition, 30)).toEqual([]);
      }),
      { numRuns: 6, endOnFailure: true },
    );
  }, 120_000);

  test("STR-01: and every class that verify looks at is judged to just the letters of whatever definition can be read", () => {
    fc.assert(
      fc.property(generatedDefinitions, (value) => {
        const reading = readDefinition(value);
        if (!reading.ok) throw new Error(reading.faults.map(({ message }) => message).join("; "));
        const { ir } = subjectOf(reading.definition);
        expect(judgedVerdicts(reading.definition, ir)).toMatchObject({ faults: [], unanswered: null });
      }),
      { numRuns: 8, endOnFailure: true },
    );
  }, 120_000);
});
