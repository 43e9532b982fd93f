import type { ChangeEntry } from "../journal/entry.ts";
import { acknowledgementsOf, type Naming } from "../journal/standing.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import { isAmendment } from "./amend/moved-step.ts";
import type { RecordedDeviation, RecordedNotice } from "./course.ts";
import { type Remembered, recall } from "./remembered.ts";
import type { StandingStep } from "./standing-step.ts";
import { stepsUpTo } from "./steps.ts";

/** An entry that departs from the protocol as it stands, because of something recorded after it, and that nobody has acknowledged yet. */
export interface OpenFinding {
  /** The entry that departs, and its event. */
  readonly sequence: number;
  readonly event: string;
  readonly requirements: readonly RequirementId[];
  /** The entries because of which it departs. */
  readonly because: readonly number[];
  /** A decision that could not have been made at all: it moves nothing. */
  readonly moot: boolean;
}

/** What a course shows of what stands beside where the patient is. */
export interface Shown {
  readonly deviations: readonly RecordedDeviation[];
  readonly notices: readonly RecordedNotice[];
  readonly findings: readonly OpenFinding[];
}

/** The changes on record that name an entry. */
export function namingIn(changes: Remembered<readonly ChangeEntry[]>): Naming {
  return (sequence) => recall(changes, String(sequence)) ?? [];
}

/** What one entry, as it stands, adds to what a course shows. */
export function shownOf({ stands, outcome }: StandingStep, naming: Naming): Shown {
  const { sequence } = stands.entry;
  const { event, deviation } = isAmendment(stands) ? { event: "amendment", deviation: null } : stands.entry;
  const { departures, notices, kind } = outcome;
  const acknowledgements = acknowledgementsOf(sequence, naming);
  const grounds = [...(deviation === null ? [] : [deviation]), ...acknowledgements];
  const covering = new Map<RequirementId, (typeof grounds)[number]>();
  for (const { requirement } of departures) {
    const ground = grounds.find(({ requirements }) => requirements.includes(requirement));
    if (ground !== undefined) covering.set(requirement, ground);
  }
  const open = departures.filter(({ requirement }) => !covering.has(requirement));
  return {
    deviations: grounds.flatMap((ground) => {
      const requirements = departures.flatMap(({ requirement }) =>
        covering.get(requirement) === ground ? [requirement] : [],
      );
      return requirements.length === 0 ? [] : [{ sequence, requirements, reason: ground.reason ?? "" }];
    }),
    notices: notices.map((notice) => ({ sequence, event, notice })),
    findings:
      open.length === 0
        ? []
        : [
            {
              sequence,
              event,
              requirements: open.map(({ requirement }) => requirement),
              because: [...new Set(open.flatMap(({ because }) => because ?? []))].sort((a, b) => a - b),
              moot: kind === "moot",
            },
          ],
  };
}

/** What all that stands shows, in the order in which it stands. */
export function shownBy(last: StandingStep | null, naming: Naming): Shown {
  const parts = stepsUpTo(last).map((step) => shownOf(step, naming));
  return {
    deviations: parts.flatMap(({ deviations }) => deviations),
    notices: parts.flatMap(({ notices }) => notices),
    findings: parts.flatMap(({ findings }) => findings),
  };
}
