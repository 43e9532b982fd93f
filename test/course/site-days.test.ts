import { describe, expect, test } from "vitest";
import { createEngine } from "../../src/course/engine.ts";
import { defineProtocol } from "../../src/definitions/load.ts";
import { cd19BAll } from "../../src/definitions/shipped/cd19-b-all.ts";
import { declarationOf, eventNames, isEventName } from "../../src/events/declarations.ts";
import { noFacts } from "../../src/events/facts.ts";
import { type Circumstances, circumstancesAt } from "../../src/events/judgement.ts";
import { createHost, createMemoryStore } from "../../src/index.ts";
import type { Entry } from "../../src/journal/entry.ts";
import { seal } from "../../src/journal/seal.ts";
import { checkHistory, type RecordedEvent } from "../../src/verify/check.ts";
import { eligibleEvidence } from "../clinical/eligible-evidence.ts";
import { cd19, type Story, story } from "./story.ts";

const sites = [
  { id: "shanghai", timeZone: "Asia/Shanghai" },
  { id: "berlin", timeZone: "Europe/Berlin" },
];
const withSites = defineProtocol({ ...cd19BAll, sites });

const at = (instant: string) => ({ at: instant, recordedAt: instant });
const first = { fraction: 1, cells: 7_000_000 };
const second = { fraction: 2, cells: 21_000_000 };

/** A course that is open on 5 January, at a site or at none. */
const opened = (definition = withSites, site?: string) =>
  story(definition)
    .does("screening.identified", { screeningNumber: "S-1", ...(site === undefined ? {} : { site }) })
    .does("consent.signed", { signedOn: "2026-01-05" })
    .does("family.agreed", { relationship: "spouse" })
    .does("eligibility.assessed", eligibleEvidence)
    .does("enrolment.signed")
    .withProduct()
    .opened();

describe("SIL-17: fractions at 23:00Z and 01:00Z", () => {
  const [evening, night] = [at("2026-01-05T23:00:00Z"), at("2026-01-06T01:00:00Z")];

  test.each([
    [
      "a definition without sites",
      () => opened(cd19),
      /write it with the site's offset, such as \+08:00, or name the definition's sites/,
    ],
    ["a patient of no site", () => opened(), /or name the patient's site \(shanghai, berlin\)/],
  ] as const)("SIL-17: are refused in %s, asking for the zone, and so is a deviation", (_, told, asks) => {
    for (const deviation of [undefined, { reason: "the bag was running" }]) {
      const signature = { name: "A. Signer", meaning: "responsibility" };
      const { refusals } = told().tries("fraction.given", first, { ...evening, deviation, signature });
      expect(refusals.map(({ code, requirement, path }) => [code, requirement, path])).toEqual([
        ["DAY_UNKNOWN", "SIL-17", "at"],
      ]);
      expect(refusals[0]?.message).toMatch(asks);
    }
  });

  test("SIL-17: what is not judged by its day is recorded in UTC as before", () => {
    expect(opened(cd19).tries("death.recorded", {}, evening).refusals).toEqual([]);
    expect(opened(cd19).tries("followUp.visited", {}, evening).refusedFor).not.toContain("SIL-17");
  });

  test("SIL-17, TRT-04: are one day at a site in +08:00, so the second is early", () => {
    const told = opened(withSites, "shanghai").does("fraction.given", first, evening);
    expect(told.tries("fraction.given", second, night).refusedFor).toEqual(["TRT-04"]);
    expect(told.does("fraction.given", second, at("2026-01-06T16:00:00Z")).refusals).toEqual([]);
  });

  test("SIL-17, TRT-04: are two days at a site in Berlin's winter only from midnight there", () => {
    const told = () => opened(withSites, "berlin").does("fraction.given", first, at("2026-01-05T22:59:00Z"));
    expect(told().tries("fraction.given", second, at("2026-01-05T22:59:59Z")).refusedFor).toEqual(["TRT-04"]);
    expect(told().tries("fraction.given", second, evening).refusals).toEqual([]);
  });

  test("SIL-17: with the site's zone the offset in which an instant is written says nothing", () => {
    const days = ["2026-01-05T23:00:00Z", "2026-01-06T07:00:00+08:00", "2026-01-05T13:00:00-10:00"].map(
      (instant) =>
        opened(withSites, "shanghai").does("fraction.given", first, at(instant)).course.facts.courses[0]?.fractions[0]
          ?.date,
    );
    expect(days).toEqual(["2026-01-06", "2026-01-06", "2026-01-06"]);
  });
});

describe("SIL-17: the patient's site", () => {
  test("SIL-17: a site that the definition does not name is refused at its field", () => {
    for (const definition of [cd19, withSites]) {
      const told = story(definition).tries("screening.identified", { screeningNumber: "S-1", site: "nowhere" });
      expect(told.refusals.map(({ requirement, path }) => [requirement, path])).toEqual([["SIL-17", "evidence.site"]]);
    }
  });

  test("SIL-17: after a transfer earlier days keep the old zone", () => {
    const transferred = "2026-03-10T12:00:00Z";
    const identified = opened(withSites, "shanghai").course.facts;
    const facts = declarationOf("site.transferred").remember(
      { site: "berlin" },
      null,
      circumstancesAt(withSites, identified, transferred),
    );
    if (facts === undefined) throw new Error("the transfer is not remembered");
    const dayOf = (instant: string) => circumstancesAt(withSites, facts, instant).on;
    expect(dayOf("2026-03-09T20:00:00Z")).toBe("2026-03-10");
    expect(dayOf("2026-03-10T11:59:59.9Z")).toBe("2026-03-10");
    expect(dayOf("2026-03-10T20:00:00Z")).toBe("2026-03-10");
    expect(dayOf("2026-03-10T23:00:00Z")).toBe("2026-03-11");
    // Before identification the patient was at the first site, too.
    expect(dayOf("2025-12-31T20:00:00Z")).toBe("2026-01-01");
    expect(facts.courses).toEqual(identified.courses);
  });

  test("SIL-17: where the first site is learned by a transfer, earlier days are as written", () => {
    const facts = { ...noFacts, sites: [{ site: "shanghai", from: "2026-03-10T12:00:00Z" }] };
    expect(circumstancesAt(withSites, facts, "2026-03-10T11:00:00Z")).toMatchObject({
      on: "2026-03-10",
      dayUnknown: true,
    });
    expect(circumstancesAt(withSites, facts, "2026-03-10T20:00:00+01:00")).toMatchObject({ on: "2026-03-11" });
  });

  test("SIL-17: only a definition with sites knows a transfer", () => {
    expect([withSites, cd19].map((definition) => declarationOf("site.transferred").knownTo(definition))).toEqual([
      true,
      false,
    ]);
  });
});

describe("SIL-17: what is on record", () => {
  const sealed = (entries: readonly Entry[], change: (entry: Entry) => Entry): readonly Entry[] => {
    const chain: Entry[] = [];
    for (const entry of entries) {
      const { hash: _, ...draft } = change(entry);
      const previousHash = chain.at(-1)?.hash ?? "";
      chain.push(seal({ ...draft, previousHash }, { evidence: [], seed: undefined }));
    }
    return chain;
  };
  const toUtc = (instant: string) => new Date(instant).toISOString();

  test("SIL-17: a journal that was recorded with Z under the old law is replayed with the days as written", () => {
    const told = opened(cd19).gives(1).days(1).gives(2);
    const old = sealed(told.entries, (entry) => ({ ...entry, at: toUtc(entry.at) }));
    const replayed = createEngine(cd19).replay("P-1", old);
    expect(replayed.facts).toEqual(told.course.facts);
    expect(replayed.position.leaves).toEqual(told.course.position.leaves);
    expect(replayed.facts.courses[0]?.fractions.map(({ date }) => date)).toEqual(["2026-01-05", "2026-01-06", null]);
  });

  test("SIL-17: a host that reads the journal again gives the same days", async () => {
    const told = opened(withSites, "shanghai").does("fraction.given", first, at("2026-01-05T23:00:00Z"));
    const store = createMemoryStore();
    await store.append("P-1", 0, told.entries);
    const host = createHost({ definition: withSites, store, now: () => "2026-01-06T02:00:00Z" });
    expect(host.engine.replay("P-1", await store.read("P-1")).facts).toEqual(told.course.facts);
    const by = { id: "n", role: "nurse" } as const;
    const early = { id: "x", event: "fraction.given", evidence: second, at: "2026-01-06T01:00:00Z", by } as const;
    expect(await host.open("P-1").record(early)).toMatchObject({ ok: false, refusals: [{ requirement: "TRT-04" }] });
  });

  test("SIL-17: check says of a history in UTC what cannot be judged, and believes the verdicts on record", () => {
    const history = (verdicts: boolean): readonly RecordedEvent[] =>
      opened(cd19)
        .gives(1)
        .entries.flatMap((entry) => {
          if (entry.kind !== "event" || !isEventName(entry.event)) return [];
          const { event, evidence, signature, actor } = entry;
          const [happened, recordedAt] = [toUtc(entry.at), toUtc(entry.recordedAt)];
          const verdict = verdicts ? entry.verdict : undefined;
          return [{ event, evidence, signature, at: happened, recordedAt, role: actor.role, verdict }];
        });
    const found = checkHistory(history(false), cd19);
    expect([...new Set(found.map(({ requirement }) => requirement))]).toContain("SIL-17");
    expect(checkHistory(history(true), cd19)).toEqual([]);
  });
});

describe("SIL-17: what reads the day is refused where nothing says whose day it is", () => {
  /** Circumstances that note whether the day was looked at. */
  const watched = (told: Story, definition = cd19) => {
    const looked = { at: false };
    const circumstances: Circumstances = {
      definition,
      facts: told.course.facts,
      get on() {
        looked.at = true;
        return "2026-02-03";
      },
    };
    return { looked, circumstances };
  };

  test.each(eventNames)("SIL-17: %s", (event) => {
    const declaration = declarationOf(event);
    const reads = [story(), opened(cd19).gives(1), opened(cd19).gives(1).toxicity(1)].some((told) =>
      declaration.verdicts(cd19).some((wanted) => {
        const { looked, circumstances } = watched(told);
        const example = declaration.example(wanted, {
          definition: cd19,
          facts: told.course.facts,
          today: "2026-02-03",
        });
        const reading = declaration.read(example?.evidence ?? {}, circumstances);
        if (!reading.ok) return false;
        const judgement = reading.judge();
        declaration.remember(reading.evidence, "verdict" in judgement ? judgement.verdict : null, circumstances);
        return looked.at;
      }),
    );
    // The converse does not hold: the law counts a window from the day on which a course opens.
    if (reads) expect(declaration.dayMatters).toBe(true);
  });
});
