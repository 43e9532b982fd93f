import fc from "fast-check";
import { expect, test } from "vitest";
import { defineProtocol } from "../../src/definitions/load.ts";
import { cd19BAll } from "../../src/definitions/shipped/cd19-b-all.ts";
import { mayDeviate } from "../../src/events/alphabet.ts";
import { declarationOf, type EventName } from "../../src/events/declarations.ts";
import { circumstancesAt } from "../../src/events/judgement.ts";
import type { ProtocolDefinitionInput } from "../../src/protocol/definition.ts";
import { eligibleEvidence } from "../clinical/eligible-evidence.ts";
import { evidenceOf } from "./evidence-arbitrary.ts";
import { commandFor, readyEvidence, Story } from "./story.ts";

type Evidence = Record<string, unknown>;

const eln = defineProtocol({ ...cd19BAll, response: { ruleSet: "ELN 2024" } } satisfies ProtocolDefinitionInput);
const tolerant = defineProtocol({ ...cd19BAll, infusion: { ...cd19BAll.infusion, tolerancePercent: 20 } });

/** Some fields of good evidence replaced, left out, or as they are: verdicts of every kind come of it. */
function variedFrom(good: Evidence, other: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<Evidence> {
  const fields = Object.entries(good).map(([name, value]): [string, fc.Arbitrary<unknown>] => [
    name,
    fc.oneof(
      { weight: 30, arbitrary: fc.constant(value) },
      { weight: 1, arbitrary: fc.constant(undefined) },
      {
        weight: 3,
        arbitrary: other[name] ?? fc.constant(value),
      },
    ),
  ]);
  return fc
    .record(Object.fromEntries(fields))
    .map((evidence) => Object.fromEntries(Object.entries(evidence).filter(([, value]) => value !== undefined)));
}

const findings = {
  karnofsky: fc.constantFrom(70, 80, 90, 100),
  hemoglobin: fc.constantFrom({ value: 79.9, unit: "g/L" }, { value: 8, unit: "g/dL" }, { value: 120, unit: "g/L" }),
  spo2: fc.constantFrom({ value: 90, unit: "%", onRoomAir: true }, { value: 99, unit: "%", onRoomAir: false }),
  bilirubin: fc.constantFrom({ value: 34.205, unit: "umol/L" }, { value: 2, unit: "mg/dL" }),
  hivInfection: fc.boolean(),
  pregnant: fc.constantFrom(true, false, "notApplicable"),
  failedTreatmentLines: fc.constantFrom(0, 1, 5),
  uncontrolledActiveInfection: fc.boolean(),
};

const astct = (grade: fc.Arbitrary<number>) =>
  fc.record({ scale: fc.constant("ASTCT"), version: fc.constant("2019"), grade });
const ctcae = (grade: fc.Arbitrary<number>) =>
  fc.record({ scale: fc.constant("CTCAE"), version: fc.constant("5.0"), grade });
const grade = fc.integer({ min: 1, max: 5 });
const crs = fc.record({
  feverAtLeast38: fc.constant(true),
  onAntipyreticOrAnticytokine: fc.boolean(),
  hypotension: fc.boolean(),
  vasopressors: fc.integer({ min: 0, max: 3 }),
  oxygen: fc.constantFrom("none", "lowFlow", "highFlow", "positivePressure"),
});
const toxicity = fc.oneof(
  fc.record({
    toxicityId: fc.constantFrom("TOX-2", "TOX-3"),
    term: fc.constantFrom("CRS", "ICANS"),
    grade: astct(grade),
  }),
  fc.record({ toxicityId: fc.constant("TOX-2"), term: fc.constantFrom("Anaemia", "Fever"), grade: ctcae(grade) }),
  fc.record({
    toxicityId: fc.constant("TOX-4"),
    term: fc.constant("CRS"),
    bedside: fc.record({ scale: fc.constant("CRS"), facts: crs }),
  }),
);
const attested = fc.record({
  method: fc.constant("attested"),
  response: fc.constantFrom("CR", "CRi", "PR", "NR", "PD", "relapse", "NE"),
});
const known = fc.option(fc.boolean(), { nil: undefined });
const byRegistry = fc.record({
  method: fc.constant("registry"),
  findings: fc.record({
    completeResponse: known,
    hemogramRecovered: known,
    partialResponse: known,
    progression: known,
    relapse: known,
  }),
});
const byEln = fc.record({
  method: fc.constant("ELN 2024"),
  findings: fc.record({
    marrowBlastsPercent: fc.constantFrom(0, 4.9, 5, 20, 25, 26),
    baselineMarrowBlastsPercent: fc.constantFrom(undefined, 30, 40, 90),
    extramedullaryDisease: fc.boolean(),
    anc: fc.constantFrom(0.9, 1, 1.1),
    platelets: fc.constantFrom(99, 100, 101),
    inRemissionBefore: known,
  }),
});

const opened = () => new Story().enrolled().withProduct().opened();
const dayTwo = (postponed: boolean, days: number) => () => {
  const story = opened().gives(1);
  return (postponed ? story.does("fraction.postponed", { fraction: 2 }) : story).days(days);
};
const cells = fc.integer({ min: 1, max: 90_000_000 });
const secondCells = fc.record({ fraction: fc.constantFrom(2, 2, 2, 3), cells });

const cases: readonly (readonly [
  name: string,
  event: EventName,
  begin: () => Story,
  evidence: fc.Arbitrary<Evidence>,
])[] = [
  ["eligibility", "eligibility.assessed", () => new Story().consented(), variedFrom(eligibleEvidence, findings)],
  [
    "SIL-12: readiness",
    "readiness.assessed",
    () => new Story().enrolled().withProduct(),
    variedFrom(readyEvidence, findings),
  ],
  ["TRT-03: the cells of a fraction", "fraction.given", dayTwo(false, 1), secondCells],
  ["TRT-04: a late fraction", "fraction.given", dayTwo(false, 3), secondCells],
  ["SIL-03: a postponed fraction", "fraction.given", dayTwo(true, 3), secondCells],
  [
    "TRT-03: cells inside and outside a tolerance",
    "fraction.given",
    () => new Story(tolerant).enrolled().withProduct().opened(),
    fc.record({ fraction: fc.constant(1), cells: fc.integer({ min: 4_000_000, max: 10_000_000 }) }),
  ],
  ["SIL-01: toxicity grades", "toxicity.reported", opened, toxicity],
  [
    "STR-06: toxicity graded again",
    "toxicity.regraded",
    () => opened().toxicity(2),
    fc.record({ toxicityId: fc.constantFrom("TOX-1", "TOX-9"), grade: astct(grade) }),
  ],
  [
    "RSP-01: the response, attested or by the registry's words",
    "response.assessed",
    () => new Story().treated().days(28),
    fc.oneof(attested, byRegistry),
  ],
  [
    "RSP-01: the response, attested or by ELN 2024",
    "response.assessed",
    () => new Story(eln).treated().days(28),
    fc.oneof(attested, byEln),
  ],
  [
    "TRT-03: the weight of a course",
    "course.opened",
    () => new Story().enrolled().withProduct().does("readiness.assessed", readyEvidence),
    fc.record({
      lotId: fc.constantFrom("LOT-1", "LOT-2", "LOT-9"),
      weight: fc.record({ value: fc.integer({ min: 3, max: 200 }), unit: fc.constant("kg") }),
    }),
  ],
];

/** The verdict that evidence is judged to, and the step that the engine takes with it: where the course stands then, or why it is refused. */
function stepWith(begin: () => Story, event: EventName, evidence: Evidence) {
  const told = begin();
  const { engine, course } = told;
  const time = Date.parse(course.lastAt ?? "2026-01-05T01:00:00Z");
  const at = told.tries("followUp.visited").entries.at(-1)?.at ?? new Date(time).toISOString();
  const reading = declarationOf(event).read(evidence, circumstancesAt(engine.definition, course.facts, at));
  if (!reading.ok) return undefined;
  const judgement = reading.judge();
  if ("unusable" in judgement) return undefined;
  const { verdict } = judgement;
  const step = (deviation: boolean) => {
    const decision = engine.decide(course, {
      ...commandFor(event, evidence, Date.parse(at), "the one tried"),
      ...(deviation
        ? { deviation: { reason: "it happened" }, signature: { name: "A. Signer", meaning: "responsibility" } }
        : {}),
    });
    if (!decision.ok) return decision.refusals.map(({ code, requirement }) => `${code} ${requirement}`);
    return decision.entries.reduce((after, entry) => engine.evolve(after, entry), course).position;
  };
  return { verdict, lawful: step(false), departing: mayDeviate(event, verdict) ? step(true) : null };
}

test.each(cases)(
  "%s: two pieces of evidence with one verdict take one step in the chart",
  (_, event, begin, evidence) => {
    const verdicts = new Set<string | null>();
    let pairs = 0;
    fc.assert(
      fc.property(fc.array(evidence, { minLength: 2, maxLength: 6 }), (pieces) => {
        const steps = pieces.flatMap((piece) => stepWith(begin, event, piece) ?? []);
        for (const step of steps) {
          verdicts.add(step.verdict);
          const first = steps.find(({ verdict }) => verdict === step.verdict);
          if (first === undefined || first === step) continue;
          pairs++;
          expect(step.departing).toEqual(first.departing);
          if (Array.isArray(step.lawful)) expect(step.lawful).toEqual(first.lawful);
          else expect(step.lawful).toBe(first.lawful);
        }
      }),
      { numRuns: 40 },
    );
    // The property says nothing where verdicts never meet, or where there is but one.
    expect(pairs).toBeGreaterThan(10);
    expect(verdicts.size).toBeGreaterThan(1);
  },
);

test.each(["apheresis.performed", "withdrawal.recorded", "disease.progressed", "otherTherapy.recorded"] as const)(
  "%s: whatever else its evidence says, the verdict alone moves the chart",
  (event) => {
    const { definition } = new Story().engine;
    const object = evidenceOf(event, definition).filter((value): value is Evidence => typeof value === "object");
    fc.assert(
      fc.property(object, object, (one, other) => {
        const [first, second] = [one, other].map((evidence) => stepWith(() => new Story().enrolled(), event, evidence));
        fc.pre(first !== undefined && second !== undefined && first.verdict === second.verdict);
        expect(second).toEqual(first);
      }),
      { numRuns: 60 },
    );
  },
);
