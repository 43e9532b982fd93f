import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { definitionFindings } from "../../src/definitions/findings.ts";
import { defineProtocol, readDefinition } from "../../src/definitions/load.ts";
import { declarationOf } from "../../src/events/declarations.ts";
import { noFacts } from "../../src/events/facts.ts";
import { definitionDigest } from "../../src/protocol/definition-digest.ts";
import { judgedVerdicts } from "../../src/verify/judged/judged.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { type Story, story } from "../course/story.ts";

const file = new URL("../../docs/examples/protocols/own-criteria.yaml", import.meta.url);
const written: Record<string, unknown> = parse(readFileSync(file, "utf8"));
const definition = defineProtocol(written);

const ready = {
  birthDate: "2014-05",
  lansky: 80,
  creatinine: { value: 0.6, unit: "mg/dL", upperLimit: 0.7 },
  gilbertSyndrome: false,
  bilirubin: { value: 0.7, unit: "mg/dL" },
  platelets: { value: 60, unit: "10*9/L", withoutTransfusion: true },
  lastCheckpointInhibitor: "never",
  antibodyTitre: { below: 10, unit: "{titer}" },
};

const told = (evidence: Record<string, unknown>): Story =>
  story(definition).consented().tries("eligibility.assessed", evidence);
const verdictOf = ({ entries }: Story) => entries.at(-1);

describe("a definition's own items are evidence like those of the library", () => {
  test("what its criteria ask for is what their form asks for: inputs in place of what is computed", () => {
    const { properties = {} } = z.toJSONSchema(declarationOf("eligibility.assessed").schema(definition), {
      io: "input",
    });
    expect(Object.keys(properties).sort()).toEqual(
      [...Object.keys(ready), "ecog", "karnofsky", "height", "bilirubinDirect", "note"].sort(),
    );
    expect(properties.antibodyTitre).toMatchObject({ title: "antibody titre" });
  });
  test.each<[string, Record<string, unknown>, string]>([
    ["all is met", {}, "eligible"],
    ["AGE-01: a year of birth that does not say enough", { birthDate: "2023" }, "undecided"],
    ["AGE-01: too young", { birthDate: "2025-01-01" }, "ineligible"],
    ["PER-01: from 16 years on Lansky is not asked", { birthDate: "2008-01-01", lansky: 10, ecog: 1 }, "eligible"],
    ["PER-01: neither ECOG nor Karnofsky", { birthDate: "2008-01-01", ecog: 2, karnofsky: 60 }, "ineligible"],
    [
      "REN-01: creatinine too high, height unknown",
      { creatinine: { value: 2, unit: "mg/dL", upperLimit: 0.7 } },
      "undecided",
    ],
    [
      "LIV-01: Gilbert, direct bilirubin unknown",
      { gilbertSyndrome: true, bilirubin: { value: 2.4, unit: "mg/dL", upperLimit: 1 } },
      "undecided",
    ],
    [
      "PLT-01: after a transfusion",
      { platelets: { value: 60, unit: "10*9/L", withoutTransfusion: false } },
      "undecided",
    ],
    ["WAS-01: within the half-lives", { lastCheckpointInhibitor: "2025-12-01" }, "ineligible"],
    ["TIT-01: above the titre", { antibodyTitre: { value: 80, unit: "{titer}" } }, "ineligible"],
  ])("%s", (_, change, expected) => {
    expect(verdictOf(told({ ...ready, ...change }))).toMatchObject({ kind: "event", verdict: expected });
  });
  test("SIL-18: a value outside the item's own range is asked again, below detection too", () => {
    for (const [field, value] of [
      ["value", 200_000],
      ["below", 200_000],
    ] as const) {
      const { refusals } = told({ ...ready, antibodyTitre: { [field]: value, unit: "{titer}" } });
      expect(refusals.map(({ code, path }) => `${code} ${path}`)).toEqual([
        `IMPLAUSIBLE evidence.antibodyTitre.${field}`,
      ]);
    }
  });
  test("STR-09: a day that is later than the assessment cannot be used, of whatever item", () => {
    const { refusals } = told({ ...ready, lastCheckpointInhibitor: "2030-01-01" });
    expect(refusals.map(({ path }) => path)).toEqual(["evidence.lastCheckpointInhibitor"]);
  });
  test("an item that nothing asks for is not taken", () => {
    expect(told({ ...ready, ferritin: { value: 10, unit: "ng/mL" } }).refusals.map(({ code }) => code)).toEqual([
      "INVALID_EVIDENCE",
    ]);
  });
  test("SIL-18: what the walk proposes for each verdict is recorded as it is, with no value that would be asked about again", () => {
    for (const wanted of ["eligible", "ineligible", "undecided"]) {
      const example = declarationOf("eligibility.assessed").example(wanted, {
        definition,
        facts: noFacts,
        today: "2026-01-05",
      });
      const proposed = told({ ...example?.evidence });
      expect(proposed.refusals).toEqual([]);
      expect(verdictOf(proposed)).toMatchObject({ verdict: wanted });
    }
  });
  test("every class of evidence is judged to a letter of the chart, and every letter has evidence", () => {
    const { ir } = subjectOf(definition);
    expect(judgedVerdicts(definition, ir)).toMatchObject({ faults: [], never: [], unanswered: null });
  });
});

type Change = (definition: Record<string, unknown>) => void;
const criterion =
  (id: string, clause: unknown): Change =>
  (changed) => {
    const criteria = z.array(z.looseObject({ id: z.string() })).parse(changed.criteria);
    changed.criteria = criteria.map((one) => (one.id === id ? { ...one, clauses: [clause] } : one));
  };
const items =
  (own: Record<string, unknown>): Change =>
  (changed) => {
    changed.items = { ...Object(changed.items), ...own };
  };
const faultsOf = (change: Change) => {
  const changed = structuredClone(written);
  change(changed);
  const read = readDefinition(changed);
  return read.ok ? [] : read.faults.map(({ path, message }) => `${path}: ${message}`);
};
const age = (op: string, value: number) => ({ clause: "measure", item: "age", op, bounds: [{ value, unit: "a" }] });

describe("what can never be is told with its place", () => {
  test.each<[string, Change, RegExp]>([
    [
      "an item that is nowhere",
      criterion("AGE-01", { ...age(">", 3), item: "shoeSize" }),
      /^criteria\.0\.clauses\.0\.item: .*antibodyTitre/,
    ],
    [
      "an item of another kind",
      criterion("AGE-01", { clause: "answer", item: "ecog", is: [true] }),
      /criteria\.0\.clauses\.0\.item/,
    ],
    [
      "a fault within clauses that are joined",
      criterion("AGE-01", {
        clause: "not",
        of: { clause: "all", of: [age(">", 3), { ...age(">", 3), item: "ecog" }] },
      }),
      /^criteria\.0\.clauses\.0\.of\.of\.1\.item: /,
    ],
    [
      "a unit in which nothing is computed",
      criterion("AGE-01", { ...age(">", 3), bounds: [{ value: 3, unit: "kg" }] }),
      /age is reported in a, which cannot be read against kg/,
    ],
    [
      "a bound that no number reaches",
      criterion("PER-01", { clause: "count", item: "ecog", op: "<", bound: 9 }),
      /counted from 0 to 5/,
    ],
    [
      "a way of taking it that evidence does not say",
      criterion("PLT-01", {
        clause: "measure",
        item: "hemoglobin",
        op: ">",
        bounds: [{ value: 80, unit: "g/L" }],
        taken: ["withoutTransfusion"],
      }),
      /does not say whether it was taken/,
    ],
    [
      "a limit that does not stand beside it",
      criterion("PLT-01", { clause: "timesUpperLimit", item: "platelets", op: ">", factor: 1 }),
      /no upper limit of normal stands beside platelets, but beside creatinine, /,
    ],
    [
      "neither days nor half-lives",
      criterion("WAS-01", { clause: "withinDays", item: "lastCheckpointInhibitor" }),
      /neither days nor half-lives/,
    ],
    [
      "both, and not which counts",
      criterion("WAS-01", {
        clause: "withinDays",
        item: "lastCheckpointInhibitor",
        days: 3,
        halfLives: { times: 5, days: 2 },
      }),
      /the longer or the shorter/,
    ],
    [
      "nobody of any age",
      criterion("AGE-01", { clause: "all", of: [age(">=", 18), age("<", 18)] }),
      /nobody can be eligible: nothing meets AGE-01/,
    ],
    [
      "a name of the library",
      items({ ecog: { kind: "count", label: "ECOG", to: 4 } }),
      /^items\.ecog: ecog is an item of the library/,
    ],
    [
      "an example that is none",
      items({ titre: { kind: "measure", label: "t", units: { "1": [0, 1] }, example: 3 } }),
      /^items\.titre\.example: /,
    ],
    [
      "an input of another kind",
      items({ own: { kind: "derived", label: "age", formula: "age", from: { birthDate: "ecog" } } }),
      /^items\.own\.from\.birthDate: ecog is not a date/,
    ],
    [
      "an input that the formula does not read",
      items({ own: { kind: "derived", label: "age", formula: "age", from: { weight: "weight" } } }),
      /age reads birthDate, and no weight/,
    ],
    [
      "a constant where there is none",
      items({ own: { kind: "derived", label: "age", formula: "age", constant: 2 } }),
      /has no constant/,
    ],
    ["a name that evidence cannot have", items({ "Own item": { kind: "date", label: "day" } }), /^items\.Own item: /],
    ["no unit", items({ own: { kind: "measure", label: "own", units: {} } }), /at least one unit/],
    [
      "a range from high to low",
      items({ own: { kind: "measure", label: "own", units: { "1": [3, 2] } } }),
      /the lowest value comes first/,
    ],
  ])("%s", (_, change, expected) => {
    expect(faultsOf(change).join("\n")).toMatch(expected);
  });
  test("clauses within clauses beyond what anybody reads", () => {
    const deep = Array.from({ length: 9 }).reduce((of: unknown) => ({ clause: "not", of }), age(">", 3));
    expect(faultsOf(criterion("AGE-01", deep)).join()).toContain("more than 8 deep");
  });
  test("a criterion that everybody meets is a finding", () => {
    const changed = structuredClone(written);
    criterion("PER-01", { clause: "any", of: [age(">=", 16), { clause: "not", of: age(">=", 16) }] })(changed);
    expect(definitionFindings(defineProtocol(changed)).map(({ path }) => path)).toContain("criteria.1");
    expect(definitionFindings(definition)).toEqual([]);
  });
});

describe("own items are part of what a definition does", () => {
  const digestOf = (change: Change) => {
    const changed = structuredClone(written);
    change(changed);
    return definitionDigest(defineProtocol(changed));
  };
  const titre = { ...Object(Object(written.items).antibodyTitre) };
  test("a default written out changes nothing, a range does", () => {
    const written = items({ antibodyTitre: { ...titre, belowDetection: true, units: { "{titer}": [0, 100_000] } } });
    expect(digestOf(written)).toBe(definitionDigest(definition));
    const date = items({ seen: { kind: "date", label: "seen" } });
    expect(digestOf(items({ seen: { kind: "date", label: "seen", never: false, partial: false } }))).toBe(
      digestOf(date),
    );
    expect(digestOf(items({ antibodyTitre: { ...titre, units: { "{titer}": [0, 50_000] } } }))).not.toBe(
      definitionDigest(definition),
    );
  });
});
