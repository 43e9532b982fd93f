import fc from "fast-check";
import { daysBetween } from "../../src/clinical/calendar.ts";
import { shippedDefinitions } from "../../src/definitions/load.ts";
import { alphabetOf, type ChartSymbol } from "../../src/events/alphabet.ts";
import type { CheckedDefinition } from "../../src/events/checked-definition.ts";
import { declarationOf, type EventName, isEventName } from "../../src/events/declarations.ts";
import { lastDayOf } from "../../src/events/judgement.ts";
import { Story } from "./story.ts";

/** One step of a walk: which of the letters taken here, and whether deviations and the events that end a course are among them. */
export interface Pick {
  readonly letter: number;
  readonly departing: boolean;
  readonly leaving: boolean;
}

const leaving: readonly string[] = [
  "consent.declined",
  "screening.failed",
  "treatment.stopped",
  "withdrawal.recorded",
  "participation.ended",
  "death.recorded",
  "study.terminated",
  "contact.lost",
  "disease.progressed",
  "followUp.completed",
];
const ending = ({ event, verdict }: ChartSymbol) => leaving.includes(event) || verdict === "fatal";

const pick = fc.record({
  letter: fc.nat(10_000),
  departing: fc.integer({ min: 0, max: 4 }).map((of) => of === 4),
  leaving: fc.integer({ min: 0, max: 14 }).map((of) => of === 14),
});
const walks: fc.Arbitrary<readonly Pick[]> = fc.array(pick, { maxLength: 12, size: "max" });

const alphabets = new Map<CheckedDefinition, readonly ChartSymbol[]>();

export function lettersOf(definition: CheckedDefinition): readonly ChartSymbol[] {
  const known = alphabets.get(definition) ?? alphabetOf(definition);
  alphabets.set(definition, known);
  return known;
}

/** What the protocol goes on with, the furthest first; a reading, which can be read again, comes after what it asks for. */
const onward = [
  /^furtherTreatment.decided.start$/,
  /^wish.recorded.for$/,
  /^assessment.recorded.for$/,
  /^fraction.given.\d.onDay$/,
  /^course.opened.releasedLot$/,
  /^lymphodepletion.given$/,
  /^lymphodepletion.assessed.ready$/,
  /^readiness.assessed.ready$/,
  /^product.sourced.inStore$/,
  /^response.assessed/,
  /^manufacture.started$/,
  /^lot.released$/,
  /^apheresis.performed.adequate$/,
  /^enrolment.signed.inWindow$/,
  /^eligibility.assessed.eligible$/,
  /^family.agreed$/,
  /^consent.signed$/,
  /^screening.identified.first$/,
];

/** Takes so many steps of the protocol, reading this response; nothing twice in a row. */
function goOn(told: Story, steps: number, read: string): void {
  let last: ChartSymbol | undefined;
  for (let count = 0; count < steps; count++) {
    const ways = lettersOf(told.engine.definition).filter(
      (one) =>
        one !== last &&
        told.engine.chart.takes(told.course.position, one.symbol) &&
        (one.event !== "response.assessed" || one.verdict === read),
    );
    const letter = onward
      .map((name) => ways.findLast(({ symbol }) => name.test(symbol)))
      .find((one) => one !== undefined);
    if (letter === undefined) return;
    tell(told, letter);
    last = letter;
  }
}

function step(told: Story, { letter, departing, leaving }: Pick): void {
  const { chart, definition } = told.engine;
  const taken = lettersOf(definition).filter(
    (one) => (leaving || !ending(one)) && chart.takes(told.course.position, one.symbol),
  );
  const lawful = taken.filter(({ deviation }) => !deviation);
  const among = departing || lawful.length === 0 ? taken : lawful;
  const chosen = among[letter % Math.max(1, among.length)];
  if (chosen !== undefined) tell(told, chosen);
}

/** Tells an example that is judged to a letter, with what has to come before it; nothing where there is none now. */
function tell(told: Story, chosen: ChartSymbol): void {
  const { definition } = told.engine;
  const today = lastDayOf(definition, told.course) ?? "2026-01-05";
  const example = declarationOf(chosen.event).example(chosen.verdict, { definition, facts: told.course.facts, today });
  if (example === undefined) return;
  for (const { event, evidence } of example.before ?? []) {
    if (isEventName(event)) told.tries(event, evidence);
    if (told.refusals.length > 0) return;
  }
  const wait = example.on === undefined ? 0 : daysBetween(today, example.on);
  if (wait < 0) return;
  told.days(wait);
  if (chosen.deviation) told.deviates(chosen.event, example.evidence);
  else told.tries(chosen.event, example.evidence);
}

/** What came of saying that something has happened: recorded lawfully, else as a deviation, else refused both ways. */
export function happens(told: Story, event: EventName, evidence: Record<string, unknown>): Story {
  const after = told.copy();
  after.tries(event, evidence);
  return after.refusals.length === 0 ? after : told.copy().deviates(event, evidence);
}

/** How a walk goes on at its end, so that every way of leaving is met often. */
const ends: Readonly<Record<string, (told: Story) => unknown>> = {
  "goes on": () => undefined,
  "withdraws from the study": (told) => told.tries("withdrawal.recorded", { from: "study" }),
  "is lost": (told) => told.tries("contact.lost"),
  "reaches grade 5": (told) => {
    const grade = { ...told.engine.definition.toxicity.scales.other, grade: 5 };
    told.tries("toxicity.reported", { toxicityId: "LAST", kind: "other", term: "Other", grade });
  },
  dies: (told) => told.tries("death.recorded"),
};

/** What a random history is made of. It is told only where it is asked: printed, a story would be its whole chart. */
export interface History {
  readonly protocol: keyof typeof shippedDefinitions;
  readonly steps: number;
  readonly read: string;
  readonly picks: readonly Pick[];
  readonly end: string;
}

/**
 * A random history under one of the shipped definitions: so many steps of the protocol, then letters that the
 * chart takes where the patient stands, deviations among them, and how it ends.
 */
export const histories: fc.Arbitrary<History> = fc.record({
  protocol: fc.constantFrom("cd19-b-all", "single-infusion", "two-fraction"),
  steps: fc.integer({ min: 0, max: 32 }),
  read: fc.constantFrom("CR", "PR", "NR", "NE", "PD"),
  picks: walks,
  end: fc.oneof(
    { weight: 4, arbitrary: fc.constant("goes on") },
    { weight: 4, arbitrary: fc.constantFrom(...Object.keys(ends)) },
  ),
});

/** Tells a history with the real engine. */
export function tellHistory({ protocol, steps, read, picks, end }: History): Story {
  const told = new Story(shippedDefinitions[protocol]);
  goOn(told, steps, read);
  for (const one of picks) step(told, one);
  ends[end]?.(told);
  return told;
}

/** The history of a person of whom nothing is on record. */
export const nobody: History = { protocol: "cd19-b-all", steps: 0, read: "CR", picks: [], end: "goes on" };
