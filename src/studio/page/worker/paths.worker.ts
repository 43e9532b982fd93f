import "../app/no-eval.ts";
import { expose } from "comlink";
import { createEngine } from "../../../course/engine.ts";
import { defineProtocol } from "../../../definitions/load.ts";
import type { CommandInput } from "../../../journal/command.ts";
import type { ProtocolDefinition } from "../../../protocol/definition.ts";
import { exactDigest } from "../../../protocol/definition-digest.ts";
import type { StateEventTable } from "../../../report/state-event-table.ts";
import { createRealiser } from "../../../verify/realise/realise.ts";
import { commandsFor } from "../../../verify/realise/replay.ts";
import { subjectOf } from "../../../verify/subject.ts";
import { Explored, type Extent } from "../../model/paths/explored.ts";
import type { ShortestWays } from "../../model/paths/shortest-ways.ts";

/** What was explored last: most that is asked next is asked of the same protocol. */
let last: { readonly digest: string; readonly explored: Explored } | undefined;

function explored(definition: ProtocolDefinition): Explored {
  const digest = exactDigest(definition);
  if (last?.digest !== digest) last = { digest, explored: new Explored(subjectOf(definition)) };
  return last.explored;
}

const work = {
  extent: (definition: ProtocolDefinition): Extent => explored(definition).extent(),
  table: (definition: ProtocolDefinition): StateEventTable => explored(definition).table(),
  shortestWays: (definition: ProtocolDefinition, state: string): ShortestWays => explored(definition).waysTo(state),
  /** Commands that make a history of symbols happen in the engine; `null` where no evidence was found for a step. */
  realise(definition: ProtocolDefinition, history: readonly string[]): readonly CommandInput[] | null {
    const letters = new Map(subjectOf(definition).letters.map((letter) => [letter.symbol, letter]));
    return commandsFor(history, letters, createRealiser(createEngine(defineProtocol(definition)))) ?? null;
  },
};

export type PathsWork = typeof work;

expose(work);
