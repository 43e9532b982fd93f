import { describe, expect, test } from "vitest";
import { createMachine } from "xstate";
import * as z from "zod";
import type { Expression } from "../../src/chart/expression.ts";
import { extractChart, type Vocabulary } from "../../src/chart/extract.ts";
import type { ChartIr } from "../../src/chart/ir.ts";
import { toXState } from "../../src/export/index.ts";
import { tortured } from "../oracles/charts.ts";
import { hostileWords, plainWords, protocolCharts } from "./picture/charts.ts";

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const expression: z.ZodType<Expression> = z.lazy(() =>
  z.union([
    z.strictObject({ is: z.tuple([z.string(), scalar]) }),
    z.strictObject({ below: z.tuple([z.string(), z.number()]) }),
    z.strictObject({ not: expression }),
    z.strictObject({ all: z.array(expression) }),
    z.strictObject({ any: z.array(expression) }),
  ]),
);
const guardParams = z.strictObject({ expression });
const addParams = z.strictObject({ key: z.string(), by: z.number() });

/** What the docs say the names in the config mean. */
const documented: Vocabulary = {
  guard: (_, params) => guardParams.parse(params).expression,
  action(type, params) {
    if (type === "set") return [{ set: z.record(z.string(), scalar).parse(params) }];
    const { key, by } = addParams.parse(params);
    return [{ add: [key, by] }];
  },
};

/** The chart that XState makes of the config, once it has been plain text. */
function readBack(ir: ChartIr, config: unknown): ChartIr {
  const plain: Parameters<typeof createMachine>[0] = JSON.parse(JSON.stringify(config));
  return extractChart(createMachine(plain), ir.values, documented);
}

describe.each(protocolCharts)("the XState config of $title", ({ ir, words }) => {
  test("createMachine builds the same chart from it: states, events, targets, guards, history, regions, sentences", () => {
    expect(readBack(ir, toXState(ir, words))).toEqual(ir);
  });

  test("its guards are named in words, and every transition says its sentence", () => {
    const text = JSON.stringify(toXState(ir, words));
    expect(text).toContain('"type":"the patient received a fraction"');
    const described = text.split('"description":').length - 1;
    const sentences = [...ir.states, ...ir.transitions].filter(({ sentence }) => sentence !== "").length;
    expect(described).toBe(sentences);
  });

  test("hostile words stay words", () => {
    const { transitions } = readBack(ir, toXState(ir, hostileWords()));
    expect(transitions).toEqual(ir.transitions);
  });
});

test.each(tortured)("createMachine builds the torture chart $id again", (ir) => {
  expect(readBack(ir, toXState(ir, plainWords))).toEqual(ir);
});
