import { compareInstants } from "../clinical/calendar.ts";
import type { Implausible } from "../clinical/implausible.ts";
import type { Entry } from "../journal/entry.ts";
import type { Refusal, RefusalCode } from "../journal/refusal.ts";
import { isSignedByRecorder } from "../journal/signer.ts";
import { requirementInWords, type Stating } from "../protocol/requirement-text.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import type { Course } from "./course.ts";

/**
 * What became of a command. `entries` go to the journal: the event that moved the course, or the attempt that was refused;
 * none where the command was recorded before, or could not be read at all.
 */
export type Decision =
  | { readonly ok: true; readonly entries: readonly Entry[] }
  | { readonly ok: false; readonly refusals: readonly Refusal[]; readonly entries: readonly Entry[] };

/** How a command comes on record, beside what it says itself. */
export interface Recording {
  /** It was recorded elsewhere before, and its times come from there. */
  readonly imported?: true;
  /** What people should see of it although it departs from nothing. */
  readonly notices?: readonly string[];
  /**
   * What nobody can guess, another text for each command: the salts of its personal fields follow from it, so that these can be erased later.
   * Nothing in an entry can be erased where it is absent.
   */
  readonly seed?: string;
}

/** A command that cannot be read, which leaves no entry. */
export function unreadable(refusals: readonly Refusal[]): Decision {
  return { ok: false, refusals, entries: [] };
}

/** A refusal, before a definition says in what words it has the requirement. */
export function refusal(
  code: RefusalCode,
  message: string,
  path: string,
  requirement: RequirementId | null = null,
): Refusal {
  return { code, requirement, message, path };
}

/** Refusals as people read them: each with the words that the definition in force has for its requirement. */
export function inWordsOf(definition: Stating, refusals: readonly Refusal[]): readonly Refusal[] {
  return refusals.map((one) => {
    const { requirement, message } = one;
    if (requirement === null) return one;
    return { ...one, message: `${message} (${requirement}: ${requirementInWords(definition, requirement)})` };
  });
}

/** Recorded times never run backwards within a patient (STR-09). */
export function recordingRefusals({ lastRecordedAt }: Course, recordedAt: string): readonly Refusal[] {
  if (lastRecordedAt === null || compareInstants(recordedAt, lastRecordedAt) >= 0) return [];
  const message = `recorded ${recordedAt}, before the last event on record was (${lastRecordedAt})`;
  return [refusal("TIME_RUNS_BACKWARDS", message, "recordedAt", "STR-09")];
}

/** Nothing is recorded before it happened (STR-09). */
export function futureRefusals(at: string, recordedAt: string): readonly Refusal[] {
  if (compareInstants(recordedAt, at) >= 0) return [];
  return [refusal("TIME_RUNS_BACKWARDS", `recorded ${recordedAt}, before it happened ${at}`, "recordedAt", "STR-09")];
}

/** Who records it signs it, in a name of their own (SIL-11). */
export function signerRefusals(said: Parameters<typeof isSignedByRecorder>[0]): readonly Refusal[] {
  if (isSignedByRecorder(said)) return [];
  const message = `recorded by ${said.by.name} and signed in the name of ${said.signature?.name}: who records it signs it`;
  return [refusal("SIGNATURE_OF_ANOTHER", message, "signature.name", "SIL-11")];
}

/** The paths within an entry of fields of its evidence. */
export function inEvidence(fields: readonly string[]): readonly string[] {
  return fields.map((field) => `evidence.${field}`);
}

interface Confirming {
  readonly confirmed?: readonly string[] | undefined;
}

/** The confirmations that go on record: each once and in one order, since their order says nothing. */
export function confirmationsOf({ confirmed = [] }: Confirming): readonly string[] {
  return [...new Set(confirmed)].toSorted();
}

/** What is implausible is asked again until it is confirmed, and nothing else is confirmed (SIL-18). */
export function confirmationRefusals(implausible: readonly Implausible[], command: Confirming): readonly Refusal[] {
  const confirmed = confirmationsOf(command);
  return [
    ...implausible
      .filter(({ path }) => !confirmed.includes(path))
      .map(({ path, message }) => refusal("IMPLAUSIBLE", message, `evidence.${path}`, "SIL-18")),
    ...confirmed
      .filter((path) => !implausible.some((one) => one.path === path))
      .map((path) =>
        refusal("NOTHING_TO_CONFIRM", `nothing at ${path} is implausible: confirm what is`, "confirmed", "SIL-18"),
      ),
  ];
}
