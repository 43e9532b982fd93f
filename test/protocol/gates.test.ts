import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { defineProtocol, parseDefinition, readDefinition, shippedDefinitions } from "../../src/definitions/load.ts";
import { alphabetOf } from "../../src/events/alphabet.ts";
import { definitionDigest } from "../../src/protocol/definition-digest.ts";
import { protocolInWords } from "../../src/protocol/in-words.ts";
import { subjectOf } from "../../src/verify/subject.ts";

const cd19 = shippedDefinitions["cd19-b-all"];
type Rows = readonly Record<string, unknown>[];

function withGates(gates: Rows, change: Record<string, unknown> = {}): Record<string, unknown> {
  return { ...cd19, ...change, toxicity: { ...cd19.toxicity, ...Object(change.toxicity), gates } };
}

function faultsOf(value: unknown): readonly string[] {
  const reading = readDefinition(value);
  return reading.ok ? [] : reading.faults.map(({ path }) => path);
}

const crs2 = { kinds: ["CRS"], from: 2, to: 2, action: "wait", until: 1, lastDay: 21 };
const crs3 = { kinds: ["CRS"], from: 3, action: "omitRest", must: true };

describe("SIL-02, SIL-03: rows that contradict each other or can never match are rejected at their place", () => {
  test.each<[string, Rows, readonly string[], Record<string, unknown>?]>([
    ["rows that agree", [crs2, crs3], []],
    ["a range that is empty", [{ ...crs3, from: 3, to: 2 }], ["toxicity.gates.0.to"]],
    ["a grade that is death", [{ ...crs3, from: 5 }], ["toxicity.gates.0.from"]],
    ["a kind that nobody knows", [{ ...crs3, kinds: ["CRS", "CSR"] }], ["toxicity.gates.0.kinds.1"]],
    ["a kind twice", [{ ...crs3, kinds: ["CRS", "CRS"] }], ["toxicity.gates.0.kinds.1"]],
    ["an exempt kind", [crs3], ["toxicity.gates.0.kinds.0"], { toxicity: { exemptKinds: ["CRS"] } }],
    ["resolved to the row's own grade", [{ ...crs2, until: 2 }], ["toxicity.gates.0.until"]],
    ["a last day before the last fraction is due", [{ ...crs2, lastDay: 2 }], ["toxicity.gates.0.lastDay"]],
    ["a last day after that of every fraction", [{ ...crs2, lastDay: 22 }], ["toxicity.gates.0.lastDay"]],
    ["two rows for one grade of one kind", [crs2, { ...crs3, from: 2 }], ["toxicity.gates.1.from"]],
    [
      "two rows for every kind",
      [
        { from: 2, action: "wait", until: 1 },
        { from: 3, action: "omitRest", must: true },
      ],
      ["toxicity.gates.1.from"],
    ],
    ["one of the kind and one for every kind", [crs3, { from: 3, action: "wait", until: 1 }], []],
    ["a stop for what is not severe", [{ from: 2, action: "stop", must: true }], ["toxicity.gates.0.from"]],
    ["must left open where it is no default", [{ kinds: ["CRS"], from: 3, action: "stop" }], ["toxicity.gates.0.must"]],
    ["a requirement without a sentence", [{ ...crs3, requirement: "GAT-01" }], ["toxicity.gates.0.requirement"]],
    ["a kind that stands twice", [], ["toxicity.kinds.1"], { toxicity: { kinds: ["HLH", "HLH"] } }],
    [
      "a scale of its own for a kind of the catalogue",
      [],
      ["toxicity.kinds.0.kind"],
      { toxicity: { kinds: [{ kind: "CRS", scale: "Lee", version: "2014" }] } },
    ],
  ])("%s", (_, gates, paths, change) => {
    expect(faultsOf(withGates(gates, change))).toEqual(paths);
  });

  test("a course of one fraction has no rest of which a row could demand anything", () => {
    const single = shippedDefinitions["single-infusion"];
    const faults = faultsOf({ ...single, toxicity: { ...single.toxicity, gates: [crs3] } });
    expect(faults).toEqual(["toxicity.gates.0.action"]);
  });

  test("each fault has its line and column, and the fix", () => {
    const text = stringify(withGates([{ ...crs3, kinds: ["CSR"] }]));
    const reading = parseDefinition(text);
    if (reading.ok) throw new Error("it was read");
    const [fault] = reading.faults;
    expect(fault?.fix).toBe("use a kind of the catalogue, or add it to toxicity.kinds");
    expect(text.split("\n")[(fault?.at?.line ?? 0) - 1]).toContain("CSR");
  });

  test("the sentence of an id of the trial's own is carried by the row that names it", () => {
    const requirements = [...cd19.requirements, { id: "GAT-01", quote: "Grade 3: discontinue.", source: "a protocol" }];
    const reading = readDefinition(withGates([{ ...crs3, requirement: "GAT-01" }], { requirements }));
    if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
    const lines = protocolInWords(reading.definition).flatMap(({ lines }) => lines);
    expect(lines).toContain(
      "GAT-01  CRS grade 3 or higher: the rest of the course is omitted (toxicity.gates.0). “Grade 3: discontinue.” [a protocol]",
    );
  });
});

describe("SIL-02: a definition without rows is what it was", () => {
  test("the default says nothing to the digest, and no letter, state or value of the chart speaks of a demand", () => {
    expect(definitionDigest(defineProtocol(withGates([])))).toBe(definitionDigest(cd19));
    expect(alphabetOf(cd19).filter(({ verdict }) => /omitRest|stop/.test(verdict ?? ""))).toEqual([]);
    const { states, transitions } = subjectOf(cd19).ir;
    expect(states.filter(({ id }) => /omitRest|stop/.test(id))).toEqual([]);
    expect(JSON.stringify(transitions)).not.toMatch(/"(demand|rest)"/);
    expect(states.filter(({ exit }) => exit.length > 0)).toEqual([]);
  });

  test("rows that only make a fraction wait add no letter and no state, either: the hold grade is one of them", () => {
    const waiting = defineProtocol(withGates([crs2, { from: 3, action: "wait", until: 2 }]));
    expect(alphabetOf(waiting)).toEqual(alphabetOf(cd19));
    const [one, other] = [subjectOf(waiting).ir, subjectOf(cd19).ir];
    expect({ ...one, id: "" }).toEqual({ ...other, id: "" });
    expect(definitionDigest(waiting)).not.toBe(definitionDigest(cd19));
  });
});
