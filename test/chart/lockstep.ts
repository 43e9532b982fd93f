import { expect } from "vitest";
import { type AnyMachineSnapshot, type AnyStateMachine, getInitialSnapshot, getNextSnapshot } from "xstate";
import * as z from "zod";
import type { Values } from "../../src/chart/expression.ts";
import type { ChartIr } from "../../src/chart/ir.ts";
import { type Configuration, createChartRunner } from "../../src/chart/step.ts";

const node = z.object({ id: z.string(), order: z.number() });
const nodes = z.object({ _nodes: z.array(node) });

/** Where XState stands, in the terms of the IR. */
export function standing(snapshot: AnyMachineSnapshot) {
  const { _nodes } = nodes.parse(snapshot);
  return {
    active: _nodes.toSorted((a, b) => a.order - b.order).map(({ id }) => id),
    values: snapshot.context,
    done: snapshot.status === "done",
  };
}

function told({ active, values, done }: Configuration): {
  active: readonly string[];
  values: Values;
  done: boolean;
} {
  return { active, values, done };
}

/**
 * Explores machine and IR side by side and fails at the first difference: every event in every reachable configuration, or where `inTurn` is
 * given in the first `inTurn` configurations with the same active states, and elsewhere one event in `inTurn`, by turns, and all that lead on.
 * @returns how many configurations and reactions were compared
 */
export function compareEverywhere(machine: AnyStateMachine, ir: ChartIr, { most = 100_000, inTurn = 1 } = {}) {
  const runner = createChartRunner(ir);
  const events = [...new Set(ir.transitions.flatMap(({ event }) => (event === null ? [] : [event])))];
  const start = getInitialSnapshot(machine);
  expect(told(runner.initial)).toEqual(standing(start));
  const queue: [Configuration, AnyMachineSnapshot][] = [[runner.initial, start]];
  const seen = new Set([runner.initial]);
  let reactions = 0;
  let turn = 0;
  const met = new Map<string, number>();
  for (const [configuration, snapshot] of queue) {
    if (seen.size > most) throw new Error(`more than ${most} configurations`);
    const place = configuration.active.join();
    const before = met.get(place) ?? 0;
    met.set(place, before + 1);
    for (const type of events) {
      const reaction = runner.react(configuration, type);
      const leadsOn = reaction !== undefined && !seen.has(reaction.next);
      if (before >= inTurn && !leadsOn && turn++ % inTurn > 0) continue;
      const taken = snapshot.status !== "done" && (machine.getTransitionData(snapshot, { type })?.length ?? 0) > 0;
      const where = `${configuration.active.join(", ")} on ${type}`;
      if (taken !== (reaction !== undefined)) expect.fail(`${where}: XState ${taken ? "takes" : "refuses"} it`);
      if (reaction === undefined) continue;
      const after = getNextSnapshot(machine, snapshot, { type });
      const [ours, theirs] = [JSON.stringify(told(reaction.next)), JSON.stringify(standing(after))];
      if (ours !== theirs) expect(told(reaction.next), where).toEqual(standing(after));
      reactions++;
      if (seen.has(reaction.next)) continue;
      seen.add(reaction.next);
      queue.push([reaction.next, after]);
    }
  }
  return { configurations: seen.size, reactions };
}
