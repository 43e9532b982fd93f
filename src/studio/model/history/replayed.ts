import { UnreadableJournal } from "../../../course/unreadable-journal.ts";
import type { DefinitionReference, Entry } from "../../../journal/entry.ts";
import { brokenLink } from "../../../journal/seal.ts";
import { decideHistory, sentenceOf } from "./decided.ts";
import type { Followed, Follower } from "./follower.ts";
import type { EntryLine } from "./journal-lines.ts";
import type { BrokenJournal, PatientHistory } from "./moment.ts";
import { outcomeOfEntry } from "./outcomes.ts";
import { momentsOf, type Passed } from "./passed.ts";

/**
 * The history that one patient's journal tells, checked as a replay checks it: the hash chain, and every step in the chart of the version
 * in force. A journal with a version that is not at hand is decided again under this one; its hash chain is checked all the same.
 */
export function replayHistory(
  follower: Follower,
  patientId: string,
  lines: readonly EntryLine[],
): Omit<PatientHistory, "patientId"> {
  const { engine } = follower;
  const chain = brokenChain(lines);
  const [recordedUnder] = lines.flatMap(({ entry }) => versionsOf(entry)).filter((one) => !engine.versionOf(one));
  if (recordedUnder !== undefined)
    return { ...decideHistory(follower, patientId, lines), broken: chain, recordedUnder };
  const first = follower.start(patientId, lines[0]?.entry.definition);
  let now = first;
  let broken: BrokenJournal | null = null;
  const passed = lines.map((read): Passed => {
    const { line, command, change = null, entry } = read;
    const told = { line, sentence: sentenceOf(command.event), command, change, recordedAt: entry.recordedAt };
    const before = now;
    const step: Followed | BrokenJournal =
      broken ?? (line === chain?.line ? chain : followed(follower, follower.stay(before), read));
    if ("because" in step) {
      broken ??= step;
      now = follower.stay(before);
      const because =
        line === broken.line ? broken.because : `it comes after entry ${broken.sequence}, which does not fit`;
      return { told, outcome: { kind: "broken", because }, entry: undefined, before, now };
    }
    now = step;
    return { told, outcome: outcomeOfEntry(engine, before, entry), entry, before, now };
  });
  return { start: first.standing, moments: momentsOf(follower, passed), broken, recordedUnder: null };
}

/** The versions of the protocol that an entry needs: the one that judged it, and the one that it moves the patient to. */
function versionsOf(entry: Entry): readonly DefinitionReference[] {
  return entry.kind === "amendment" ? [entry.definition, entry.to] : [entry.definition];
}

/** Where the hash chain stops fitting, with the line: a sequence can be there twice, so the shortest part that is broken tells. */
function brokenChain(lines: readonly EntryLine[]): BrokenJournal | null {
  const entries = lines.map(({ stored }) => stored);
  const link = brokenLink(entries);
  if (link === undefined) return null;
  const outOfOrder = entries.findIndex(({ sequence }, index) => sequence !== index + 1);
  const [at = 0] = [link.sequence - 1, outOfOrder]
    .filter((index) => index >= 0 && brokenLink(entries.slice(0, index + 1)) !== undefined)
    .sort((a, b) => a - b);
  return { line: lines[at]?.line ?? 0, ...link };
}

function followed(follower: Follower, before: Followed, { line, entry }: EntryLine): Followed | BrokenJournal {
  try {
    return follower.follow(before, entry);
  } catch (error) {
    if (!(error instanceof UnreadableJournal)) throw error;
    const { patientId, sequence, message } = error;
    return { line, sequence, because: message.slice(`entry ${sequence} of ${patientId}: `.length) };
  }
}
