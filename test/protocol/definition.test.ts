import canonicalize from "canonicalize";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import {
  defineProtocol,
  parseDefinition,
  readDefinition,
  shippedDefinitions,
  UnusableDefinition,
} from "../../src/definitions/load.ts";
import { definitionDigest } from "../../src/protocol/definition-digest.ts";
import { canonicalJson, portableSha256, sha256 } from "../../src/protocol/digest.ts";
import { protocolInWords } from "../../src/protocol/in-words.ts";
import { cd19 } from "../course/story.ts";

function faultsOf(value: unknown): readonly string[] {
  const reading = readDefinition(value);
  return reading.ok ? [] : reading.faults.map(({ path }) => path);
}

/** The shipped definition with one value changed, by its path. */
function changed(path: string, value: unknown): unknown {
  const definition: unknown = structuredClone(cd19);
  const keys = path.split(".");
  let place: unknown = definition;
  for (const key of keys.slice(0, -1)) place = Reflect.get(Object(place), key);
  Reflect.set(Object(place), keys.at(-1) ?? "", value);
  return definition;
}

describe("a definition that cannot work is rejected with its path and the fix", () => {
  test.each<[string, string, unknown, string]>([
    ["TRT-02: fractions that sum to 90 %", "infusion.fractions.2.share.percent", 50, "infusion.fractions"],
    ["TRT-02: fractions that sum to 110 %", "infusion.fractions.0.share.percent", 20, "infusion.fractions"],
    ["TRT-04: two fractions on one day", "infusion.fractions.1.day", 1, "infusion.fractions.1.day"],
    ["TRT-04: fractions out of order", "infusion.fractions.2.day", 1, "infusion.fractions.2.day"],
    ["SIL-03: a last day before the last fraction", "infusion.lastDay", 2, "infusion.lastDay"],
    ["SIL-05: no course", "courses.max", 0, "courses.max"],
    ["SIL-07: no collection", "product.maxCollections", 0, "product.maxCollections"],
    ["SIL-08: no year of follow-up", "followUp.years", 0, "followUp.years"],
    ["SIL-02: a hold grade above the stop grade", "toxicity.holdAtGrade", 4, "toxicity.holdAtGrade"],
    ["an unknown requirement id", "criteria.0.id", "INC-77", "criteria.0.id"],
    ["a criterion that stands twice", "criteria.1.id", "INC-01", "criteria.1.id"],
    ["SIL-12: readiness by a criterion that is not listed", "readiness.criteria", ["INC-99"], "readiness.criteria.0"],
    ["EXC-05: steroids asked again after enrolment", "readiness.criteria", ["EXC-05"], "readiness.criteria.0"],
    ["INC-13: consent asked again as evidence", "readiness.criteria", ["INC-13"], "readiness.criteria.0"],
    ["SIL-11: roles for an event nobody knows", "roles", { "patient.cloned": ["nurse"] }, "roles.patient.cloned"],
    ["SIL-17: a time zone nobody knows", "sites", [{ id: "s", timeZone: "Asia/Shangri-La" }], "sites.0.timeZone"],
    ["SIL-17: an offset for a time zone", "sites", [{ id: "s", timeZone: "+08:00" }], "sites.0.timeZone"],
    [
      "SIL-17: a site that stands twice",
      "sites",
      [
        { id: "s", timeZone: "UTC" },
        { id: "s ", timeZone: "Asia/Shanghai" },
      ],
      "sites.1.id",
    ],
    ["an unknown role", "roles", { "fraction.given": ["king"] }, "roles.fraction.given.0"],
    ["a misspelt parameter", "courses.maximum", 3, "courses.maximum"],
    ["a number as text", "courses.max", "3", "courses.max"],
    ["NaN", "infusion.dose.cellsPerKg", Number.NaN, "infusion.dose.cellsPerKg"],
    ["an id with spaces", "id", "my protocol", "id"],
    ["a source whose address is a script", "source.url", "javascript:alert(1)", "source.url"],
    [
      "a unit that does not exist",
      "criteria.10.clauses.0.bounds.0.unit",
      "stone/L",
      "criteria.10.clauses.0.bounds.0.unit",
    ],
  ])("%s", (_, path, value, place) => {
    expect(faultsOf(changed(path, value))).toContain(place);
    const reading = readDefinition(changed(path, value));
    if (!reading.ok)
      for (const { fix, message } of reading.faults) expect(fix.length * message.length).toBeGreaterThan(0);
  });

  test("every fault is told at once, those of form and those across sections", () => {
    const broken = changed("infusion.fractions.2.share.percent", 50);
    Reflect.set(Object(broken), "courses", { max: 0 });
    Reflect.set(Object(broken), "toxicity", { severeAtGrade: 2, holdAtGrade: 4 });
    expect(new Set(faultsOf(broken))).toEqual(new Set(["courses.max", "infusion.fractions", "toxicity.holdAtGrade"]));
    expect(() => defineProtocol(broken)).toThrow(UnusableDefinition);
  });

  test("a part that is malformed hides no contradiction between the others", () => {
    const broken = changed("infusion.dose.kind", "perMile");
    const change = (path: string, value: unknown) => {
      const keys = path.split(".");
      let place: unknown = broken;
      for (const key of keys.slice(0, -1)) place = Reflect.get(Object(place), key);
      Reflect.set(Object(place), keys.at(-1) ?? "", value);
    };
    change("infusion.fractions.2.share.percent", 50);
    change("infusion.fractions.1.day", 1);
    change("infusion.lastDay", 2);
    change("criteria.3.clauses.0.op", "about");
    change("criteria.1.id", "INC-01");
    change("criteria.0.id", "INC-77");
    change("readiness.criteria", ["INC-99", 7, "EXC-05"]);
    change("toxicity", { severeAtGrade: 2, holdAtGrade: 4, scales: "CTCAE" });
    change("roles", { "patient.cloned": ["nurse"], "fraction.given": ["king"] });
    change("requirements", [{ id: "OWN-01" }, { id: "OWN-01", quote: "q", source: "s" }]);
    expect(new Set(faultsOf(broken))).toEqual(
      new Set([
        ...["infusion.dose.kind", "infusion.fractions", "infusion.fractions.1.day", "infusion.lastDay"],
        ...["criteria.3.clauses.0.op", "criteria.0.id"],
        ...["readiness.criteria.0", "readiness.criteria.1", "readiness.criteria.2"],
        ...["toxicity.scales", "toxicity.holdAtGrade", "roles.fraction.given.0", "roles.patient.cloned"],
        ...["requirements.0.quote", "requirements.0.source", "requirements.0.id", "requirements.1.id"],
      ]),
    );
  });

  test("a requirement of its own that no criterion carries is told: nothing could prove it", () => {
    const own = { id: "OWN-01", quote: "q", source: "s" };
    expect(faultsOf(changed("requirements", [own]))).toEqual(["requirements.0.id"]);
  });

  test("a criterion that stands twice is told although another is malformed", () => {
    const broken = changed("criteria.3.clauses", "none");
    Reflect.set(Object(Reflect.get(Object(broken), "criteria"))[1], "id", "INC-01");
    expect(faultsOf(broken)).toContain("criteria.1.id");
  });

  test.each<[string, string, unknown, string]>([
    ["what is missing", "title", undefined, "is missing"],
    ["a number for a text", "title", 7, "must be a text, not a number"],
    ["a text for a number", "courses.max", "3", "must be a number, not a text"],
    ["half a course", "courses.max", 1.5, "must be a whole number, not 1.5"],
    ["too much", "courses.max", 99, "must be at most 12"],
    ["too little", "courses.max", 0, "must be at least 1"],
    ["too long a text", "title", "x".repeat(201), "must have at most 200 characters"],
    ["an empty list", "criteria", [], "must have at least 1 part"],
    ["another word", "response.NE", "ignore", 'must be "repeat" or "asNR", not "ignore"'],
    ["an unknown field", "courses.maximum", 3, 'unknown field "maximum"'],
    ["null", "infusion", null, "must be an object, not null"],
  ])("%s is told in plain words", (_, path, value, words) => {
    const reading = readDefinition(changed(path, value));
    expect(reading.ok ? [] : reading.faults.map(({ message }) => message)).toContain(words);
    for (const { message } of reading.ok ? [] : reading.faults) {
      expect(message).not.toMatch(/Invalid input|Too (big|small)|expected|received/);
    }
  });

  test("any JSON at all is either a definition or told what is wrong, never a crash", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const reading = readDefinition(value);
        expect(reading.ok).toBe(false);
      }),
    );
  });
});

describe("a definition in YAML or JSON", () => {
  test.each(Object.keys(shippedDefinitions))("%s survives being written as YAML and as JSON", (id) => {
    const definition = defineProtocol(shippedDefinitions[id]);
    for (const text of [stringify(definition), JSON.stringify(definition)]) {
      expect(parseDefinition(text)).toEqual({ ok: true, definition });
    }
  });
  test("aliases that would grow without bound are refused", () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]\n${[..."bcdefgh"].map((name, index) => `${name}: &${name} [${Array(10).fill(`*${"abcdefg"[index]}`).join(",")}]`).join("\n")}`;
    expect(parseDefinition(bomb).ok).toBe(false);
  });
});

describe("the digest names every parameter", () => {
  test("the order of keys does not matter, any value does", () => {
    expect(definitionDigest(defineProtocol(Object.fromEntries(Object.entries(cd19).reverse())))).toBe(
      definitionDigest(cd19),
    );
    expect(definitionDigest(defineProtocol(changed("followUp.years", 14)))).not.toBe(definitionDigest(cd19));
  });
  test("Node's SHA-256 and the portable one agree on any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(sha256(text)).toBe(portableSha256(text));
      }),
    );
  });
  test("SHA-256 of the empty text, and RFC 8785's order of keys and form of numbers", () => {
    expect(sha256("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(canonicalJson({ b: 1e21, a: [1.0, "\u20ac"], "\u00e9": null })).toBe('{"a":[1,"€"],"b":1e+21,"é":null}');
  });
});

test("canonical JSON agrees with the reference implementation of RFC 8785", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(value)).toBe(canonicalize(value));
    }),
  );
  expect(() => canonicalJson({ a: Number.NaN })).toThrow();
});

test("in words, every silent point stands with what was decided", () => {
  const lines = protocolInWords(cd19).flatMap((part) => part.lines);
  for (let number = 1; number <= 15; number++) {
    const id = `SIL-${String(number).padStart(2, "0")}`;
    expect(
      lines.some((line) => line.startsWith(id)),
      id,
    ).toBe(true);
  }
});
