import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CrsBedside, gradeCrs } from "../../src/clinical/astct-crs.ts";
import { gradeIcans, type IcansBedside } from "../../src/clinical/astct-icans.ts";
import { inScale, toxicityGrade } from "../../src/clinical/toxicity.ts";

const fever: CrsBedside = {
  feverAtLeast38: true,
  onAntipyreticOrAnticytokine: false,
  hypotension: false,
  vasopressors: 0,
  oxygen: "none",
};
const well: IcansBedside = {
  iceScore: 10,
  consciousness: "awake",
  seizure: "none",
  motorFocalWeakness: false,
  oedema: "none",
};

describe("SIL-01: CRS by ASTCT 2019", () => {
  test.each<[string, Partial<CrsBedside>, number | undefined]>([
    ["fever alone", {}, 1],
    ["hypotension without a vasopressor", { hypotension: true }, 2],
    ["one vasopressor", { hypotension: true, vasopressors: 1 }, 3],
    ["several vasopressors", { hypotension: true, vasopressors: 2 }, 4],
    ["low-flow oxygen", { oxygen: "lowFlow" }, 2],
    ["high-flow oxygen", { oxygen: "highFlow" }, 3],
    ["positive pressure", { oxygen: "positivePressure" }, 4],
    ["the worse axis counts", { hypotension: true, vasopressors: 1, oxygen: "lowFlow" }, 3],
    ["no fever, untreated: no CRS", { feverAtLeast38: false, hypotension: true }, undefined],
    [
      "fever masked by treatment is no longer required",
      { feverAtLeast38: false, onAntipyreticOrAnticytokine: true, oxygen: "highFlow" },
      3,
    ],
    ["treated and nothing left to grade", { feverAtLeast38: false, onAntipyreticOrAnticytokine: true }, undefined],
    ["attributed to another cause", { feverAttributedElsewhere: true, oxygen: "highFlow" }, undefined],
  ])("%s", (_, change, grade) => {
    expect(gradeCrs({ ...fever, ...change })?.grade).toBe(grade);
  });
  test("more vasopressors or more oxygen never lower the grade", () => {
    const oxygens = ["none", "lowFlow", "highFlow", "positivePressure"] as const;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 }),
        fc.integer({ min: 0, max: 2 }),
        fc.boolean(),
        (vasopressors, step, hypotension) => {
          const [less, more] = [oxygens[step] ?? "none", oxygens[step + 1] ?? "none"];
          const before = gradeCrs({ ...fever, hypotension, vasopressors, oxygen: less })?.grade ?? 0;
          expect(gradeCrs({ ...fever, hypotension, vasopressors, oxygen: more })?.grade).toBeGreaterThanOrEqual(before);
          expect(
            gradeCrs({ ...fever, hypotension, vasopressors: vasopressors + 1, oxygen: less })?.grade,
          ).toBeGreaterThanOrEqual(before);
        },
      ),
    );
  });
});

describe("SIL-01: ICANS by ASTCT 2019", () => {
  test.each<[string, Partial<IcansBedside>, number | undefined]>([
    ["nothing", {}, undefined],
    ["ICE 9", { iceScore: 9 }, 1],
    ["ICE 7", { iceScore: 7 }, 1],
    ["ICE 6", { iceScore: 6 }, 2],
    ["ICE 3", { iceScore: 3 }, 2],
    ["ICE 2", { iceScore: 2 }, 3],
    ["ICE 0, arousable", { iceScore: 0 }, 3],
    ["unarousable", { iceScore: "unarousable" }, 4],
    ["awakens spontaneously", { consciousness: "spontaneous" }, 1],
    ["awakens to voice", { consciousness: "toVoice" }, 2],
    ["awakens to touch only", { consciousness: "tactileOnly" }, 3],
    ["coma", { consciousness: "vigorousTactileOrComa" }, 4],
    ["a seizure that resolves", { seizure: "resolving" }, 3],
    ["a prolonged seizure", { seizure: "prolonged" }, 4],
    ["focal weakness", { motorFocalWeakness: true }, 4],
    ["focal oedema", { oedema: "focal" }, 3],
    ["diffuse oedema", { oedema: "diffuse" }, 4],
    ["the worst row counts", { iceScore: 8, seizure: "resolving" }, 3],
  ])("%s", (_, change, grade) => {
    expect(gradeIcans({ ...well, ...change })?.grade).toBe(grade);
  });
});

test("SIL-01: a grade without its scale and version is no grade", () => {
  expect(toxicityGrade.safeParse({ grade: 3 }).success).toBe(false);
  expect(toxicityGrade.safeParse({ scale: "ASTCT", version: "2019", grade: 6 }).success).toBe(false);
  expect(inScale({ scale: "Lee", version: "2014", grade: 2 }, { scale: "ASTCT", version: "2019" })).toBe(false);
  expect(inScale({ scale: "ASTCT", version: "2019", grade: 2 }, { scale: "ASTCT", version: "2019" })).toBe(true);
});
