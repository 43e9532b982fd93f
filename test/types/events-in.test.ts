import { describe, expect, test } from "vitest";
import { declarationOf, type EventName, eventNames } from "../../src/events/declarations.ts";
import type { EventsIn } from "../../src/events/events-in.ts";
import { type CheckedDefinition, defineProtocol, shippedDefinitions } from "../../src/index.ts";
import { plain } from "./plain.ts";

/** Every event that a definition's type does not have; that it lists each of them and no other is checked by the compiler. */
type LeftOut<D> = Readonly<Record<Exclude<EventName, D extends CheckedDefinition<infer E> ? E : EventsIn<D>>, true>>;

const written = {
  plain: [
    defineProtocol(plain),
    {
      "consent.attested": true,
      "site.transferred": true,
      "lymphodepletion.assessed": true,
      "readiness.assessed": true,
      "course.closed": true,
    },
  ],
  "one course": [
    defineProtocol({ ...plain, courses: { max: 1 } }),
    {
      "consent.attested": true,
      "site.transferred": true,
      "lymphodepletion.assessed": true,
      "readiness.assessed": true,
      "course.closed": true,
      "product.sourced": true,
      "assessment.recorded": true,
      "wish.recorded": true,
      "furtherTreatment.decided": true,
    },
  ],
  "nothing stored": [
    defineProtocol({ ...plain, product: { reuseStored: false, bridging: true } }),
    {
      "consent.attested": true,
      "site.transferred": true,
      "lymphodepletion.assessed": true,
      "readiness.assessed": true,
      "course.closed": true,
      "product.sourced": true,
    },
  ],
  "off the shelf": [
    defineProtocol({
      ...plain,
      criteria: plain.criteria.filter(({ id }) => id !== "INC-12"),
      product: { source: "offTheShelf" },
    }),
    {
      "consent.attested": true,
      "site.transferred": true,
      "lymphodepletion.assessed": true,
      "readiness.assessed": true,
      "course.closed": true,
      "manufacture.started": true,
    },
  ],
  "one fraction": [
    defineProtocol({
      ...plain,
      infusion: {
        dose: { kind: "perKg", cellsPerKg: 1 },
        fractions: [{ day: 1, share: { percent: 100 } }],
        lastDay: 1,
      },
    }),
    {
      "consent.attested": true,
      "site.transferred": true,
      "lymphodepletion.assessed": true,
      "readiness.assessed": true,
      "course.closed": true,
      "fractions.omitted": true,
    },
  ],
  "both questions of readiness": [
    defineProtocol({
      ...plain,
      readiness: { criteria: ["EXC-02"] },
      lymphodepletion: { given: "everyCourse", criteria: ["EXC-02"] },
    }),
    { "consent.attested": true, "site.transferred": true },
  ],
  "lymphodepletion without a question": [
    defineProtocol({ ...plain, lymphodepletion: { given: "firstCourse", criteria: [] } }),
    {
      "consent.attested": true,
      "site.transferred": true,
      "lymphodepletion.assessed": true,
      "readiness.assessed": true,
      "course.closed": true,
    },
  ],
  "lost for good": [
    defineProtocol({ ...plain, lossToFollowUp: { reversible: false } }),
    {
      "consent.attested": true,
      "site.transferred": true,
      "lymphodepletion.assessed": true,
      "readiness.assessed": true,
      "course.closed": true,
      "contact.regained": true,
    },
  ],
  "a site": [
    defineProtocol({ ...plain, sites: [{ id: "shanghai", timeZone: "Asia/Shanghai" }] }),
    { "consent.attested": true, "lymphodepletion.assessed": true, "readiness.assessed": true, "course.closed": true },
  ],
  "cd19-b-all": [
    shippedDefinitions["cd19-b-all"],
    { "consent.attested": true, "site.transferred": true, "lymphodepletion.assessed": true },
  ],
  "two-fraction": [shippedDefinitions["two-fraction"], { "consent.attested": true, "site.transferred": true }],
  "single-infusion": [
    shippedDefinitions["single-infusion"],
    {
      "consent.attested": true,
      "site.transferred": true,
      "product.sourced": true,
      "fractions.omitted": true,
      "assessment.recorded": true,
      "wish.recorded": true,
      "furtherTreatment.decided": true,
    },
  ],
  "consent of its own": [
    defineProtocol({
      ...plain,
      criteria: [
        {
          id: "EXC-02",
          kind: "exclusion",
          clauses: [{ clause: "answer", item: "uncontrolledActiveInfection", is: [true] }],
        },
      ],
      consent: { attestations: [{ id: "patientConsent", by: "patient" }] },
    }),
    {
      "site.transferred": true,
      "lymphodepletion.assessed": true,
      "readiness.assessed": true,
      "course.closed": true,
      "consent.signed": true,
      "family.agreed": true,
    },
  ],
} as const;

/** The compiler's half: what stands beside each definition is just what its type leaves out. */
type Pair = readonly [CheckedDefinition, unknown];
type Told = {
  readonly [K in keyof typeof written]: (typeof written)[K] extends Pair ? LeftOut<(typeof written)[K][0]> : never;
};
const told: Told = {
  plain: written.plain[1],
  "one course": written["one course"][1],
  "nothing stored": written["nothing stored"][1],
  "off the shelf": written["off the shelf"][1],
  "one fraction": written["one fraction"][1],
  "both questions of readiness": written["both questions of readiness"][1],
  "lymphodepletion without a question": written["lymphodepletion without a question"][1],
  "lost for good": written["lost for good"][1],
  "a site": written["a site"][1],
  "cd19-b-all": written["cd19-b-all"][1],
  "two-fraction": written["two-fraction"][1],
  "single-infusion": written["single-infusion"][1],
  "consent of its own": written["consent of its own"][1],
};

describe("the events that a definition's type leaves out are those that its declarations do not know, physical facts aside", () => {
  test.each(Object.entries(written))("%s", (_, [definition, leftOut]) => {
    const unknown = eventNames.filter((event) => {
      const { knownTo, physicalFact } = declarationOf(event);
      return !knownTo(definition) && physicalFact === null;
    });
    expect(Object.keys(leftOut).sort()).toEqual([...unknown].sort());
  });

  test("every event that some definition leaves out is left out by one of these", () => {
    const everywhere = new Set<string>(Object.values(told).flatMap((leftOut) => Object.keys(leftOut)));
    const optional = new Set([
      "manufacture.started",
      "product.sourced",
      "fractions.omitted",
      "assessment.recorded",
      "wish.recorded",
    ]);
    expect(everywhere).toEqual(
      new Set([
        ...optional,
        "furtherTreatment.decided",
        "lymphodepletion.assessed",
        "readiness.assessed",
        "course.closed",
        "contact.regained",
        "site.transferred",
        "consent.attested",
        "consent.signed",
        "family.agreed",
      ]),
    );
  });
});
