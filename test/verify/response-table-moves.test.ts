import { expect, test } from "vitest";
import { defineProtocol } from "../../src/definitions/load.ts";
import { isMoveProved, proveMove } from "../../src/verify/amend/prove-move.ts";
import { plain } from "../types/plain.ts";

const small = {
  ...plain,
  infusion: { ...plain.infusion, fractions: [{ day: 1, share: { percent: 100 } }] },
  product: { maxCollections: 1 },
  lossToFollowUp: { reversible: false },
  otherTherapy: { endsResponseClock: false },
  courses: { max: 3, afterTreatment: "anyTime" },
} as const;
const rest = { leadsTo: "endTreatment", disposition: "LACK OF EFFICACY" } as const;
const asks = { groups: ["complete"], leadsTo: "decision", decision: "own" } as const;
const follows = [
  asks,
  { groups: ["partial"], leadsTo: "nextCourse" },
  { groups: ["none"], leadsTo: "decision", decision: "noResponse" },
  rest,
] as const;
const own = { own: { requirement: "OWN-01", asks: ["wish"] } } as const;
const early = defineProtocol({ ...small, version: "1", response: { decisions: own, follows } });
/** The decision is asked after the second course only, and is not asked again; PR goes on after the second course only. */
const late = defineProtocol({
  ...small,
  version: "2",
  response: {
    decisions: { own: { ...own.own, askedAgain: false } },
    follows: [
      { course: 1, groups: ["complete"], leadsTo: "nextCourse" },
      asks,
      { course: 1, groups: ["partial"], ...rest },
      ...follows.slice(1),
    ],
  },
});
const byTheTrial = defineProtocol({ ...small, version: "3" });

test.each([
  ["its decision is asked after another course", early, late],
  ["its decision can be asked again", late, early],
  ["it has no table any more", early, byTheTrial],
  ["it has a table of its own", byTheTrial, early],
])(
  "SIL-16, STR-04: where by a new version %s, every place that moves goes on as the new requirements say",
  (_, from, to) => {
    const proof = proveMove(from, to);
    expect(proof.unsound.first).toEqual([]);
    expect(proof.unanswered).toEqual([]);
    expect(isMoveProved(proof)).toBe(true);
  },
  300_000,
);
