import { useEffect } from "react";
import type { DefinitionReading } from "../../../../definitions/load.ts";
import type { DefinitionFault } from "../../../../protocol/fault.ts";
import { changeWorker } from "../../worker/client.ts";

/** The definition as somebody wrote it, kept as it was written. */
export interface Written {
  readonly text: string;
  /** `null` until the text has been read. */
  readonly faults: readonly DefinitionFault[] | null;
  /** The file that it was opened from, as long as nobody wrote in it. */
  readonly file: string | null;
}

/** Whether a text says what the draft says: until it does, nothing may be made of the draft. */
export function isRead(written: Written | null): boolean {
  return written === null || written.faults?.length === 0;
}

const pauseMs = 300;

/** Reads a text as soon as whoever writes it pauses. */
export function useTextReading(
  written: Written | null,
  onRead: (text: string, reading: DefinitionReading) => void,
): void {
  const text = written?.faults === null ? written.text : null;
  useEffect(() => {
    if (text === null) return;
    let superseded = false;
    const read = async () => {
      const reading = await changeWorker().readText(text);
      if (!superseded) onRead(text, reading);
    };
    const timer = setTimeout(() => void read(), pauseMs);
    return () => {
      superseded = true;
      clearTimeout(timer);
    };
  }, [text, onRead]);
}
