import type { Course } from "../../../course/course.ts";
import type { Entry } from "../../../journal/entry.ts";
import { comparePlaces } from "../../../journal/standing.ts";
import type { Along, Followed, Follower } from "./follower.ts";
import type { Moment, Outcome, Place } from "./moment.ts";
import { lateBefore, restatedBy } from "./restated.ts";

/** A line of a history that was gone through: what it says, what became of it, and the course before and after. */
export interface Passed {
  readonly told: Pick<Moment, "line" | "sentence" | "command" | "change" | "recordedAt">;
  readonly outcome: Outcome;
  /** `undefined` where it left none. */
  readonly entry: Entry | undefined;
  readonly before: Followed;
  readonly now: Followed;
}

/** The moments of a history that was gone through to its end. */
export function momentsOf(follower: Follower, passed: readonly Passed[]): readonly Moment[] {
  const after = placesAfterAll(
    follower,
    passed.map(({ now }) => now),
  );
  return passed.map(({ told, outcome, entry, before, now }, index): Moment => {
    const recorded = { ...told, outcome, standing: now.standing, afterAll: after?.[index] ?? null };
    if (entry === undefined) return { ...recorded, sequence: null, lateBefore: null, restated: [] };
    const [one, other] = [before.course, now.course];
    const late = entry.kind === "event" ? lateBefore(one, other, entry) : null;
    return { ...recorded, sequence: entry.sequence, lateBefore: late, restated: restatedBy(one, other, entry) };
  });
}

/** For each place in a history where the patient was just then by all that is known at the end; null where that is the same. */
function placesAfterAll(follower: Follower, places: readonly Followed[]): readonly (Place | null)[] | undefined {
  const last = places.at(-1)?.course;
  const learned = places.some(({ course }, index) => {
    const before = places[index - 1]?.course.steps ?? null;
    return course.steps !== before && course.steps?.before !== before;
  });
  if (last === undefined || !learned) return undefined;
  const along = follower.along(last);
  const initial = follower.start(last.patientId, last.begun).standing;
  return places.map(({ course, standing }) => {
    const { active, version } = lastUntil(along, course) ?? initial;
    const same = active.length === standing.active.length && active.every((id) => standing.active.includes(id));
    return same && version.digest === standing.version.digest ? null : { active, version };
  });
}

/** The last that stands no later than where a course had come to. */
function lastUntil(along: readonly Along[], { steps }: Course): Along | undefined {
  if (steps === null) return undefined;
  let [from, to] = [0, along.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const one = along[middle];
    if (one !== undefined && comparePlaces(one.stands, steps.stands) <= 0) from = middle + 1;
    else to = middle;
  }
  return along[from - 1];
}
