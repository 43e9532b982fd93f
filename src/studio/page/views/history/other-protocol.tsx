import { shippedDefinitions } from "../../../../definitions/load.ts";
import type { HistoryOverview, UnreadableHistory } from "../../../model/history/open.ts";
import { useStudio } from "../../app/studio.tsx";

/** The protocol that a history names where it is another one. */
export function otherThan(id: string, reading: HistoryOverview | UnreadableHistory): string | undefined {
  const named = (reading.ok ? reading.recordedUnder?.id : undefined) ?? reading.protocol ?? id;
  return named === id ? undefined : named;
}

/** Opens the protocol of a history where it is shipped. */
export function OpenShipped({ named }: { readonly named: string }) {
  const { open } = useStudio();
  const shipped = Object.hasOwn(shippedDefinitions, named) ? shippedDefinitions[named] : undefined;
  if (shipped === undefined) return null;
  return (
    <button type="button" onClick={() => open(shipped, named)}>
      Open {named}
    </button>
  );
}
