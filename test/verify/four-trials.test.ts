import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseDefinition } from "../../src/definitions/load.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { isProved, prove } from "../../src/verify/verify.ts";
import { root } from "../cli/built.ts";

/** The published trials that the language has to say, and a requirement that only their own rules can break. */
const trials = [
  ["felix", "SIL-03"],
  ["ari-0002h", "TRT-04"],
  ["eliana", "TRT-03"],
  ["baylor", "TRT-04"],
] as const;

describe.each(trials)("%s", (name, requirement) => {
  const text = readFileSync(join(root, `docs/examples/protocols/${name}.yaml`), "utf8");

  test("STR-01: is written in fewer than 200 lines and has no fault", () => {
    expect(text.split("\n").length).toBeLessThan(200);
    expect(parseDefinition(text)).toMatchObject({ ok: true });
  });

  test(`${requirement}: is proved in both directions, and its own rules are among what is proved`, () => {
    const read = parseDefinition(text);
    if (!read.ok) throw new Error("it has faults");
    const proof = prove(subjectOf(read.definition));
    expect(proof.requirements.find(({ id }) => id === requirement)).toMatchObject({ status: "proved" });
    expect(isProved(proof)).toBe(true);
  });
});
