import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { obstacles } from "../../machines/explain.ts";
import { symbolOf } from "../../src/events/alphabet.ts";
import type { PhysicalFact } from "../../src/events/declaration.ts";
import { declarationOf, type EventName, eventNames } from "../../src/events/declarations.ts";
import { type Story, story } from "./story.ts";
import { happens, histories, lettersOf, nobody, tellHistory } from "./walks.ts";

type Evidence = Record<string, unknown>;
type Happening = readonly [event: EventName, evidence: Evidence];

/** Everything physical that can have happened to a patient who stands where this story does, as evidence says it. */
function happenings(told: Story): readonly Happening[] {
  const { definition } = told.engine;
  const { lots, openToxicities } = told.course.facts;
  const scale = definition.toxicity.scales.other;
  const bag = (lotId: string) => ({ cells: 1, bags: [{ lotId, cells: 1 }] });
  const inStock = Object.entries(lots).flatMap(([lotId, { cells, given }]) => (given < cells ? [lotId] : []));
  const given = definition.infusion.fractions.flatMap((_, index): Happening[] =>
    ["LOT-UNHEARD-OF", ...inStock].map((lotId) => ["fraction.given", { fraction: index + 1, ...bag(lotId) }]),
  );
  const reported = [1, 2, 3, 4].map((grade): Happening => {
    return ["toxicity.reported", { toxicityId: "NEW", kind: "other", term: "Other", grade: { ...scale, grade } }];
  });
  const open = Object.entries(openToxicities).flatMap(([toxicityId, { kind, grade }]): Happening[] => [
    ...(kind === "CRS" || kind === "ICANS" || kind === "unknown"
      ? []
      : [1, 4].map((to): Happening => ["toxicity.regraded", { toxicityId, grade: { ...scale, grade: to } }])),
    ...(grade === null ? [] : [["toxicity.resolved", { toxicityId }] satisfies Happening]),
  ]);
  return [
    ...[true, false].map((adequate): Happening => ["apheresis.performed", { adequate }]),
    ["bridging.given", { therapy: "as the site chose" }],
    ["lymphodepletion.given", { regimen: "as the site chose" }],
    ...given,
    ...["transplant", "anticancer"].map((kind): Happening => ["otherTherapy.recorded", { kind }]),
    ...reported,
    ["toxicity.reported", { toxicityId: "NEW", term: "Nobody knows what" }],
    ...open,
    ...["PD", "relapse"].map((as): Happening => ["disease.progressed", { as }]),
    ...["CR", "CRi", "PR", "NR", "PD", "relapse", "NE"].map(
      (response): Happening => ["response.assessed", { method: "attested", response }],
    ),
    ...[...Object.keys(lots), "LOT-UNHEARD-OF"].map((lotId): Happening => ["lot.failed", { lotId }]),
    ["lot.failed", {}],
    ["death.recorded", {}],
  ];
}

const physical = eventNames.filter((event) => declarationOf(event).physicalFact !== null);

function stands(told: Story): "nobody" | "alive" | "withdrawn" | "fatal" | "dead" {
  const [place = ""] = told.course.position.leaves;
  if (place === "identification") return "nobody";
  if (place === "deceased") return "dead";
  if (place === "fatal") return "fatal";
  const { entries } = told;
  const left = entries.some(
    (one) => one.kind === "event" && one.event === "withdrawal.recorded" && one.evidence.from === "study",
  );
  return left ? "withdrawn" : "alive";
}

/** By the law: what can be recorded lawfully or as a deviation, wherever the patient stands. */
function canBeRecorded(told: Story, event: EventName): boolean {
  const fact: PhysicalFact | null = declarationOf(event).physicalFact;
  switch (stands(told)) {
    case "nobody":
    case "dead":
      return false;
    case "fatal":
      return event === "death.recorded";
    case "withdrawn":
      return fact === "doneToPatient" || event === "death.recorded";
    case "alive":
      return true;
  }
}

/** The requirements that say why not, where nothing can be recorded (STR-10: only the death; STR-08, SIL-09: nothing new is collected). */
const because = { nobody: ["STR-01"], fatal: ["STR-10"], withdrawn: ["STR-08", "SIL-09"], dead: ["STR-08"], alive: [] };

describe("any physical fact in any state", () => {
  test("each of them is among what happens here, toxicities that are open included", () => {
    const told = story().consented().does("toxicity.reported", { toxicityId: "T", kind: "Fever", term: "Fever" });
    const graded = { scale: "CTCAE", version: "5.0", grade: 1 };
    told.does("toxicity.regraded", { toxicityId: "T", grade: graded });
    expect(new Set(happenings(told).map(([event]) => event))).toEqual(new Set(physical));
  });

  test("STR-06, STR-08, STR-10, SIL-04, SIL-09, SIL-15, TRT-02: is recordable, lawfully or as a deviation, as long as the patient lives", () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(histories, (history) => {
        const told = tellHistory(history);
        const place = stands(told);
        met.add(place);
        for (const [event, evidence] of happenings(told)) {
          const { refusals, refusedFor } = happens(told, event, evidence);
          const said = `${event} ${JSON.stringify(evidence)} at ${told.state}`;
          expect([said, refusals.length === 0]).toEqual([said, canBeRecorded(told, event)]);
          if (refusals.length > 0) expect(refusedFor, said).toEqual(expect.arrayContaining(because[place]));
        }
      }),
      { numRuns: 100, examples: [[nobody]], endOnFailure: true },
    );
    expect(met).toEqual(new Set(["nobody", "alive", "withdrawn", "fatal", "dead"]));
  }, 120_000);

  test("SIL-04, STR-06: what befalls a patient who takes part departs from nothing, lost or not, before enrolment or after treatment", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const told = tellHistory(history);
        fc.pre(stands(told) === "alive");
        for (const [event, evidence] of happenings(told)) {
          if (declarationOf(event).physicalFact !== "befallsPatient") continue;
          expect(told.copy().tries(event, evidence).refusals, `${event} at ${told.state}`).toEqual([]);
        }
      }),
      { numRuns: 60, endOnFailure: true },
    );
  }, 120_000);

  test("STR-02 to STR-04, TRT-02: one that has no step leaves the place, and every letter that was taken but those that a named requirement now forbids", () => {
    let strays = 0;
    fc.assert(
      fc.property(histories, (history) => {
        const told = tellHistory(history);
        const { chart } = told.engine;
        for (const [event, evidence] of happenings(told)) {
          const after = happens(told, event, evidence);
          const entry = after.entries.at(-1);
          if (after.refusals.length > 0 || entry?.kind !== "event" || entry.deviation === null) continue;
          const symbol = symbolOf(event, entry.verdict, true);
          // Where another departure is declared too, such as a reading that changes the last one, that one may be its step.
          const departures = told.course.position.declared(symbol);
          if (departures.length === 0 || !departures.every(({ stray }) => stray === true)) continue;
          strays++;
          const [before, now] = [told.course.position, after.course.position];
          expect(now.leaves, symbol).toEqual(before.leaves);
          expect(entry.deviation.requirements.length, symbol).toBeGreaterThan(0);
          for (const letter of lettersOf(told.engine.definition)) {
            if (letter.deviation || !chart.takes(before, letter.symbol) || chart.takes(now, letter.symbol)) continue;
            const why = obstacles(letter.event, letter.verdict, now);
            expect(why.length, `${letter.symbol} after ${symbol} at ${told.state}`).toBeGreaterThan(0);
          }
        }
      }),
      { numRuns: 80, endOnFailure: true },
    );
    expect(strays).toBeGreaterThan(100);
  }, 120_000);
});
