import type { JournalReader } from "../../journal/store.ts";
import { type Answer, inWords, text } from "./answer.ts";

/** The journal of a patient as JSON Lines, one entry a line. `encoded` is the patient's id as the URL writes it. */
export async function answerJournal(journals: JournalReader, encoded: string): Promise<Answer> {
  const patientId = decoded(encoded);
  if (patientId === null || !(await journals.patients()).includes(patientId)) {
    return inWords(404, "The store holds no journal of this patient.");
  }
  const entries = await journals.read(patientId);
  return text(200, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
}

function decoded(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}
