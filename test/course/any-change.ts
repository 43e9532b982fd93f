import fc from "fast-check";
import { atGreenwich } from "../../src/clinical/site-day.ts";
import { declarationOf } from "../../src/events/declarations.ts";
import type { ChangeKind } from "../../src/journal/change.ts";
import { type Attempt, attempt, attempts, beginnings } from "./histories.ts";
import type { Story } from "./story.ts";

const hour = 3_600_000;

/** Any change of what stands of any entry, the changes among them. */
export const change = fc.record({
  kind: fc.constantFrom<ChangeKind>("correction", "strike", "strike", "acknowledgement"),
  /** Which of the entries on record, counted around. */
  of: fc.nat({ max: 60 }),
  hours: fc.integer({ min: -300, max: 3 }),
  attempt: attempts(),
});
export type AnyChange = typeof change extends fc.Arbitrary<infer C> ? C : never;

/** Tries a change of an entry on record; of a correction mostly another time, and evidence where the attempt is of the same event. */
export function tryChange(story: Story, { kind, of, hours, attempt: { event, evidence } }: AnyChange): Story {
  const entry = story.entries[of % story.entries.length];
  if (entry === undefined) return story;
  const shifted = { at: atGreenwich(Date.parse(entry.at) + hours * hour) };
  const own = entry.kind === "event" && entry.event === event ? { evidence } : {};
  return story.changes(kind, entry.commandId, kind === "correction" ? { ...shifted, ...own } : {});
}

/** A beginning, and what is tried after it. */
export const changing = fc.tuple(
  beginnings,
  fc.array(fc.oneof({ weight: 1, arbitrary: change }, { weight: 1, arbitrary: attempts() }), {
    minLength: 1,
    maxLength: 16,
  }),
);

export function goOn(story: Story, one: AnyChange | Attempt): Story {
  return "kind" in one ? tryChange(story, one) : attempt(story, one);
}

/** Something done, observed or befallen, learned so many hours after it happened. */
export interface LearnedLate {
  readonly lateBy: number;
  readonly attempt: Attempt;
}

export const learnedLate: fc.Arbitrary<LearnedLate> = fc.record({
  lateBy: fc.integer({ min: 1, max: 900 }),
  attempt: attempts().filter(({ event }) => declarationOf(event).placed === "whenHappened"),
});

/** Records what was learned late, and where the protocol forbids it as a deviation. */
export function learn(story: Story, { lateBy, attempt: { event, evidence } }: LearnedLate): Story {
  story.late(lateBy, event, evidence);
  if (story.refusals.length === 0) return story;
  const signature = { name: "A. Signer", meaning: declarationOf(event).signature ?? "responsibility" };
  return story.late(lateBy, event, evidence, { deviation: { reason: "it happened all the same" }, signature });
}
