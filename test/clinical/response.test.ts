import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeResponse, responseEvidence } from "../../src/clinical/response.ts";
import { type ElnFindings, judgeEln2024 } from "../../src/clinical/response-eln2024.ts";
import { judgeRegistry } from "../../src/clinical/response-registry.ts";

const complete: ElnFindings = {
  marrowBlastsPercent: 1,
  baselineMarrowBlastsPercent: 60,
  extramedullaryDisease: false,
  anc: 1.5,
  platelets: 120,
};

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
    ["no baseline", { marrowBlastsPercent: 20, baselineMarrowBlastsPercent: undefined }, "NE"],
  ])("%s", (_, change, expected) => {
    expect(judgeEln2024({ ...complete, ...change })).toBe(expected);
  });
  test("SIL-04: a complete response with findings missing is that response or not evaluable, never another", () => {
    fc.assert(
      fc.property(fc.subarray(Object.keys(complete)), (dropped) => {
        const kept = Object.fromEntries(Object.entries(complete).filter(([name]) => !dropped.includes(name)));
        const needed = dropped.some((name) => name !== "baselineMarrowBlastsPercent");
        expect(judgeEln2024(kept)).toBe(needed ? "NE" : "CR");
      }),
    );
  });
});

describe("RSP-01 to RSP-03: the registry's plain words", () => {
  test.each<[Parameters<typeof judgeRegistry>[0], string]>([
    [{ completeResponse: true, hemogramRecovered: true }, "CR"],
    [{ completeResponse: true, hemogramRecovered: false }, "CRi"],
    [{ completeResponse: true }, "NE"],
    [{ completeResponse: false, partialResponse: true }, "PR"],
    [{ completeResponse: false, partialResponse: false }, "NR"],
    [{ completeResponse: false }, "NE"],
    [{ partialResponse: true }, "NE"],
    [{ progression: true }, "PD"],
    [{ relapse: true, completeResponse: true, hemogramRecovered: true }, "relapse"],
    [{}, "NE"],
  ])("%j", (findings, expected) => {
    expect(judgeRegistry(findings)).toBe(expected);
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
