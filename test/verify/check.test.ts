import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isEventName } from "../../src/events/declarations.ts";
import { type CheckFinding, checkHistory, isUncovered, type RecordedEvent } from "../../src/verify/check.ts";
import { eligibleEvidence } from "../clinical/eligible-evidence.ts";
import { type Attempt, attempt, attempts, beginnings } from "../course/histories.ts";
import { cd19, Story } from "../course/story.ts";

/** What a journal says happened, with what its deviations name. */
function recordedIn({ entries }: Story, verdicts = true): readonly RecordedEvent[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== "event" || !isEventName(entry.event)) return [];
    const { event, evidence, at, recordedAt, actor, signature } = entry;
    const verdict = verdicts ? entry.verdict : undefined;
    const deviation = entry.deviation?.requirements;
    return [{ event, evidence, verdict, at, recordedAt, role: actor.role, signature, deviation }];
  });
}

const told = (findings: readonly CheckFinding[]) =>
  findings.map(({ index, requirement, deviation }) => `${index} ${requirement} ${deviation}`);
const violations = (history: readonly RecordedEvent[]) =>
  checkHistory(history, cd19).filter(({ severity }) => severity === "violation");
const uncovered = (history: readonly RecordedEvent[]) => told(checkHistory(history, cd19).filter(isUncovered));

const journals = fc
  .tuple(beginnings, fc.array(attempts(), { maxLength: 15 }))
  .map(([begin, tried]) => recordedIn(tried.reduce<Story>(attempt, begin())));

/** INC and EXC of an enrolment by deviation, which the engine does not name. */
const ofCriteria = /^\d+ (?:INC|EXC)-(?!13)/;

describe("a deviation covers what it names, and nothing else", () => {
  test("every violation of a journal of our own is named by its deviation (statement 2)", () => {
    fc.assert(
      fc.property(journals, (history) => {
        expect(uncovered(history).filter((one) => !ofCriteria.test(one))).toEqual([]);
      }),
    );
  });

  const deviating = journals.filter((history) => history.some(({ deviation }) => (deviation ?? []).length > 0));
  /** The history with another deviation in each entry that has one. */
  const renamed = (
    history: readonly RecordedEvent[],
    deviation: (names: readonly string[]) => readonly string[] | null,
  ) => history.map((entry) => (entry.deviation ? { ...entry, deviation: deviation(entry.deviation) } : entry));

  test("one that names nothing covers nothing, and says so", () => {
    fc.assert(
      fc.property(deviating, (history) => {
        const broken = violations(history).map(({ index, requirement }) => `${index} ${requirement} marked`);
        expect(uncovered(renamed(history, () => null))).toEqual(broken);
        expect(uncovered(renamed(history, () => []))).toEqual(broken.map((one) => one.replace("marked", "none")));
      }),
    );
  });

  test("one that leaves a requirement out does not cover it, and covers the others", () => {
    fc.assert(
      fc.property(deviating, (history) => {
        const left = history.flatMap(({ deviation }, index) =>
          deviation?.[0] ? [`${index} ${deviation[0]} none`] : [],
        );
        const found = uncovered(renamed(history, ([, ...rest]) => rest));
        expect(found.filter((one) => !ofCriteria.test(one))).toEqual(left);
      }),
    );
  });

  test("one that names what its entry does not break is a finding of its own", () => {
    fc.assert(
      fc.property(deviating, (history) => {
        const wrong = history.flatMap(({ deviation }, index) =>
          deviation?.length ? [`${index} RSP-09 misnamed`] : [],
        );
        const found = uncovered(renamed(history, (names) => [...names, "RSP-09"]));
        expect(found.filter((one) => !ofCriteria.test(one))).toEqual(wrong);
      }),
    );
  });
});

/** A lawful course with everything in it that later entries are judged by. */
const lawful = recordedIn(
  new Story()
    .enrolled()
    .withProduct()
    .opened()
    .gives(1)
    .toxicity(2)
    .resolves()
    .days(1)
    .gives(2)
    .days(1)
    .gives(3)
    .responds("CR")
    .assessed("for")
    .wishes("for")
    .does("furtherTreatment.decided", { decision: "start" })
    .furtherCourse()
    .responds("NR")
    .assessed("against")
    .does("furtherTreatment.decided", { decision: "cease" }),
  false,
);

describe("an entry that cannot be judged is one finding and breeds no second", () => {
  test("the course itself has none", () => expect(checkHistory(lawful, cd19)).toEqual([]));

  const inDoubt = lawful.map(({ event }, index) => ({ event, index }));
  test.each(inDoubt)("$index $event", ({ event, index }) => {
    const evidence = lawful[index]?.evidence ?? {};
    const broken: readonly Record<string, unknown>[] = [
      { ...evidence, unheardOf: 1 },
      ...Object.keys(evidence).map((field) => ({ ...evidence, [field]: { what: "?" } })),
      // Without any evidence criteria are undecided, which is no doubt about the entry.
      ...(event.endsWith(".assessed") && event !== "response.assessed" ? [] : [{ unheardOf: 1 }]),
    ];
    for (const instead of broken) {
      const history = lawful.map((entry, at) => (at === index ? { ...entry, evidence: instead } : entry));
      expect(told(checkHistory(history, cd19)), JSON.stringify(instead)).toEqual([`${index} null none`]);
    }
  });

  test("INC-04: criteria of which nothing is on record are missing at the enrolment all the same", () => {
    const { karnofsky: _, ...rest } = eligibleEvidence;
    const instead = { ...rest, lvef: "?" };
    const history = lawful.map((entry) =>
      entry.event === "eligibility.assessed" ? { ...entry, evidence: instead } : entry,
    );
    expect(told(checkHistory(history, cd19))).toEqual(["3 null none", "4 INC-04 none"]);
  });

  test("SIL-01: an ungraded toxicity is a toxicity that holds, and no finding", () => {
    const history = (...then: readonly ((told: Story) => Story)[]) =>
      recordedIn(
        then.reduce((told, step) => step(told), new Story().enrolled().withProduct().opened().gives(1)),
        false,
      );
    const ungraded = (told: Story) => told.does("toxicity.reported", { toxicityId: "T", term: "CRS" });
    const given = history((told) => told.days(1).gives(2)).at(-1);
    expect(checkHistory(history(ungraded), cd19)).toEqual([]);
    expect(uncovered([...history(ungraded), ...(given ? [given] : [])])).toEqual([
      `${history(ungraded).length} SIL-02 none`,
    ]);
  });

  test("a verdict that the event has not is one finding", () => {
    const history = lawful.map((entry) =>
      entry.event === "apheresis.performed" ? { ...entry, verdict: "excellent", evidence: {} } : entry,
    );
    expect(told(checkHistory(history, cd19))).toEqual(["5 null none"]);
  });
});

const evidenceDated = fc.constantFrom("2026-01-04", "2026-01-05", "2025-12-29", "2025-12-20");
/** What somebody says happened, believed or not, one entry after the other; sometimes a day too early. */
const foreign = fc
  .tuple(
    beginnings,
    fc.array(fc.tuple(attempts(), fc.constantFrom(0, 0, 0, 0, -3)), { maxLength: 12 }),
    evidenceDated,
    evidenceDated,
    fc.constantFrom("+00:00", "+08:00", "-05:00"),
  )
  .map(([begin, tried, steroid, lvef, offset]) => {
    const history = recordedIn(begin(), false).map((entry) => dated(entry, steroid, lvef));
    let day = Math.max(0, ...history.map(({ at }) => Date.parse(at))) / 86_400_000 + 1;
    const added = tried.map(([{ event, evidence, days }, back]: readonly [Attempt, number]) => {
      day += days + back;
      const at = new Date(Math.max(20_000, day) * 86_400_000).toISOString().replace("Z", "+00:00");
      return { event, evidence, at, recordedAt: at, role: null, signature: null };
    });
    const there = (at: string) => at.replace("+00:00", offset);
    return [...history, ...added].map((entry) => ({
      ...entry,
      at: there(entry.at),
      recordedAt: there(entry.recordedAt),
    }));
  });

function dated(entry: RecordedEvent, steroid: string, takenOn: string): RecordedEvent {
  if (entry.event !== "eligibility.assessed") return entry;
  const lvef = { ...eligibleEvidence.lvef, takenOn };
  return { ...entry, evidence: { ...eligibleEvidence, lastSystemicGlucocorticoid: steroid, lvef } };
}

/** How much of an instant is left: all, no offset, no time, no day, no month. */
const lengths = fc.constantFrom(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 16, 10, 7, 4);
const shortened = (value: unknown, length: number): unknown => {
  if (typeof value === "string") return /^\d{4}-\d\d-\d\d$/.test(value) ? value.slice(0, length) : value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([field, inside]) => [field, shortened(inside, length)]));
};

describe("STR-09, TRT-04: dates that say less are judged as far as they reach", () => {
  const placed = ({ index, requirement }: CheckFinding) => `${index} ${requirement}`;

  test("partial dates never produce a violation that the full dates would not", () => {
    let unjudged = 0;
    fc.assert(
      fc.property(foreign, fc.array(lengths, { minLength: 60, maxLength: 60 }), fc.boolean(), (full, left, inside) => {
        const partial = full.map((entry, index) => {
          const length = left[index] ?? 10;
          const evidence = inside ? Object(shortened(entry.evidence, length)) : entry.evidence;
          const [at, recordedAt] = [entry.at.slice(0, length), entry.recordedAt.slice(0, length)];
          return { ...entry, evidence, at, recordedAt };
        });
        const found = new Set(violations(full).map(placed));
        const findings = checkHistory(partial, cd19);
        unjudged += findings.filter(({ severity }) => severity === "unjudged").length;
        const more = findings.filter((one) => one.severity === "violation" && !found.has(placed(one)));
        expect(more).toEqual([]);
        // What is not found for want of a date is said.
        const said = new Set(findings.map(({ requirement }) => requirement));
        for (const { requirement } of violations(full)) expect(said).toContain(requirement);
      }),
      { numRuns: 300 },
    );
    expect(unjudged).toBeGreaterThan(0);
  });

  const days = (second: string, third?: string): readonly RecordedEvent[] => {
    const before = recordedIn(new Story().enrolled().withProduct().opened(), false);
    const given = [["2026-01-05T09:30", 1], [second, 2], ...(third === undefined ? [] : [[third, 3]])] as const;
    return [
      ...before,
      ...given.map(([at, fraction]): RecordedEvent => {
        const evidence = { fraction, cells: 21_000_000 };
        return {
          event: "fraction.given",
          evidence,
          at: String(at),
          recordedAt: String(at),
          role: null,
          signature: null,
        };
      }),
    ];
  };
  const ofLast = (history: readonly RecordedEvent[]) =>
    checkHistory(history, cd19)
      .filter(({ index }) => index === history.length - 1)
      .map(({ severity, requirement }) => `${severity} ${requirement}`);

  test("a date without time or offset is a day at the patient's site", () => {
    expect(ofLast(days("2026-01-06"))).toEqual([]);
    expect(ofLast(days("2026-01-05"))).toContain("violation TRT-04");
    expect(ofLast(days("2026-01-07T23:50"))).toContain("violation TRT-04");
  });

  test("a month that leaves the day open is not judged, one that does not is", () => {
    expect(ofLast(days("2026-01"))).toContain("unjudged TRT-04");
    expect(ofLast(days("2026-01")).filter((one) => one.startsWith("violation"))).toEqual([]);
    expect(ofLast(days("2026-03"))).toContain("violation SIL-03");
    expect(ofLast(days("2027"))).toContain("violation SIL-03");
  });

  test("the order of two entries is judged where it is certain", () => {
    expect(ofLast(days("2026-01-07", "2026-01-06T09:00"))).toContain("violation STR-09");
    expect(ofLast(days("2026-01", "2025-12"))).toContain("violation STR-09");
    expect(ofLast(days("2026-01-06T10:00", "2026-01-06"))).toContain("unjudged STR-09");
  });

  test("a deviation that names what cannot be judged is believed", () => {
    const named = (requirement: string) =>
      ofLast(
        days("2026-01").map((entry, at, all) => (at < all.length - 1 ? entry : { ...entry, deviation: [requirement] })),
      );
    expect(named("TRT-04").filter((one) => one.startsWith("violation"))).toEqual([]);
    expect(named("RSP-02")).toContain("violation RSP-02");
  });

  test("SIL-18: a consent of another day is a finding where every day says so", () => {
    const consented = (at: string, signedOn: string) =>
      checkHistory(
        recordedIn(new Story().consented(), false).map((entry) =>
          entry.event === "consent.signed" ? { ...entry, at, recordedAt: at, evidence: { signedOn } } : entry,
        ),
        cd19,
      ).flatMap(({ severity, requirement }) => (requirement === "SIL-18" ? [severity] : []));
    expect(consented("2026-01-05", "2026-01")).toEqual(["unjudged"]);
    expect(consented("2026-01-05", "2026-01-05")).toEqual([]);
    expect(consented("2026-02", "2026-01")).toEqual(["violation"]);
  });

  test("EXC-05: a criterion that depends on the day of the assessment is judged where every day says the same", () => {
    const enrolled = (at: string, steroid: string) =>
      checkHistory(
        recordedIn(new Story().enrolled(), false).map((entry) =>
          entry.event === "eligibility.assessed"
            ? { ...entry, at, recordedAt: at, evidence: { ...eligibleEvidence, lastSystemicGlucocorticoid: steroid } }
            : entry,
        ),
        cd19,
      ).flatMap(({ severity, requirement }) => (requirement === "EXC-05" ? [severity] : []));
    expect(enrolled("2026-01", "2025-12-28")).toEqual(["unjudged"]);
    expect(enrolled("2026-01", "2025-12-20")).toEqual([]);
    expect(enrolled("2026-01-05", "2026-01")).toEqual(["violation"]);
    expect(enrolled("2026-01-05", "2025-12-29")).toEqual(["violation"]);
  });
});
