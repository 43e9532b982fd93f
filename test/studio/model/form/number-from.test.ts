import { expect, test } from "vitest";
import { grouped } from "../../../../src/events/grouped.ts";
import { numberFrom } from "../../../../src/studio/model/form/number-from.ts";

test.each([
  ["1,000,000", 1_000_000],
  ["70,000,000", 70_000_000],
  [" 21 000 000 ", 21_000_000],
  ["21\u202f000\u202f000", 21_000_000],
  ["1_000", 1000],
  ["1,234.5", 1234.5],
  ["-1,000", -1000],
  ["1.2×10⁶", 1_200_000],
  ["1.2 x 10^6", 1_200_000],
  ["410x10^6", 410_000_000],
  ["5·10⁻³", 0.005],
  ["1e6", 1_000_000],
  ["1e3", 1000],
  ["0.8", 0.8],
  ["-3", -3],
])("%s is read as %d (TRT-03)", (text, number) => {
  expect(numberFrom(text)).toBe(number);
});

test("a count that the tool prints is read back as it was", () => {
  for (const count of [7, 999, 1000, 12_345, 7_000_000, 410_000_000]) expect(numberFrom(grouped(count))).toBe(count);
});

test("what is no number, or could be two, stays as it was written, for the engine to say so", () => {
  for (const text of ["seven", "1,5", "1,00,000", "1.200.000", "Infinity", "2 5", "×10⁶", "10^x"])
    expect(numberFrom(text)).toBe(text);
  for (const text of ["", "  "]) expect(numberFrom(text)).toBeUndefined();
});
