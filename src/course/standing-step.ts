import { obstacles } from "../../machines/explain.ts";
import type { Instant } from "../clinical/calendar.ts";
import { mayDeviate, symbolOf } from "../events/alphabet.ts";
import type { EventDeclaration } from "../events/declaration.ts";
import { declarationOf, type EventName, isEventName } from "../events/declarations.ts";
import type { CourseFacts } from "../events/facts.ts";
import { type Circumstances, circumstancesAt, type Judgement } from "../events/judgement.ts";
import type { DefinitionReference } from "../journal/entry.ts";
import type { StandingAmendment, StandingEntry } from "../journal/standing.ts";
import { hasOwnConsent } from "../protocol/consent.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import type { ChartPosition } from "./chart-position.ts";
import { UnreadableJournal } from "./unreadable-journal.ts";
import { inForce, type Versions } from "./version.ts";

/** Where a course is after what stands up to a place. */
export interface Whereabouts {
  readonly position: ChartPosition;
  readonly facts: CourseFacts;
  /** Entries that moved the course, and where the last of them stands. */
  readonly events: number;
  readonly lastAt: Instant | null;
  /** The version of the protocol that is in force there. */
  readonly definition: DefinitionReference;
}

/** A requirement that an entry departs from as it stands, and the entry because of which it does: null where it did when it was recorded. */
export interface Departure {
  readonly requirement: RequirementId;
  readonly because: number | null;
}

/** What an entry is in what stands: it counts, it is moot since it could not have been made at all, or it was struck. */
export interface Outcome {
  readonly kind: "counts" | "moot" | "struck";
  /** The verdict that its evidence is judged to where it stands. */
  readonly verdict: string | null;
  /** The symbol by which it moves the chart; null where it does not. */
  readonly symbol: string | null;
  readonly departures: readonly Departure[];
  readonly notices: readonly string[];
}

/** An entry as it stands, and the course after it; the newest links back to those before it. */
export interface StandingStep {
  readonly stands: StandingEntry | StandingAmendment;
  readonly outcome: Outcome;
  readonly after: Whereabouts;
  readonly before: StandingStep | null;
}

/** What an entry comes to where it stands. */
export type Judged = Pick<StandingStep, "outcome" | "after">;

/** The entry taken for what was recorded of it. @throws UnreadableJournal where the chart does not take it, or its evidence cannot be read */
export function asRecorded(versions: Versions, stands: StandingEntry, where: Whereabouts): Judged {
  const { definition, chart } = inForce(versions, where);
  const { entry, at, place, evidence } = stands;
  const { event, deviation, notices = [] } = entry;
  const unreadable = (because: string) => new UnreadableJournal(entry.patientId, entry.sequence, because);
  if (!isEventName(event)) throw unreadable(`unknown event ${event}`);
  const circumstances = circumstancesAt(definition, where.facts, at);
  const declaration = declarationOf(event);
  const verdict = verdictOfToday(declaration, stands, circumstances);
  // As it was recorded, or where the law has since permitted or forbidden it, the other way: what is on record has happened.
  const symbols = [symbolOf(event, verdict, deviation !== null), symbolOf(event, verdict, deviation === null)];
  const symbol = symbols.find((one) => chart.takes(where.position, one));
  if (symbol === undefined) throw unreadable(`the chart does not take ${symbols[0]} here`);
  const facts = declaration.remember(evidence, verdict, circumstances);
  if (facts === undefined) throw unreadable(`its evidence is not that of ${event}`);
  const departures = (deviation?.requirements ?? []).map((requirement) => ({ requirement, because: null }));
  return {
    outcome: { kind: "counts", verdict, symbol, departures, notices },
    after: {
      position: chart.step(where.position, symbol),
      facts,
      events: where.events + 1,
      lastAt: place,
      definition: where.definition,
    },
  };
}

/** The verdict on record; where the alphabet of an earlier version had other letters, what the evidence is judged to today. */
function verdictOfToday(
  declaration: EventDeclaration,
  { entry: { verdict }, evidence }: StandingEntry,
  circumstances: Circumstances,
): string | null {
  if (declaration.verdicts(circumstances.definition).includes(verdict)) return verdict;
  const reading = declaration.read(evidence, circumstances);
  const judgement = reading.ok ? reading.judge() : undefined;
  return judgement === undefined || "unusable" in judgement ? verdict : judgement.verdict;
}

/**
 * The entry judged again where it stands, since something before it is not what it was when it was recorded ("What stands").
 * What was done or befell a patient keeps its place whatever the protocol says of it; a decision counts where it could have been made, even as a
 * deviation, and is moot where it could not. `before` is how it stood, which says since when it departs; `cause` is what was recorded now.
 */
export function judgedAgain(
  versions: Versions,
  stands: StandingEntry,
  where: Whereabouts,
  before: Outcome | undefined,
  cause: number,
): Judged {
  const { entry, at, place, evidence, struckBy } = stands;
  const { event } = entry;
  if (struckBy !== null || !isEventName(event))
    return {
      outcome: { kind: "struck", verdict: entry.verdict, symbol: null, departures: [], notices: [] },
      after: where,
    };
  const { facts, position } = where;
  const { definition, chart } = inForce(versions, where);
  const circumstances = circumstancesAt(definition, facts, at);
  const declaration = declarationOf(event);
  const { verdict, notices, unusable, unmet } = judgementOf(declaration, stands, circumstances);
  const [lawful, departing] = [symbolOf(event, verdict), symbolOf(event, verdict, true)];
  const permitted = chart.takes(position, lawful);
  const inTheWay = permitted ? [] : obstacles(event, verdict, position).map(({ requirement }) => requirement);
  const departs = [
    ...new Set<RequirementId>([...unusable, ...inTheWay, ...unmet, ...unattested(event, definition, facts)]),
  ];
  const ways = [...(permitted ? [lawful] : []), ...(mayDeviate(event, verdict) ? [departing] : [])];
  const way = ways.find((symbol) => chart.takes(position, symbol));
  const departures = departs.map(
    (requirement) =>
      before?.departures.find((one) => one.requirement === requirement) ?? { requirement, because: cause },
  );
  // What physically happened is never moot, even where the course has no step for it: it changes what is known.
  if (declaration.physicalFact === null && (way === undefined || unusable.length > 0))
    return { outcome: { kind: "moot", verdict, symbol: null, departures, notices: [] }, after: where };
  return {
    outcome: { kind: "counts", verdict, symbol: way ?? null, departures, notices },
    after: {
      position: way === undefined ? position : chart.step(position, way),
      facts: declaration.remember(evidence, verdict, circumstances) ?? facts,
      events: where.events + 1,
      lastAt: place,
      definition: where.definition,
    },
  };
}

/**
 * An enrolment without both attestations departs from INC-13 wherever it stands: the chart says so as long as they are asked for, and of one
 * that is moot in treatment, in follow-up or off study it does not know any more. What a definition's own consent lacks is judged with the enrolment.
 */
function unattested(
  event: EventName,
  definition: ProtocolDefinition,
  { consents }: CourseFacts,
): readonly RequirementId[] {
  if (hasOwnConsent(definition)) return [];
  const { patientConsentSigned, familyAgreed } = consents;
  return event === "enrolment.signed" && !(patientConsentSigned && familyAgreed) ? ["INC-13"] : [];
}

/** What the evidence is judged to where it stands; where it cannot be used there, the verdict on record, and which requirement says so. */
function judgementOf(
  declaration: EventDeclaration,
  { entry, evidence }: StandingEntry,
  circumstances: Circumstances,
): {
  readonly verdict: string | null;
  readonly notices: readonly string[];
  readonly unusable: readonly RequirementId[];
  readonly unmet: readonly RequirementId[];
} {
  const reading = declaration.read(evidence, circumstances);
  const judgement: Judgement | undefined = reading.ok ? reading.judge() : undefined;
  if (judgement !== undefined && "verdict" in judgement)
    return {
      verdict: judgement.verdict,
      notices: judgement.notices,
      unusable: [],
      unmet: (judgement.unmet ?? []).map(({ id }) => id),
    };
  // Whoever recorded it knew the day, and an earlier version took the date as written (SIL-17).
  const known = judgement?.ofTime === true;
  const { verdict, notices = [] } = entry;
  return { verdict, notices, unusable: known ? [] : [judgement?.requirement ?? declaration.order], unmet: [] };
}
