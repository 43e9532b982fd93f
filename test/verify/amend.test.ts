import { describe, expect, test } from "vitest";
import { explore } from "../../src/chart/explore.ts";
import type { Expression } from "../../src/chart/expression.ts";
import type { ChartIr } from "../../src/chart/ir.ts";
import { type Configuration, createChartRunner } from "../../src/chart/step.ts";
import { movePlace } from "../../src/course/amend/move.ts";
import { defineProtocol, shippedDefinitions } from "../../src/definitions/load.ts";
import type { CheckedDefinition } from "../../src/events/checked-definition.ts";
import { endingsOf } from "../../src/verify/amend/endings.ts";
import {
  isMoveProved,
  type MoveOptions,
  type MoveProof,
  proveMove,
  proveMoveBetween,
} from "../../src/verify/amend/prove-move.ts";
import { type ProvedVersion, proveVersion } from "../../src/verify/amend/proved-version.ts";
import { liveness } from "../../src/verify/liveness.ts";
import { cd19, laterLastDay, twoCourses, withLymphodepletion } from "../course/story.ts";

const explored = new Map<CheckedDefinition, ProvedVersion>();

/** A version that is explored once for all moves. */
function version(definition: CheckedDefinition): ProvedVersion {
  const known = explored.get(definition) ?? proveVersion(definition);
  explored.set(definition, known);
  return known;
}

const plainMoves = new Map<CheckedDefinition, MoveProof>();

/** The move from `cd19-b-all` as it is, proved once for all tests that look at it. */
function plainMoveTo(to: CheckedDefinition): MoveProof {
  const proof = plainMoves.get(to) ?? proveMoveBetween(version(cd19), version(to));
  plainMoves.set(to, proof);
  return proof;
}

/** A place to which a patient of `cd19-b-all` is moved under two courses, and that this version does not reach by itself. */
function movedOutside(reached: readonly Configuration[]) {
  const [old, fresh] = [version(cd19), version(twoCourses)];
  const own = new Set(reached.map(({ values }) => JSON.stringify(values)));
  for (let state = 0; state < old.states.size; state++) {
    const place = old.placeOf(old.states.configuration(state));
    const move = movePlace(place, old.chart, fresh.chart, {});
    if (!move.ok) continue;
    const configuration = fresh.runner.standings.at(fresh.configurationAt(move.place));
    // The new version by itself never has this control state, so that what is planted there meets nobody else.
    if (configuration.done || own.has(JSON.stringify(configuration.values))) continue;
    const history = old.states.wayTo(state).flatMap((letter) => old.subject.letters[letter]?.symbol ?? []);
    return { configuration, from: place.leaves, to: move.place.leaves, history: () => history };
  }
  throw new Error("the new version reaches by itself wherever patients are moved");
}

/** The chart with a step that leads nowhere and is bounded by nothing, in one configuration alone. */
function loopAt(ir: ChartIr, { active, values }: Configuration): ChartIr {
  const [like] = ir.transitions;
  const guard = { all: Object.entries(values).map(([key, value]): Expression => ({ is: [key, value] })) };
  if (like === undefined) throw new Error("the chart has no transition");
  const loop = { ...like, event: "planted", targets: [], assignments: [], guard, bound: null, deviation: false };
  const steps = active.map((source, at) => ({ ...loop, source, index: ir.transitions.length + at }));
  return { ...ir, transitions: [...ir.transitions, ...steps.slice(-1)] };
}

function everyStateIsCounted(
  { states, covered, followed, decided, unmoved, unsound }: MoveProof,
  atLeast = 9000,
): void {
  expect(covered + followed + decided + unmoved + unsound.configurations).toBe(states);
  expect(states).toBeGreaterThan(atLeast);
}

// A proof explores two charts, and what one of them does not reach by itself.
describe("What stands, amendments: from every state of cd19-b-all the mapped state exists, and from there the new requirements hold in both directions", {
  timeout: 300_000,
}, () => {
  test("SIL-03: to another last day of infusion: every state moves to what the new version's proof covers", () => {
    const proof = plainMoveTo(laterLastDay);
    everyStateIsCounted(proof);
    expect(proof).toMatchObject({ followed: 0, unmoved: 0, decided: 0, unanswered: [] });
    expect(isMoveProved(proof)).toBe(true);
  });

  test("SIL-05: to one course fewer: sound, or refused with the state named", () => {
    const proof = plainMoveTo(twoCourses);
    everyStateIsCounted(proof);
    expect(proof.unsound.first).toEqual([]);
    expect(proof.unanswered).toEqual([]);
    expect(isMoveProved(proof)).toBe(true);
    expect(proof.followed).toBeGreaterThan(0);
    expect(proof.unmoved).toBeGreaterThan(0);
    const named = new Set(proof.cannot.first.flatMap(({ states }) => states));
    for (const path of named)
      expect(path).toMatch(/^study\.course\.treatment\.(decision|product|readiness|infusion\.day1)\./);
    expect(named).toContain("study.course.treatment.decision.completeResponse");
    expect(named).toContain("study.course.treatment.product.sourcing");
    for (const { because, history } of proof.cannot.first) {
      expect(because).toMatch(/has at most 2|has no state/);
      expect(history[0]).toBe("screening.identified.first");
    }
  });

  test("SIL-14: to lymphodepletion switched on: every state moves soundly", () => {
    const proof = plainMoveTo(withLymphodepletion);
    everyStateIsCounted(proof);
    expect(proof).toMatchObject({ unmoved: 0, unanswered: [] });
    expect(isMoveProved(proof)).toBe(true);
  });

  test("every course ends from where only moved patients stand, too, by the same named assumptions", () => {
    const proof = plainMoveTo(twoCourses);
    expect(proof.liveness.map(({ name, status }) => [name, status])).toEqual([
      ["canEnd", "proved"],
      ["ends", "proved"],
    ]);
    const [, ends] = proof.liveness;
    expect(ends?.assumptions).toContain("assumption: the criteria are judged finitely often");
  });

  test("a planted loop that only moved patients come to is found, with the move before it; the new version by itself has none", () => {
    const fresh = version(twoCourses);
    const { ir } = fresh.subject;
    const own = explore(ir, undefined, fresh.runner);
    const moved = movedOutside(own.configurations);
    const planted = loopAt(ir, moved.configuration);
    const runner = createChartRunner(planted, fresh.runner.standings);
    const into = { ...moved, configuration: fresh.runner.standings.numberOf(moved.configuration) };
    expect(liveness(explore(planted, undefined, runner)).map(({ status }) => status)).toEqual(["proved", "proved"]);
    expect(endingsOf({ ir, runner: fresh.runner }, [into]).map(({ status }) => status)).toEqual(["proved", "proved"]);
    const [canEnd, ends] = endingsOf({ ir: planted, runner }, [into]);
    expect(canEnd?.status).toBe("proved");
    expect(ends).toMatchObject({ status: "violated", history: [], after: { to: moved.to, history: moved.history() } });
  });

  test("a planted trap, from which moved patients come to no end, is found", () => {
    const fresh = version(twoCourses);
    const { ir } = fresh.subject;
    const moved = movedOutside(explore(ir, undefined, fresh.runner).configurations);
    const { active, values } = moved.configuration;
    const here = { all: Object.entries(values).map(([key, value]): Expression => ({ is: [key, value] })) };
    const leaves = new Set(active);
    const trap = {
      ...ir,
      transitions: ir.transitions.map((one) =>
        one.guard === null && !leaves.has(one.source)
          ? one
          : { ...one, guard: { all: [...(one.guard === null ? [] : [one.guard]), { not: here }] } },
      ),
    };
    const runner = createChartRunner(trap, fresh.runner.standings);
    const into = { ...moved, configuration: fresh.runner.standings.numberOf(moved.configuration) };
    const [canEnd] = endingsOf({ ir: trap, runner }, [into]);
    expect(canEnd).toMatchObject({ status: "violated", message: "no end can be reached", after: { to: moved.to } });
  });

  test("a search that stops at its bound answers nothing", () => {
    expect(proveMove(cd19, laterLastDay, { most: 100 }).unanswered).not.toEqual([]);
  });
});

// A smaller chart has both states too, and shows the same of a mapping in a hundredth of the time.
describe("What stands, amendments: a mapping that an amendment states is proved, too", () => {
  const small = defineProtocol(shippedDefinitions["single-infusion"]);
  const later = defineProtocol({ ...small, version: "1.1.0", infusion: { ...small.infusion, lastDay: 3 } });
  const moved = (options: MoveOptions) => proveMoveBetween(version(small), version(later), options);

  test("without one every state moves soundly", () => {
    const proof = moved({});
    everyStateIsCounted(proof, 100);
    expect(isMoveProved(proof)).toBe(true);
  });

  test("a planted wrong mapping is found, with the states and a history that leads there", () => {
    const proof = moved({
      states: { "study.course.treatment.response": "study.course.treatment.product.apheresis" },
    });
    everyStateIsCounted(proof, 100);
    expect(isMoveProved(proof)).toBe(false);
    const [first] = proof.unsound.first;
    expect(first?.from).toContain("study.course.treatment.response");
    expect(first?.to).toContain("study.course.treatment.product.apheresis");
    expect(first?.history.length).toBeGreaterThan(0);
    expect(new Set(proof.unsound.first.map(({ from }) => from[0]))).toEqual(
      new Set(["study.course.treatment.response"]),
    );
  });

  test("a mapping to a state that the new chart has not is refused with the state named", () => {
    const proof = moved({ states: { "study.course.screening": "study.course.nowhere" } });
    expect(proof.cannot.first.map(({ because }) => because).join()).toContain("no state study.course.nowhere");
    everyStateIsCounted(proof, 100);
  });
});
