import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eligibleEvidence } from "../clinical/eligible-evidence.ts";
import { story } from "./story.ts";

const enrols = (recorder: string | undefined, signer: string) =>
  story()
    .consented()
    .does("eligibility.assessed", eligibleEvidence)
    .tries(
      "enrolment.signed",
      {},
      {
        by: { id: "dr.wei", role: "investigator", ...(recorder === undefined ? {} : { name: recorder }) },
        signature: { name: signer, meaning: "approval" },
      },
    );

describe("SIL-11: signatures are not lent", () => {
  test("SIL-11: a sign-off in the name of another is refused, and says who is who", () => {
    const { refusals, course } = enrols("Wei Chen", "Sun Li");
    expect(refusals).toMatchObject([{ code: "SIGNATURE_OF_ANOTHER", requirement: "SIL-11", path: "signature.name" }]);
    expect(refusals[0]?.message).toMatch(/^recorded by Wei Chen and signed in the name of Sun Li/);
    expect(course.facts.enrolledOn).toBeNull();
  });

  test("SIL-11: it is refused also where no signature is asked for", () => {
    const told = story()
      .enrolled()
      .tries(
        "apheresis.performed",
        { adequate: true },
        {
          by: { id: "a", name: "Wei Chen", role: "apheresisUnit" },
          signature: { name: "Sun Li", meaning: "review" },
        },
      );
    expect(told.refusals.map(({ code }) => code)).toEqual(["SIGNATURE_OF_ANOTHER"]);
  });

  test("SIL-11: one name written in two ways is one name; without a printed name nothing can be compared", () => {
    expect(enrols("Jos\u00e9 N\u00fa\u00f1ez", " Jose\u0301 Nu\u0301n\u0303ez ").refusals).toEqual([]);
    expect(enrols(undefined, "Sun Li").refusals).toEqual([]);
    expect(enrols("wei chen", "Wei Chen").refusals).toHaveLength(1);
  });

  test("SIL-11: of any two names just those that are one are accepted", () => {
    const name = fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" }).filter((text) => text.trim() !== "");
    fc.assert(
      fc.property(name, name, (one, other) => {
        const same = one.trim().normalize("NFC") === other.trim().normalize("NFC");
        expect(enrols(one, other).refusals.length === 0).toBe(same);
        expect(enrols(one, one.normalize("NFD")).refusals).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
