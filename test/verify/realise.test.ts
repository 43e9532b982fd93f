import { expect, test } from "vitest";
import { explore } from "../../src/chart/explore.ts";
import { createEngine } from "../../src/course/engine.ts";
import { shippedDefinitions } from "../../src/protocol/index.ts";
import { realiseEverywhere } from "../../src/verify/realise/everywhere.ts";
import { createRealiser } from "../../src/verify/realise/realise.ts";
import { subjectOf } from "../../src/verify/subject.ts";

test.each(Object.values(shippedDefinitions).map((definition) => [definition.id, definition] as const))(
  "%s: the real engine takes every step of the chart with evidence that realises it",
  (_, definition) => {
    const { ir, letters } = subjectOf(definition);
    const exploration = explore(ir);
    const realiser = createRealiser(createEngine(definition));
    const { unrealised } = realiseEverywhere(
      exploration,
      new Map(letters.map((letter) => [letter.symbol, letter])),
      realiser,
    );
    const told = unrealised.map(({ from, event }) => `${exploration.configurations[from]?.active.at(-5)} ${event}`);
    expect([...new Set(told)].slice(0, 40), `${told.length} of ${exploration.edges.length}`).toEqual([]);
  },
  120_000,
);
