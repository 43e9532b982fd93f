import { useEffect } from "react";
import type { ProtocolDefinition } from "../../../protocol/definition.ts";
import { tooLarge } from "../../model/history/open.ts";
import { useStudio } from "../app/studio.tsx";
import { type HistorySource, type LoadedHistory, loadHistory, tellUnloadable } from "./loaded-history.ts";

/** Opens a file that the user chose or dropped. */
export async function openFile(definition: ProtocolDefinition, file: File): Promise<void> {
  const source: HistorySource = { from: "file", name: file.name };
  const large = tooLarge(file.name, file.size);
  if (large !== undefined) return tellUnloadable(definition, source, large);
  await loadHistory(definition, source, await file.text());
}

/** Opens what the studio's server has under an address. */
async function openFrom(definition: ProtocolDefinition, source: HistorySource, address: string): Promise<void> {
  try {
    const answer = await fetch(address);
    const text = await answer.text();
    if (answer.ok) await loadHistory(definition, source, text);
    else tellUnloadable(definition, source, text);
  } catch {
    tellUnloadable(definition, source, "The studio's server does not answer. Is patient-course studio still running?");
  }
}

/** Opens the history that was named on the command line, as it is now. */
export function openSessionHistory(definition: ProtocolDefinition, name: string): Promise<void> {
  return openFrom(definition, { from: "session", name }, "api/history");
}

/** Opens the journal of a patient of the store, as it is now. */
export function openFromStore(definition: ProtocolDefinition, patientId: string): Promise<void> {
  return openFrom(definition, { from: "store", name: patientId }, `api/patients/${encodeURIComponent(patientId)}`);
}

/** Opens what an address asks for where nothing is open yet: the patient in the store, else the history of the command line. */
export function useSourceOfAddress(loaded: LoadedHistory | undefined, patient: string | null): void {
  const { session, definition } = useStudio();
  useEffect(() => {
    if (loaded !== undefined) return;
    if (patient !== null && session.history === null && session.store?.patients.includes(patient) === true)
      void openFromStore(definition, patient);
    else if (session.history !== null) void openSessionHistory(definition, session.history);
  }, [loaded, session, definition, patient]);
}
