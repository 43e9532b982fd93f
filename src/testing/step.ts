import { daysBetween } from "../clinical/calendar.ts";
import { atGreenwich, momentOnDay } from "../clinical/site-day.ts";
import type { Course } from "../course/course.ts";
import { rolesFor, signatureFor } from "../events/catalogue.ts";
import type { CheckedDefinition } from "../events/checked-definition.ts";
import { declarationOf, type EventName, type EvidenceOf, isEventName, type VerdictOf } from "../events/declarations.ts";
import { lastDayOf, timeZoneAt } from "../events/judgement.ts";
import type { CommandInput } from "../journal/command.ts";
import { firstDay, madeEvidence } from "./evidence.ts";

/** The parts of a command that a step may state; what it leaves out is filled in. */
type Stated = Readonly<Partial<Omit<CommandInput, "patientId" | "event" | "evidence">>>;

/** A step with what of it matters to the test. */
type StepOf<E extends EventName> = Stated & {
  readonly event: E;
  /** The verdict that its made-up evidence is to be judged to. */
  readonly verdict?: VerdictOf<E> | undefined;
  /** The evidence, whole; made up from the declaration's example where this is left out. */
  readonly evidence?: EvidenceOf<E> | undefined;
  /** Fields of made-up evidence that are to be other than in the example. */
  readonly with?: Partial<EvidenceOf<E>> | undefined;
};

type Steps = { readonly [E in EventName]: E | StepOf<E> };

/**
 * Something that happens in a test: an event by its name, or with what of it matters. Evidence comes from the declaration's example; who
 * records it, when, its signature and its reason are filled in as the event asks for them.
 */
export type Step<E extends EventName = EventName> = Steps[E];

/** A step of whichever event. */
export type AnyStep =
  | EventName
  | (Stated & {
      readonly event: EventName;
      readonly verdict?: string | null | undefined;
      readonly evidence?: unknown;
      readonly with?: object | undefined;
    });

const minute = 60_000;

/** The commands of a step: its own is the last, before it come those that its made-up evidence needs. */
export function commandsOf(
  definition: CheckedDefinition,
  course: Course,
  count: number,
  step: AnyStep,
): readonly CommandInput[] {
  const {
    event,
    verdict,
    evidence,
    with: changes,
    ...stated
  }: Exclude<AnyStep, string> = typeof step === "string" ? { event: step } : step;
  const today = lastDayOf(definition, course) ?? firstDay;
  const fill = (name: EventName, what: unknown, on: string, own: Stated): CommandInput => {
    const { needsReason } = declarationOf(name);
    const [role = "investigator"] = rolesFor(name, definition);
    const meaning = signatureFor(name, definition, own.deviation !== undefined);
    const at = own.at ?? momentOn(definition, course, on);
    return {
      id: `step-${count}`,
      patientId: course.patientId,
      event: name,
      evidence: Object(what),
      by: { id: `the ${role}`, role },
      recordedAt: at,
      ...(needsReason ? { reason: "as the test says" } : {}),
      ...(meaning === null ? {} : { signature: { name: "A. Signer", meaning } }),
      ...own,
      at,
    };
  };
  if (evidence !== undefined) return [fill(event, evidence, today, stated)];
  const made = madeEvidence(definition, event, { verdict, with: changes, facts: course.facts, on: today });
  const before = made.before.flatMap((entry, index) =>
    isEventName(entry.event)
      ? [fill(entry.event, entry.evidence, made.on, { id: `step-${count}-before-${index + 1}` })]
      : [],
  );
  return [...before, fill(event, made.evidence, made.on, stated)];
}

/** Nine in the morning at the patient's site, or a minute after the entry before where that is on the same day or later. */
function momentOn(definition: CheckedDefinition, course: Course, on: string): string {
  const { facts, lastAt } = course;
  const last = lastDayOf(definition, course);
  const timeZone = lastAt === null ? undefined : timeZoneAt(definition, facts, lastAt);
  const morning = momentOnDay(on, "09:00:00", timeZone);
  if (lastAt === null || last === undefined || daysBetween(last, on) > 0) return atGreenwich(morning);
  return atGreenwich(Math.max(morning, new Date(lastAt).getTime() + minute));
}
