import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../src/clinical/calendar.ts";
import { itemLibrary } from "../../src/clinical/items.ts";
import { measuredPlaces, plausibleRange } from "../../src/clinical/plausible.ts";
import { defineProtocol } from "../../src/definitions/load.ts";
import { cd19BAll } from "../../src/definitions/shipped/cd19-b-all.ts";
import type { EventName } from "../../src/events/declarations.ts";
import { eligibleEvidence } from "../clinical/eligible-evidence.ts";
import { readyEvidence, type Story, story } from "./story.ts";

type Evidence = Record<string, unknown>;

const codesAt = ({ refusals }: Story) => refusals.map(({ code, path }) => `${code} ${path}`);

interface Asked {
  readonly event: EventName;
  readonly begin: () => Story;
  readonly path: string;
  evidence(value: number, unit: string): Evidence;
}

const eln = defineProtocol({ ...cd19BAll, response: { ruleSet: "ELN 2024" } });
const goodFindings = {
  marrowBlastsPercent: 1,
  baselineMarrowBlastsPercent: 60,
  extramedullaryDisease: false,
  anc: 2,
  platelets: 150,
};

/** Where a measured value is asked for, by its place. */
function asked(place: string): Asked {
  const [item = "", field] = place.split(".");
  if (item === "weight") {
    return {
      event: "course.opened",
      begin: () => story().enrolled().withProduct().does("readiness.assessed", readyEvidence),
      path: "weight.value",
      evidence: (value, unit) => ({ lotId: "LOT-1", weight: { value, unit } }),
    };
  }
  if (item === "findings") {
    return {
      event: "response.assessed",
      begin: () => story(eln).treated().days(28),
      path: place,
      evidence: (value) => ({ method: "ELN 2024", findings: { ...goodFindings, [field ?? ""]: value } }),
    };
  }
  const good: Evidence = Object(Object.entries(eligibleEvidence).find(([name]) => name === item)?.[1]);
  return {
    event: "eligibility.assessed",
    begin: () => story().consented(),
    path: `${item}.${field ?? "value"}`,
    evidence: (value, unit) => {
      const { upperLimit: _, ...rest } = good;
      // Value and limit change units together; a value that is looked at by itself has no limit.
      return {
        ...eligibleEvidence,
        [item]: field === undefined ? { ...rest, value, unit } : { ...rest, unit, value: 1, upperLimit: value },
      };
    },
  };
}

/** What this trial asks for: values of criteria, the dosing weight, findings of a response. */
function isAsked(place: string): boolean {
  const [item = ""] = place.split(".");
  return item === "weight" || item === "findings" || Object.hasOwn(eligibleEvidence, item);
}

const bounds = Object.entries(measuredPlaces(itemLibrary))
  .filter(([place]) => isAsked(place))
  .flatMap(([place, { units }]) =>
    Object.keys(units).flatMap((unit) => {
      const range = plausibleRange(place, unit);
      return range === undefined ? [] : [{ place, unit, low: range[0], high: range[1] }];
    }),
  );

describe("SIL-18: values around each plausible bound in each unit", () => {
  test.each(bounds)("$place in $unit: $low to $high", ({ place, unit, low, high }) => {
    const { event, begin, path, evidence } = asked(place);
    const before = begin();
    const at = (value: number, confirmed?: readonly string[]) => {
      const told = goesOnFrom(before);
      return told.tries(event, evidence(value, unit), confirmed === undefined ? {} : { confirmed });
    };
    /** What is asked of this field alone: a value of 1 beside a limit has bounds of its own. */
    const askedHere = (told: Story) => codesAt(told).filter((one) => one.endsWith(`evidence.${path}`));
    const inside = fc.oneof(fc.constantFrom(low, high), fc.double({ min: low, max: high, noNaN: true }));
    const outside = fc.oneof(
      fc.constantFrom(low * (1 - 1e-9), high * (1 + 1e-9), high * 10),
      fc.double({ min: high * (1 + 1e-9), max: high * 1000, noNaN: true }),
      fc.double({ min: 0, max: low * (1 - 1e-9), noNaN: true }),
    );
    fc.assert(
      fc.property(inside, (value) => {
        fc.pre(value > 0 || place !== "weight");
        expect(askedHere(at(value))).toEqual([]);
      }),
      { numRuns: 15 },
    );
    fc.assert(
      fc.property(outside, (value) => {
        fc.pre(value < low || value > high);
        const told = at(value);
        // What no schema takes, such as 101 %, is refused before it is asked; the engine asks for everything else.
        const unreadable = askedHere(told).some((one) => one.startsWith("INVALID_EVIDENCE"));
        const code = unreadable ? "INVALID_EVIDENCE" : "IMPLAUSIBLE";
        expect(askedHere(told)).toContain(`${code} evidence.${path}`);
        if (unreadable) return;
        expect(told.refusals[0]?.requirement).toBe("SIL-18");
        const others = told.refusals.flatMap(({ code, path: other }) =>
          code === "IMPLAUSIBLE" ? [other.replace("evidence.", "")] : [],
        );
        const confirmed = at(value, others);
        expect(codesAt(confirmed).filter((one) => /IMPLAUSIBLE|CONFIRM/.test(one))).toEqual([]);
        const [entry] = confirmed.entries.slice(-1);
        expect(entry).toMatchObject({ confirmations: [...others].sort() });
      }),
      { numRuns: 15 },
    );
  });
});

/** A story that goes on from another without changing it. */
function goesOnFrom(before: Story): Story {
  return Object.assign(Object.create(Object.getPrototypeOf(before)), before, { entries: [...before.entries] });
}

describe("SIL-18: what a confirmation does, and what it does not", () => {
  const implausible = { ...eligibleEvidence, creatinine: { value: 3.5, unit: "umol/L", upperLimit: 106 } };
  test("without one nobody is enrolled; with one the value is judged as it stands", () => {
    const told = story().consented().tries("eligibility.assessed", implausible);
    expect(codesAt(told)).toEqual(["IMPLAUSIBLE evidence.creatinine.value"]);
    expect(told.state).toContain("screening");
    told.does("eligibility.assessed", implausible, { confirmed: ["creatinine.value"] });
    expect(told.entries.at(-1)).toMatchObject({ verdict: "eligible", confirmations: ["creatinine.value"] });
  });
  test("one that names nothing implausible is refused, and confirms nothing else", () => {
    const told = story().consented();
    expect(codesAt(told.tries("eligibility.assessed", eligibleEvidence, { confirmed: ["creatinine.value"] }))).toEqual([
      "NOTHING_TO_CONFIRM confirmed",
    ]);
    expect(codesAt(told.tries("eligibility.assessed", implausible, { confirmed: ["alt.value"] }))).toEqual([
      "IMPLAUSIBLE evidence.creatinine.value",
      "NOTHING_TO_CONFIRM confirmed",
    ]);
  });
  test("SIL-18, STR-09: it never lifts that evidence is dated later than it is judged", () => {
    const later = { ...eligibleEvidence, lvef: { value: 60, unit: "%", takenOn: "2026-01-06" } };
    const told = story()
      .consented()
      .tries("eligibility.assessed", later, { confirmed: ["lvef.takenOn"] });
    expect(codesAt(told)).toEqual(["NOTHING_TO_CONFIRM confirmed", "INVALID_EVIDENCE evidence.lvef.takenOn"]);
    const identified = story().does("screening.identified", { screeningNumber: "S-1" });
    expect(
      identified.tries("consent.signed", { signedOn: "2026-01-06" }, { confirmed: ["signedOn"] }).refusedFor,
    ).toContain("STR-09");
  });
  test("entries without one have no such field, so hashes are as before", () => {
    expect(
      story()
        .enrolled()
        .entries.filter((entry) => "confirmations" in entry || "notices" in entry),
    ).toEqual([]);
  });
  test("a journal from before is replayed as it was: plausibility is asked when recording", () => {
    const told = story()
      .consented()
      .does("eligibility.assessed", implausible, { confirmed: ["creatinine.value"] });
    const { confirmations: _, ...entry } = Object(told.entries.at(-1));
    expect(told.engine.evolve({ ...told.course, sequence: told.course.sequence - 1 }, entry).events).toBe(5);
  });
});

describe("SIL-18: the date on a consent is the day on which it was signed", () => {
  const signed = (signedOn: string, change = {}) =>
    story().does("screening.identified", { screeningNumber: "S-1" }).tries("consent.signed", { signedOn }, change);
  test.each(["1926-01-05", "2025-01-05", "2026-01-04"])("%s is asked again", (signedOn) => {
    expect(codesAt(signed(signedOn))).toEqual(["IMPLAUSIBLE evidence.signedOn"]);
    expect(codesAt(signed(signedOn, { confirmed: ["signedOn"] }))).toEqual([]);
  });
  test("the day itself is not, unless that day is in another century", () => {
    expect(codesAt(signed("2026-01-05"))).toEqual([]);
    const past = { at: "1926-01-05T01:00:00+00:00", recordedAt: "1926-01-05T01:00:00+00:00" };
    const told = story().tries("screening.identified", { screeningNumber: "S-1" }, past);
    expect(codesAt(told.tries("consent.signed", { signedOn: "1926-01-05" }, past))).toEqual([
      "IMPLAUSIBLE evidence.signedOn",
    ]);
  });
  test("any other day, however near, is asked again", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40_000 }), (ago) => {
        expect(codesAt(signed(addDays("2026-01-05", -ago)))).toEqual(["IMPLAUSIBLE evidence.signedOn"]);
      }),
      { numRuns: 30 },
    );
  });
});
