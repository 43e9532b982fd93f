import { describe, expect, test } from "vitest";
import { defineProtocol, shippedDefinitions } from "../../src/definitions/load.ts";
import type { ProtocolDefinition } from "../../src/protocol/definition.ts";
import { product } from "../../src/verify/product.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { isProved, prove } from "../../src/verify/verify.ts";
import { requirementsOf } from "./broken.ts";

/** A definition that is proved in seconds: one infusion, one course, one attempt at the product. */
function small(change: Partial<Record<keyof ProtocolDefinition, object>>) {
  const shipped: ProtocolDefinition | undefined = shippedDefinitions["single-infusion"];
  if (shipped === undefined) throw new Error("there is no definition single-infusion");
  const definition: Record<string, unknown> = { ...structuredClone(shipped), citations: {} };
  const with1 = {
    ...definition,
    product: { ...shipped.product, maxCollections: 1 },
    lymphodepletion: { given: "never" },
  };
  const added = Object.entries(change).map(([section, own]) => {
    const base = with1[section as keyof typeof with1];
    return [section, Array.isArray(own) ? own : { ...(base ?? {}), ...own }];
  });
  return defineProtocol({ ...with1, ...Object.fromEntries(added) });
}

const once = small({});

/** The same off the shelf: without the criterion that asks for the patient's own apheresis. */
function fromTheShelf(product: object, change: Parameters<typeof small>[0] = {}) {
  const { criteria } = once;
  const kept = criteria.filter(({ id }) => id !== "INC-12");
  return small({ ...change, criteria: kept, product: { source: "offTheShelf", maxCollections: 2, ...product } });
}

const twoFractions = {
  fractions: [
    { day: 1, share: { percent: 30 } },
    { day: 2, share: { percent: 70 } },
  ],
  lastDay: 9,
};

interface Variant {
  readonly says: string;
  readonly definition: ProtocolDefinition;
  /** A definition whose chart reads the parameter otherwise, and the requirements by which that shows. */
  readonly against: ProtocolDefinition;
  readonly shows: readonly string[];
}

const variants: readonly Variant[] = [
  {
    says: "STR-07: loss to follow-up is the end of the course where it is not reversible (SIL-10)",
    definition: small({ lossToFollowUp: { reversible: false } }),
    against: once,
    shows: ["STR-08"],
  },
  {
    says: "SIL-15: other therapy during treatment is allowed where the definition says so",
    definition: small({ otherTherapy: { duringTreatment: "allowed" } }),
    against: once,
    shows: ["SIL-15"],
  },
  {
    says: "SIL-15: other therapy during treatment ends it where the definition says so",
    definition: small({ otherTherapy: { duringTreatment: "endTreatment" } }),
    against: small({ otherTherapy: { duringTreatment: "allowed" } }),
    shows: ["SIL-15"],
  },
  {
    says: "SIL-20: a stop for another reason than severe toxicity is a deviation where it is not allowed",
    definition: small({ treatment: { stopInInterest: false } }),
    against: once,
    shows: ["SIL-20"],
  },
  {
    says: "SIL-08: participation is ended by the investigator where that ground is listed, for administrative reasons as a deviation",
    definition: small({ participation: { endedFor: ["investigator"] } }),
    against: once,
    shows: ["SIL-08"],
  },
  {
    says: "SIL-14: lymphodepletion before the first course only, with sourcing for the second and its own readiness",
    definition: small({
      courses: { max: 2 },
      product: { reuseStored: true },
      lymphodepletion: { given: "firstCourse", criteria: ["EXC-02"] },
    }),
    against: small({
      courses: { max: 2 },
      product: { reuseStored: true },
      lymphodepletion: { given: "everyCourse", criteria: ["EXC-02"] },
    }),
    shows: ["SIL-14"],
  },
  {
    says: "SIL-16: a relapse in follow-up asks for the decision again, and nothing else does",
    definition: small({ courses: { max: 2, afterTreatment: "onRelapse" } }),
    against: small({ courses: { max: 2, afterTreatment: "anyTime" } }),
    shows: ["SIL-16", "STR-05"],
  },
  {
    says: "SIL-16: at any time of follow-up the decision is asked again, of three courses and with more attempts than one (SIL-07)",
    definition: small({ courses: { max: 3, afterTreatment: "anyTime" }, product: { maxCollections: 3 } }),
    against: small({ courses: { max: 3 }, product: { maxCollections: 3 } }),
    shows: ["STR-05"],
  },
  {
    says: "SIL-17: where sites are named a transfer is permitted from identification on and moves nothing",
    definition: small({ sites: [{ id: "a", timeZone: "Asia/Shanghai" }] }),
    against: once,
    shows: ["SIL-17"],
  },
  {
    says: "SIL-02: a kind that is exempt holds nothing, with a tolerance that is judged (TRT-03) and a lower hold grade",
    definition: small({
      infusion: { ...twoFractions, tolerancePercent: 10 },
      toxicity: { holdAtGrade: 2, exemptKinds: ["Fever"] },
    }),
    against: small({ infusion: twoFractions }),
    shows: ["TRT-03"],
  },
  {
    says: "STR-02: off the shelf nothing is collected, and a lot that was made beforehand is released for the patient (SIL-07)",
    definition: fromTheShelf({}),
    against: small({ product: { maxCollections: 2 } }),
    shows: ["STR-02", "STR-03"],
  },
  {
    says: "SIL-06: off the shelf a lot that was released for the patient may serve a further course",
    definition: fromTheShelf({ reuseStored: true }, { courses: { max: 2 } }),
    against: fromTheShelf({ reuseStored: false }, { courses: { max: 2 } }),
    shows: ["SIL-06"],
  },
  {
    says: "SIL-07: off the shelf as many attempts as the definition has, whether the lot was lost or unavailable",
    definition: fromTheShelf({ maxAttempts: 3 }),
    against: fromTheShelf({ maxAttempts: 2 }),
    shows: ["STR-08"],
  },
];

describe.each(variants)("$says", ({ definition, against, shows }) => {
  const subject = subjectOf(definition);
  const records = requirementsOf(subject);

  test("chart and requirements agree in every state", () => {
    const { violations, complete } = product(subject, records);
    expect(
      violations.map(({ requirement, message, history }) => `${requirement} ${message}: ${history.join(" ")}`),
    ).toEqual([]);
    expect(complete).toBe(true);
  });

  test("a chart that reads it otherwise does not agree, and what is named shows it", () => {
    const { violations } = product({ ...subject, ir: subjectOf(against).ir }, records);
    expect(violations.map(({ requirement }) => requirement)).toEqual(expect.arrayContaining([...shows]));
  });
});

/** How often cells are collected and whether a lot is chosen again say together which course a lot released meanwhile is for. */
const collections = [1, 2].flatMap((maxCollections) =>
  [true, false].map((reuseStored) => ({ maxCollections, reuseStored })),
);

test.each(collections)(
  "STR-02, STR-04, SIL-07: a lot released while cells are collected serves its course, with $maxCollections collections, reuse $reuseStored",
  (collecting) => {
    const definition = small({
      courses: { max: 2 },
      product: collecting,
      lymphodepletion: { given: "firstCourse", criteria: [] },
    });
    const proof = prove(subjectOf(definition));
    expect(proof.product.violations.map(({ message, history }) => `${message}: ${history.join(" ")}`)).toEqual([]);
    expect(proof.lint.map(({ rule, place }) => `${rule} ${place}`)).toEqual([]);
    expect(isProved(proof)).toBe(true);
  },
);

/** Off the shelf these say together which course a lot is released for, and what is left when it is lost. */
test.each([
  { maxAttempts: 1, reuseStored: true, max: 1, bridging: true },
  { maxAttempts: 2, reuseStored: false, max: 2, bridging: false },
])(
  "STR-02, SIL-06, SIL-07: off the shelf with $maxAttempts attempts, $max courses, reuse $reuseStored",
  ({ max, ...product }) => {
    const proof = prove(subjectOf(fromTheShelf(product, { courses: { max } })));
    expect(proof.product.violations.map(({ message, history }) => `${message}: ${history.join(" ")}`)).toEqual([]);
    expect(proof.lint.map(({ rule, place }) => `${rule} ${place}`)).toEqual([]);
    expect(isProved(proof)).toBe(true);
  },
);

test("SIL-14, SIL-08: lymphodepletion before a further course alone leaves no step that nobody takes", () => {
  const definition = small({
    followUp: { whoever: "anyFraction" },
    product: { maxCollections: 2 },
    lymphodepletion: { given: "never", criteria: ["EXC-02"] },
    courses: { max: 2, regimens: [{ from: 2, to: 2, lymphodepletion: true }] },
  });
  const proof = prove(subjectOf(definition));
  expect(proof.lint).toEqual([]);
  expect(isProved(proof)).toBe(true);
});

test("SIL-08, SIL-03: the only fraction of a course can be left out as a deviation where a later course has more than one", () => {
  const infusion = { dose: { kind: "flat", cells: 1e8 }, tolerancePercent: null, ...twoFractions };
  const definition = small({
    followUp: { whoever: "anyFraction" },
    courses: { max: 2, regimens: [{ from: 2, to: 2, infusion }] },
  });
  const proof = prove(subjectOf(definition));
  expect(proof.product.violations.map(({ message, history }) => `${message}: ${history.join(" ")}`)).toEqual([]);
  expect(isProved(proof)).toBe(true);
});
