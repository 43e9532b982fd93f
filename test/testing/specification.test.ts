import { describe, expect, test } from "vitest";
import { shippedDefinitions } from "../../src/index.ts";
import { evidenceOf, fixedClock, given, SpecificationFailed, type Step } from "../../src/testing/index.ts";

const cd19 = shippedDefinitions["cd19-b-all"];
const consented = ["screening.identified", "consent.signed", "family.agreed"] as const;
const enrolled = [...consented, "eligibility.assessed", "enrolment.signed"] as const;
const infused = [
  ...enrolled,
  "apheresis.performed",
  "manufacture.started",
  "lot.released",
  "readiness.assessed",
  "course.opened",
  { event: "fraction.given", verdict: "1.onDay" },
  { event: "fraction.given", verdict: "2.onDay" },
  { event: "fraction.given", verdict: "3.onDay" },
] as const;

describe("a step says what matters and the rest is filled in", () => {
  test("a whole course by the names of its events", () => {
    const { state } = given(cd19, infused)
      .when({ event: "response.assessed", verdict: "CR" })
      .thenRecorded({ verdict: "CR" });
    expect(state).toMatchObject({ course: 1, responses: ["CR"], deviations: [] });
  });

  test("what a step states goes into the command as it stands", () => {
    const by = { id: "dr.wu", name: "Wu", role: "investigator" } as const;
    const { entry } = given(cd19, consented)
      .when({ event: "eligibility.assessed", verdict: "undecided", by, id: "mine", at: "2026-01-09T10:00:00+08:00" })
      .thenRecorded({ verdict: "undecided", departsFrom: [] });
    expect(entry).toMatchObject({ actor: by, commandId: "mine", at: "2026-01-09T10:00:00+08:00" });
  });

  test("fields of made-up evidence can be other than in the example", () => {
    const { entry } = given(cd19, enrolled)
      .when({ event: "apheresis.performed", verdict: "inadequate", with: { note: "clotted" } })
      .thenRecorded({ verdict: "inadequate" });
    expect(entry.evidence).toEqual({ adequate: false, note: "clotted" });
  });

  test("evidence that is given is used as it stands", () => {
    given(cd19, enrolled)
      .when({ event: "apheresis.performed", evidence: { adequate: false } })
      .thenRecorded({ verdict: "inadequate" });
  });

  test("SIL-02: what has to come before an example is recorded before it", () => {
    const report = { event: "toxicity.reported", evidence: toxicity(3) } as const;
    given(cd19, [...infused.slice(0, -2), report])
      .when({ event: "fraction.given", verdict: "2.onDay" })
      .thenRefused({ requirement: "SIL-02" });
  });

  test("SIL-02: a deviation is signed, and says what it departs from", () => {
    given(cd19, [...infused.slice(0, -2), { event: "toxicity.reported", evidence: toxicity(3) }])
      .when({ event: "fraction.given", verdict: "2.onDay", deviation: { reason: "given at another site" } })
      .thenRecorded({ departsFrom: ["SIL-02"] });
  });
});

function toxicity(grade: number) {
  return {
    toxicityId: "T-1",
    term: "CRS" as const,
    grade: { scale: "ASTCT" as const, version: "2019" as const, grade },
  };
}

describe("what a test states is compared with what became of the step", () => {
  const cases: readonly [string, () => unknown, RegExp][] = [
    ["refused instead", () => given(cd19).when("consent.signed").thenRecorded(), /consent\.signed was to be recorded/],
    ["recorded instead", () => given(cd19).when("screening.identified").thenRefused(), /was to be refused.*as first/],
    [
      "another verdict",
      () => given(cd19).when("screening.identified").thenRecorded({ verdict: "again" }),
      /the verdict of screening\.identified is "first", expected "again"/,
    ],
    [
      "another state",
      () =>
        given(cd19)
          .when("screening.identified")
          .thenRecorded({ state: ["assessing"] }),
      /the state after screening\.identified is study\.course\.consent\.neither, study\.toxicity\.clear, study\.contact\.inContact, expected assessing/,
    ],
    [
      "another requirement",
      () => given(cd19).when("consent.signed").thenRefused({ requirement: "SIL-11" }),
      /not refused for \{"requirement":"SIL-11"\}/,
    ],
    [
      "a departure that is none",
      () =>
        given(cd19)
          .when("screening.identified")
          .thenRecorded({ departsFrom: ["STR-01"] }),
      /departs from is \[\]/,
    ],
    ["a status", () => given(cd19).when("screening.identified").thenRecorded({ status: "done" }), /expected "done"/],
    ["a refused history", () => given(cd19, ["consent.signed"]), /given: step 1, consent\.signed, was refused/],
  ];
  test.each(cases)("%s", (_, stated, message) => {
    expect(stated).toThrow(SpecificationFailed);
    expect(stated).toThrow(message);
  });

  test("the state is compared by the ends of the names", () => {
    given(cd19, consented.slice(0, 2))
      .when("family.agreed")
      .thenRecorded({ state: ["screening.assessing", "toxicity.clear", "contact.inContact"] });
  });

  test("each step starts from the same history", () => {
    const course = given(cd19);
    for (const _ of [1, 2]) course.when("screening.identified").thenRecorded({ verdict: "first" });
  });
});

test("steps are typed by the definition", () => {
  const single = shippedDefinitions["single-infusion"];
  const steps: readonly Step[] = ["product.sourced"];
  const wrong = [
    // @ts-expect-error a misspelt event
    () => given(single, ["consent.singed"]),
    // @ts-expect-error an event that the definition leaves out
    () => given(single).when("product.sourced"),
    // @ts-expect-error and in its history
    () => given(single, ["product.sourced"]),
    // @ts-expect-error steps of any definition
    () => given(single, steps),
    // @ts-expect-error a verdict of another event
    () => given(single).when({ event: "apheresis.performed", verdict: "onDay" }),
    // @ts-expect-error a field of another event's evidence
    () => given(single).when({ event: "apheresis.performed", with: { lotId: "L" } }),
  ];
  expect(wrong).toHaveLength(6);
});

test("evidence that cannot be made says so", () => {
  expect(() => evidenceOf(cd19, "product.sourced", { verdict: "inStore" })).toThrow(/product\.sourced.*inStore/);
});

test("a clock stands still until it is moved, and takes nothing but an instant", () => {
  const clock = fixedClock("2026-01-05T09:00:00+08:00");
  expect(clock.now()).toBe(clock.now());
  expect(clock.pass({ days: 1, hours: 2, minutes: 3 }).now()).toBe("2026-01-06T03:03:00.000Z");
  expect(() => fixedClock("soon")).toThrow(RangeError);
});
