import { describe, expect, test } from "vitest";
import type { AnyStateMachine } from "xstate";
import { assign } from "xstate";
import { type ChartContext, createPatientCourseMachine, holds } from "../../machines/index.ts";
import type { LawfulParams } from "../../machines/setup.ts";
import { explore } from "../../src/chart/explore.ts";
import { shippedDefinitions } from "../../src/definitions/index.ts";
import { defineProtocol } from "../../src/definitions/load.ts";
import { cd19BAll } from "../../src/definitions/shipped/cd19-b-all.ts";
import { agreementOf } from "../../src/verify/agreement.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { isProved, prove } from "../../src/verify/verify.ts";

const definition = defineProtocol(cd19BAll);
const machine = createPatientCourseMachine(definition);
const exploration = explore(subjectOf(definition).ir);

/** Where a machine differs from the chart as data of `cd19-b-all`. */
function differences(changed: AnyStateMachine): string {
  return agreementOf(changed, exploration).differences.join("\n");
}

test.each(Object.values(shippedDefinitions).map((one) => [one.id, one] as const))(
  "%s: XState's own machine does what the chart as data does",
  (_, one) => {
    const found = agreementOf(createPatientCourseMachine(one), explore(subjectOf(one).ir));
    expect(found.differences).toEqual([]);
    expect(found.contexts).toBeGreaterThan(found.letters);
  },
);

describe("an implementation that was changed apart from the chart is found, with its place", () => {
  test("a guard that ignores a condition", () => {
    const changed = machine.provide({
      guards: {
        lawful: ({ context }, { conditions }: LawfulParams) =>
          conditions.every((one) => one.name === "noHoldingToxicity" || holds(one, context)),
      },
    });
    expect(differences(changed)).toMatch(
      /day1\.due on fraction\.given\.1\.onDay with .*hold true.*the machine takes transition/,
    );
  });

  test("an action that counts two for one", () => {
    const changed = machine.provide({
      actions: { countCourse: assign(({ context }, { by }: { by: 1 | -1 }) => ({ course: context.course + 2 * by })) },
    });
    expect(differences(changed)).toMatch(
      /readiness\.passed on course\.opened\.releasedLot.*the machine leaves course at/,
    );
  });

  test("an assignment that drops a key", () => {
    const changed = machine.provide({
      actions: {
        set: assign((_, { infused: _dropped, ...rest }: Partial<ChartContext>) => rest),
      },
    });
    expect(differences(changed)).toMatch(/day1\.due on fraction\.given\.1\.onDay.*the machine leaves infused at false/);
  });

  test("an action without an implementation, which XState skips in silence", () => {
    const { countFailedCollection: _missing, ...actions } = machine.implementations.actions;
    const bare = createPatientCourseMachine(definition);
    bare.implementations.actions = actions;
    expect(differences(bare)).toMatch(
      /apheresis on apheresis\.performed\.inadequate.*the machine leaves failedCollections at/,
    );
  });

  test("and nothing is proved then", () => {
    const single = subjectOf(defineProtocol(shippedDefinitions["single-infusion"]));
    const changed = createPatientCourseMachine(single.definition).provide({ guards: { lawful: () => true } });
    expect(isProved(prove(single))).toBe(true);
    expect(isProved(prove({ ...single, machine: changed }))).toBe(false);
  });
});
