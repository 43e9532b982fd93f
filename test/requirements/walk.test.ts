import { beforeAll, describe, expect, test } from "vitest";
import { shippedDefinitions } from "../../src/definitions/load.ts";
import { monitorsFor } from "../../src/requirements/index.ts";
import { type Place, walk } from "./walk.ts";

/** States of the product, lawful edges and recorded deviations of each shipped definition. */
const sizes: Record<string, readonly [states: number, lawful: number, deviations: number]> = {
  "cd19-b-all": [1527, 13952, 1655],
  "single-infusion": [297, 2588, 224],
  "two-fraction": [1330, 13564, 1300],
};

/** The sets of requirements that what is recorded as a deviation can violate. */
const departures: Record<string, readonly string[]> = {
  "enrolment.signed": ["STR-01"],
  "course.opened": ["STR-03", "SIL-12 STR-03"],
  "furtherTreatment.decided": ["RSP-01", "RSP-03", "SIL-05"],
  "treatment.stopped": ["TOX-01"],
};

describe.each(Object.entries(shippedDefinitions))("all monitors of %s together", (id, definition) => {
  let places: readonly Place[] = [];
  beforeAll(() => {
    places = walk(definition, 10_000);
  });

  test("have a finite state space of a known size", () => {
    const edges = places.flatMap((place) => place.edges);
    const lawful = edges.filter(({ violated }) => violated.length === 0).length;
    expect([places.length, lawful, edges.filter(({ departs }) => departs).length]).toEqual(sizes[id]);
  });

  test("are each violated somewhere", () => {
    const violated = new Set(places.flatMap(({ edges }) => edges.flatMap((edge) => edge.violated)));
    expect([...violated].sort()).toEqual(
      monitorsFor(definition)
        .map((monitor) => monitor.id)
        .sort(),
    );
  });

  test("leave something lawful until the study has ended, and nothing after", () => {
    const barren = places.filter(({ edges }) => edges.every(({ violated }) => violated.length > 0));
    const over = places.filter(({ states }) => states[0] === '{"at":"ended"}');
    expect(over.length).toBeGreaterThan(0);
    expect(barren.map(({ states }) => states)).toEqual(over.map(({ states }) => states));
  });

  test("agree on their bounds: no count forbids a collection or a course that the order permits", () => {
    const bounds = ["SIL-07", "SIL-05", "RSP-02"];
    const counted = places
      .flatMap(({ edges }) => edges)
      .filter(({ occurrence }) => occurrence.event === "apheresis.performed" || occurrence.event === "course.opened")
      .filter(({ violated }) => violated.length > 0 && violated.every((requirement) => bounds.includes(requirement)));
    expect(counted).toEqual([]);
  });

  test("name only requirements of the decision where a deviation departs", () => {
    const found = places
      .flatMap(({ edges }) => edges)
      .filter(({ departs, occurrence }) => departs && departures[occurrence.event] !== undefined)
      .map(({ occurrence, violated }) => ({ event: occurrence.event, ids: [...violated].sort().join(" ") }));
    for (const [event, known] of Object.entries(departures)) {
      const ids = found.filter((departure) => departure.event === event).map((departure) => departure.ids);
      expect(known).toEqual(expect.arrayContaining([...new Set(ids)]));
    }
  });

  test("stay where they are when something happens that has no place there", () => {
    // What these say has happened although it was out of order: the account follows it.
    const toxicities = ["toxicity.reported", "toxicity.regraded", "toxicity.resolved"];
    const followed = [
      "treatment.stopped",
      "lymphodepletion.assessed",
      "lymphodepletion.given",
      "course.opened",
      ...toxicities,
    ];
    const [account] = monitorsFor(definition);
    const moved = places.flatMap(({ states: [standing = ""], edges }) =>
      edges
        .filter(({ violated, departs }) => violated.length > 0 && !departs)
        .filter(({ occurrence }) => !followed.includes(occurrence.event))
        .filter(({ occurrence }) => account?.next(standing, occurrence) !== standing)
        .map(({ occurrence }) => [standing, occurrence.event, occurrence.verdict]),
    );
    expect(moved).toEqual([]);
  });

  test("give a reason in words for every violation", () => {
    const edges = places.flatMap((place) => place.edges);
    expect(edges.filter(({ reasons, violated }) => reasons.length !== violated.length)).toEqual([]);
    for (const reason of new Set(edges.flatMap(({ reasons }) => reasons))) expect(reason).toMatch(/^\S+ .*\S+$/);
  });
});
