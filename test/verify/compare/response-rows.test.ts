import { expect, test } from "vitest";
import { defineProtocol } from "../../../src/definitions/load.ts";
import type { ProtocolDefinition } from "../../../src/protocol/definition.ts";
import { definitionDifferences } from "../../../src/verify/compare/definition.ts";
import { plain } from "../../types/plain.ts";

const asks = { groups: ["complete"], leadsTo: "decision", decision: "own" } as const;
const follows = [
  asks,
  { groups: ["partial"], leadsTo: "nextCourse" },
  { leadsTo: "endTreatment", disposition: "LACK OF EFFICACY" },
] as const;
const early = defineProtocol({
  ...plain,
  courses: { max: 3 },
  response: { decisions: { own: { requirement: "OWN-01", asks: ["wish"] } }, follows },
});

test("SIL-04: a row that is changed, added or moved is compared as a sentence", () => {
  const told = (one: ProtocolDefinition, other: ProtocolDefinition) =>
    definitionDifferences(one, other)
      .filter(({ path }) => path.startsWith("response.follows"))
      .map(({ path, before, after }) => [path, before, after]);
  const changed = defineProtocol({
    ...early,
    response: {
      ...early.response,
      follows: [{ groups: asks.groups, leadsTo: "nextCourse" }, ...follows.slice(1)],
      decisions: {},
    },
  });
  expect(told(early, changed)).toEqual([
    [
      "response.follows.after any course, CR or CRi",
      "after any course, CR or CRi: the decision own: a further course needs the patient's wish for it; ceasing needs the patient's wish against a further course, or the patient's wish on record, and treatment ends as COMPLETED",
      "after any course, CR or CRi: a further course follows",
    ],
  ]);
  const [first, second, ...others] = early.response.follows;
  const moved = {
    ...early,
    response: { ...early.response, follows: [second, first, ...others].filter((row) => row !== undefined) },
  };
  expect(definitionDifferences(early, moved).map(({ path }) => path)).toEqual(["response.follows"]);
});
