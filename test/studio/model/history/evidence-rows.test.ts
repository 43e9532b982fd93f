import fc from "fast-check";
import { expect, test } from "vitest";
import { evidenceRows } from "../../../../src/studio/model/history/evidence-rows.ts";

test("quantities stand with their unit, items by their names, yes and no in words", () => {
  const rows = evidenceRows({
    spo2: { value: 97, unit: "%", onRoomAir: true },
    pregnant: "notApplicable",
    lotId: "LOT-1",
    cells: 21_000_000,
    findings: { completeResponse: true, hemogramRecovered: false },
  });
  expect(rows).toEqual([
    { name: "oxygen saturation", value: "97 %, on room air: yes" },
    { name: "pregnancy", value: "not applicable" },
    { name: "lot id", value: "LOT-1" },
    { name: "cells", value: "21,000,000" },
    { name: "findings: complete response", value: "yes" },
    { name: "findings: hemogram recovered", value: "no" },
  ]);
});

test("lists and what is nested stay readable, and nothing is left out", () => {
  expect(evidenceRows({ signs: ["fever", "hypoxia"], grades: [{ grade: 2 }, { grade: 3 }], note: null })).toEqual([
    { name: "signs", value: "fever, hypoxia" },
    { name: "grades, 1: grade", value: "2" },
    { name: "grades, 2: grade", value: "3" },
    { name: "note", value: "none" },
  ]);
});

test("whatever JSON evidence is, it has rows of text", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (evidence) => {
      for (const { name, value } of evidenceRows(evidence))
        expect([typeof name, typeof value]).toEqual(["string", "string"]);
    }),
  );
});
