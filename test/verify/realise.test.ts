import { expect, test } from "vitest";
import { explore } from "../../src/chart/explore.ts";
import { createEngine } from "../../src/course/engine.ts";
import { shippedDefinitions } from "../../src/definitions/index.ts";
import { askEngine } from "../../src/verify/realise/everywhere.ts";
import { createRealiser } from "../../src/verify/realise/realise.ts";
import { subjectOf } from "../../src/verify/subject.ts";

test.each(Object.values(shippedDefinitions).map((definition) => [definition.id, definition] as const))(
  "%s: the real engine takes every step of the chart with evidence that realises it, deviations included",
  (_, definition) => {
    const { ir, letters } = subjectOf(definition);
    const exploration = explore(ir);
    const { compared, differences } = askEngine(exploration, letters, createRealiser(createEngine(definition)));
    expect(differences).toEqual([]);
    expect(compared).toBe(exploration.edges.length);
  },
  180_000,
);
