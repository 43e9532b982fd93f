import { useEffect } from "react";
import { tooLarge } from "../../model/history/open.ts";
import { useStudio } from "../app/studio.tsx";
import {
  expectHistory,
  type HistorySource,
  type LoadedHistory,
  loadHistory,
  type ReadUnder,
  tellUnloadable,
} from "./loaded-history.ts";

/** Opens a file that the user chose or dropped. */
export async function openFile(under: ReadUnder, file: File): Promise<void> {
  const source: HistorySource = { from: "file", name: file.name };
  const large = tooLarge(file.name, file.size);
  if (large !== undefined) return tellUnloadable(under, source, large);
  const isAwaited = expectHistory(under, source);
  try {
    const text = await file.text();
    if (isAwaited()) await loadHistory(under, source, text);
  } catch {
    if (isAwaited()) tellUnloadable(under, source, "Your computer does not let the studio read this file.");
  }
}

/** Opens what the studio's server has under an address. */
async function openFrom(under: ReadUnder, source: HistorySource, address: string): Promise<void> {
  const isAwaited = expectHistory(under, source);
  try {
    const answer = await fetch(address);
    const text = await answer.text();
    if (!isAwaited()) return;
    if (answer.ok) await loadHistory(under, source, text);
    else tellUnloadable(under, source, text);
  } catch {
    if (isAwaited())
      tellUnloadable(under, source, "The studio's server does not answer. Is patient-course studio still running?");
  }
}

/** Opens the history that was named on the command line, as it is now. */
export function openSessionHistory(under: ReadUnder, name: string): Promise<void> {
  return openFrom(under, { from: "session", name }, "api/history");
}

/** Opens the journal of a patient of the store, as it is now. */
export function openFromStore(under: ReadUnder, patientId: string): Promise<void> {
  return openFrom(under, { from: "store", name: patientId }, `api/patients/${encodeURIComponent(patientId)}`);
}

/** Opens what an address asks for: the patient in the store where nothing else is open, else the history of the command line. */
export function useSourceOfAddress(loaded: LoadedHistory | undefined, patient: string | null): void {
  const { session, definition, versions } = useStudio();
  useEffect(() => {
    const under = { definition, versions };
    const isStored = patient !== null && session.store?.patients.includes(patient) === true;
    if (loaded !== undefined) {
      // The address may have gone on to another patient of the store.
      if (isStored && loaded.source.from === "store" && loaded.source.name !== patient)
        void openFromStore(under, patient);
      return;
    }
    if (isStored && session.history === null) void openFromStore(under, patient);
    else if (session.history !== null) void openSessionHistory(under, session.history);
  }, [loaded, session, definition, versions, patient]);
}
