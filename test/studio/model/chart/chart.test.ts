import { describe, expect, test } from "vitest";
import { eventForms } from "../../../../src/course/available.ts";
import { shippedDefinitions } from "../../../../src/definitions/load.ts";
import { layOut } from "../../../../src/export/picture/index.ts";
import { wordsOf } from "../../../../src/report/chart-words.ts";
import { evidenceFields } from "../../../../src/studio/model/chart/evidence-fields.ts";
import { findInChart } from "../../../../src/studio/model/chart/find.ts";
import { subjectOf } from "../../../../src/verify/subject.ts";
import { elk } from "../../../export/picture/charts.ts";

const definitions = Object.values(shippedDefinitions);
const [cd19] = definitions;
if (cd19 === undefined) throw new Error("no definition is shipped");

describe("searching the chart", async () => {
  const { ir } = subjectOf(cd19);
  const picture = await layOut(ir, wordsOf(cd19), elk);

  test("finds a state by its title, and says where it is", () => {
    const [first] = findInChart(picture, ir, "fraction 2 held");
    expect(first).toMatchObject({ kind: "state", title: "Fraction 2 held" });
    expect(first?.where).toContain("Course open");
  });

  test("finds arrows by the requirement behind them (RSP-01)", () => {
    const found = findInChart(picture, ir, "rsp-01");
    expect(found.length).toBeGreaterThan(0);
    for (const { kind, id } of found) {
      const indexes = kind === "edge" ? picture.edges.find((edge) => edge.id === id)?.transitions : undefined;
      const state = ir.states.find((candidate) => candidate.id === id);
      const inner = picture.nodes.find((node) => node.id === id)?.inner ?? [];
      const requirements = [
        ...(state?.requirements ?? []),
        ...[...(indexes ?? []), ...inner].flatMap((index) => ir.transitions[index]?.requirements ?? []),
      ];
      expect(requirements).toContain("RSP-01");
    }
  });

  test("asks for all words, and nothing finds nothing", () => {
    expect(findInChart(picture, ir, "fraction unicorn")).toEqual([]);
    expect(findInChart(picture, ir, "   ")).toEqual([]);
  });
});

describe("the evidence of an event in rows", () => {
  test.each(definitions)("$id: every field of every event has a kind", (definition) => {
    for (const { evidence } of eventForms(definition)) {
      for (const { path, kind } of evidenceFields(evidence)) {
        expect(path).not.toBe("");
        expect(kind).not.toBe("");
      }
    }
  });

  test("alternatives share a field, and what only one of them asks for may be left out (RSP-01)", () => {
    const form = eventForms(cd19).find(({ event }) => event === "response.assessed");
    const fields = evidenceFields(form?.evidence ?? {});
    expect(fields.find(({ path }) => path === "method")?.kind).toBe("attested or registry");
    expect(fields.find(({ path }) => path === "findings.partialResponse")?.kind).toBe("yes or no");
  });

  test("a whole number says its bounds (TRT-04)", () => {
    const form = eventForms(cd19).find(({ event }) => event === "fraction.given");
    expect(evidenceFields(form?.evidence ?? {}).find(({ path }) => path === "fraction")).toMatchObject({
      kind: "whole number, 1 to 3",
      required: true,
    });
  });
});
