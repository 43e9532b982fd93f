import { expect, test } from "vitest";
import { stringify } from "yaml";
import { definitionLimit } from "../../../../src/studio/limits.ts";
import { readDraft, readText, readValue } from "../../../../src/studio/model/change/reading.ts";
import { original } from "../../../verify/compare/edited.ts";

const written = (changes: Readonly<Record<string, unknown>>) => JSON.stringify({ ...original, ...changes }, null, 2);

test("a definition is read from JSON and from YAML alike", () => {
  expect(readText(written({}))).toEqual({ ok: true, definition: original });
  expect(readText(stringify(original, { aliasDuplicateObjects: false }))).toEqual({ ok: true, definition: original });
});

test("a fault is told with the line of its place, or of the nearest place around it", () => {
  const text = written({ courses: { max: 99 } });
  const line = text.split("\n").findIndex((one) => one.includes('"max": 99')) + 1;
  expect(readText(text)).toMatchObject({ ok: false, faults: [{ path: "courses.max", at: { line } }] });
  const around = written({ infusion: { fractions: [{ day: 1 }] } });
  const reading = readText(around);
  if (reading.ok) throw new Error("it was read");
  const share = reading.faults.find(({ path }) => path === "infusion.fractions.0.share");
  expect(around.split("\n")[(share?.at?.line ?? 0) - 1]).toMatch(/^ {6}\{/);
});

test("text that is neither JSON nor YAML is told with its line", () => {
  expect(readText("a: 1\nb: [1,\n")).toMatchObject({ ok: false, faults: [{ at: { line: 3 } }] });
});

test("text that is too long, nested without end or of multiplying aliases is told and not read", () => {
  expect(readText("x".repeat(definitionLimit + 1))).toMatchObject({
    ok: false,
    faults: [{ message: "it has 2,000,001 characters" }],
  });
  expect(readText(`a: ${"[".repeat(100_000)}`).ok).toBe(false);
  const lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x]"];
  for (let level = 1; level < 12; level++) {
    lines.push(`a${level}: &a${level} [${Array.from({ length: 9 }, () => `*a${level - 1}`).join()}]`);
  }
  expect(readText(lines.join("\n")).ok).toBe(false);
});

test("a value that is nested without end is a fault too", () => {
  let never: unknown = { ended: true };
  for (let level = 0; level < 20_000; level++) never = { not: never };
  const reading = readValue({ ...original, properties: [{ name: "deep", never }] });
  expect(reading).toMatchObject({ ok: false, faults: [{ message: "it is nested too deeply" }] });
});

test("a number that was emptied in the form is a fault, not its default; what a file leaves out is its default (SIL-05)", () => {
  const fix = "write a number";
  expect(readDraft({ ...original, courses: {} })).toEqual({
    ok: false,
    faults: [{ path: "courses.max", message: "is empty", fix }],
  });
  const [first, ...others] = original.infusion.fractions;
  const infusion = { ...original.infusion, fractions: [{ ...first, window: { before: 0 } }, ...others] };
  expect(readDraft({ ...original, infusion })).toMatchObject({
    ok: false,
    faults: [{ path: "infusion.fractions.0.window.after", message: "is empty", fix }],
  });
  expect(readDraft(original)).toEqual({ ok: true, definition: original });
  expect(readText(written({ courses: {} }))).toMatchObject({ ok: true, definition: { courses: { max: 3 } } });
});
