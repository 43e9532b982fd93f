import type { IsoDate } from "../clinical/calendar.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { type Demand, demands } from "../protocol/gates.ts";
import { type CourseFacts, type OpenToxicity, openCourse, type Waiting } from "./facts.ts";

/** A row of the gates of a definition, with its place among them. */
export type Gate = ProtocolDefinition["toxicity"]["gates"][number];
type Gated = Pick<ProtocolDefinition, "toxicity">;

/** The row that a grade of a kind falls under; one that names its kinds goes before one for every kind (SIL-02). */
export function gateOf(kind: string, grade: number, { toxicity: { gates } }: Gated): Gate | undefined {
  const among = gates.filter(({ from, to }) => from <= grade && grade <= to);
  return among.find(({ kinds }) => kinds?.includes(kind)) ?? among.find(({ kinds }) => kinds === undefined);
}

/** What the rows of a definition can demand of the rest of a course, the mildest first (SIL-03). */
export function demandsOf({ toxicity: { gates } }: Gated): readonly Demand[] {
  return demands.filter((demand) => gates.some(({ action, must }) => must && action === demand));
}

/** Whether a toxicity falls under no row: ungraded, of an exempt kind, or no worse than at enrolment (SIL-01, SIL-02). */
export function isExempt({ kind, grade, atEnrolment }: OpenToxicity, { toxicity }: Gated): boolean {
  if (toxicity.exemptKinds.includes(kind)) return true;
  return grade !== null && atEnrolment !== undefined && grade.grade <= atEnrolment;
}

/** The row that an open toxicity falls under by its grade now. */
export function gateOfOpen(toxicity: OpenToxicity, definition: Gated): Gate | undefined {
  if (toxicity.grade === null || isExempt(toxicity, definition)) return undefined;
  return gateOf(toxicity.kind, toxicity.grade.grade, definition);
}

/**
 * What an open toxicity waits for once it was graded: what its row says, and what an earlier row said as long as it is not resolved so far
 * (SIL-02). Of two the stricter counts.
 */
export function waitingAfter(
  toxicity: OpenToxicity,
  before: Waiting | undefined,
  definition: Gated,
): Waiting | undefined {
  const { grade } = toxicity;
  if (isExempt(toxicity, definition)) return undefined;
  const still = before !== undefined && (grade === null || grade.grade > before.until) ? before : undefined;
  const row = gateOfOpen(toxicity, definition);
  if (row?.action !== "wait") return still;
  const { until, must, lastDay = null } = row;
  if (still === undefined) return { until, must, lastDay };
  return {
    until: Math.min(until, still.until),
    must: must || still.must,
    lastDay: earlier(lastDay, still.lastDay),
  };
}

function earlier(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}

/** The toxicity with what it waits for now, or without where it waits for nothing. */
export function withWaiting(toxicity: OpenToxicity, before: Waiting | undefined, definition: Gated): OpenToxicity {
  const { waiting: _, ...own } = toxicity;
  const waiting = waitingAfter(own, before, definition);
  return waiting === undefined ? own : { ...own, waiting };
}

/** What an open course keeps of a toxicity that has waited for long enough: its last day counts for a fraction that was due by then (SIL-03). */
export function waited(
  facts: CourseFacts,
  before: OpenToxicity | undefined,
  after: OpenToxicity | undefined,
  now: { readonly on: IsoDate },
): Partial<CourseFacts> {
  const open = openCourse(facts);
  const lastDay = before?.waiting?.lastDay ?? null;
  if (open === undefined || lastDay === null || after?.waiting !== undefined) return {};
  const course = { ...open, waited: [...(open.waited ?? []), { lastDay, until: now.on }] };
  return { courses: [...facts.courses.slice(0, -1), course] };
}

/** The last trial day for a fraction whose days begin on a day, by the rows that made it wait; `undefined` where none did (SIL-03). */
export function lastDayOfWaiting(facts: CourseFacts, first: IsoDate): number | undefined {
  const ofOpen = Object.values(facts.openToxicities).map(({ waiting }) => waiting?.lastDay ?? null);
  const before = openCourse(facts)?.waited ?? [];
  const days = [...ofOpen, ...before.filter(({ until }) => until >= first).map(({ lastDay }) => lastDay)];
  const known = days.filter((day) => day !== null);
  return known.length === 0 ? undefined : Math.min(...known);
}
