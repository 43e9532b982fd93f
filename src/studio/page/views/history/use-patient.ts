import { useEffect, useState } from "react";
import type { PatientHistory } from "../../../model/history/moment.ts";
import type { LoadedHistory } from "../../patient/loaded-history.ts";
import { historyWorker } from "../../worker/client.ts";

/** The history of one patient of what is loaded; `undefined` while the worker makes it. */
export function usePatient(
  loaded: LoadedHistory | undefined,
  patientId: string | undefined,
): PatientHistory | undefined {
  const reading = loaded?.reading;
  const [made, setMade] = useState<{ readonly of: typeof reading; readonly history: PatientHistory }>();
  useEffect(() => {
    if (reading?.ok !== true || patientId === undefined) return;
    let superseded = false;
    void historyWorker()
      .patientHistory(patientId)
      .then((history) => {
        if (!superseded && history !== null) setMade({ of: reading, history });
      });
    return () => {
      superseded = true;
    };
  }, [reading, patientId]);
  return made?.of === reading && made?.history.patientId === patientId ? made?.history : undefined;
}
