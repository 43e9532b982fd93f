import { describe, expect, test } from "vitest";
import type { Clause } from "../../src/clinical/clause.ts";
import type { Criterion } from "../../src/clinical/criteria.ts";
import { definitionFindings } from "../../src/definitions/findings.ts";
import { defineProtocol, readDefinition, shippedDefinitions } from "../../src/definitions/load.ts";
import { cd19BAll } from "../../src/definitions/shipped/cd19-b-all.ts";
import { twoFraction } from "../../src/definitions/shipped/two-fraction.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { prove } from "../../src/verify/verify.ts";

/** The trial with one criterion's clauses replaced. */
function reading(id: string, ...clauses: readonly Clause[]) {
  const criteria = cd19BAll.criteria.map((one): Criterion => (one.id === id ? { ...one, clauses: [...clauses] } : one));
  return { ...cd19BAll, criteria };
}

function faultsOf(value: unknown): readonly string[] {
  const read = readDefinition(value);
  return read.ok ? [] : read.faults.map(({ path, message }) => `${path}: ${message}`);
}

const karnofsky = (op: ">" | "<" | ">=", bound: number): Clause => ({ clause: "count", item: "karnofsky", op, bound });

describe("somebody can be eligible", () => {
  test("INC-04: no Karnofsky status is above 100", () => {
    expect(faultsOf(reading("INC-04", karnofsky(">", 100)))).toEqual([
      expect.stringMatching(
        /^criteria\.3: nobody can be eligible: no Karnofsky performance status meets INC-04 \(\d+ classes/,
      ),
    ]);
    expect(faultsOf(reading("INC-04", karnofsky(">=", 100)))).toEqual([]);
  });

  test("EXC-02: one criterion asks for what another excludes", () => {
    const steroid: Clause = { clause: "answer", item: "uncontrolledActiveInfection", is: [true] };
    const [fault] = faultsOf(reading("INC-12", steroid));
    expect(fault).toContain("no uncontrolled serious active infection meets INC-12 and EXC-02");
  });

  test("INC-07: no saturation is above 100 %", () => {
    const spo2: Clause = {
      clause: "measure",
      item: "spo2",
      op: ">",
      bounds: [{ value: 100, unit: "%" }],
      onRoomAir: true,
    };
    expect(faultsOf(reading("INC-07", spo2))[0]).toContain("no oxygen saturation meets INC-07");
  });

  test("EXC-04: an exclusion that every answer meets leaves nobody", () => {
    const every: Clause = { clause: "answer", item: "nursing", is: [true, false, "notApplicable"] };
    expect(faultsOf(reading("EXC-04", every))[0]).toContain("no nursing meets EXC-04");
  });
});

describe("somebody can be infused", () => {
  const perKg = (cellsPerKg: number) => ({
    ...cd19BAll,
    infusion: { ...cd19BAll.infusion, dose: { kind: "perKg" as const, cellsPerKg } },
  });

  test("TRT-02: at 3 kg a tenth of nine cells is none", () => {
    expect(faultsOf(perKg(3))[0]).toContain("infusion.dose: nobody of 3 kg can be infused");
    expect(faultsOf(perKg(4))).toEqual([]);
  });

  test("TRT-03: at 150 kg the cells must be countable", () => {
    expect(faultsOf(perKg(2 ** 47))[0]).toContain("nobody of 150 kg can be infused");
  });

  test("TRT-02: a share of a flat dose that comes to no cell is empty at every weight", () => {
    const flat = { ...cd19BAll, infusion: { ...cd19BAll.infusion, dose: { kind: "flat" as const, cells: 9 } } };
    expect(faultsOf(flat)).toEqual(["infusion.dose: a fraction of this dose would hold no cell"]);
  });
});

describe("what runs and is hardly meant", () => {
  const found = (value: unknown) =>
    definitionFindings(defineProtocol(value)).map(({ path, message }) => `${path}: ${message}`);

  test("nothing of the shipped definitions", () => {
    expect(Object.values(shippedDefinitions).flatMap(definitionFindings)).toEqual([]);
  });

  test("TRT-04: windows of neighbouring fractions overlap from the day they share, and the definition runs", () => {
    const windows = (after: number) => ({
      ...twoFraction,
      infusion: {
        ...twoFraction.infusion,
        dose: { kind: "flat" as const, cells: 100 },
        fractions: [
          { day: 1, share: { cells: 10 } },
          { day: 5, share: { cells: 40 }, window: { before: 0, after } },
          { day: 9, share: { cells: 50 }, window: { before: 2, after: 0 } },
        ],
      },
    });
    expect(found(windows(1))).toEqual([]);
    expect(found(windows(2))).toEqual([
      "infusion.fractions.2.window: it begins on day 7, and the window of the fraction before ends on day 7: they overlap (TRT-04)",
    ]);
  });

  test("INC-02: a criterion that everybody meets decides nothing", () => {
    const lines: Clause = { clause: "count", item: "failedTreatmentLines", op: ">=", bound: 0 };
    expect(found(reading("INC-02", lines))).toEqual([
      "criteria.1: everybody meets INC-02 (failed lines of standard treatment >= 0), so it decides nothing",
    ]);
  });

  test("SIL-14: criteria of lymphodepletion where none is given", () => {
    expect(found({ ...cd19BAll, lymphodepletion: { given: "never", criteria: ["EXC-02"] } })).toEqual([
      "lymphodepletion.criteria: nothing asks EXC-02 before lymphodepletion, which is never given (SIL-14)",
    ]);
  });

  test("SIL-05: a citation of what is not there, and of what is", () => {
    const citations = {
      "courses.most": "a source",
      "criteria.INC-04": "another",
      "infusion.fractions.1.share": "a third",
    };
    expect(found({ ...cd19BAll, citations })).toEqual([
      "citations.courses.most: it cites courses.most, which is nowhere in the definition",
    ]);
  });

  test("SIL-05: verify tells it too, and it does not decide", () => {
    const single = shippedDefinitions["single-infusion"];
    const definition = defineProtocol({ ...single, citations: { "courses.most": "a source" } });
    expect(prove(subjectOf(definition)).findings).toEqual([
      {
        path: "citations.courses.most",
        message: "it cites courses.most, which is nowhere in the definition",
        lookedFor: "a value at courses.most, its steps being names, places in a list, or ids",
      },
    ]);
  });
});
