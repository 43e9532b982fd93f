import fc from "fast-check";
import { expect, test } from "vitest";
import { explore } from "../../../src/chart/explore.ts";
import { defineProtocol } from "../../../src/definitions/load.ts";
import type { ProtocolDefinition } from "../../../src/protocol/definition.ts";
import { chartDifferences } from "../../../src/verify/compare/charts.ts";
import { definitionDifferences } from "../../../src/verify/compare/definition.ts";
import { evidenceDifferences } from "../../../src/verify/compare/evidence.ts";
import { pathDifferences } from "../../../src/verify/compare/paths.ts";
import { requirementDifferences } from "../../../src/verify/compare/requirements.ts";
import { subjectOf } from "../../../src/verify/subject.ts";
import { generatedDefinitions, hasSmallChart } from "../generated-definitions.ts";

// Each comparison explores a product of chart and monitors, so that a pair of large charts would take minutes.
const definitions = generatedDefinitions.map(defineProtocol).filter(hasSmallChart);

const sideOf = (definition: ProtocolDefinition) => {
  const { ir, letters } = subjectOf(definition);
  return { ir, letters, exploration: explore(ir) };
};

test("a definition compared with itself differs in nothing", () => {
  fc.assert(
    fc.property(definitions, (definition) => {
      const side = sideOf(definition);
      expect(definitionDifferences(definition, definition)).toEqual([]);
      const none = { added: [], gone: [], changed: [] };
      expect(chartDifferences(side.ir, side.ir)).toEqual({ states: none, transitions: none });
      const empty = { first: [], more: 0 };
      expect(pathDifferences(side, side)).toEqual({ possible: empty, impossible: empty, otherwise: empty });
      expect(requirementDifferences(definition, definition, side)).toEqual({ violated: [], unclear: [] });
    }),
    { numRuns: 6, endOnFailure: true },
  );
}, 600_000);

const histories = ({
  first,
  more,
}: {
  readonly first: readonly { history: readonly string[] }[];
  readonly more: number;
}) => ({
  first: first.map(({ history }) => history.join(" ")),
  more,
});
const names = (told: readonly { readonly index: number }[]) => told.map(({ index }) => index);

test("what one comparison adds the comparison the other way round takes away", () => {
  fc.assert(
    fc.property(definitions, definitions, (one, other) => {
      const [a, b] = [sideOf(one), sideOf(other)];
      const [there, back] = [definitionDifferences(one, other), definitionDifferences(other, one)];
      const bySide = (differences: typeof there, turned: boolean) =>
        differences
          .map(({ path, before, after }) => ({
            path,
            ...(turned ? { before: after, after: before } : { before, after }),
          }))
          .sort((x, y) => (x.path < y.path ? -1 : 1));
      expect(bySide(back, true)).toEqual(bySide(there, false));
      const touched = (...compared: Parameters<typeof evidenceDifferences>) =>
        evidenceDifferences(...compared)
          .map(({ events }) => events.join())
          .sort();
      expect(touched(other, one, back)).toEqual(touched(one, other, there));
      const [forth, home] = [chartDifferences(a.ir, b.ir), chartDifferences(b.ir, a.ir)];
      expect(home.states.added).toEqual(forth.states.gone);
      expect(home.states.gone).toEqual(forth.states.added);
      expect(names(home.transitions.added)).toEqual(names(forth.transitions.gone));
      expect(names(home.transitions.gone)).toEqual(names(forth.transitions.added));
      const [paths, mirrored] = [pathDifferences(a, b), pathDifferences(b, a)];
      expect(histories(mirrored.possible)).toEqual(histories(paths.impossible));
      expect(histories(mirrored.impossible)).toEqual(histories(paths.possible));
      expect(mirrored.otherwise.more + mirrored.otherwise.first.length).toBe(
        paths.otherwise.more + paths.otherwise.first.length,
      );
    }),
    { numRuns: 6, endOnFailure: true },
  );
}, 600_000);

/** A history as both charts take it: by name, from the start, told by where the last step stops. */
function takes({ exploration }: ReturnType<typeof sideOf>, history: readonly string[]): boolean {
  let at = 0;
  for (const symbol of history) {
    const edge = exploration.outgoing[at]?.find(({ event }) => event === symbol);
    if (edge === undefined) return false;
    at = edge.to;
  }
  return true;
}

test("every history told is taken by the one chart and not by the other, and by both up to its last step", () => {
  fc.assert(
    fc.property(definitions, definitions, (one, other) => {
      const [a, b] = [sideOf(one), sideOf(other)];
      const { possible, impossible } = pathDifferences(a, b);
      for (const { history } of possible.first) {
        expect([takes(a, history), takes(b, history)]).toEqual([false, true]);
        expect(takes(a, history.slice(0, -1))).toBe(true);
      }
      for (const { history } of impossible.first) {
        expect([takes(a, history), takes(b, history)]).toEqual([true, false]);
        expect(takes(b, history.slice(0, -1))).toBe(true);
      }
      for (const { history, after, requirement } of requirementDifferences(one, other, b).violated) {
        expect(takes(b, history)).toBe(true);
        expect(after).not.toContain(requirement);
      }
    }),
    { numRuns: 6, endOnFailure: true },
  );
}, 600_000);
