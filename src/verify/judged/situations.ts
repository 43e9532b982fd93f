import { addDays, addYears, dateOf, type Instant, type IsoDate } from "../../clinical/calendar.ts";
import { atGreenwich } from "../../clinical/site-day.ts";
import type { EventName } from "../../events/declarations.ts";
import { dosingExamples, examplePlan } from "../../events/dose-plan.ts";
import { fractionWindow } from "../../events/event-windows.ts";
import { exampleWeightKg } from "../../events/evidence-parts.ts";
import { type CourseFacts, fractionOf, type LotFacts, noFacts, type TreatmentCourseFacts } from "../../events/facts.ts";
import { fractionsOf } from "../../events/fraction-verdicts.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import { coursesApart, regimenOf } from "../../protocol/regimens.ts";
import type { FieldValues } from "./evidence-classes.ts";
import { openGrades, toxicitySituations } from "./toxicity-situations.ts";

/** A class of what the journal says and of the day, with the fields whose bounds lie there. */
export interface Situation {
  readonly facts: CourseFacts;
  readonly on: IsoDate;
  /** The instant, where more than the day can make a difference. */
  readonly at?: Instant;
  readonly fields?: FieldValues;
}

/** The day of everything that is judged on no special day. */
export const today: IsoDate = "2026-01-05";

const anyDay: readonly Situation[] = [{ facts: noFacts, on: today }];
const nothingElse = () => anyDay;
/** Forms dated the day before, that day, and the day after. */
const dated = (): readonly Situation[] => [
  { facts: noFacts, on: today, fields: { signedOn: [-1, 0, 1].map((days) => addDays(today, days)) } },
];
const lots = (released: Readonly<Record<string, LotFacts>>): CourseFacts => ({ ...noFacts, lots: released });
const lotIds = { lotId: ["LOT-1", "LOT-2"] };
const lot = { cells: 10, given: 0 };
/** What can be in store: nothing, a lot with all, one or no cells left, one that failed, two of which one failed or is spent. */
const stocks: readonly CourseFacts["lots"][] = [
  {},
  ...[0, 9, 10, 11].map((given) => ({ "LOT-1": { cells: 10, given } })),
  { "LOT-1": { ...lot, failed: true } },
  { "LOT-1": lot, "LOT-2": lot },
  { "LOT-1": lot, "LOT-2": { ...lot, failed: true } },
  { "LOT-1": { cells: 10, given: 10 }, "LOT-2": lot },
];

/** Each of these with none or one of them chosen for the course. */
const chosenOfStocks: readonly Situation[] = stocks.flatMap((released) =>
  [null, "LOT-1", "LOT-2"].map((chosenLot) => ({ facts: { ...lots(released), chosenLot }, on: today })),
);

/** The events whose evidence criteria judge: their classes are those of the criteria. */
export type JudgedByCriteria = "eligibility.assessed" | "lymphodepletion.assessed" | "readiness.assessed";

/** The classes of facts and days between which an event's judge can tell, for every event that criteria do not judge. */
export const situations: Readonly<
  Record<Exclude<EventName, JudgedByCriteria>, (definition: ProtocolDefinition) => readonly Situation[]>
> = {
  "screening.identified": ({ sites }) => [
    {
      facts: noFacts,
      on: today,
      fields: {
        screeningNumber: ["S-1"],
        previousScreeningNumber: ["S-1", "S-2"],
        site: [...sites.map(({ id }) => id), "nowhere"],
      },
    },
  ],
  "site.transferred": ({ sites }) => [
    { facts: noFacts, on: today, fields: { site: [...sites.map(({ id }) => id), "nowhere"] } },
  ],
  "consent.signed": dated,
  "reconsent.answered": dated,
  "consent.attested": attestingSituations,
  "family.agreed": nothingElse,
  "consent.declined": nothingElse,
  "screening.failed": nothingElse,
  "enrolment.signed": ({ screening }) => [
    ...anyDay,
    ...[-1, 0, 1, screening.evidenceWindowDays, screening.evidenceWindowDays + 1].map((age) => ({
      facts: { ...noFacts, oldestEvidence: today },
      on: addDays(today, age),
    })),
    ...(Object.keys(screening.windows).length === 0 ? [] : [0, 1]).map((days) => ({
      facts: { ...noFacts, oldestEvidence: today, evidenceUntil: addDays(today, 1) },
      on: addDays(today, 1 + days),
    })),
  ],
  "apheresis.performed": nothingElse,
  "manufacture.started": nothingElse,
  "bridging.given": nothingElse,
  "lot.released": () => [
    { facts: noFacts, on: today, fields: lotIds },
    { facts: lots({ "LOT-1": lot }), on: today, fields: lotIds },
  ],
  "lot.failed": () => chosenOfStocks.map((situation) => ({ ...situation, fields: lotIds })),
  "product.sourced": () => stocks.map((released) => ({ facts: lots(released), on: today, fields: lotIds })),
  "lymphodepletion.given": nothingElse,
  "course.opened": openingSituations,
  "course.closed": nothingElse,
  "fraction.given": (definition) => fractionSituations(definition, "given"),
  "fraction.postponed": (definition) => fractionSituations(definition, "postponed"),
  "fractions.omitted": nothingElse,
  "product.unavailable": () => chosenOfStocks,
  "response.assessed": () => [
    { facts: { ...noFacts, otherTherapy: true }, on: today },
    {
      facts: noFacts,
      on: today,
      fields: {
        "findings.marrowBlastsPercent": [4.9, 5, 25, 25.1],
        "findings.baselineMarrowBlastsPercent": [9.9, 10, 50],
        "findings.anc": [1, 1.1],
        "findings.platelets": [100, 100.1],
      },
    },
  ],
  "assessment.recorded": nothingElse,
  "wish.recorded": nothingElse,
  "furtherTreatment.decided": nothingElse,
  "toxicity.reported": (definition) => toxicitySituations("toxicity.reported", definition),
  "toxicity.regraded": (definition) => toxicitySituations("toxicity.regraded", definition),
  "toxicity.resolved": (definition) => openGrades(definition),
  "disease.progressed": nothingElse,
  "treatment.stopped": nothingElse,
  "withdrawal.recorded": nothingElse,
  "participation.ended": nothingElse,
  "death.recorded": nothingElse,
  "contact.lost": nothingElse,
  "contact.regained": nothingElse,
  "study.terminated": nothingElse,
  "followUp.visited": nothingElse,
  "otherTherapy.recorded": nothingElse,
  "followUp.completed": ({ followUp }) => [
    ...anyDay,
    ...[-1, 0, 1].map((days) => ({
      facts: { ...noFacts, enrolledOn: today },
      on: addDays(addYears(today, followUp.years), days),
    })),
  ],
};

/** A patient of each age that the attestations tell apart, just before a birthday and on it, with none, all, and all but one of them on record. */
function attestingSituations({ consent: { attestations } }: ProtocolDefinition): readonly Situation[] {
  const ages = [0, ...attestations.flatMap(({ from, below }) => [from?.age ?? 0, below?.age ?? 0])];
  const births = [...new Set(ages)].flatMap((age) => [0, 1].map((days) => addDays(addYears(today, -age), days)));
  const ids = attestations.map(({ id }) => id);
  const onRecord = [[], ids, ...ids.map((left) => ids.filter((id) => id !== left))];
  const fields = {
    attestation: ids,
    birthDate: [undefined, ...births],
    signedOn: [-1, 0, 1].map((days) => addDays(today, days)),
  };
  return onRecord.map((attested) => ({ facts: { ...noFacts, attested }, on: today, fields }));
}

/** What readiness can be on record: asked on the day and long ago, and none. */
function readinessAround({ readiness }: ProtocolDefinition, on = today): readonly CourseFacts["readiness"][] {
  if (readiness.criteria.length === 0) return [null];
  const asked = (daysAgo: number) => {
    const askedOn = addDays(on, -daysAgo);
    return { askedOn, oldestValue: askedOn, until: addDays(askedOn, readiness.windowDays) };
  };
  return [null, asked(0), asked(readiness.windowDays), asked(readiness.windowDays + 1)];
}

/** For each regimen lots that hold the cells of the first fraction, and just do not; weights at the bounds; readiness at its bound. */
function openingSituations(definition: ProtocolDefinition): readonly Situation[] {
  return coursesApart(definition).flatMap((course) => openings(definition, course));
}

function openings(definition: ProtocolDefinition, course: number): readonly Situation[] {
  const weights = [Number.MIN_VALUE, 1e-6, 3, exampleWeightKg, 150, 500];
  const needed = examplePlan(regimenOf(definition, course))?.fractions[0] ?? 1;
  const dosed = dosingExamples(regimenOf(definition, course));
  const chosenBy = dosed.some(({ dosing }) => dosing !== undefined)
    ? { dosing: dosed.map(({ dosing }) => dosing) }
    : {};
  const planned = dosed.flatMap(({ plannedCells }) => plannedCells ?? []);
  const within = planned.length === 0 ? {} : { plannedCells: [undefined, 1, ...planned] };
  const by = { ...chosenBy, ...within };
  const courses = coursesEarlier(definition, course);
  const plenty = { cells: Number.MAX_SAFE_INTEGER, given: 0 };
  const each = [{}, { "LOT-1": lot }, { "LOT-1": plenty }, { "LOT-1": { ...plenty, failed: true as const } }];
  const around = [needed - 1, needed].map((cells) => ({ "LOT-1": { cells, given: 0 } }));
  return readinessAround(definition).flatMap((readiness) => [
    ...each.map((released) => ({
      facts: { ...lots(released), readiness, courses },
      on: today,
      fields: { ...lotIds, "weight.value": weights, ...by },
    })),
    ...around.map((released) => ({
      facts: { ...lots(released), readiness, courses },
      on: today,
      fields: { lotId: ["LOT-1"], "weight.value": [dosed[0].weight?.value ?? exampleWeightKg], ...by },
    })),
  ]);
}

/** Each fraction of each regimen with the ones before it given on their days, late, or not at all; days around its window and the last day; cells around the plan. */
function fractionSituations(definition: ProtocolDefinition, what: "given" | "postponed"): readonly Situation[] {
  return coursesApart(definition).flatMap((course) =>
    fractionsOf(definition).flatMap((fraction) =>
      coursesBefore(definition, course, fraction).flatMap(({ facts, planned }) => {
        const limits = fractionOf(facts.courses.at(-1), fraction)?.limits ?? [];
        const { tolerancePercent } = regimenOf(definition, course).infusion;
        const cells = [...cellsAround(planned, tolerancePercent), ...beside(limits)];
        return momentsAround(definition, facts, fraction).flatMap((moment): readonly Situation[] =>
          what === "postponed"
            ? [
                {
                  facts,
                  ...moment,
                  fields: { fraction: [fraction], until: untilAround(definition, facts, fraction, moment.on) },
                },
              ]
            : lotsFor(planned).flatMap((released) =>
                (fraction === 1 ? readinessAround(definition, moment.on) : [null]).map((readiness) => ({
                  facts: { ...facts, lots: released, readiness },
                  ...moment,
                  fields: { fraction: [fraction], cells, bags: bagsAround(planned) },
                })),
              ),
        );
      }),
    ),
  );
}

/** No bag named; a bag of each of two lots; and one of a lot that nobody released. */
function bagsAround(planned = 1): readonly unknown[] {
  const whole = [{ lotId: "LOT-9", cells: planned }];
  const halves = [
    { lotId: "LOT-1", cells: planned - 1 },
    { lotId: "LOT-9", cells: 1 },
  ];
  return [whole, ...(planned > 1 ? [halves] : [])];
}

interface Before {
  readonly facts: CourseFacts;
  readonly planned: number | undefined;
}

/** The courses before one, each over with all its fractions given long ago. */
export function coursesEarlier(definition: ProtocolDefinition, course: number): readonly TreatmentCourseFacts[] {
  return Array.from({ length: course - 1 }, (_, index) => {
    const number = index + 1;
    const plan = examplePlan(regimenOf(definition, number)) ?? { total: 1, fractions: [1] };
    const fractions = plan.fractions.map((plannedCells, at) => ({
      number: at + 1,
      plannedCells,
      givenCells: plannedCells,
      date: addDays(today, at - 300),
    }));
    return { number, lotId: "LOT-1", plannedCells: plan.total, fractions, over: true };
  });
}

function coursesBefore(definition: ProtocolDefinition, number: number, fraction: number): readonly Before[] {
  const { infusion } = regimenOf(definition, number);
  const plan = examplePlan(regimenOf(definition, number));
  const first = infusion.fractions[0];
  if (plan === undefined || first === undefined) return [{ facts: noFacts, planned: undefined }];
  const earlier = coursesEarlier(definition, number);
  const opened = (dayOf: (number: number, day: number) => IsoDate | null): Before => {
    const fractions = plan.fractions.map((plannedCells, index) => {
      const date = dayOf(index + 1, infusion.fractions[index]?.day ?? 0);
      const at = date === null || infusion.hoursApart === null ? {} : { at: `${date}T09:00:00Z` };
      const limits = plan.limits?.[index];
      const bounds = limits === undefined ? {} : { limits };
      const givenCells = date === null ? null : plannedCells;
      return { number: index + 1, plannedCells, ...bounds, givenCells, date, ...at };
    });
    const course: TreatmentCourseFacts = { number, lotId: "LOT-1", plannedCells: plan.total, fractions };
    return { facts: { ...noFacts, courses: [...earlier, course] }, planned: plan.fractions[fraction - 1] };
  };
  const onItsDay = (day: number) => addDays(today, day - first.day);
  // Of a fraction that the course does not have only the number counts.
  if (fraction > infusion.fractions.length) return [opened(() => null)];
  const lastDay = onItsDay(infusion.lastDay);
  const before = [
    opened((number, day) => (number < fraction ? onItsDay(day) : null)),
    // The fraction before was given a day early, as a deviation: so is what is counted from it.
    opened((number, day) => (number >= fraction ? null : addDays(onItsDay(day), number === 1 ? 0 : -1))),
    // The fraction before was given a day late: its own day moves with it, the last day does not.
    opened((number, day) => (number >= fraction ? null : addDays(onItsDay(day), number === 1 ? 0 : 1))),
    opened((number) => (number >= fraction ? null : number === 1 ? today : lastDay)),
    opened(() => null),
  ];
  const over = before.slice(0, 1).map(({ facts, planned }) => ({
    facts: { ...facts, courses: facts.courses.map((course) => ({ ...course, over: true as const })) },
    planned,
  }));
  return [{ facts: noFacts, planned: undefined }, ...over, ...(fraction === 1 ? before.slice(0, 1) : before)];
}

/** The days around the window of a fraction, and the instants around the hours that it waits. */
function momentsAround(
  definition: ProtocolDefinition,
  facts: CourseFacts,
  fraction: number,
): readonly Pick<Situation, "on" | "at">[] {
  const days = daysAround(definition, facts, fraction).map((on) => ({ on }));
  const notBefore = fractionWindow(definition, facts, fraction)?.notBefore;
  if (notBefore === undefined) return days;
  const around = [-1, 0].map((beside) => atGreenwich(Date.parse(notBefore) + beside * 60_000));
  return [...days, ...around.map((at) => ({ on: dateOf(at), at }))];
}

function daysAround(definition: ProtocolDefinition, facts: CourseFacts, fraction: number): readonly IsoDate[] {
  const window = fractionWindow(definition, facts, fraction);
  if (window === undefined) return [today];
  const around = (day: IsoDate | null, ...beside: readonly number[]) =>
    day === null ? [] : beside.map((days) => addDays(day, days));
  const { first, dueUntil, last } = window;
  return [...new Set([...around(first, -1, 0), ...around(dueUntil, 0, 1), ...around(last, 0, 1)])];
}

function untilAround(definition: ProtocolDefinition, facts: CourseFacts, fraction: number, on: IsoDate) {
  const last = fractionWindow(definition, facts, fraction)?.last ?? null;
  const around = last === null ? [] : [last, addDays(last, 1)];
  return [...new Set([addDays(on, -1), on, ...around])];
}

/** Lots from which the cells planned can be given, and just cannot; and none. */
function lotsFor(planned = 1): readonly CourseFacts["lots"][] {
  const holding = (cells: number) => ({ "LOT-1": { cells, given: 0 } });
  const plenty = { cells: Number.MAX_SAFE_INTEGER, given: 0 };
  const failed = { "LOT-1": { ...plenty, failed: true as const } };
  return [{}, { "LOT-1": plenty }, holding(planned), holding(planned - 1), failed];
}

/** Whole cells at each end of a range, and just outside. */
function beside(limits: readonly number[]): readonly number[] {
  return limits.flatMap((cells) => [cells - 1, cells, cells + 1]).filter((cells) => cells >= 1);
}

/** Whole cells at the plan, at each end of the tolerance, and just outside. */
function cellsAround(planned: number | undefined, tolerancePercent: number | null): readonly number[] {
  if (planned === undefined) return [1, Number.MAX_SAFE_INTEGER];
  const off = Math.floor((planned * (tolerancePercent ?? 0)) / 100);
  const around = [-1, 0].map((beside) => planned - off + beside).concat([0, 1].map((beside) => planned + off + beside));
  const cells = [1, planned, ...around, Number.MAX_SAFE_INTEGER];
  return [...new Set(cells.filter((one) => one >= 1 && Number.isSafeInteger(one)))];
}
