import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Clause, clause as clauseSchema, type LeafClause } from "../../src/clinical/clause.ts";
import { clauseFaults } from "../../src/clinical/clause-faults.ts";
import { judgeEligibility } from "../../src/clinical/eligibility.ts";
import { itemLibrary } from "../../src/clinical/items.ts";

const on = "2026-11-28";
type Evidence = Readonly<Record<string, unknown>>;

/** A clause with how a naive reader reads it: 1 it holds, 0 it does not, a half where nothing says so. */
interface Read {
  readonly clause: Clause;
  readonly naive: (evidence: Evidence) => number;
}

const half = 0.5;
const operators = { ">": (a: number, b: number) => a > b, ">=": (a: number, b: number) => a >= b } as const;
const operator = fc.constantFrom(">", ">=");

function leaf(clause: LeafClause, naive: (value: unknown) => boolean): Read {
  return {
    clause,
    naive: (evidence) => (evidence[clause.item] === undefined ? half : Number(naive(evidence[clause.item]))),
  };
}

const answers = fc
  .constantFrom("gilbertSyndrome", "liverInvolvement")
  .map((item) => leaf({ clause: "answer", item, is: [true] }, (value) => value === true));
const scores = fc
  .tuple(operator, fc.integer({ min: 0, max: 5 }))
  .map(([op, bound]) =>
    leaf({ clause: "count", item: "ecog", op, bound }, (value) => operators[op](Number(value), bound)),
  );
/** Haemoglobin in whole g/L, so that a naive reader needs no decimals. */
const haemoglobins = fc.tuple(operator, fc.integer({ min: 60, max: 100 })).map(([op, bound]) =>
  leaf({ clause: "measure", item: "hemoglobin", op, bounds: [{ value: bound, unit: "g/L" }] }, (found) => {
    const { value, unit } = Object(found);
    return operators[op](unit === "g/dL" ? Math.round(value * 10) : value, bound);
  }),
);

const { clause: clauses } = fc.letrec<{ clause: Read; joined: Read }>((tie) => ({
  clause: fc.oneof({ maxDepth: 3, withCrossShrink: true }, answers, scores, haemoglobins, tie("joined")),
  joined: fc.oneof(
    fc.array(tie("clause"), { minLength: 1, maxLength: 3 }).map((of) => ({
      clause: { clause: "all" as const, of: of.map(({ clause }) => clause) },
      naive: (evidence: Evidence) => Math.min(...of.map(({ naive }) => naive(evidence))),
    })),
    fc.array(tie("clause"), { minLength: 1, maxLength: 3 }).map((of) => ({
      clause: { clause: "any" as const, of: of.map(({ clause }) => clause) },
      naive: (evidence: Evidence) => Math.max(...of.map(({ naive }) => naive(evidence))),
    })),
    tie("clause").map(({ clause, naive }) => ({
      clause: { clause: "not" as const, of: clause },
      naive: (evidence: Evidence) => 1 - naive(evidence),
    })),
    fc.tuple(tie("clause"), tie("clause"), fc.option(tie("clause"))).map(([condition, need, otherwise]) => ({
      clause: {
        clause: "when" as const,
        if: condition.clause,
        need: need.clause,
        ...(otherwise === null ? {} : { otherwise: otherwise.clause }),
      },
      naive: (evidence: Evidence) => {
        const [c, n, o] = [condition.naive(evidence), need.naive(evidence), otherwise?.naive(evidence) ?? 1];
        if (c === half) return n === o ? n : half;
        return c === 1 ? n : o;
      },
    })),
  ),
}));

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const evidences: fc.Arbitrary<Evidence> = fc.record({
  gilbertSyndrome: maybe(fc.boolean()),
  liverInvolvement: maybe(fc.boolean()),
  ecog: maybe(fc.integer({ min: 0, max: 5 })),
  hemoglobin: maybe(
    fc.oneof(
      fc.integer({ min: 55, max: 105 }).map((value) => ({ value, unit: "g/L" })),
      fc.integer({ min: 55, max: 105 }).map((value) => ({ value: value / 10, unit: "g/dL" })),
    ),
  ),
});

const verdicts = { 1: "eligible", 0: "ineligible", [half]: "undecided" } as const;
const judged = (kind: "inclusion" | "exclusion", clause: Clause, evidence: Evidence) =>
  judgeEligibility([{ id: "X", kind, clauses: [clause] }], evidence, on).verdict;
const verdictOf = (number: number) => Object.entries(verdicts).find(([key]) => Number(key) === number)?.[1];

describe("nested criteria have three values", () => {
  test("every clause is judged as a naive reader judges it, as inclusion and as exclusion", () => {
    fc.assert(
      fc.property(clauses, evidences, ({ clause, naive }, evidence) => {
        expect(clauseFaults(clauseSchema.parse(clause), itemLibrary)).toEqual([]);
        expect(judged("inclusion", clause, evidence)).toBe(verdictOf(naive(evidence)));
        expect(judged("exclusion", clause, evidence)).toBe(verdictOf(1 - naive(evidence)));
      }),
      { numRuns: 1000 },
    );
  });
  test("what is decided with something missing stays so, whatever is learned", () => {
    fc.assert(
      fc.property(clauses, evidences, evidences, ({ clause }, known, learned) => {
        const decided = judged("inclusion", clause, known);
        fc.pre(decided !== "undecided");
        const present = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
        expect(judged("inclusion", clause, { ...learned, ...present })).toBe(decided);
      }),
      { numRuns: 1000 },
    );
  });
  test("several criteria: one that fails decides, one that is missing leaves it open", () => {
    fc.assert(
      fc.property(fc.array(clauses, { minLength: 1, maxLength: 4 }), evidences, (several, evidence) => {
        const criteria = several.map(({ clause }, index) => ({
          id: `X-${index}`,
          kind: "inclusion" as const,
          clauses: [clause],
        }));
        const { verdict, failed, missing } = judgeEligibility(criteria, evidence, on);
        const numbers = several.map(({ naive }) => naive(evidence));
        expect(verdict).toBe(verdictOf(Math.min(...numbers)));
        expect(failed.map(({ id }) => id)).toEqual(criteria.filter((_, at) => numbers[at] === 0).map(({ id }) => id));
        expect(missing.map(({ id }) => id)).toEqual(
          criteria.filter((_, at) => numbers[at] === half).map(({ id }) => id),
        );
      }),
    );
  });
});

test("a finding says which of the clauses joined tell, each with its item", () => {
  const [finding] = judgeEligibility(
    [
      {
        id: "REN-01",
        kind: "inclusion",
        clauses: [
          {
            clause: "any",
            of: [
              { clause: "timesUpperLimit", item: "creatinine", op: "<=", factor: 1.5 },
              {
                clause: "measure",
                item: "egfrBedsideSchwartz",
                op: ">=",
                bounds: [{ value: 60, unit: "mL/min/{1.73_m2}" }],
              },
            ],
          },
        ],
      },
    ],
    { creatinine: { value: 2, unit: "mg/dL", upperLimit: 1.1 }, height: { value: 120, unit: "cm" } },
    on,
  ).failed;
  expect(finding?.because).toBe(
    "needs any of (creatinine <= 1.5 x the laboratory's upper limit of normal; eGFR by the bedside Schwartz formula >= 60 mL/min/{1.73_m2}), creatinine: found 2 mg/dL, read against 1.5 x 1.1 = 1.65 mg/dL; eGFR by the bedside Schwartz formula: computed 24.78 mL/min/{1.73_m2}, read against 60 mL/min/{1.73_m2}",
  );
});
