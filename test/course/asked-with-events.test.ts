import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../src/clinical/calendar.ts";
import { defineProtocol, readDefinition, shippedDefinitions } from "../../src/definitions/load.ts";
import { declarationOf, eventNames } from "../../src/events/declarations.ts";
import { noFacts } from "../../src/events/facts.ts";
import { journalEvidence } from "../../src/events/journal-evidence.ts";
import { definitionDigest } from "../../src/protocol/definition-digest.ts";
import { formSections } from "../../src/studio/model/change/form-sections.ts";
import { checkHistory } from "../../src/verify/check.ts";
import { definitionDifferences } from "../../src/verify/compare/definition.ts";
import { evidenceDifferences } from "../../src/verify/compare/evidence.ts";
import { recordedEntries } from "../verify/recorded-in.ts";
import { exampleProtocol } from "./example-protocol.ts";
import { story } from "./story.ts";

const asked = exampleProtocol("asked-with-events");

const platelets = { value: 80, unit: "10*9/L", withoutTransfusion: true };
const lymphocytes = (value: number) => ({ fields: { lymphocytes: { value, unit: "10*9/L" } } });
const well = { temperature: { value: 36.8, unit: "Cel" }, uncontrolledActiveInfection: false };
const given = (fields: object, fraction = 1) => ({ fraction, cells: fraction === 1 ? 30_000_000 : 70_000_000, fields });

const enrolled = () =>
  story(asked)
    .does("screening.identified", { screeningNumber: "S-1" })
    .does("consent.signed", { signedOn: "2026-01-05" })
    .does("family.agreed", { relationship: "spouse" })
    .does("eligibility.assessed", { platelets })
    .does("enrolment.signed", {});
const withProduct = () =>
  enrolled()
    .does("apheresis.performed", { adequate: true, ...lymphocytes(0.4) })
    .does("manufacture.started", {})
    .does("lot.released", { lotId: "LOT-1", cells: 900_000_000 });
const opened = () => withProduct().does("readiness.assessed", { platelets }).does("course.opened", { lotId: "LOT-1" });
const named = (told: ReturnType<typeof enrolled>) => told.refusals.map(({ requirement }) => requirement);
const faultsOf = (change: object) => {
  const read = readDefinition({ ...asked, ...change });
  return read.ok ? [] : read.faults.map((fault) => `${fault.path}: ${fault.message}`);
};
const departing = {
  deviation: { reason: "it had happened" },
  signature: { name: "A", meaning: "responsibility" as const },
};

describe("SIL-12: criteria asked with an event refuse it by their own ids", () => {
  test("below, at and above the bound, missing, and in another unit", () => {
    const collects = (fields: object) => named(enrolled().tries("apheresis.performed", { adequate: true, ...fields }));
    expect(collects(lymphocytes(0.299))).toEqual(["COL-01"]);
    expect(collects(lymphocytes(0.3))).toEqual([]);
    expect(collects(lymphocytes(0.301))).toEqual([]);
    expect(collects({})).toEqual(["COL-01"]);
    expect(collects({ fields: { lymphocytes: { value: 299, unit: "/uL" } } })).toEqual(["COL-01"]);
    expect(collects({ fields: { lymphocytes: { value: 300, unit: "/uL" } } })).toEqual([]);
  });
  test("any temperature and answer: refused just where a naive reading of the sentence says so", () => {
    const due = opened();
    const any = fc.record(
      {
        temperature: fc.integer({ min: 350, max: 420 }).map((tenths) => ({ value: tenths / 10, unit: "Cel" })),
        uncontrolledActiveInfection: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(any, (fields) => {
        const well = (fields.temperature?.value ?? 99) < 38 && fields.uncontrolledActiveInfection === false;
        expect(named(due.copy().tries("fraction.given", given(fields)))).toEqual(well ? [] : ["FEV-01"]);
      }),
      { numRuns: 30 },
    );
  });
  test("where it has happened all the same it departs from the criterion, and goes where it would have gone", () => {
    const lawful = opened().does("fraction.given", given(well));
    const feverish = opened().does(
      "fraction.given",
      given({ ...well, temperature: { value: 39, unit: "Cel" } }),
      departing,
    );
    expect(feverish.course.position.leaves).toEqual(lawful.course.position.leaves);
    expect(feverish.course.deviations.map(({ requirements }) => requirements)).toEqual([["FEV-01"]]);
    expect(feverish.engine.replay("P-1", feverish.entries)).toEqual(feverish.course);
  });
  test("a deviation from nothing is refused, and one that departs from more names all of it", () => {
    expect(
      opened()
        .tries("fraction.given", given(well), departing)
        .refusals.map(({ code }) => code),
    ).toEqual(["NOTHING_TO_DEVIATE_FROM"]);
    const early = opened().does("fraction.given", given(well)).tries("fraction.given", given({}, 2));
    expect(named(early).toSorted()).toEqual(["FEV-01", "TRT-04"]);
    const all = opened().does("fraction.given", given(well)).does("fraction.given", given({}, 2), departing);
    expect(all.course.deviations.flatMap(({ requirements }) => requirements).toSorted()).toEqual(["FEV-01", "TRT-04"]);
  });
  test("a correction of the field makes it a finding, and another takes it back", () => {
    const told = opened().does("fraction.given", given(well));
    const entry = told.entries.at(-1)?.commandId ?? "";
    const corrected = told.changes("correction", entry, {
      evidence: given({ ...well, temperature: { value: 39, unit: "Cel" } }),
    });
    expect(corrected.course.findings.map(({ requirements }) => requirements)).toEqual([["FEV-01"]]);
    expect(corrected.changes("correction", entry, { evidence: given(well) }).course.findings).toEqual([]);
  });
  test("the requirements say the same of a history without the engine", () => {
    const told = opened().does(
      "fraction.given",
      given({ ...well, temperature: { value: 39, unit: "Cel" } }),
      departing,
    );
    const found = checkHistory(recordedEntries(told.entries), asked);
    const own = found.filter(({ requirement }) => requirement !== "SIL-11");
    expect(own.map(({ requirement, deviation }) => [requirement, deviation])).toEqual([["FEV-01", "named"]]);
  });
});

describe("SIL-19: criteria that are noticed, and fields that nothing judges", () => {
  test("a late thaw is accepted with a notice, a thaw in time and a bag's temperature without one", () => {
    const late = opened().does(
      "fraction.given",
      given({ ...well, thawMinutes: 31, bagTemperature: { value: -80, unit: "Cel" } }),
    );
    expect(late.course.notices.map(({ notice }) => notice)).toEqual([
      "THW-01 not met: needs minutes since thawing <= 30, found 31",
    ]);
    expect(opened().does("fraction.given", given({ ...well, thawMinutes: 30 })).course.notices).toEqual([]);
    expect(late.entries.at(-1)).toMatchObject({ evidence: { fields: { bagTemperature: { value: -80 } } } });
  });
  test("SIL-18: a field that no living patient has is asked again at its place", () => {
    const { refusals } = opened().tries("fraction.given", given({ ...well, temperature: { value: 98, unit: "Cel" } }));
    expect(refusals.map(({ code, path: at }) => [code, at])).toEqual([
      ["IMPLAUSIBLE", "evidence.fields.temperature.value"],
    ]);
  });
  test("STR-09: a value that is dated after the event cannot be used", () => {
    const { refusals } = enrolled().tries("apheresis.performed", {
      adequate: true,
      fields: { lymphocytes: { value: 1, unit: "10*9/L", takenOn: "2027-01-01" } },
    });
    expect(refusals.map(({ requirement }) => requirement)).toEqual(["STR-09"]);
  });
});

describe("SIL-12: days since an event of the course", () => {
  const ready = (told: ReturnType<typeof enrolled>) => told.does("readiness.assessed", { platelets }).entries.at(-1);
  test("the last day within counts, and the day after does not", () => {
    expect(ready(withProduct().days(89))).toMatchObject({ verdict: "ready" });
    expect(ready(withProduct().days(90))).toMatchObject({ verdict: "ready" });
    expect(ready(withProduct().days(91))).toMatchObject({ verdict: "notReady" });
  });
  test("cells that were given count whether they were of a course or not, and none is never", () => {
    expect(journalEvidence(noFacts)).toMatchObject({ enrolment: "never", collection: "never", lastFraction: "never" });
    const told = opened().does("fraction.given", given(well));
    expect(journalEvidence(told.course.facts).lastFraction).toBe("2026-01-05");
    const stray = { ...noFacts, givenOutsideCourses: [{ cells: 1, date: addDays("2026-01-05", 9) }] };
    expect(journalEvidence(stray).lastFraction).toBe("2026-01-14");
  });
});

describe("what is asked with events, misused", () => {
  test("STR-01: each is a fault with its place", () => {
    expect(faultsOf({ fields: { "fraction.gave": {} } })[0]).toMatch(/^fields.fraction.gave: unknown event/);
    const lost = { ...asked.fields, "lot.released": { items: ["viability", "age", "collection"], refuse: ["NON-01"] } };
    expect(faultsOf({ fields: lost }).map((one) => one.split(":")[0])).toEqual([
      "fields.lot.released.items.0",
      "fields.lot.released.items.1",
      "fields.lot.released.items.2",
      "fields.lot.released.refuse.0",
    ]);
    expect(faultsOf({ fields: { ...asked.fields, "death.recorded": { refuse: ["FEV-01"] } } })).toEqual([
      "fields.death.recorded.refuse: death.recorded has happened, or cannot depart: nothing refuses it",
    ]);
    expect(faultsOf({ fields: { ...asked.fields, "readiness.assessed": { items: ["ecog"] } } })).toEqual([
      "fields.readiness.assessed: readiness.assessed asks criteria itself",
    ]);
  });
  test("STR-01: a criterion that nothing asks, or that counts from what screening has not seen", () => {
    expect(faultsOf({ fields: {} })).toEqual([
      "criteria.1.screening: nothing asks COL-01",
      "criteria.2.screening: nothing asks FEV-01",
      "criteria.3.screening: nothing asks THW-01",
    ]);
    const criteria = asked.criteria.map((one) => (one.id === "INT-01" ? { ...one, screening: undefined } : one));
    expect(faultsOf({ criteria })).toEqual([
      "criteria.5.screening: INT-01 counts from lastFraction, of which there is none at screening",
    ]);
  });
  test("STR-01: criteria that nobody meets at once are a fault where one event asks both, and none at different times", () => {
    const cold = {
      id: "FEV-02",
      kind: "inclusion" as const,
      screening: false as const,
      clauses: [
        { clause: "measure" as const, item: "temperature", op: ">" as const, bounds: [{ value: 39, unit: "Cel" }] },
      ],
    };
    const change = (event: string) => ({
      requirements: [...asked.requirements, { id: "FEV-02", quote: "made up", source: "made up" }],
      criteria: [...asked.criteria, cold],
      fields: {
        ...asked.fields,
        [event]: { ...asked.fields[event], refuse: [...(asked.fields[event]?.refuse ?? []), "FEV-02"] },
      },
    });
    expect(faultsOf(change("apheresis.performed"))).toEqual([]);
    expect(faultsOf(change("fraction.given"))[0]).toContain("fraction.given can never be recorded without a deviation");
  });
});

describe("a definition that asks nothing with events", () => {
  test("has the evidence, the letters and the digest that it had", () => {
    const plain = defineProtocol({ ...shippedDefinitions["cd19-b-all"] });
    expect(definitionDigest(defineProtocol({ ...plain, fields: {} }))).toBe(definitionDigest(plain));
    for (const event of eventNames) {
      expect(declarationOf(event).schema(plain).safeParse({ fields: {} }).error?.issues.length ?? 0).toBeGreaterThan(0);
      expect(
        declarationOf(event)
          .letters(asked)
          .map(({ symbol }) => symbol)
          .join(),
      ).not.toContain("unmet");
    }
  });
  test("differs from one that asks in what an entry is judged to, which a comparison says; the form has the section", () => {
    const without = defineProtocol({
      ...asked,
      fields: { ...asked.fields, "fraction.given": { refuse: ["FEV-01"], notice: ["THW-01", "COL-01"] } },
    });
    expect(
      evidenceDifferences(asked, without, definitionDifferences(asked, without)).flatMap(({ paths }) => paths)[0],
    ).toMatch(/^fields/);
    expect(formSections().map(({ name }) => name)).toContain("fields");
  });
});
