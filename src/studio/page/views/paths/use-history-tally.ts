import { useEffect, useState } from "react";
import type { Tally } from "../../../model/paths/heat.ts";
import { useSourceOfAddress } from "../../patient/history-sources.ts";
import { type LoadedHistory, useLoadedHistory } from "../../patient/loaded-history.ts";
import { historyWorker } from "../../worker/client.ts";

/** The history that is loaded, with what it goes through. */
export interface Met {
  readonly loaded: LoadedHistory | undefined;
  readonly tally: Tally | undefined;
}

export function useHistoryTally(): Met {
  const loaded = useLoadedHistory();
  useSourceOfAddress(loaded, null);
  const [counted, setCounted] = useState<{ readonly of: LoadedHistory; readonly tally: Tally }>();
  useEffect(() => {
    if (loaded?.reading?.ok !== true) return;
    let superseded = false;
    void historyWorker()
      .tally()
      .then((tally) => {
        if (!superseded) setCounted({ of: loaded, tally });
      });
    return () => {
      superseded = true;
    };
  }, [loaded]);
  return { loaded, tally: counted?.of === loaded ? counted?.tally : undefined };
}
