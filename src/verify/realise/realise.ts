import { dateOf, daysBetween, type IsoDate } from "../../clinical/calendar.ts";
import type { Course } from "../../course/course.ts";
import type { Engine } from "../../course/engine.ts";
import type { CommandInput } from "../../journal/command.ts";
import type { EventEntry } from "../../journal/entry.ts";
import { type ChartSymbol, symbolOf } from "../../protocol/alphabet.ts";
import { type EventName, isEventName } from "../../protocol/event-names.ts";
import { eventCatalogue, rolesFor } from "../../protocol/events.ts";
import { evidenceFor } from "./evidence.ts";
import { toxicitySteps } from "./toxicity-evidence.ts";

/** A history as the engine accepted it, with the commands that made it. A value: it is only followed by longer ones. */
export interface RealHistory {
  readonly course: Course;
  readonly commands: readonly CommandInput[];
}

/** Turns paths of symbols into commands with evidence that the real engine judges to just those symbols. */
export interface Realiser {
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
  ): CommandInput => {
    const { signature, needsReason } = eventCatalogue[event];
    const [role] = rolesFor(event, definition);
    const meaning = signature ?? (deviation ? ("responsibility" as const) : undefined);
    const at = timeOn(on, course.lastAt);
    return {
      id: `c-${commands.length + 1}`,
      patientId,
      event,
      evidence,
      by: { id: `the ${role}`, role: role ?? "investigator" },
      at,
      recordedAt: at,
      ...(needsReason === true ? { reason: "as realised" } : {}),
      ...(meaning === undefined ? {} : { signature: { name: "A. Signer", meaning } }),
      ...(deviation ? { deviation: { reason: "it happened" } } : {}),
    };
  };

  const steps = (
    history: RealHistory,
    { event, verdict, deviation }: ChartSymbol,
  ): readonly CommandInput[] | undefined => {
    const { course } = history;
    const today = course.lastAt === null ? firstDay : dateOf(course.lastAt);
    const now = { definition, facts: course.facts, today };
    if (event === "toxicity.reported" || event === "toxicity.regraded" || event === "toxicity.resolved") {
      return toxicitySteps(event, verdict ?? "", now)?.map((step, index) => ({
        ...commandFor(history, step.event, step.evidence, today, false),
        id: `c-${history.commands.length + 1 + index}`,
      }));
    }
    const realisation = evidenceFor({ event, verdict }, now);
    if (realisation === undefined) return undefined;
    const on = realisation.on ?? today;
    if (daysBetween(today, on) < 0) return undefined;
    return [commandFor(history, event, realisation.evidence, on, deviation)];
  };

  return {
    start: { course: engine.start(patientId), commands: [] },
    attempt: (history, letter) => steps(history, letter)?.at(-1),
    follow(history, letter) {
      const commands = steps(history, letter);
      if (commands === undefined) return undefined;
      let { course } = history;
      let last: EventEntry | undefined;
      for (const [index, command] of commands.entries()) {
        const before = course.position;
        const decision = engine.decide(course, command);
        if (!decision.ok) return undefined;
        for (const entry of decision.entries) {
          course = engine.evolve(course, entry);
          if (entry.kind === "event") last = entry;
        }
        if (index < commands.length - 1 && course.position !== before) return undefined;
      }
      if (last === undefined || symbolOfEntry(last) !== letter.symbol) return undefined;
      return { course, commands: [...history.commands, ...commands] };
    },
  };
}

function symbolOfEntry({ event, verdict, deviation }: EventEntry): string | undefined {
  return isEventName(event) ? symbolOf(event, verdict, deviation !== null) : undefined;
}

const minute = 60_000;

/** Nine in the morning, or a minute after the entry before where that is later. */
function timeOn(on: IsoDate, lastAt: string | null): string {
  const morning = Date.parse(`${on}T09:00:00Z`);
  const after = lastAt === null ? morning : Date.parse(lastAt) + minute;
  return new Date(Math.max(morning, Math.min(after, Date.parse(`${on}T23:59:00Z`)))).toISOString();
}
