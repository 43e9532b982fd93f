import { describe, expect, test } from "vitest";
import { createPatientCourseMachine } from "../../machines/patient-course.ts";
import { defineProtocol, readDefinition, shippedDefinitions } from "../../src/definitions/load.ts";
import { cd19BAll } from "../../src/definitions/shipped/cd19-b-all.ts";
import { alphabetOf } from "../../src/events/alphabet.ts";
import { declarationOf, declarations, eventNames } from "../../src/events/declarations.ts";
import type { ProtocolDefinition, ProtocolDefinitionInput } from "../../src/protocol/definition.ts";
import { findRequirement } from "../../src/protocol/requirements.ts";

type Node = ReturnType<typeof createPatientCourseMachine>["root"];

function nodesOf(definition: ProtocolDefinition): readonly Node[] {
  const all = (node: Node): readonly Node[] => [node, ...Object.values(node.states).flatMap(all)];
  return all(createPatientCourseMachine(definition).root);
}

const definitions = Object.values(shippedDefinitions);

describe.each(definitions)("the chart of $id", (definition) => {
  const nodes = nodesOf(definition);
  const transitions = nodes.flatMap((node) => [...node.transitions.values()].flat());

  test("every state but history says what it is, for which requirements", () => {
    for (const { id, meta, type } of nodes) {
      if (type === "history") continue;
      expect(meta?.sentence, id).toMatch(/\w/);
      expect(meta?.requirements.length, id).toBeGreaterThan(0);
      for (const requirement of meta?.requirements ?? [])
        expect(findRequirement(requirement), `${id} ${requirement}`).toBeDefined();
    }
  });

  test("every transition says what it is, for which requirements", () => {
    expect(transitions.length).toBeGreaterThan(60);
    for (const { eventType, meta, source } of transitions) {
      const place = `${source.id} on ${eventType}`;
      expect(meta?.sentence, place).toMatch(/\w/);
      expect(meta?.requirements.length, place).toBeGreaterThan(0);
      for (const requirement of meta?.requirements ?? []) expect(findRequirement(requirement), place).toBeDefined();
    }
  });

  test("it takes only symbols of the alphabet, and knows every event of it", () => {
    const symbols = new Set(alphabetOf(definition).map(({ symbol }) => symbol));
    const taken = new Set(transitions.map(({ eventType }) => eventType));
    expect([...taken].filter((symbol) => !symbols.has(symbol))).toEqual([]);
    const events = new Set(transitions.map(({ meta }) => meta?.event));
    expect(alphabetOf(definition).filter(({ event }) => !events.has(event))).toEqual([]);
  });

  test("what a state refuses names symbols or events of the protocol", () => {
    // Those of other definitions, too: the whole of the study says what is never possible in it.
    const symbols = new Set(
      declarations
        .flatMap((one): readonly { readonly symbol: string }[] => one.letters(definition))
        .map(({ symbol }) => symbol),
    );
    for (const { meta, id } of nodes) {
      for (const name of Object.keys(meta?.refuses ?? {})) {
        expect(symbols.has(name) || eventNames.some((event) => event === name), `${id}: ${name}`).toBe(true);
      }
    }
  });
});

test("every event of the catalogue has a judge", () => {
  for (const event of eventNames) expect(declarationOf(event).event).toBe(event);
});

test("TRT-02: a single-infusion protocol has one infusion day and no decision, three fractions have three days", () => {
  const names = (id: string) => nodesOf(defineProtocol(shippedDefinitions[id])).map(({ key }) => key);
  expect(names("single-infusion").filter((name) => /^day\d/.test(name))).toEqual(["day1"]);
  expect(names("single-infusion")).not.toContain("decision");
  expect(names("cd19-b-all").filter((name) => /^day\d/.test(name))).toEqual(["day1", "day2", "day3"]);
  expect(names("two-fraction").filter((name) => /^day\d/.test(name))).toEqual(["day1", "day2"]);
});

/** What a designer sees of a chart: its states, what they take and where it leads, and what judging can say. */
function visible(change: Partial<ProtocolDefinitionInput>): string {
  const definition = defineProtocol({ ...cd19BAll, ...change });
  const shape = nodesOf(definition).map(({ id, transitions, meta }) => [
    id,
    [...transitions.values()]
      .flat()
      .map(({ eventType, target, guard, actions }) => [eventType, target?.map((node) => node.id), guard, actions]),
    meta?.refuses,
  ]);
  return JSON.stringify([shape, alphabetOf(definition).map(({ symbol }) => symbol)]).replaceAll(definition.id, "");
}

describe("each silent point is a parameter whose two settings give visibly different charts", () => {
  const { infusion } = cd19BAll;
  test.each<[string, Partial<ProtocolDefinitionInput>]>([
    ["SIL-04", { response: { PD: "asNR" } }],
    ["SIL-04", { response: { relapse: "asNR" } }],
    ["SIL-04", { response: { NE: "asNR" } }],
    ["SIL-05", { courses: { max: 2 } }],
    ["SIL-05", { courses: { max: 1 } }],
    ["SIL-06", { product: { reuseStored: false } }],
    ["SIL-07", { product: { maxCollections: 3 } }],
    ["SIL-08", { followUp: { whoever: "allEnrolled" } }],
    ["SIL-08", { participation: { endedFor: ["investigator"] } }],
    ["SIL-08", { participation: { endedFor: ["administrative"] } }],
    ["SIL-09", { withdrawal: { fromTreatmentOnly: false } }],
    ["SIL-10", { lossToFollowUp: { reversible: false } }],
    ["SIL-12", { readiness: { criteria: [] } }],
    ["SIL-13", { screening: { rescreening: false } }],
    ["SIL-14", { lymphodepletion: { given: "everyCourse" } }],
    ["SIL-14", { product: { bridging: true } }],
    ["SIL-15", { otherTherapy: { endsResponseClock: false } }],
    ["SIL-15", { otherTherapy: { duringTreatment: "allowed" } }],
    ["SIL-15", { otherTherapy: { duringTreatment: "endTreatment" } }],
    ["SIL-17", { sites: [{ id: "here", timeZone: "Asia/Shanghai" }] }],
    ["SIL-20", { treatment: { stopInInterest: false } }],
    ["TRT-03", { infusion: { ...infusion, tolerancePercent: 20 } }],
  ])("%s %j", (_, change) => {
    expect(visible(change)).not.toBe(visible({}));
  });
});

test("SIL-02: the chart sees how the worst toxicity holds, so the hold grade and the kinds that are exempt are of the journal alone", () => {
  expect(visible({ toxicity: { severeAtGrade: 3, holdAtGrade: 2, exemptKinds: ["Fever"] } })).toBe(visible({}));
});

test("no protocol can be called as one of its chart's states, which the chart would take for the whole", () => {
  const fractions = Array.from({ length: 9 }, (_, day) => ({ day, share: { percent: day === 8 ? 20 : 10 } }));
  const everything = defineProtocol({
    ...cd19BAll,
    infusion: { ...cd19BAll.infusion, fractions, lastDay: 30 },
    product: { ...cd19BAll.product, bridging: true },
    lymphodepletion: { given: "everyCourse", criteria: [] },
  });
  const named = [...definitions, everything].flatMap((definition) =>
    nodesOf(definition).flatMap(({ id }) => (id === definition.id ? [] : id)),
  );
  expect(named).toEqual(expect.arrayContaining(["toxicity", "lymphodepletion", "day9"]));
  for (const id of new Set(named)) {
    const reading = readDefinition({ ...cd19BAll, id });
    expect(reading.ok, id).toBe(false);
    if (!reading.ok) expect(reading.faults.every(({ path }) => path === "id")).toBe(true);
  }
});
