import fc from "fast-check";
import { cd19BAllCriteria } from "../../src/clinical/criteria.ts";
import { drawnGates, fitted } from "./generated-gates.ts";
import { ownTable, writtenTables } from "./generated-tables.ts";

/** Criteria that may be asked again: those that are not of screening alone. */
const asked = fc.constantFrom<readonly string[]>([], ["EXC-02"], ["INC-07", "EXC-02", "EXC-04"]);

interface Fraction {
  readonly day: number;
  readonly share: { readonly percent: number } | { readonly cells: number };
  readonly window?: { readonly before: number; readonly after: number };
}

/** Shares in whole percent that sum to 100; every one of them is at least 1. */
function shares(count: number): fc.Arbitrary<readonly number[]> {
  return fc
    .array(fc.integer({ min: 1, max: 20 }), { minLength: count - 1, maxLength: count - 1 })
    .map((first) => [...first, 100 - first.reduce((sum, percent) => sum + percent, 0)]);
}

const windowed = fc.record({ before: fc.integer({ min: 0, max: 2 }), after: fc.integer({ min: 0, max: 3 }) });

/** One to so many fractions on days of their own, in percent or in cells of a flat dose, and a last day that leaves none out. */
const infusionOf = (most: number) =>
  fc.integer({ min: 1, max: most }).chain((count) =>
    fc
      .record({
        percents: shares(count),
        gaps: fc.array(fc.record({ days: fc.integer({ min: 1, max: 9 }), window: fc.option(windowed) }), {
          minLength: count - 1,
          maxLength: count - 1,
        }),
        spare: fc.integer({ min: 0, max: 14 }),
        tolerancePercent: fc.constantFrom(null, 10),
        flat: fc.boolean(),
      })
      .map(({ percents, gaps, spare, tolerancePercent, flat }) => {
        let day = 1;
        const fractions = percents.map((percent, index): Fraction => {
          const gap = gaps[index - 1];
          // The window before ends before this one begins.
          day += (gap?.days ?? 0) + (gap?.window?.before ?? 0) + (gaps[index - 2]?.window?.after ?? 0);
          const share = flat ? { cells: percent * 1_000_000 } : { percent };
          return gap?.window ? { day, share, window: gap.window } : { day, share };
        });
        const ends = fractions.map((fraction) => fraction.day + (fraction.window?.after ?? 0));
        return {
          dose: flat ? { kind: "flat", cells: 100_000_000 } : { kind: "perKg", cellsPerKg: 1_000_000 },
          fractions,
          lastDay: Math.max(...ends) + spare,
          tolerancePercent,
        };
      }),
  );

const infusion = infusionOf(4);

/** What the courses from the second on have of their own, in half of all definitions: some of it, with days in which they can be begun. */
const regimens = fc.option(
  fc
    .record({
      from: fc.integer({ min: 2, max: 4 }),
      to: fc.option(fc.integer({ min: 2, max: 4 }), { nil: undefined }),
      infusion: fc.option(infusionOf(3), { nil: undefined }),
      interval: fc.option(
        fc.record({
          since: fc.constantFrom("firstFraction", "lastFraction"),
          ofCourse: fc.constantFrom("previous", "first"),
          atLeastDays: fc.constantFrom(null, 28, 100),
          // Later than all fractions of the courses before can be.
          atMostDays: fc.constantFrom(null, 1000),
        }),
        { nil: undefined },
      ),
      lymphodepletion: fc.option(fc.boolean(), { nil: undefined }),
    })
    .map(({ from, to, interval, ...own }) => ({
      from,
      to: to === undefined ? undefined : Math.max(from, to),
      // What says nothing is refused, so an interval of nothing is none.
      interval: interval?.atLeastDays === null && interval.atMostDays === null ? undefined : interval,
      ...own,
    }))
    .filter(({ interval, infusion, lymphodepletion }) =>
      [interval, infusion, lymphodepletion].some((one) => one !== undefined),
    ),
  { nil: undefined },
);

const grades = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .map(([one, other]) => ({ holdAtGrade: Math.min(one, other), severeAtGrade: Math.max(one, other) }));
const ending = fc.constantFrom("endTreatment", "asNR");

/** Consent of the definition's own, in half of all definitions: who consents at every age, with assent and a statement of somebody else or without. */
const ownConsent = fc.option(
  fc
    .record({
      majority: fc.constantFrom(16, 18, 21),
      assentFrom: fc.constantFrom(null, 7, 12),
      second: fc.constantFrom(null, "guardian", "representative", "witness"),
      everybody: fc.boolean(),
    })
    .map(({ majority, assentFrom, second, everybody }) => ({
      attestations: [
        ...(everybody
          ? [{ id: "patientConsent", by: "patient" }]
          : [
              { id: "guardianConsent", by: "guardian", below: { age: majority } },
              { id: "patientConsent", by: "patient", from: { age: majority } },
            ]),
        ...(everybody || assentFrom === null
          ? []
          : [{ id: "assent", by: "patient", kind: "assent", from: { age: assentFrom }, below: { age: majority } }]),
        ...(second === null ? [] : [{ id: "besides", label: "the words of another", by: second, kind: "statement" }]),
      ],
    })),
  { freq: 1 },
);

/** Protocol definitions with every parameter that shapes a chart but for a table of what follows a response. */
const withoutTable = fc
  .record({
    schema: fc.constant("patient-course/protocol@2"),
    id: fc.constant("generated"),
    version: fc.constant("1"),
    title: fc.constant("A generated protocol"),
    source: fc.constant({ name: "generated" }),
    criteria: fc.constant([...cd19BAllCriteria]),
    screening: fc.record({ evidenceWindowDays: fc.constantFrom(7, 28), rescreening: fc.boolean() }),
    product: fc
      .record({
        source: fc.constantFrom("autologous", "autologous", "donor", "offTheShelf"),
        most: fc.integer({ min: 1, max: 4 }),
        reuseStored: fc.boolean(),
        bridging: fc.boolean(),
      })
      .map(({ most, ...drawn }) =>
        drawn.source === "offTheShelf" ? { ...drawn, maxAttempts: most } : { ...drawn, maxCollections: most },
      ),
    lymphodepletion: fc.record({ given: fc.constantFrom("never", "firstCourse", "everyCourse"), criteria: asked }),
    readiness: fc.record({ criteria: asked }),
    infusion,
    toxicity: grades,
    response: fc.record({ PD: ending, relapse: ending, NE: fc.constantFrom("repeat", "asNR") }),
    courses: fc
      .record({
        max: fc.integer({ min: 1, max: 4 }),
        afterTreatment: fc.constantFrom("never", "never", "onRelapse", "anyTime"),
        regimens,
      })
      .map(({ max, afterTreatment, regimens: own }) => ({
        max,
        afterTreatment: max === 1 ? ("never" as const) : afterTreatment,
        own,
      })),
    withdrawal: fc.record({ fromTreatmentOnly: fc.boolean() }),
    lossToFollowUp: fc.record({ reversible: fc.boolean() }),
    followUp: fc.record({ years: fc.constantFrom(1, 15), whoever: fc.constantFrom("anyFraction", "allEnrolled") }),
    otherTherapy: fc.record({ endsResponseClock: fc.boolean() }),
    consent: ownConsent,
    gates: fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 2, arbitrary: drawnGates }),
  })
  .map(({ gates, toxicity, consent, ...others }) => {
    // With a consent of its own a definition has no criterion that asks for that of the patient and the family.
    const withConsent = others.criteria.filter(({ id }) => consent === null || id !== "INC-13");
    // Off the shelf none asks whether cells can be collected.
    const criteria = withConsent.filter(({ id }) => others.product.source !== "offTheShelf" || id !== "INC-12");
    const rest = { ...others, criteria, ...(consent === null ? {} : { consent }) };
    const { fractions, lastDay } = rest.infusion;
    const rows = fitted(gates, { ...toxicity, fractions, lastDay });
    const kinds = [{ kind: "LCAT", label: "Local toxicity", scale: "own", version: "1" }];
    return { ...rest, toxicity: rows.length === 0 ? toxicity : { ...toxicity, kinds, gates: rows } };
  });

/** Protocol definitions with every parameter that shapes a chart, as data: what a designer could write; every other one with a table of its own. */
export const generatedDefinitions: fc.Arbitrary<Record<string, unknown>> = fc
  .tuple(withoutTable, fc.option(writtenTables, { freq: 1 }))
  .map(([{ courses, response, ...definition }, written]) => {
    const { max, afterTreatment, own } = courses;
    if (written === null)
      return { ...definition, response, courses: { max, afterTreatment, regimens: regimensWithin(own, max) } };
    const table = ownTable(written, max);
    return {
      ...definition,
      response: { PD: response.PD, relapse: response.relapse, ...table.response },
      courses: {
        max: table.max,
        afterTreatment: table.again && table.max > 1 ? afterTreatment : "never",
        regimens: regimensWithin(own, table.max),
      },
    };
  });

interface DrawnRegimen {
  readonly from: number;
  readonly to: number | undefined;
}

function regimensWithin(own: DrawnRegimen | undefined, max: number): readonly Readonly<Record<string, unknown>>[] {
  if (own === undefined || max === 1) return [];
  const { from, to } = own;
  return [
    withoutUndefined({ ...own, from: Math.min(from, max), to: to === undefined ? undefined : Math.min(to, max) }),
  ];
}

function withoutUndefined(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));
}

interface Sized {
  readonly infusion: { readonly fractions: readonly unknown[] };
  readonly courses: { readonly max: number };
  readonly product: { readonly maxCollections?: number; readonly maxAttempts?: number };
}

/** Whether the chart of a definition has some thousands of configurations at most; four fractions in four courses have ten times as many. */
export function hasSmallChart({ infusion, courses, product }: Sized): boolean {
  return (
    infusion.fractions.length <= 3 &&
    courses.max <= 2 &&
    Math.max(product.maxAttempts ?? 1, product.maxCollections ?? 1) <= 2
  );
}
