import type { Course } from "../../../course/course.ts";
import { namingIn } from "../../../course/findings.ts";
import type { StandingStep } from "../../../course/standing-step.ts";
import type { DefinitionReference } from "../../../journal/entry.ts";
import { isChange, type PlacedEntry, standingStrike } from "../../../journal/standing.ts";
import type { RequirementId } from "../../../protocol/requirements.ts";
import { standingIn } from "./late.ts";
import { studioName } from "./proposal.ts";
import { type ChangeDraft, type Step, type Walk, walked } from "./walk.ts";

export type ChangeKind = ChangeDraft["kind"];

/** A step of a walk whose entry a change can name, with its number. */
export interface Changeable {
  readonly number: number;
  readonly step: Step;
  /** What the entry says as it stands; null for one that changes another. */
  readonly stands: StandingStep["stands"] | null;
  /** The version of the protocol in force where it stands, or stood when it was recorded. */
  readonly judgedBy: DefinitionReference;
  /** The requirements of its open finding, which can be acknowledged one by one; none where it has none. */
  readonly open: readonly RequirementId[];
  /** How it can be changed. */
  readonly ways: readonly ChangeKind[];
}

/** The steps of which something can be changed: events that stand, and strikes and acknowledgements, which can be taken back. */
export function changeableIn(walk: Walk, course: Course): readonly Changeable[] {
  const standing = new Map(standingIn(course).map((step) => [step.stands.entry.sequence, step]));
  return walked(walk).flatMap((step, index) => {
    const found = standing.get(step.entry.sequence);
    const stands = found?.stands ?? null;
    const judgedBy = found === undefined ? step.entry.definition : (found.before?.after.definition ?? course.begun);
    const ways = stands === null ? waysBack(course, step) : waysOf(course, stands.entry);
    const open = openFindingOf(course, step.entry.sequence);
    return ways.length === 0 ? [] : [{ number: index + 1, step, stands, judgedBy, open, ways }];
  });
}

function openFindingOf({ findings }: Course, sequence: number): readonly RequirementId[] {
  return findings.find((finding) => finding.sequence === sequence)?.requirements ?? [];
}

function waysOf(course: Course, { sequence, kind }: PlacedEntry): readonly ChangeKind[] {
  const ways: readonly ChangeKind[] = kind === "amendment" ? ["strike"] : ["correction", "strike"];
  return openFindingOf(course, sequence).length === 0 ? ways : [...ways, "acknowledgement"];
}

function waysBack({ changes }: Course, { entry }: Step): readonly ChangeKind[] {
  if (!isChange(entry) || entry.kind === "correction") return [];
  return standingStrike(entry.sequence, namingIn(changes)) === null ? ["strike"] : [];
}

/** A change to be filled in: who signs is proposed as for any step, the reason is asked for. What a correction does not say stays as it is. */
export function proposeChange({ step }: Changeable, kind: ChangeKind): ChangeDraft {
  const about = {
    entry: step.command.id,
    by: { id: studioName, name: studioName, role: "investigator" as const },
    reason: "",
    signature: { name: studioName, meaning: "responsibility" as const },
  };
  return kind === "strike" ? { kind, ...about, because: "neverHappened" } : { kind, ...about };
}
