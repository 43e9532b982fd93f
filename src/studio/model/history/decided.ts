import { declarationOf, isEventName } from "../../../events/declarations.ts";
import { askedBy, type CommandLine } from "../../../histories/history-lines.ts";
import { recordedAtOf } from "../../../histories/recorded-at.ts";
import type { ChangeKind } from "../../../journal/change.ts";
import type { Follower } from "./follower.ts";
import type { PatientHistory } from "./moment.ts";
import { outcomeOfDecision } from "./outcomes.ts";
import { momentsOf, type Passed } from "./passed.ts";

/** The history that the engine makes of one patient's commands, decided one after the other as `run` does. */
export function decideHistory(
  follower: Follower,
  patientId: string,
  lines: readonly CommandLine[],
): Pick<PatientHistory, "start" | "moments"> {
  const { engine } = follower;
  const first = follower.start(patientId);
  let now = first;
  const passed = lines.map((read): Passed => {
    const { line } = read;
    const asked = askedBy(read);
    const recordedAt = recordedAtOf(asked, now.course.lastRecordedAt);
    const command = read.change === undefined ? read.command : { ...read.command, at: recordedAt };
    const before = now;
    const decision = engine.decide(before.course, { ...asked, recordedAt });
    now = decision.entries.reduce(follower.follow, follower.stay(before));
    const outcome = outcomeOfDecision(engine, before, decision);
    const told = { line, sentence: sentenceOf(command.event), command, change: read.change ?? null, recordedAt };
    return { told, outcome, entry: decision.entries[0], before, now };
  });
  return { start: first.standing, moments: momentsOf(follower, passed) };
}

/** What happened, in the words of the catalogue; the name itself where the catalogue has none. */
export function sentenceOf(event: string): string {
  if (isEventName(event)) return declarationOf(event).sentence;
  return requests.find(({ kind }) => kind === event)?.sentence ?? event;
}

const requestSentences: Readonly<Record<ChangeKind | "amendment", string>> = {
  correction: "What an entry says is corrected",
  strike: "What an entry says is struck",
  acknowledgement: "Findings are acknowledged as deviations",
  amendment: "The patient moves to another version of the protocol",
};
const requests = Object.entries(requestSentences).map(([kind, sentence]) => ({ kind, sentence }));
