import { daysBetween, type Instant, type IsoDate } from "../../clinical/calendar.ts";
import { atGreenwich, momentOnDay } from "../../clinical/site-day.ts";
import type { Course } from "../../course/course.ts";
import type { Engine } from "../../course/engine.ts";
import { type ChartSymbol, symbolOf } from "../../events/alphabet.ts";
import { rolesFor, signatureFor } from "../../events/catalogue.ts";
import { declarationOf, type EventName, isEventName } from "../../events/declarations.ts";
import { lastDayOf, timeZoneAt } from "../../events/judgement.ts";
import type { CommandInput } from "../../journal/command.ts";
import type { EventEntry } from "../../journal/entry.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";

/**
 * A history as the engine accepted it, with the symbols that its entries were judged to and the commands that made it. A value: it is
 * only followed by longer ones.
 */
export interface RealHistory {
  readonly course: Course;
  readonly symbols: readonly string[];
  readonly commands: readonly CommandInput[];
}

/** Turns paths of symbols into commands with evidence that the real engine judges to just those symbols. */
export interface Realiser {
  readonly definition: ProtocolDefinition;
  readonly start: RealHistory;
  /**
   * The history with one more symbol, or `undefined` where no evidence was found that the engine accepts as it from here.
   * Entries that leave the chart where it is may come before it.
   */
  follow(history: RealHistory, letter: ChartSymbol): RealHistory | undefined;
  /** The command with which a symbol would be tried from here, whether or not the engine accepts it. */
  attempt(history: RealHistory, letter: ChartSymbol): CommandInput | undefined;
}

const firstDay = "2026-01-05";

export function createRealiser(engine: Engine, patientId = "P-1"): Realiser {
  const { definition } = engine;

  const commandFor = (
    { course, commands }: RealHistory,
    event: EventName,
    evidence: Readonly<Record<string, unknown>>,
    on: IsoDate,
    deviation: boolean,
    notBefore?: Instant,
  ): CommandInput => {
    const { needsReason } = declarationOf(event);
    const [role] = rolesFor(event, definition);
    const meaning = signatureFor(event, definition, deviation);
    const at = timeOn(definition, course, on, notBefore);
    return {
      id: `c-${commands.length + 1}`,
      patientId,
      event,
      evidence,
      by: { id: `the ${role}`, role: role ?? "investigator" },
      at,
      recordedAt: at,
      ...(needsReason ? { reason: "as realised" } : {}),
      ...(meaning === null ? {} : { signature: { name: "A. Signer", meaning } }),
      ...(deviation ? { deviation: { reason: "it happened" } } : {}),
    };
  };

  const commandsFor = (history: RealHistory, letter: ChartSymbol): readonly CommandInput[] | undefined => {
    const { event, verdict, deviation } = letter;
    const { course } = history;
    const today = lastDayOf(definition, course) ?? firstDay;
    const example = declarationOf(event).example(verdict, { definition, facts: course.facts, today });
    if (example === undefined) return undefined;
    const on = example.on ?? today;
    if (daysBetween(today, on) < 0) return undefined;
    const before = example.before ?? [];
    return [...before, { event, evidence: example.evidence }].flatMap((step, index) =>
      isEventName(step.event)
        ? {
            ...commandFor(
              history,
              step.event,
              step.evidence,
              on,
              deviation && index === before.length,
              example.notBefore,
            ),
            id: `c-${history.commands.length + 1 + index}`,
          }
        : [],
    );
  };

  return {
    definition,
    start: { course: engine.start(patientId), symbols: [], commands: [] },
    attempt: (history, letter) => commandsFor(history, letter)?.at(-1),
    follow(history, letter) {
      const commands = commandsFor(history, letter);
      if (commands === undefined) return undefined;
      let { course } = history;
      const symbols: string[] = [];
      const accepted: CommandInput[] = [];
      for (const [index, wished] of commands.entries()) {
        const isLast = index === commands.length - 1;
        // What comes before may depart from the protocol: it only has to leave the chart where it is.
        const ways = isLast ? [wished] : [wished, asDeviation(definition, wished)];
        const before = course.position;
        let taken = false;
        for (const command of ways) {
          const decision = engine.decide(course, command);
          if (!decision.ok) continue;
          for (const entry of decision.entries) {
            course = engine.evolve(course, entry);
            if (entry.kind === "event") symbols.push(symbolOfEntry(entry));
          }
          accepted.push(command);
          taken = true;
          break;
        }
        if (!taken || (!isLast && course.position !== before)) return undefined;
      }
      if (symbols.at(-1) !== letter.symbol) return undefined;
      return { course, symbols: [...history.symbols, ...symbols], commands: [...history.commands, ...accepted] };
    },
  };
}

function asDeviation(definition: ProtocolDefinition, command: CommandInput): CommandInput {
  const { event } = command;
  const meaning = (isEventName(event) ? signatureFor(event, definition, true) : null) ?? "responsibility";
  return { ...command, signature: { name: "A. Signer", meaning }, deviation: { reason: "it happened" } };
}

function symbolOfEntry({ event, verdict, deviation }: EventEntry): string {
  return isEventName(event) ? symbolOf(event, verdict, deviation !== null) : event;
}

const minute = 60_000;

/** Nine in the morning at the patient's site, or a minute after the entry before or the instant before which it cannot be, where that is later. */
function timeOn(definition: ProtocolDefinition, { facts, lastAt }: Course, on: IsoDate, notBefore?: Instant): string {
  const timeZone = lastAt === null ? undefined : timeZoneAt(definition, facts, lastAt);
  const morning = momentOnDay(on, "09:00:00", timeZone);
  const night = momentOnDay(on, "23:59:00", timeZone);
  const next = lastAt === null ? morning : Date.parse(lastAt) + minute;
  const after = notBefore === undefined ? next : Math.max(next, Date.parse(notBefore));
  return atGreenwich(Math.max(morning, Math.min(after, night)));
}
