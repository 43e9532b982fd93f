import type * as z from "zod";
import type { Course } from "../../../course/course.ts";
import { mayDeviate, symbolOf } from "../../../events/alphabet.ts";
import { isEventName } from "../../../events/declarations.ts";
import { recordedAtOf } from "../../../histories/recorded-at.ts";
import { type Amendment, amendment as amendmentSchema, asksForAmendment } from "../../../journal/amendment.ts";
import { asksForChange, type Change, change as changeSchema } from "../../../journal/change.ts";
import { type Command, type CommandInput, command as commandSchema } from "../../../journal/command.ts";
import type { Entry } from "../../../journal/entry.ts";
import type { Refusal } from "../../../journal/refusal.ts";
import type { Followed } from "../history/follower.ts";
import type { Guide } from "./guide.ts";
import { judged } from "./judged.ts";

/** One step of a walk: what was said, what became of it, and where it led. */
export interface Step {
  readonly command: Said;
  readonly entry: Entry;
  /** What happened or was refused, as the chart's letters name it; the event alone where its evidence could not be judged, else its kind. */
  readonly symbol: string;
  readonly after: Followed;
}

/** What can be said in a walk: that something happened, a change of what stands, or a move to another version of the protocol. */
export type Said = Command | Change | Amendment;

/** A patient walked through the chart. A value: every step gives another. */
export interface Walk {
  readonly patientId: string;
  readonly start: Followed;
  readonly steps: readonly Step[];
  /** How many of the steps are walked; those after them were undone and can be done again. */
  readonly at: number;
}

/** What becomes of an attempt: a step, refused or not, or nothing at all where it could not even be read. */
export type Attempt =
  | { readonly recorded: true; readonly walk: Walk; readonly step: Step }
  | { readonly recorded: false; readonly refusals: readonly Refusal[] };

/** What a designer says happened; which patient, and under which id, the walk knows. */
export type Draft = Omit<CommandInput, "id" | "patientId">;

/** A change of what stands of an entry, as a designer asks for it. */
export type ChangeDraft = ChangeInput extends infer C
  ? C extends ChangeInput
    ? Omit<C, "id" | "patientId">
    : never
  : never;
type ChangeInput = z.input<typeof changeSchema>;

/** A move to another version of the protocol, as a designer asks for it. */
export type AmendmentDraft = Omit<z.input<typeof amendmentSchema>, "id" | "patientId">;

/** Whatever a form of a walk is about. */
export type AnyDraft = Draft | ChangeDraft | AmendmentDraft;
type AnyInput = CommandInput | ChangeInput | z.input<typeof amendmentSchema>;

export function startWalk({ follower }: Guide, patientId = "P-001"): Walk {
  return { patientId, start: follower.start(patientId), steps: [], at: 0 };
}

/** Where the patient is now. */
export function placeOf({ start, steps, at }: Walk): Followed {
  return steps[at - 1]?.after ?? start;
}

/** The steps that are walked now. */
export function walked({ steps, at }: Walk): readonly Step[] {
  return steps.slice(0, at);
}

/** The walk with one more attempt; whatever was undone before is given up. */
export function attempt(guide: Guide, walk: Walk, draft: AnyDraft): Attempt {
  return record(guide, walk, identified(walk, draft));
}

/** A draft as the walk would ask the engine about it: with the patient, and with an id of its own. */
export function identified(walk: Walk, draft: AnyDraft): AnyInput {
  return { ...draft, id: freshId(walk), patientId: walk.patientId };
}

/** The same with a whole command, as a history has it. */
export function record(guide: Guide, walk: Walk, input: AnyInput): Attempt {
  const { engine, follower } = guide;
  const before = placeOf(walk);
  const { course } = before;
  const recordedAt = recordedAtOf(input, course.lastRecordedAt);
  const decision = engine.decide(course, { ...input, recordedAt });
  const [entry] = decision.entries;
  const command = entry === undefined || isMisread(entry) ? undefined : recordedCommand(input, entry);
  if (entry === undefined || command === undefined) {
    const refusals = decision.ok ? [] : decision.refusals;
    // Nobody wrote when it was recorded: what is wrong with that is wrong with when it happened.
    const written = ({ path }: Refusal) => input.recordedAt !== undefined || path !== "recordedAt";
    return { recorded: false, refusals: refusals.filter(written) };
  }
  const step: Step = {
    command,
    entry,
    symbol: symbolOfEntry(guide, course, entry),
    after: follower.follow(before, entry),
  };
  const steps = [...walked(walk), step];
  return { recorded: true, walk: { ...walk, steps, at: steps.length }, step };
}

/** Whether nothing but the form was wrong: the form says where, and nothing was attempted. */
function isMisread(entry: Entry): boolean {
  if (entry.kind !== "refused") return false;
  return entry.refusals.every(
    ({ code, requirement }) => (code === "INVALID_EVIDENCE" || code === "UNKNOWN_EVENT") && requirement === null,
  );
}

/** What a walk keeps of what was said: evidence as it was read. */
function recordedCommand(input: unknown, entry: Entry): Said | undefined {
  if (asksForAmendment(input)) return amendmentSchema.safeParse(input).data;
  if (asksForChange(input)) return changeSchema.safeParse(input).data;
  const read = commandSchema.safeParse(input);
  return read.success && "event" in entry ? { ...read.data, evidence: entry.evidence } : undefined;
}

/** The walk as it stood after so many of its steps; the rest can be done again. */
export function goTo(walk: Walk, at: number): Walk {
  return { ...walk, at: Math.max(0, Math.min(walk.steps.length, at)) };
}

function symbolOfEntry(guide: Guide, course: Course, entry: Entry): string {
  if (!("event" in entry)) return entry.kind;
  const { event, evidence, at, deviation } = entry;
  if (!isEventName(event)) return event;
  if (entry.kind === "event") return symbolOf(event, entry.verdict, deviation !== null);
  const found = judged(guide, course, { event, evidence, at });
  return found.usable ? symbolOf(event, found.verdict, deviation !== null && mayDeviate(event, found.verdict)) : event;
}

function freshId(walk: Walk): string {
  const taken = new Set(walked(walk).map(({ command }) => command.id));
  let number = walk.at + 1;
  while (taken.has(stepId(number))) number++;
  return stepId(number);
}

/** The command id that a walk gives its step of this number. */
export function stepId(number: number): string {
  return `step-${number}`;
}
