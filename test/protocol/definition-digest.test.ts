import { describe, expect, test } from "vitest";
import * as z from "zod";
import { leafClause } from "../../src/clinical/clause.ts";
import { createEngine } from "../../src/course/engine.ts";
import { defineProtocol, shippedDefinitions } from "../../src/definitions/load.ts";
import { type ProtocolDefinition, protocolDefinitionSchema, sections } from "../../src/protocol/definition.ts";
import { definitionDigest, exactDigest, judgedPart, proseDigest } from "../../src/protocol/definition-digest.ts";
import { canonicalJson, sha256 } from "../../src/protocol/digest.ts";
import { digestRecogniser } from "../../src/protocol/former-digest.ts";
import { formerDigests } from "../../src/protocol/former-digests.ts";
import { type KnownKeys, parametersOfFormat1 } from "../../src/protocol/parameters-of-format-1.ts";
import { definitions, journals } from "../journal/format-1/fixtures.ts";

type Path = readonly (string | number)[];

const all = [...definitions.values()];
const named = all.map((definition) => [definition.id, definition] as const);
const prose = ["schema", "version", "title", "source", "requirements", "properties", "citations"];

/** A definition with one leaf made another of its kind: whether the schema would take it is of no matter to a digest. */
function changedAt(definition: ProtocolDefinition, path: Path): ProtocolDefinition {
  const copy = structuredClone(definition);
  const holder = path
    .slice(0, -1)
    .reduce<Record<string | number, unknown>>((part, key) => Object(part[key]), Object(copy));
  const last = path.at(-1) ?? "";
  const before = holder[last];
  if (typeof before === "number") holder[last] = before + 1;
  else if (typeof before === "boolean") holder[last] = !before;
  else holder[last] = before === null ? 1 : `${before}x`;
  return copy;
}

function leavesOf(value: unknown, path: Path = []): readonly (readonly [Path, unknown])[] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, part]) =>
    leavesOf(part, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

describe.each(named)("the digest of %s", (_, definition) => {
  test("does not depend on the order of keys, at any depth", () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, part]) => [key, reversed(part)]),
      );
    };
    expect(definitionDigest(defineProtocol(reversed(definition)))).toBe(definitionDigest(definition));
  });

  test("is the same whether a default is written out or left out", () => {
    const short = { ...definition, ...judgedPart(definition) };
    expect(definitionDigest(defineProtocol(short))).toBe(definitionDigest(definition));
    const shortest = Object.fromEntries(
      Object.entries(short).filter(([section]) => prose.includes(section) || section in judgedPart(definition)),
    );
    expect(canonicalJson(defineProtocol(shortest))).toBe(canonicalJson(definition));
  });

  test("changes with every leaf that chart or judging reads, and with no other", () => {
    for (const [path] of leavesOf(definition)) {
      const other = changedAt(definition, path);
      const isProse = prose.includes(String(path[0]));
      expect(definitionDigest(other) === definitionDigest(definition), path.join(".")).toBe(isProse);
      expect(proseDigest(other) === proseDigest(definition), path.join(".")).toBe(!isProse);
      expect(exactDigest(other), path.join(".")).not.toBe(exactDigest(definition));
    }
  });

  test("is the same under a schema that has further parameters with defaults, wherever they stand", () => {
    const wider = widened();
    const read = wider.parse(definition);
    expect(canonicalJson(read)).toContain("validDays");
    expect(canonicalJson(read).includes("credible")).toBe(canonicalJson(definition).includes('"measure"'));
    expect(Reflect.apply(definitionDigest, undefined, [read, wider])).toBe(definitionDigest(definition));
    const set = { ...definition, attention: { percent: 30 } };
    expect(Reflect.apply(definitionDigest, undefined, [wider.parse(set), wider])).not.toBe(
      definitionDigest(definition),
    );
  });
});

/** Whether a parameter was there while journals of format 1 were written; what was added since does not count in their digests. */
function isOfFormat1(path: Path): boolean {
  let known: KnownKeys = parametersOfFormat1;
  for (const step of path) {
    if (known === true) return true;
    const inside: KnownKeys | undefined = Array.isArray(known) ? known[0] : Object(known)[step];
    if (inside === undefined) return false;
    known = inside;
  }
  return true;
}

/** The schema as a later version may have it: a new section, a new parameter in a section, in each element of a list, and in each clause. */
function widened() {
  const { infusion, criteria, toxicity } = sections;
  const fractions = infusion.shape.fractions.element.extend({ attention: z.int().default(80) });
  const { element } = criteria;
  const measure = leafClause.options[2].safeExtend({
    credible: z.array(z.number()).default([1, 2]),
  });
  const [answer, count, , upperLimit, lowerLimit, within] = leafClause.options;
  const clauses = z.array(z.discriminatedUnion("clause", [answer, count, measure, upperLimit, lowerLimit, within]));
  return z.strictObject({
    ...sections,
    attention: z.strictObject({ percent: z.int().default(20) }).prefault({}),
    infusion: infusion.extend({ fractions: z.array(fractions), notice: z.enum(["off", "on"]).default("off") }),
    toxicity: toxicity
      .unwrap()
      .extend({ exempt: z.array(z.string()).default([]) })
      .prefault({}),
    criteria: z.array(element.extend({ validDays: z.int().nullable().default(null), clauses })),
  });
}

test("the defaults are those that digests leave out: a default is added, never changed, and none comes to what had to be written", () => {
  const least = {
    schema: "patient-course/protocol@2",
    id: "least",
    version: "1",
    title: "Least",
    source: { name: "test" },
    criteria: [{ id: "INC-03", kind: "inclusion", clauses: [{ clause: "answer", item: "cd19Detected", is: [true] }] }],
    infusion: {
      dose: { kind: "flat", cells: 2 },
      fractions: [{ day: 1, share: { cells: 2 } }],
      lastDay: 1,
    },
  } as const;
  expect(protocolDefinitionSchema.parse(least)).toMatchObject({
    requirements: [],
    screening: { evidenceWindowDays: 28, rescreening: true },
    product: { maxCollections: 2, reuseStored: true, bridging: false },
    lymphodepletion: { given: "never", criteria: [] },
    readiness: { criteria: [], windowDays: 7, windows: { ecgObviousAbnormality: 28, lvef: 28 } },
    infusion: {
      fractions: [{ window: { before: 0, after: 0 } }],
      tolerancePercent: null,
      attentionPercent: { from: 80, to: 120 },
    },
    plausible: {},
    toxicity: {
      severeAtGrade: 3,
      holdAtGrade: 3,
      scales: {
        CRS: { scale: "ASTCT", version: "2019" },
        ICANS: { scale: "ASTCT", version: "2019" },
        other: { scale: "CTCAE", version: "5.0" },
      },
    },
    response: { ruleSet: "registry", PD: "endTreatment", relapse: "endTreatment", NE: "repeat" },
    courses: { max: 3 },
    withdrawal: { fromTreatmentOnly: true },
    lossToFollowUp: { reversible: true },
    followUp: { years: 15, whoever: "anyFraction" },
    otherTherapy: { endsResponseClock: true },
    properties: [],
    roles: {},
    citations: {},
  });
  const { id, criteria, infusion } = least;
  expect(judgedPart(protocolDefinitionSchema.parse(least))).toEqual({ id, criteria, infusion });
  for (const path of ["dose", "fractions", "lastDay"])
    expect(protocolDefinitionSchema.safeParse({ ...least, infusion: { ...infusion, [path]: undefined } }).success).toBe(
      false,
    );
});

describe("digests of journals of format 1", () => {
  test("the table of the shipped definitions is frozen", () => {
    expect(sha256(canonicalJson(formerDigests))).toBe(
      "ec5e52b35088ae79dc8726b9fd94f7d429275b3b95f8e9e3085e162e3c0542f7",
    );
    for (const { id, former, digest } of formerDigests) {
      const before = definitions.get(former[0] ?? "");
      expect([before?.id, before && definitionDigest(before)]).toEqual([id, digest]);
    }
  });

  test.each([...definitions].map(([former, definition]) => [definition.id, former, definition] as const))(
    "the former digest of %s is computed as it was, every parameter of its time in it",
    (_id, former, definition) => {
      const recognises = digestRecogniser(definition);
      expect(
        [former, definitionDigest(definition), definitionDigest(definition).replace(/^./, "x"), ""].map(recognises),
      ).toEqual([true, true, false, false]);
    },
  );

  test("what a later schema adds does not count, at its default or set", () => {
    for (const [former, definition] of definitions) {
      const later = {
        ...definition,
        attention: { percent: 30 },
        infusion: {
          ...definition.infusion,
          notice: "on",
          fractions: definition.infusion.fractions.map((fraction) => ({ ...fraction, attention: 70 })),
        },
        product: { ...definition.product, keepsDays: 90 },
        criteria: definition.criteria.map((criterion) => ({ ...criterion, windowDays: 28 })),
      };
      expect(digestRecogniser(later)(former), definition.id).toBe(true);
    }
  });

  test("journals of the shipped definitions stay readable when words are corrected and parameters added", () => {
    for (const { definition, entries, patientId } of journals) {
      const [entry] = entries;
      if (entry === undefined || shippedDefinitions[definition.id] === undefined) continue;
      const corrected = {
        ...definition,
        version: "1.0.1",
        title: "A corrected title",
        source: { name: "a corrected source" },
        citations: { ...definition.citations, "courses.max": "a corrected citation" },
        product: { ...definition.product, keepsDays: 90 },
        otherTherapy: { ...definition.otherTherapy, during: "allowed" },
      };
      expect(digestRecogniser(corrected)(entry.definition.digest), patientId).toBe(true);
    }
  });

  test("the shipped definitions of today still read them", () => {
    for (const { id, former } of formerDigests) {
      const today = shippedDefinitions[id];
      if (today === undefined) throw new Error(`no definition ${id}`);
      for (const digest of former) expect(digestRecogniser(today)(digest), id).toBe(true);
    }
  });

  test("a definition with any other parameter under the same id is refused, and told so", () => {
    for (const { definition, entries, patientId } of journals.filter(({ patientId: id }) =>
      /^EX-(11|22|23)$/.test(id),
    )) {
      const former = entries[0]?.definition.digest ?? "";
      expect(digestRecogniser(definition)(former)).toBe(true);
      for (const [path] of leavesOf(definition)) {
        if (prose.includes(String(path[0])) || !isOfFormat1(path)) continue;
        expect(digestRecogniser(changedAt(definition, path))(former), path.join(".")).toBe(false);
      }
      const engine = createEngine(
        defineProtocol({ ...definition, toxicity: { ...definition.toxicity, severeAtGrade: 5 } }),
      );
      expect(() => engine.replay(patientId, entries)).toThrow(
        `judged by ${definition.id} 1.0.0, another definition than this engine's under the same id`,
      );
    }
  });
});

test("a corrected title or citation leaves a journal of today readable, a changed number does not", () => {
  const [definition] = all;
  if (definition === undefined) throw new Error("no definition");
  const engine = createEngine(defineProtocol(definition));
  const decision = engine.decide(engine.start("P-1"), {
    id: "c-1",
    patientId: "P-1",
    event: "screening.identified",
    evidence: { screeningNumber: "S-1" },
    by: { id: "co", role: "coordinator" },
    at: "2026-01-05T09:15:00+08:00",
    recordedAt: "2026-01-05T09:15:00+08:00",
  });
  const corrected = {
    ...definition,
    version: "1.0.1",
    title: "Corrected",
    citations: {},
    source: { name: "corrected" },
  };
  expect(createEngine(defineProtocol(corrected)).replay("P-1", decision.entries).sequence).toBe(1);
  const other = { ...definition, followUp: { ...definition.followUp, years: 14 } };
  expect(() => createEngine(defineProtocol(other)).replay("P-1", decision.entries)).toThrow(
    "entry 1 of P-1: judged by cd19-b-all 1.0.0, another definition than this engine's under the same id: a parameter is different",
  );
});
