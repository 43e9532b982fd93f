import { expect, test } from "vitest";
import { parseDefinition } from "../../../../src/definitions/load.ts";
import { readDraft } from "../../../../src/studio/model/change/reading.ts";
import { original } from "../../../verify/compare/edited.ts";

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
  expect(parseDefinition(JSON.stringify({ ...original, courses: {} }))).toMatchObject({
    ok: true,
    definition: { courses: { max: 3 } },
  });
});
