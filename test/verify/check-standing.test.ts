import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type EventName, isEventName } from "../../src/events/declarations.ts";
import {
  checkHistory,
  isOpenFinding,
  isUncovered,
  type RecordedChange,
  type RecordedEntry,
  type RecordedEvent,
} from "../../src/verify/check.ts";
import { eligibleEvidence } from "../clinical/eligible-evidence.ts";
import { type AnyChange, change, goOn, type LearnedLate, learn, learnedLate } from "../course/any-change.ts";
import { type Attempt, attempts, beginnings } from "../course/histories.ts";
import { cd19, Story } from "../course/story.ts";
import { recordedEntries } from "./recorded-in.ts";

/** INC and EXC of an enrolment, each by its id, which the engine does not name: it names STR-01. */
const ofCriteria = /^(?:INC|EXC)-(?!13)/;

/** What check finds of a journal, by the entries' numbers. */
function checked({ entries }: Story) {
  const recorded = recordedEntries(entries);
  return checkHistory(recorded, cd19)
    .filter(({ severity, requirement }) => severity === "violation" && !ofCriteria.test(requirement ?? ""))
    .map((finding) => ({
      ...finding,
      told: `${recorded[finding.index]?.sequence} ${finding.requirement}`,
      cause: finding.causedBy === undefined ? undefined : recorded[finding.causedBy]?.sequence,
    }));
}

/** The open findings of the engine: which entry departs from what. */
function found({ course }: Story, moot: boolean) {
  return course.findings
    .filter((one) => one.moot === moot)
    .flatMap(({ sequence, requirements }) => requirements.map((requirement) => `${sequence} ${requirement}`));
}

const step = fc.oneof<fc.Arbitrary<AnyChange | Attempt | LearnedLate>[]>(change, attempts(), learnedLate);
const journals = fc.tuple(beginnings, fc.array(step, { minLength: 1, maxLength: 14 }));

/** Mostly strikes of what a course begins with, and the same said again: so that decisions rest on nothing, or stand twice. */
const said: Partial<Record<EventName, Record<string, unknown>>> = {
  "screening.identified": { screeningNumber: "S-1" },
  "consent.signed": { signedOn: "2026-01-05" },
  "family.agreed": { relationship: "spouse" },
  "eligibility.assessed": eligibleEvidence,
  "enrolment.signed": {},
  "screening.failed": {},
  "lot.released": { lotId: "LOT-1", cells: 900_000_000 },
};
const strike = change.map((one): AnyChange => ({ ...one, kind: "strike", of: one.of % 10 }));
const again = fc
  .tuple(fc.constantFrom(...Object.keys(said).filter(isEventName)), fc.constantFrom(0, 1), fc.boolean())
  .map(([event, days, deviation]): Attempt => ({ event, evidence: said[event] ?? {}, days, deviation }));
const struckOrSaidAgain = fc.oneof<fc.Arbitrary<AnyChange | Attempt>[]>(strike, strike, again, attempts());
const struckJournals = fc.tuple(beginnings, fc.array(struckOrSaidAgain, { minLength: 2, maxLength: 14 }));

/** The story of what was tried; it is told within the property, so that a failure prints what was tried and no journal. */
function storyOf([begin, tried]: readonly [() => Story, readonly (AnyChange | Attempt | LearnedLate)[]]): Story {
  return tried.reduce<Story>((story, one) => ("lateBy" in one ? learn(story, one) : goOn(story, one)), begin());
}

describe("STR-09, STR-11: what stands, by the requirements alone", () => {
  test("every violation of a journal of our own is named by its deviation or is among the engine's findings (statement 2)", () => {
    let findings = 0;
    fc.assert(
      fc.property(journals, (journal) => {
        const story = storyOf(journal);
        const violations = checked(story).filter(({ deviation }) => deviation !== "named");
        const engine = [...found(story, false), ...found(story, true)];
        findings += engine.length;
        expect(violations.filter(isUncovered).map(({ told, because }) => `${told} ${because}`)).toEqual([]);
        expect(violations.flatMap(({ told }) => (engine.includes(told) ? [] : [told]))).toEqual([]);
      }),
      { numRuns: 150 },
    );
    // Else nothing departed because of something recorded later, and the test says nothing.
    expect(findings).toBeGreaterThan(50);
  });

  test("every finding of the engine that is not moot is an open finding of check, with the entry because of which it is", () => {
    fc.assert(
      fc.property(journals, (journal) => {
        const story = storyOf(journal);
        const open = checked(story).filter(isOpenFinding);
        expect(found(story, false).filter((one) => !open.some(({ told }) => told === one))).toEqual([]);
        for (const { told, cause } of open) {
          const [sequence] = told.split(" ");
          const engine = story.course.findings.find((one) => `${one.sequence}` === sequence);
          expect(engine?.because, told).toContain(cause);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe("STR-11: what was struck, engine and check each by their own", () => {
  test("INC-13, STR-01, STR-02: with consents, identification, eligibility and lots struck, both find the same requirements of the same entries", () => {
    let ofNobody = 0;
    fc.assert(
      fc.property(struckJournals, (journal) => {
        const story = storyOf(journal);
        const violations = checked(story);
        const uncovered = violations.filter(({ deviation }) => deviation !== "named").map(({ told }) => told);
        const engine = [...found(story, false), ...found(story, true)];
        expect(uncovered.filter((one) => !engine.includes(one))).toEqual([]);
        expect(engine.filter((one) => !violations.some(({ told }) => told === one))).toEqual([]);
        ofNobody += found(story, true).filter((one) => one.endsWith("INC-13")).length;
      }),
      { numRuns: 150 },
    );
    // Else no decision was met that rests on nobody's consent.
    expect(ofNobody).toBeGreaterThan(10);
  });

  test("INC-13: an enrolment of whom nobody identified or asked names the number that is missing, and the consent", () => {
    const told = new Story().enrolled().strikes("c-2").strikes("c-1");
    const [enrolment] = told.course.findings.filter(({ event }) => event === "enrolment.signed");
    expect(enrolment).toMatchObject({ moot: true, requirements: ["STR-01", "INC-13"] });
    expect(checked(told).map((one) => one.told)).toContain("5 INC-13");
  });
});

/** What takes its place before the enrolment, learned late, so that nobody can be enrolled there. */
const endedBefore = {
  "still in screening": (told: Story) => told,
  "off study": (told: Story) => told.late(30, "withdrawal.recorded", { from: "study" }),
  dead: (told: Story) => told.late(30, "death.recorded", { cause: "disease" }),
};
/** Enrolled a second time, and the first enrolment stands again. */
const enrolledTwice = (told: Story) => told.strikes("c-5", { id: "s" }).does("enrolment.signed").strikes("s");
/** In follow-up by a screening failure after cells were given, and enrolled there. */
const enrolledInFollowUp = () =>
  screened()
    .deviates("fraction.given", { fraction: 1, cells: 7_000_000 })
    .days(1)
    .does("screening.failed")
    .strikes("c-6", { id: "s" })
    .does("enrolment.signed")
    .strikes("s");
const screened = () =>
  new Story()
    .does("screening.identified", { screeningNumber: "S-1" })
    .hours(1)
    .does("consent.signed", { signedOn: "2026-01-05" })
    .hours(1)
    .does("family.agreed", { relationship: "spouse" })
    .hours(1)
    .does("eligibility.assessed", eligibleEvidence);
const places = {
  ...Object.fromEntries(
    Object.entries(endedBefore).map(([name, ended]) => [
      name,
      () => ended(screened().days(1).does("enrolment.signed").days(1)),
    ]),
  ),
  "a second time in treatment": () => enrolledTwice(screened().days(1).does("enrolment.signed")),
  "in follow-up": enrolledInFollowUp,
};

describe("INC-13: an enrolment that rests on nobody's consent, wherever it stands", () => {
  const struck = fc.subarray(["c-2", "c-3"], { minLength: 1 });

  test.each(Object.entries(places))("engine and check name it, %s", (_, told) => {
    fc.assert(
      fc.property(struck, (consents) => {
        const story = consents.reduce((one, consent) => one.strikes(consent), told());
        const enrolments = story.course.findings.filter(({ event }) => event === "enrolment.signed");
        expect(enrolments.length).toBeGreaterThan(0);
        for (const { requirements } of enrolments) expect(requirements).toContain("INC-13");
        const violations = new Set(checked(story).flatMap((one) => (one.deviation === "named" ? [] : [one.told])));
        expect(new Set([...found(story, false), ...found(story, true)])).toEqual(violations);
      }),
      { numRuns: 6 },
    );
  });

  test("it moves nothing where it is moot, and names INC-13 no more once the strike is struck", () => {
    const off = endedBefore["off study"](screened().days(1).does("enrolment.signed").days(1));
    const before = off.course.position;
    const story = off.strikes("c-2", { id: "s-2" });
    const enrolment = () => story.course.findings.find(({ event }) => event === "enrolment.signed");
    expect(enrolment()).toMatchObject({ moot: true, requirements: ["STR-08", "SIL-09", "INC-13"] });
    story.strikes("s-2");
    expect(enrolment()).toMatchObject({ moot: true, requirements: ["STR-08", "SIL-09"] });
    expect(story.course.position).toBe(before);
  });
});

const day = (number: number, hour = 9) =>
  `2026-01-${String(number).padStart(2, "0")}T${String(hour).padStart(2, "0")}:00:00+00:00`;

/** A course up to fraction 2 on the day after fraction 1, as another system tells it: without verdicts, each line recorded when it happened. */
const infused: readonly RecordedEvent[] = recordedEntries(
  new Story().enrolled().withProduct().opened().gives(1).days(1).gives(2).entries,
).flatMap((entry) =>
  "kind" in entry
    ? []
    : [
        {
          ...entry,
          id: `${entry.event} ${entry.sequence}`,
          verdict: undefined,
          place: undefined,
          deviation: undefined,
        },
      ],
);
const fraction2 = "fraction.given 12";
const line = (
  event: RecordedEvent["event"],
  evidence: RecordedEvent["evidence"],
  at: string,
  recordedAt = at,
): RecordedEvent => ({
  event,
  evidence,
  at,
  recordedAt,
  role: null,
  signature: null,
});
const changes = (kind: RecordedChange["kind"], names: string, more: Partial<RecordedChange> = {}): RecordedChange => ({
  kind,
  names,
  reason: "as told in the test",
  role: null,
  signature: null,
  ...more,
});
const severe = { toxicityId: "T", term: "CRS", grade: { scale: "ASTCT", version: "2019", grade: 3 } };
const lateToxicity = line("toxicity.reported", severe, day(5, 23), day(6, 11));

/** What check says of a history: what is uncovered, and what is found because of which line. */
const says = (history: readonly RecordedEntry[]) =>
  checkHistory(history, cd19).map((finding) => {
    const { index, severity, requirement, deviation, causedBy } = finding;
    const open = isOpenFinding(finding) ? ` finding of ${causedBy}` : isUncovered(finding) ? " uncovered" : "";
    return `${index} ${requirement}${severity === "unjudged" ? " unjudged" : ""}${open}${deviation === "none" ? "" : ` ${deviation}`}`;
  });

describe("histories of other systems: late lines, corrections, strikes and acknowledgements", () => {
  test("the course itself has no finding", () => expect(says(infused)).toEqual([]));

  test("SIL-02: what happened earlier and was recorded later takes its place, and who did not know has a finding", () => {
    expect(says([...infused, lateToxicity])).toEqual(["11 SIL-02 finding of 12"]);
    const given = line("fraction.given", { fraction: 3, cells: 7_000_000 }, day(7));
    expect(says([...infused, lateToxicity, given])).toEqual(["11 SIL-02 finding of 12", "13 SIL-02 uncovered"]);
  });

  test("SIL-02: known before the fraction it is no finding but a violation, late or not", () => {
    const known = line("toxicity.reported", severe, day(5, 23), day(6, 0));
    expect(says([...infused.slice(0, -1), known, ...infused.slice(-1)])).toEqual(["12 SIL-02 uncovered"]);
  });

  test("STR-09: without a time of recording of its own, time that runs backwards is a violation, and the line stays where it is", () => {
    expect(says([...infused, line("toxicity.reported", severe, day(5, 23))])).toEqual([
      "12 STR-09 uncovered",
      "12 STR-09 uncovered",
    ]);
    expect(
      says([...infused, line("toxicity.reported", severe, day(5, 23), day(5, 23).replace(":00+", ":30+"))]),
    ).toEqual(["12 STR-09 uncovered"]);
  });

  test("STR-09: a decision stands where it was recorded, whenever it was taken", () => {
    const told = new Story().treated().responds("CR").assessed("for").wishes("for").decided("start");
    const history: readonly RecordedEvent[] = recordedEntries(told.entries).flatMap((entry) =>
      "kind" in entry ? [] : [{ ...entry, place: undefined, verdict: undefined }],
    );
    const [decided, wish] = [history.length - 1, history.length - 2];
    const early = (at: number) => history.map((entry, index) => (index === at ? { ...entry, at: day(20) } : entry));
    expect(says(early(wish))).toEqual([]);
    expect(says(early(decided))).toEqual([]);
    // A fact of that time would stand before the response.
    expect(says([...history, line("fraction.given", { fraction: 3, cells: 7 }, day(7, 2), day(40))])).not.toEqual([]);
  });

  test("STR-11: a correction stands instead of what it names, and of several the last", () => {
    const moved = changes("correction", fraction2, { at: day(7), recordedAt: day(7, 12) });
    expect(says([...infused, moved])).toEqual(["11 TRT-04 finding of 12"]);
    const back = changes("correction", fraction2, { at: infused[11]?.at, recordedAt: day(7, 13) });
    expect(says([...infused, moved, back])).toEqual([]);
  });

  test("STR-11: what was struck counts no more, and a strike that is struck neither", () => {
    const toxicity = { ...lateToxicity, id: "t" };
    const strike = changes("strike", "t", { id: "s", recordedAt: day(6, 12) });
    expect(says([...infused, toxicity, strike])).toEqual([]);
    const again = changes("strike", "s", { recordedAt: day(6, 13) });
    expect(says([...infused, toxicity, strike, again])).toEqual(["11 SIL-02 finding of 14"]);
  });

  test("STR-11: an acknowledgement covers what it names, else all that was found by then, and nothing found later", () => {
    const accepts = (requirements?: readonly string[]) => changes("acknowledgement", fraction2, { requirements });
    expect(says([...infused, lateToxicity, accepts()])).toEqual(["11 SIL-02 named"]);
    expect(says([...infused, lateToxicity, accepts(["SIL-02"])])).toEqual(["11 SIL-02 named"]);
    expect(says([...infused, accepts(), lateToxicity])).toEqual(["11 SIL-02 finding of 13"]);
    expect(says([...infused, lateToxicity, accepts(["TRT-04"])])).toEqual([
      "11 SIL-02 finding of 12",
      "13 TRT-04 uncovered misnamed",
    ]);
  });

  test("a deviation that named what was so is not wrong when its cause is struck", () => {
    const toxicity = { ...line("toxicity.reported", severe, day(6, 0)), id: "t" };
    const given = infused.slice(-1).map((entry) => ({ ...entry, role: null, deviation: ["SIL-02"] }));
    const strike = changes("strike", "t", { recordedAt: day(6, 12) });
    expect(says([...infused.slice(0, -1), toxicity, ...given, strike])).toEqual([]);
  });

  test("a verdict that its evidence contradicts is told although something was learned late before it", () => {
    const history = infused.map((entry, index) => (index === 11 ? { ...entry, verdict: "3.onDay" } : entry));
    expect(says([...history, lateToxicity])).toContain("11 null uncovered");
  });

  test("STR-11: a change that names nothing on record, or a correction, is a violation and changes nothing", () => {
    expect(says([...infused, changes("strike", "nobody")])).toEqual(["12 STR-11 uncovered"]);
    const correction = changes("correction", fraction2, { id: "k", recordedAt: day(6, 12) });
    expect(says([...infused, correction, changes("strike", "k")])).toEqual(["13 STR-11 uncovered"]);
  });
});
