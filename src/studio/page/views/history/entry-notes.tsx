import { type EntryNote, notesOn } from "../../../model/history/notes.ts";
import type { EntriesKnown } from "../../../model/history/standings.ts";
import type { MomentMark } from "./marks.ts";

/** What is known of the entries at the moment that is looked at, and at the end of the history. */
export interface Knowledge {
  readonly known: EntriesKnown;
  readonly now: EntriesKnown;
  /** The number under which the history lists an entry. */
  number(sequence: number): number;
}

/** What became of an entry since it was recorded, each in a few words. */
export function EntryNotes({ sequence, knowledge }: { readonly sequence: number; readonly knowledge: Knowledge }) {
  return notesOn(knowledge.known.get(sequence), knowledge.now.get(sequence)).map((note) => (
    <small
      key={`${note.kind} ${note.since}`}
      className={note.since ? "history-since" : `sign mark-${marks[note.kind]}`}
    >
      {inWords(note, knowledge)}
    </small>
  ));
}

/** Whether an entry stands by what is known at the moment that is looked at. */
export function isStruck(sequence: number | null, { known }: Knowledge): boolean {
  return sequence !== null && known.get(sequence)?.struckBy != null;
}

const marks: Readonly<Record<EntryNote["kind"], MomentMark>> = {
  struck: "changed",
  corrected: "changed",
  acknowledged: "changed",
  finding: "deviation",
  moot: "refused",
};

function inWords({ kind, by, requirements, since }: EntryNote, { number }: Knowledge): string {
  const entries = `${by.length === 1 ? "entry" : "entries"} ${by.map(number).join(", ")}`;
  const ids = requirements.join(", ");
  switch (kind) {
    case "finding":
      return `open finding (${ids}) because of ${entries}`;
    case "moot":
      return `moot (${ids}) because of ${entries}`;
    case "acknowledged":
      return `finding acknowledged by ${entries}`;
    default:
      return `${since ? "since " : ""}${kind} by ${entries}`;
  }
}
