import { describe, expect, test } from "vitest";
import { shippedDefinitions } from "../../src/definitions/index.ts";
import { product } from "../../src/verify/product.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { changed, requirementsOf, shippedSubject } from "./broken.ts";

/** States, steps and cells (states x symbols) of the product of each shipped chart with its requirements. */
const sizes: Readonly<Record<string, readonly [states: number, edges: number]>> = {
  "cd19-b-all": [9274, 643752],
  "single-infusion": [1847, 87936],
  "two-fraction": [5274, 317696],
};

describe.each(Object.values(shippedDefinitions).map((definition) => [definition.id, definition] as const))(
  "%s against its requirements",
  (id, definition) => {
    const subject = subjectOf(definition);
    const { violations, ...size } = product(subject, requirementsOf(subject));

    test("in every state, lawful is just what the requirements permit, and deviations name just what they break", () => {
      const told = violations.map(
        ({ statement, requirement, message, history }) =>
          `${statement} ${requirement} ${message}: ${history.join(" ")}`,
      );
      expect(told).toEqual([]);
    });

    test("every symbol was judged in every state of the product, which has a known size", () => {
      expect([size.states, size.edges]).toEqual(sizes[id]);
      expect(size.cells).toBe(size.states * subject.letters.length);
    });
  },
);

test("a search may stop at the first violation, which is a shortest one of all", () => {
  const subject = shippedSubject("single-infusion");
  const ir = changed(subject.ir, { source: "consent.neither", event: "family.agreed" }, () => []);
  const all = product({ ...subject, ir }, requirementsOf(subject)).violations;
  const [first, ...others] = product({ ...subject, ir }, requirementsOf(subject), { stopAtFirst: true }).violations;
  expect(first?.history).toEqual(["screening.identified.first", "family.agreed"]);
  expect(first?.statement).toBe("permitted");
  expect(others).toEqual([]);
  expect(Math.min(...all.map(({ history }) => history.length))).toBe(first?.history.length);
});

test("a counter that grows for ever and breaks nothing is told instead of being counted on", () => {
  const subject = shippedSubject("single-infusion");
  const ir = changed(subject.ir, { source: "followUp", event: "followUp.visited" }, (visit) => [
    { ...visit, assignments: [...visit.assignments, { add: ["failedCollections", 1] }] },
  ]);
  const { violations, complete, states } = product({ ...subject, ir }, requirementsOf(subject), { most: 2_000 });
  expect({ violations, complete }).toEqual({ violations: [], complete: false });
  expect(states).toBeGreaterThan(2_000);
});
