import { expect, test } from "vitest";
import { createChartStepper } from "../../src/course/chart-position.ts";
import { defineProtocol } from "../../src/definitions/load.ts";
import { cd19BAll } from "../../src/definitions/shipped/cd19-b-all.ts";
import type { CheckedDefinition } from "../../src/events/checked-definition.ts";
import { ceaseNeeds, startNeeds } from "../../src/protocol/response-table.ts";
import { story } from "../course/story.ts";
import { after, course1, furtherCourse } from "../requirements/story.ts";

const grounds = ["n", "f", "a"] as const;
const pairs = grounds.flatMap((assessment) => grounds.map((wish) => `${assessment}${wish}` as const));

/** What may be on record (none, for, against; the clinical assessment first), told again by hand. */
const mayStart: Readonly<Record<(typeof startNeeds)[number], readonly string[]>> = {
  allFor: ["ff"],
  anyFor: ["nf", "fn", "ff", "fa", "af"],
  nothing: pairs,
};
const mayCease: Readonly<Record<(typeof ceaseNeeds)[number], readonly string[]>> = {
  anyAgainst: ["na", "fa", "an", "af", "aa"],
  allAgainst: ["aa"],
  anyAgainstOrAllOnRecord: ["na", "ff", "fa", "an", "af", "aa"],
  anyOnRecord: ["nf", "na", "fn", "ff", "fa", "an", "af", "aa"],
  allOnRecord: ["ff", "fa", "af", "aa"],
  nothing: pairs,
};

const rest = { leadsTo: "endTreatment", disposition: "LACK OF EFFICACY" } as const;
const asks = { course: 1, groups: ["complete", "partial"], leadsTo: "decision", decision: "own" } as const;

interface Own {
  readonly asks?: readonly ("assessment" | "wish")[];
  readonly start?: (typeof startNeeds)[number];
  readonly cease?: (typeof ceaseNeeds)[number];
  readonly ceased?: "COMPLETED" | "PHYSICIAN DECISION";
  readonly askedAgain?: boolean;
}

function withDecision(own: Own, courses: Partial<CheckedDefinition["courses"]> = {}): CheckedDefinition {
  return defineProtocol({
    ...cd19BAll,
    response: {
      vocabulary: [{ id: "VGPR", label: "very good partial response", group: "partial" }],
      decisions: { own: { requirement: "OWN-01", ...own } },
      follows: [asks, rest],
    },
    courses: { max: 2, ...courses },
  });
}

const recordedAs = { n: [], f: ["for"], a: ["against"] } as const;

/** The way to the decision with grounds on record. */
function onRecord(pair: string): readonly string[] {
  const [assessment, wish] = pair;
  const said = (event: string, code: string | undefined) =>
    grounds.filter((one) => one === code).flatMap((one) => recordedAs[one].map((stance) => `${event}.${stance}`));
  return [...said("assessment.recorded", assessment), ...said("wish.recorded", wish)];
}

/** With which grounds on record the chart takes a decision, and with which the requirements permit it. */
function permitted(own: Own, decision: "start" | "cease", given: readonly string[] = pairs) {
  const definition = withDecision(own);
  const chart = createChartStepper(definition);
  const symbol = `furtherTreatment.decided.${decision}`;
  const taken = given.filter((pair) => {
    const steps = [...course1.split(" "), "response.assessed.VGPR", ...onRecord(pair)];
    return chart.takes(
      steps.reduce((at, step) => chart.step(at, step), chart.initial),
      symbol,
    );
  });
  const lawful = given.filter((pair) => {
    const violated = after(definition, course1, "response.assessed.VGPR", ...onRecord(pair)).violated(symbol);
    expect(["", "OWN-01"]).toContain(violated);
    return violated === "";
  });
  return { taken, lawful };
}

test.each(startNeeds)("RSP-01, RSP-03: a further course that needs %s on record starts with nothing else", (start) => {
  const expected = [...mayStart[start]];
  expect(permitted({ start }, "start")).toEqual({ taken: expected, lawful: expected });
});

test.each(ceaseNeeds)(
  "RSP-01, RSP-03: treatment that needs %s on record to cease ceases with nothing else",
  (cease) => {
    const expected = [...mayCease[cease]];
    expect(permitted({ cease }, "cease")).toEqual({ taken: expected, lawful: expected });
  },
);

test("STR-05: of a decision that asks for one ground only that counts, and the other is refused", () => {
  const alone = { assessment: ["nn", "fn", "an"], wish: ["nn", "nf", "na"] } as const;
  for (const ground of ["assessment", "wish"] as const) {
    const [, inFavour, against] = alone[ground];
    const own = (rule: Own): Own => ({ ...rule, asks: [ground] });
    for (const start of ["allFor", "anyFor"] as const)
      expect(permitted(own({ start }), "start", alone[ground])).toEqual({ taken: [inFavour], lawful: [inFavour] });
    for (const cease of ["anyAgainst", "allAgainst"] as const)
      expect(permitted(own({ cease }), "cease", alone[ground])).toEqual({ taken: [against], lawful: [against] });
    for (const cease of ["anyAgainstOrAllOnRecord", "anyOnRecord", "allOnRecord"] as const) {
      const said = [inFavour, against];
      expect(permitted(own({ cease }), "cease", alone[ground])).toEqual({ taken: said, lawful: said });
    }
    const other = ground === "wish" ? "assessment.recorded" : "wish.recorded";
    const patient = story(withDecision({ asks: [ground] }))
      .treated()
      .responds("VGPR");
    expect(patient.tries(other, { furtherTreatment: "for" }).refusedFor).toEqual(["STR-05"]);
    expect(after(withDecision({ asks: [ground] }), course1, "response.assessed.CR").violated(`${other}.for`)).toBe(
      "STR-05",
    );
  }
});

test("STR-04: a response of the vocabulary is attested, and is on record as it is called", () => {
  const patient = story(withDecision({})).treated().responds("VGPR");
  expect(patient.refusals).toEqual([]);
  expect(patient.state).toContain("decision.own");
  expect(patient.course.facts.responses).toEqual(["VGPR"]);
  expect(
    story(cd19BAll).treated().tries("response.assessed", { method: "attested", response: "VGPR" }).refusals,
  ).toHaveLength(1);
});

test("SIL-08: a decision of the trial's own ceases with its own term, and a row ends treatment with its own", () => {
  const ceased = story(withDecision({ ceased: "PHYSICIAN DECISION", cease: "nothing" }))
    .treated()
    .responds("CR")
    .decides("cease");
  expect(ceased.course.position.context.treatment).toBe("PHYSICIAN DECISION");
  expect(story(withDecision({})).treated().responds("NR").course.position.context.treatment).toBe("LACK OF EFFICACY");
});

test("SIL-05: after the last course a row that leads on would be none, and the first row that speaks of it counts", () => {
  const definition = defineProtocol({
    ...cd19BAll,
    response: {
      follows: [
        { responses: ["PR", "CR"], leadsTo: "nextCourse" },
        { groups: ["complete"], ...rest },
        { ...rest, disposition: "PROGRESSIVE DISEASE" },
      ],
    },
    courses: { max: 2 },
  });
  const patient = story(definition).treated().responds("CR");
  expect(patient.state).toContain("product.sourcing");
  expect(story(definition).treated().responds("CRi").course.position.context.treatment).toBe("LACK OF EFFICACY");
  expect(patient.furtherCourse().responds("CR").course.position.context.treatment).toBe("COMPLETED");
  expect(
    after(definition, course1, "response.assessed.CR", furtherCourse, "response.assessed.PR").violated(
      "followUp.visited",
    ),
  ).toBe("");
});

test("RSP-02: with a table of its own a trial is not bound to decide nothing after PR; what follows unasked is read again (STR-04)", () => {
  const definition = defineProtocol({
    ...cd19BAll,
    response: {
      follows: [
        { groups: ["stable", "complete"], leadsTo: "nextCourse" },
        { groups: ["notEvaluable"], leadsTo: "readAgain" },
        rest,
      ],
    },
    courses: { max: 2 },
  });
  const followed = after(definition, course1, "response.assessed.CR");
  expect(followed.violated("response.assessed.NE")).toBe("");
  expect(
    after(definition, course1, "response.assessed.CR response.assessed.NE").violated("product.sourced.inStore"),
  ).toBe("SIL-06");
  expect(
    story(definition).treated().responds("CR").responds("NE").responds("PR").course.position.context.treatment,
  ).toBe("LACK OF EFFICACY");
});

test("SIL-16: in follow-up a decision of the trial's own is asked again, unless it says that it is not", () => {
  const ended = (own: Own) =>
    story(
      defineProtocol({
        ...cd19BAll,
        response: {
          decisions: { own: { requirement: "OWN-01", cease: "nothing", ...own }, other: { requirement: "OWN-02" } },
          follows: [
            { responses: ["CR"], leadsTo: "decision", decision: "own" },
            { responses: ["CRi"], leadsTo: "decision", decision: "other" },
            rest,
          ],
        },
        courses: { max: 2, afterTreatment: "anyTime" },
      }),
    )
      .treated()
      .responds("CR")
      .decides("cease");
  const again = ended({ asks: ["wish"] });
  expect(again.tries("assessment.recorded", { furtherTreatment: "for" }).refusedFor).toEqual(["STR-05"]);
  expect(again.decides("start").refusedFor).toEqual(["OWN-01"]);
  expect(again.wishes("for").decides("start").state).toContain("product.sourcing");
  expect(ended({ askedAgain: false }).tries("wish.recorded", { furtherTreatment: "for" }).refusedFor).toEqual([
    "SIL-16",
    "STR-05",
  ]);
});

test("SIL-05: a row of one course speaks of that course, and one from a course on of it and every later one", () => {
  const definition = defineProtocol({
    ...cd19BAll,
    response: {
      follows: [
        { course: 1, groups: ["complete"], leadsTo: "nextCourse" },
        { from: 2, groups: ["complete"], leadsTo: "endTreatment", disposition: "PHYSICIAN DECISION" },
        { groups: ["partial"], leadsTo: "nextCourse" },
        rest,
      ],
    },
    courses: { max: 3 },
  });
  const ends = (patient: ReturnType<typeof story>) => patient.course.position.context.treatment;
  const first = () => story(definition).treated();
  expect(first().responds("CR").state).toContain("product.sourcing");
  expect(ends(first().responds("CR").furtherCourse().responds("CRi"))).toBe("PHYSICIAN DECISION");
  const later = first().responds("PR").furtherCourse().responds("PR");
  expect(later.state).toContain("product.sourcing");
  expect(ends(later.furtherCourse().responds("CR"))).toBe("PHYSICIAN DECISION");
  const steps = [course1, "response.assessed.CR", furtherCourse, "response.assessed.CR"];
  expect(after(definition, ...steps.slice(0, 2)).violated("product.sourced.inStore")).toBe("");
  expect(after(definition, ...steps).violated("followUp.visited")).toBe("");
});
