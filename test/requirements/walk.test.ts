import { beforeAll, describe, expect, test } from "vitest";
import { shippedDefinitions } from "../../src/definitions/load.ts";
import { declarationOf } from "../../src/events/declarations.ts";
import { accountOf } from "../../src/requirements/account.ts";
import { monitorsFor } from "../../src/requirements/index.ts";
import { isLiving } from "../../src/requirements/standing.ts";
import { type Edge, isBeside, type Place, standingIn, walk } from "./walk.ts";

/** Standings, lawful edges and recorded deviations of each shipped definition, without what goes on beside the course. */
const sizes: Record<string, readonly [standings: number, lawful: number, deviations: number]> = {
  "cd19-b-all": [1531, 45_477, 55_165],
  "single-infusion": [458, 8144, 8960],
  "two-fraction": [1003, 26_625, 28_053],
};

/** The sets of requirements that decisions recorded as deviations can violate, besides what being lost adds. */
const departures: Record<string, readonly string[]> = {
  "enrolment.signed": ["STR-01", "INC-13 STR-01"],
  "manufacture.started": ["STR-02"],
  "lot.released": ["STR-02"],
  "product.sourced": ["SIL-06"],
  "course.opened": ["STR-03", "SIL-12 STR-03"],
  "fraction.postponed": ["SIL-03"],
  "fractions.omitted": ["SIL-03"],
  "furtherTreatment.decided": ["RSP-01", "RSP-03", "SIL-05"],
  "participation.ended": ["SIL-08"],
};

const isPhysical = ({ occurrence: { event } }: Edge) => declarationOf(event).physicalFact !== null;

describe.each(Object.entries(shippedDefinitions))("all monitors of %s together", (id, definition) => {
  let places: readonly Place[] = [];
  beforeAll(() => {
    places = walk(definition, 10_000, (occurrence) => !isBeside(occurrence));
  }, 60_000);

  test("have a finite state space of a known size", () => {
    const edges = places.flatMap((place) => place.edges);
    const lawful = edges.filter(({ violated }) => violated.length === 0).length;
    expect([places.length, lawful, edges.filter(({ departs }) => departs).length]).toEqual(sizes[id]);
  });

  test("are each violated somewhere", () => {
    const violated = new Set(places.flatMap(({ edges }) => edges.flatMap((edge) => edge.violated)));
    // Nobody is lost on this walk, but contact is regained in vain.
    expect([...violated].sort()).toEqual(
      monitorsFor(definition)
        .map((monitor) => monitor.id)
        .sort(),
    );
  });

  test("SIL-10: permit death to anybody who lives, and nothing after it", () => {
    const permitted = places.map(({ standing, edges }) => [
      standing.at,
      edges.some(({ occurrence, violated }) => occurrence.event === "death.recorded" && violated.length === 0),
      edges.some(({ violated }) => violated.length === 0),
    ]);
    for (const [at, death, anything] of permitted) {
      expect(death).toBe(at !== "unknown" && at !== "dead");
      expect(anything).toBe(at !== "dead");
    }
  });

  test("let every physical fact of a living patient be recorded, but after withdrawal only what was done", () => {
    const refused = places
      .filter(({ standing }) => isLiving(standing) && !(standing.at === "offStudy" && standing.withdrawn))
      .flatMap(({ edges }) => edges.filter(isPhysical))
      .filter(({ violated, departs }) => violated.length > 0 && !departs)
      .filter(({ reasons }) => !reasons.some((reason) => reason.startsWith("cannot occur: ")))
      .map(({ occurrence }) => occurrence.event);
    // Only a toxicity that is not open is no fact.
    expect([...new Set(refused)].sort()).toEqual(["toxicity.regraded", "toxicity.resolved"]);
  });

  test("name only requirements of the decision where a decision departs", () => {
    const found = places
      .flatMap(({ edges }) => edges)
      .filter(({ departs, occurrence }) => departs && departures[occurrence.event] !== undefined)
      .map(({ occurrence, violated }) => ({ event: occurrence.event, ids: [...violated].sort().join(" ") }));
    for (const [event, known] of Object.entries(departures)) {
      const ids = found.filter((departure) => departure.event === event).map((departure) => departure.ids);
      expect(known).toEqual(expect.arrayContaining([...new Set(ids)]));
    }
  });

  test("SIL-08: treatment is ongoing just while it is, and participation ends with a disposition that stays", () => {
    const account = accountOf(definition);
    for (const { account: state, standing, edges } of places) {
      const { treatment, study } = account.dispositions(state);
      if (standing.at === "treating") expect(treatment).toBe("ongoing");
      if (standing.at === "consent" || standing.at === "screening") expect(treatment).toBe("notStarted");
      if (standing.at !== "offStudy" && standing.at !== "dead") continue;
      expect(treatment).not.toBe("ongoing");
      expect(study).not.toBe("none");
      for (const { after } of edges) expect(account.dispositions(after)).toEqual({ treatment, study });
    }
  });

  test("keep only what a later answer depends on: no two standings answer alike for ever", () => {
    expect(alike(places)).toEqual([]);
  });

  test("give a reason in words for every violation", () => {
    const edges = places.flatMap((place) => place.edges);
    expect(edges.filter(({ reasons, violated }) => reasons.length !== violated.length)).toEqual([]);
    for (const reason of new Set(edges.flatMap(({ reasons }) => reasons))) expect(reason).toMatch(/^\S+ .*\S+$/);
  });
});

/** Standings that no continuation of the walk tells apart, by what is violated and could be recorded on the way, in pairs. */
function alike(places: readonly Place[]): readonly (readonly [string, string])[] {
  const standings = [...new Map(places.map((place) => [standingIn(place.account), place])).values()];
  const numberOf = new Map(standings.map(({ account }, number) => [standingIn(account), number]));
  const answers = standings.map(({ edges }) => edges.map(({ violated, departs }) => [violated, departs]).join("|"));
  const leadsTo = standings.map(({ edges }) =>
    edges
      .filter(({ violated, departs }) => violated.length === 0 || departs)
      .map(({ after }) => numberOf.get(standingIn(after)) ?? -1),
  );
  // Standings that answer alike now are told apart by where their answers lead, until nothing more is.
  let classes = classified(answers);
  for (let count = 0; count < new Set(classes).size; ) {
    count = new Set(classes).size;
    classes = classified(leadsTo.map((next, number) => `${classes[number]}:${next.map((one) => classes[one])}`));
  }
  return classes.flatMap((one, number): readonly (readonly [string, string])[] => {
    const first = classes.indexOf(one);
    const nameOf = (of: number) => standingIn(standings[of]?.account ?? "");
    return first === number ? [] : [[nameOf(first), nameOf(number)]];
  });
}

/** Equal keys under one number. */
function classified(keys: readonly string[]): readonly number[] {
  const numbers = new Map<string, number>();
  return keys.map((key) => {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}
