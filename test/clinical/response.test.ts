import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contradiction, judgeResponse, type ReadBefore, responseEvidence } from "../../src/clinical/response.ts";
import { type ElnFindings, judgeEln2024 } from "../../src/clinical/response-eln2024.ts";
import { judgeRegistry, registryFindings } from "../../src/clinical/response-registry.ts";

const complete: ElnFindings = {
  marrowBlastsPercent: 1,
  baselineMarrowBlastsPercent: 60,
  extramedullaryDisease: false,
  anc: 1.5,
  platelets: 120,
  inRemissionBefore: false,
};
const fields = Object.keys(complete);

/** Any findings by ELN 2024, each of them said, at and beside its bounds. */
const anyEln = fc.record({
  marrowBlastsPercent: fc.constantFrom(0, 4.9, 5, 20, 25, 25.1, 60),
  baselineMarrowBlastsPercent: fc.constantFrom(0, 10, 39, 40, 60),
  extramedullaryDisease: fc.boolean(),
  anc: fc.constantFrom(0, 1, 1.1),
  platelets: fc.constantFrom(0, 100, 101),
  inRemissionBefore: fc.boolean(),
});
const anyRegistry = fc.record({
  completeResponse: fc.boolean(),
  hemogramRecovered: fc.boolean(),
  partialResponse: fc.boolean(),
  progression: fc.boolean(),
  relapse: fc.boolean(),
});

function without(findings: object, dropped: readonly string[]) {
  return Object.fromEntries(Object.entries(findings).filter(([name]) => !dropped.includes(name)));
}

describe("RSP-01 to RSP-03: the response by ELN 2024", () => {
  test.each<[string, ElnFindings, string]>([
    ["CR", {}, "CR"],
    ["4.9 % blasts", { marrowBlastsPercent: 4.9 }, "CR"],
    ["5 % blasts are no remission", { marrowBlastsPercent: 5 }, "PR"],
    ["ANC exactly 1.0 is not recovered", { anc: 1 }, "CRi"],
    ["ANC 1.01", { anc: 1.01 }, "CR"],
    ["platelets exactly 100 are not recovered", { platelets: 100 }, "CRi"],
    ["platelets 101", { platelets: 101 }, "CR"],
    ["25 % blasts", { marrowBlastsPercent: 25 }, "PR"],
    ["25.1 % blasts", { marrowBlastsPercent: 25.1 }, "NR"],
    ["a fall by just half", { marrowBlastsPercent: 20, baselineMarrowBlastsPercent: 40 }, "PR"],
    ["a fall by less than half", { marrowBlastsPercent: 20, baselineMarrowBlastsPercent: 39 }, "NR"],
    ["PR needs the counts of CR", { marrowBlastsPercent: 20, anc: 0.5 }, "NR"],
    ["extramedullary disease", { extramedullaryDisease: true }, "NR"],
    ["blasts again after a remission", { marrowBlastsPercent: 5, inRemissionBefore: true }, "relapse"],
    ["extramedullary disease after a remission", { extramedullaryDisease: true, inRemissionBefore: true }, "relapse"],
    ["no marrow", { marrowBlastsPercent: undefined }, "NE"],
    ["no word on extramedullary disease", { extramedullaryDisease: undefined }, "NE"],
    ["no platelets", { platelets: undefined }, "NE"],
    ["no platelets, but the ANC decides", { platelets: undefined, anc: 0.4 }, "CRi"],
    ["no word on a remission before, with disease", { marrowBlastsPercent: 60, inRemissionBefore: undefined }, "NE"],
    ["no word on a remission before, without disease", { inRemissionBefore: undefined }, "CR"],
    [
      "after a remission blasts decide whatever the rest",
      {
        marrowBlastsPercent: 60,
        inRemissionBefore: true,
        extramedullaryDisease: undefined,
        anc: undefined,
        platelets: undefined,
      },
      "relapse",
    ],
    [
      "extramedullary disease decides without a marrow",
      { marrowBlastsPercent: undefined, extramedullaryDisease: true },
      "NR",
    ],
    ["no baseline", { marrowBlastsPercent: 20, baselineMarrowBlastsPercent: undefined }, "NE"],
  ])("%s", (_, change, expected) => {
    expect(judgeEln2024({ ...complete, ...change })).toBe(expected);
  });
  test("STR-04: a finding that is missing leaves the reading as it is or makes it not evaluable, never another", () => {
    const read = new Set<string>();
    fc.assert(
      fc.property(anyEln, fc.subarray(fields), (findings, dropped) => {
        const whole = judgeEln2024(findings);
        const left = judgeEln2024(without(findings, dropped));
        read.add(whole);
        expect([whole, "NE"]).toContain(left);
      }),
      { numRuns: 2000 },
    );
    expect([...read].sort()).toEqual(["CR", "CRi", "NR", "PR", "relapse"]);
  });
});

describe("RSP-01 to RSP-03: the registry's plain words", () => {
  test.each<[Parameters<typeof judgeRegistry>[0], string]>([
    [{ completeResponse: true, hemogramRecovered: true }, "CR"],
    [{ completeResponse: true, hemogramRecovered: false }, "CRi"],
    [{ completeResponse: true }, "NE"],
    [{ completeResponse: false, partialResponse: true }, "PR"],
    [{ completeResponse: false, partialResponse: false, progression: false, relapse: false }, "NR"],
    [{ completeResponse: false, partialResponse: false }, "NE"],
    [{ completeResponse: false, partialResponse: false, progression: false }, "NE"],
    [{ completeResponse: false }, "NE"],
    [{ partialResponse: true }, "NE"],
    [{ progression: true }, "PD"],
    [{ relapse: true }, "relapse"],
    [{ relapse: true, completeResponse: true, hemogramRecovered: true }, "NE"],
    [{}, "NE"],
  ])("%j", (findings, expected) => {
    expect(judgeRegistry(findings)).toBe(expected);
  });
  test("STR-04: an answer that is missing leaves the reading as it is or makes it not evaluable, never another", () => {
    fc.assert(
      fc.property(anyRegistry, fc.subarray(Object.keys(registryFindings.shape)), (findings, dropped) => {
        fc.pre(contradiction({ method: "registry", findings }, {}) === undefined);
        expect([judgeRegistry(findings), "NE"]).toContain(judgeRegistry(without(findings, dropped)));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("STR-04: findings that contradict each other are asked again, naming the field", () => {
  const registry = (findings: object) =>
    contradiction({ method: "registry", findings: registryFindings.parse(findings) }, {})?.path;
  test.each([
    [{ completeResponse: true, partialResponse: true }, "findings.partialResponse"],
    [{ completeResponse: true, progression: true }, "findings.progression"],
    [{ completeResponse: true, relapse: true }, "findings.relapse"],
    [{ partialResponse: true, progression: true }, "findings.progression"],
    [{ partialResponse: true, relapse: true }, "findings.relapse"],
    [{ progression: true, relapse: true }, "findings.relapse"],
    [{ completeResponse: true, partialResponse: false, progression: false, relapse: false }, undefined],
    [{}, undefined],
  ])("%j", (findings, path) => {
    expect(registry(findings)).toBe(path);
  });
  test("a remission that was read before is not denied", () => {
    const found = (inRemissionBefore: boolean | undefined, before: ReadBefore) =>
      contradiction({ method: "ELN 2024", findings: { ...complete, inRemissionBefore } }, before)?.path;
    expect(found(false, { inRemissionBefore: true })).toBe("findings.inRemissionBefore");
    expect(found(undefined, { inRemissionBefore: true })).toBeUndefined();
    expect(found(false, {})).toBeUndefined();
    expect(found(true, {})).toBeUndefined();
  });
  test("and a remission on record need not be said again", () => {
    const { inRemissionBefore: _, ...findings } = { ...complete, marrowBlastsPercent: 30 };
    const evidence = { method: "ELN 2024", findings } as const;
    expect(judgeResponse(evidence)).toBe("NE");
    expect(judgeResponse(evidence, { inRemissionBefore: true })).toBe("relapse");
  });
});

test("a response is read as attested, or by the definition's own rule set only", () => {
  expect(judgeResponse({ method: "attested", response: "PR" })).toBe("PR");
  expect(responseEvidence("registry").safeParse({ method: "ELN 2024", findings: complete }).success).toBe(false);
  expect(responseEvidence("ELN 2024").safeParse({ method: "ELN 2024", findings: complete }).success).toBe(true);
  expect(
    responseEvidence("ELN 2024").safeParse({ method: "ELN 2024", findings: { ...complete, anc: Number.NaN } }).success,
  ).toBe(false);
});
