import * as z from "zod";
import { type Obstacle, obstacles } from "../../machines/explain.ts";
import type { Instant } from "../clinical/calendar.ts";
import { mayDeviate, symbolOf, verdictsOf } from "../events/alphabet.ts";
import { eventsOf, rolesFor, signatureFor } from "../events/catalogue.ts";
import { declarationOf, type EventName, type VerdictOf } from "../events/declarations.ts";
import type { EventWindow } from "../events/event-windows.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { requirementInWords } from "../protocol/requirement-text.ts";
import type { SignatureMeaning } from "../protocol/roles.ts";
import type { ChartPosition } from "./chart-position.ts";
import { concreteObstacle } from "./concrete-obstacle.ts";
import type { Course } from "./course.ts";
import { judgeableAt } from "./judgeable.ts";
import { whereAsked } from "./place.ts";
import type { Whereabouts } from "./standing-step.ts";
import { inForce, type Version, type Versions } from "./version.ts";
import { daysThere, type WindowOnDay, windowOfVerdict, windowsThere } from "./windows.ts";

/** A JSON Schema (draft 2020-12) as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** An event as a form needs it: what it means, who records it, and the schema of its evidence. */
export interface EventForm<E extends EventName = EventName> {
  readonly event: E;
  readonly sentence: string;
  readonly roles: readonly string[];
  readonly signature: SignatureMeaning | null;
  readonly needsReason: boolean;
  readonly evidence: JsonSchema;
}

/** An event that may happen now. */
export interface AvailableEvent<E extends EventName = EventName> extends EventForm<E> {
  /** The verdicts with which it is accepted now; empty where there is nothing to judge. */
  readonly verdicts: readonly string[];
  /** The verdicts with which it can be recorded now as a deviation only. */
  readonly deviations: readonly string[];
  /** The days of it that those verdicts are judged by, one window for each fraction that has its own; with `at` how the day stands to them. */
  readonly windows: readonly (EventWindow | WindowOnDay)[];
}

/** What stands in the way of an event with one verdict; nothing where it is accepted. */
export interface WhyVerdict<V extends string | null = string | null> {
  /** `null` where there is nothing to judge, or the definition has no such event. */
  readonly verdict: V | null;
  readonly permitted: boolean;
  readonly deviationPossible: boolean;
  /** The days by which it is judged, and with `at` how the day asked about stands to them; `null` where no day matters or none is known. */
  readonly window: EventWindow | WindowOnDay | null;
  readonly obstacles: readonly (Obstacle & { readonly words: string })[];
}

/** When it is asked about. */
export interface When {
  /**
   * The instant with its offset: what evidence can be judged to then, by what stands up to then; a decision by all that is on record.
   * Whenever it may be, where absent.
   */
  readonly at?: Instant;
}

/**
 * The catalogue of a definition's events with the JSON Schema of each one's evidence.
 * @example
 * ```ts
 * import { eventForms, shippedDefinitions } from "patient-course";
 *
 * const [first] = eventForms(shippedDefinitions["cd19-b-all"]);
 * console.log(first?.event, first?.roles); // prints: screening.identified [ 'investigator', 'coordinator', 'nurse' ]
 * ```
 */
export function eventForms(definition: ProtocolDefinition): readonly EventForm[] {
  return eventsOf(definition).map((event) => formOf(definition, event));
}

/**
 * Everything that may happen now, by whom, and with what evidence; with `at`, what may happen at that time.
 * @example
 * ```ts
 * import { available, createEngine, shippedDefinitions } from "patient-course";
 *
 * const engine = createEngine(shippedDefinitions["cd19-b-all"]);
 * console.log(available(engine, engine.start("P-001")).map(({ event }) => event)); // prints: [ 'screening.identified' ]
 * ```
 */
export function available(versions: Versions, course: Course, when: When = {}): readonly AvailableEvent[] {
  const { definition, events } = inForce(versions, course);
  const where = whereToAsk(versions, course, when);
  return [...events].flatMap((event) => {
    // What nobody could record whatever its evidence is not judged at all.
    const ways = waysThere(
      versions,
      where(event),
      event,
      when,
      ({ permitted, deviationPossible }) => permitted || deviationPossible,
    );
    if (ways.length === 0) return [];
    const named = (some: readonly WhyVerdict[]) => some.flatMap(({ verdict }) => verdict ?? []);
    return [
      {
        ...formOf(definition, event),
        verdicts: named(ways.filter(({ permitted }) => permitted)),
        deviations: named(ways.filter(({ deviationPossible }) => deviationPossible)),
        windows: [...new Set(ways.flatMap(({ window }) => window ?? []))],
      },
    ];
  });
}

/**
 * For each verdict to which the event's evidence could be judged, with `at` only for those to which it can be judged at that time: whether
 * it is accepted now, else which requirements stand in the way.
 * @example
 * ```ts
 * import { createEngine, shippedDefinitions, why } from "patient-course";
 *
 * const engine = createEngine(shippedDefinitions["cd19-b-all"]);
 * const [verdict] = why(engine, engine.start("P-001"), "enrolment.signed");
 * console.log(verdict?.permitted, verdict?.obstacles[0]?.requirement); // prints: false STR-01
 * ```
 */
export function why<E extends EventName>(
  versions: Versions,
  course: Course,
  event: E,
  when: When = {},
): readonly WhyVerdict<VerdictOf<E>>[] {
  return waysThere(versions, whereToAsk(versions, course, when)(event), event, when, () => true);
}

function whereToAsk(versions: Versions, course: Course, { at }: When): (event: EventName) => Whereabouts {
  return at === undefined ? () => course : whereAsked(versions, course, at);
}

/** The verdicts of an event that are asked about where a course stood, each with what stands in its way; with `at` those that can be judged then. */
function waysThere<E extends EventName>(
  versions: Versions,
  where: Whereabouts,
  event: E,
  { at }: When,
  asked: (way: InTheWay) => boolean,
): readonly WhyVerdict<VerdictOf<E>>[] {
  const version = inForce(versions, where);
  const { definition, events } = version;
  const verdicts = events.has(event) ? verdictsOf(event, definition) : null;
  const ways = (verdicts ?? [null]).flatMap((verdict) => {
    const way = inTheWay(version, where.position, event, verdict);
    return asked(way) ? [{ verdict, way }] : [];
  });
  if (ways.length === 0) return [];
  const days = at === undefined ? daysThere(versions, where, event) : windowsThere(versions, where, event, at);
  const canBe = at === undefined ? () => true : judgeableAt(definition, where, event, at);
  return ways
    .filter(({ verdict }) => canBe(verdict))
    .map(({ verdict, way }) => ({
      verdict,
      ...way,
      obstacles: way.obstacles.map((one) => concreteObstacle(one, where.facts, definition)),
      window: windowOfVerdict(days, verdict),
    }));
}

type InTheWay = Pick<WhyVerdict, "permitted" | "deviationPossible" | "obstacles">;

const told = new WeakMap<Version, WeakMap<ChartPosition, Map<string, InTheWay>>>();

/** What stands in the way of a verdict in a position, told once: every patient walks the same positions. */
function inTheWay(version: Version, position: ChartPosition, event: EventName, verdict: string | null): InTheWay {
  const { chart, definition, events } = version;
  const ofVersion = told.get(version) ?? new WeakMap<ChartPosition, Map<string, InTheWay>>();
  told.set(version, ofVersion);
  const ofPosition = ofVersion.get(position) ?? new Map<string, InTheWay>();
  ofVersion.set(position, ofPosition);
  const symbol = symbolOf(event, verdict);
  const known = ofPosition.get(symbol);
  if (known !== undefined) return known;
  const has = events.has(event);
  const permitted = has && chart.takes(position, symbol);
  const reasons = permitted ? [] : obstacles(event, verdict, position);
  const asked = {
    permitted,
    deviationPossible:
      has && !permitted && mayDeviate(event, verdict) && chart.takes(position, symbolOf(event, verdict, true)),
    obstacles: Object.freeze(
      reasons.map((obstacle) =>
        Object.freeze({ ...obstacle, words: requirementInWords(definition, obstacle.requirement) }),
      ),
    ),
  };
  ofPosition.set(symbol, asked);
  return asked;
}

const forms = new WeakMap<ProtocolDefinition, Map<EventName, EventForm>>();

/** The form of an event under a definition, built once: a schema as JSON Schema takes a millisecond. */
function formOf(definition: ProtocolDefinition, event: EventName): EventForm {
  const known = forms.get(definition) ?? new Map<EventName, EventForm>();
  forms.set(definition, known);
  const form = known.get(event) ?? builtForm(definition, event);
  known.set(event, form);
  return form;
}

function builtForm(definition: ProtocolDefinition, event: EventName): EventForm {
  const { sentence, needsReason } = declarationOf(event);
  return {
    event,
    sentence,
    roles: rolesFor(event, definition),
    signature: signatureFor(event, definition),
    needsReason,
    evidence: z.toJSONSchema(declarationOf(event).schema(definition), { io: "input" }),
  };
}
