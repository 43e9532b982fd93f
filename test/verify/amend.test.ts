import { describe, expect, test } from "vitest";
import type { CheckedDefinition } from "../../src/events/checked-definition.ts";
import {
  isMoveProved,
  type MoveOptions,
  type MoveProof,
  proveMove,
  proveMoveBetween,
} from "../../src/verify/amend/prove-move.ts";
import { type ProvedVersion, proveVersion } from "../../src/verify/amend/proved-version.ts";
import { cd19, laterLastDay, twoCourses, withLymphodepletion } from "../course/story.ts";

const explored = new Map<CheckedDefinition, ProvedVersion>();

/** A version that is explored once for all moves. */
function version(definition: CheckedDefinition): ProvedVersion {
  const known = explored.get(definition) ?? proveVersion(definition);
  explored.set(definition, known);
  return known;
}

/** The move from `cd19-b-all`. */
function movesTo(to: CheckedDefinition, options: MoveOptions = {}): MoveProof {
  return proveMoveBetween(version(cd19), version(to), options);
}

function everyStateIsCounted({ states, covered, followed, decided, unmoved, unsound }: MoveProof): void {
  expect(covered + followed + decided + unmoved + unsound.configurations).toBe(states);
  expect(states).toBeGreaterThan(9000);
}

// A proof explores two charts, and what one of them does not reach by itself.
describe("What stands, amendments: from every state of cd19-b-all the mapped state exists, and from there the new requirements hold in both directions", {
  timeout: 300_000,
}, () => {
  test("SIL-03: to another last day of infusion: every state moves to what the new version's proof covers", () => {
    const proof = movesTo(laterLastDay);
    everyStateIsCounted(proof);
    expect(proof).toMatchObject({ followed: 0, unmoved: 0, decided: 0, unanswered: [] });
    expect(isMoveProved(proof)).toBe(true);
  });

  test("SIL-05: to one course fewer: sound, or refused with the state named", () => {
    const proof = movesTo(twoCourses);
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
    const proof = movesTo(withLymphodepletion);
    everyStateIsCounted(proof);
    expect(proof).toMatchObject({ unmoved: 0, unanswered: [] });
    expect(isMoveProved(proof)).toBe(true);
  });

  test("a planted wrong mapping is found, with the states and a history that leads there", () => {
    const proof = movesTo(laterLastDay, {
      states: { "study.course.treatment.response": "study.course.treatment.product.apheresis" },
    });
    everyStateIsCounted(proof);
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
    const proof = movesTo(laterLastDay, { states: { "study.course.screening": "study.course.nowhere" } });
    expect(proof.cannot.first.map(({ because }) => because).join()).toContain("no state study.course.nowhere");
    everyStateIsCounted(proof);
  });

  test("a search that stops at its bound answers nothing", () => {
    expect(proveMove(cd19, laterLastDay, { most: 100 }).unanswered).not.toEqual([]);
  });
});
