import type { RequirementId } from "../../../protocol/requirements.ts";
import type { EntryStanding } from "./restated.ts";

/** Something to be said of how an entry stands. Entries are named by their place in the journal. */
export interface EntryNote {
  readonly kind: "struck" | "corrected" | "moot" | "finding" | "acknowledged";
  /** The entries by which, or because of which, it is so. */
  readonly by: readonly number[];
  readonly requirements: readonly RequirementId[];
  /** Whether nobody knew it yet at the moment that is looked at. */
  readonly since: boolean;
}

/**
 * What is to be said of an entry at a moment: a strike or a correction whenever it came, what departs or is moot as it was known then.
 * `known` is how it stood by what was known at the moment, `undefined` before it was recorded; `now` how it stands at the end.
 */
export function notesOn(known: EntryStanding | undefined, now: EntryStanding | undefined): readonly EntryNote[] {
  return [
    ...byWhom("struck", known?.struckBy, now?.struckBy),
    ...byWhom("corrected", known?.correctedBy, now?.correctedBy),
    ...(known === undefined ? [] : openIn(known)),
  ];
}

function byWhom(kind: EntryNote["kind"], known: number | null = null, now: number | null = null): readonly EntryNote[] {
  const told = (by: number | null, since: boolean) =>
    by === null ? [] : [{ kind, by: [by], requirements: [], since }];
  return [...told(known, false), ...(now === known ? [] : told(now, true))];
}

function openIn({ finding, acknowledgedBy }: EntryStanding): readonly EntryNote[] {
  return [
    ...(acknowledgedBy === null
      ? []
      : [{ kind: "acknowledged" as const, by: [acknowledgedBy], requirements: [], since: false }]),
    ...(finding === null
      ? []
      : [
          {
            kind: finding.moot ? ("moot" as const) : ("finding" as const),
            by: finding.because,
            requirements: finding.requirements,
            since: false,
          },
        ]),
  ];
}
