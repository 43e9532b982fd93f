import { expect, test } from "vitest";
import type { AnyStateNode } from "xstate";
import { obstacles } from "../../machines/explain.ts";
import { initialContext, type StateMeta, type TransitionMeta } from "../../machines/index.ts";
import { explore } from "../../src/chart/explore.ts";
import { shippedDefinitions } from "../../src/definitions/load.ts";
import { subjectOf } from "../../src/verify/subject.ts";

test("what is named as standing in the way, worked out once for all that is alike, is what the engine names in each configuration", () => {
  const subject = subjectOf(shippedDefinitions["single-infusion"]);
  const nodes = new Map<string, AnyStateNode>();
  const note = (node: AnyStateNode): void => {
    nodes.set(node.id, node);
    for (const inner of Object.values(node.states)) note(inner);
  };
  note(subject.machine.root);
  const { configurations } = explore(subject.ir);
  const rows = new Map<number, string>();
  for (const configuration of configurations) {
    const around = configuration.active.toReversed().flatMap((id) => nodes.get(id) ?? []);
    const metas: readonly StateMeta[] = around.map(({ meta }) => meta);
    const declared = (symbol: string): readonly TransitionMeta[] =>
      around.flatMap(({ transitions }) => transitions.get(symbol) ?? []).map(({ meta }) => meta);
    const context = { ...initialContext, ...configuration.values };
    const named = subject.letters.map(({ event, verdict }) => {
      const reasons = obstacles(event, verdict, { metas, context, declared });
      return [...new Set(reasons.map(({ requirement }) => requirement))].join();
    });
    const inTheWay = subject.inTheWay(configuration);
    expect(subject.letters.map((_, letter) => inTheWay.of(letter).join())).toEqual(named);
    const row = rows.get(inTheWay.row()) ?? named.join("|");
    expect(named.join("|")).toBe(row);
    rows.set(inTheWay.row(), row);
  }
  expect(configurations.length).toBeGreaterThan(1000);
  expect(new Set(rows.values()).size).toBe(rows.size);
});
