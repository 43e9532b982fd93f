import type { Course } from "../../src/course/course.ts";
import { summarize } from "../../src/course/summary.ts";
import type { CommandInput } from "../../src/journal/command.ts";
import type { EventEntry } from "../../src/journal/entry.ts";

/** What stands of a course, whatever the way there: where the patient is, and what is known. */
export function whatStandsOf(course: Course) {
  const { position, facts } = course;
  const { doses, responses, treatmentDisposition, studyDisposition } = summarize(course);
  return {
    leaves: position.leaves,
    context: position.context,
    facts,
    doses,
    responses,
    treatmentDisposition,
    studyDisposition,
  };
}

/** The command that an entry was made from, a deviation's reason left out. */
export function commandOfEntry(entry: EventEntry): CommandInput {
  const { commandId: id, patientId, event, evidence, actor: by, at, recordedAt, reason, signature } = entry;
  return {
    id,
    patientId,
    event,
    evidence,
    by,
    at,
    recordedAt,
    ...(reason === null ? {} : { reason }),
    ...(signature === null ? {} : { signature }),
  };
}
