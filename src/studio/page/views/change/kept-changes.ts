import * as z from "zod";
import { keep, recalledValue } from "../../app/browser-store.ts";
import type { Written } from "./written.ts";

/** A change as it was left. */
export interface KeptChange {
  readonly draft: unknown;
  readonly written: Written | null;
  /** What the address called it last; `null` where it named none. */
  readonly code: string | null;
}

const kept = new Map<string, KeptChange>();
const stored = z.strictObject({
  draft: z.unknown(),
  written: z.strictObject({ text: z.string(), file: z.string().nullable() }).nullable(),
  code: z.string().nullable(),
});

/** The last change of a definition, by the exact digest of the original: it waits there while another view is looked at, and in this browser when the page is left. */
export function keptChange(digest: string): KeptChange | undefined {
  const known = kept.get(digest);
  if (known !== undefined) return known;
  const { success, data } = stored.safeParse(recalledValue(nameOf(digest)));
  if (!success) return undefined;
  const { draft, written, code } = data;
  const change = { draft, written: written === null ? null : { ...written, faults: null }, code };
  kept.set(digest, change);
  return change;
}

/** Keeps a change; one that changes nothing is not kept in the browser. */
export function keepChange(digest: string, change: KeptChange, changesNothing: boolean): void {
  kept.set(digest, change);
  const { draft, written, code } = change;
  const shown = written === null ? null : { text: written.text, file: written.file };
  keep(nameOf(digest), changesNothing ? null : JSON.stringify({ draft, written: shown, code }));
}

/** Another code in the address for the same change. */
export function renameKept(digest: string, code: string | null, changesNothing: boolean): void {
  const change = kept.get(digest);
  if (change !== undefined) keepChange(digest, { ...change, code }, changesNothing);
}

function nameOf(digest: string): string {
  return `patient-course-change-${digest}`;
}

const held = new Map<string, unknown>();
const keyOfHeld = "held-";

/** Keeps a draft that no address can hold, until the page is left, under a code that stands for it; `before` is the code to keep it under further on. */
export function holdDraft(draft: unknown, before: string | null): string {
  const code = before !== null && held.has(before) ? before : `${keyOfHeld}${held.size + 1}`;
  held.set(code, draft);
  return code;
}

/** Whether a code stands for a draft that was held; an earlier page may have held it. */
export function isHeldCode(code: string): boolean {
  return code.startsWith(keyOfHeld);
}

export function heldDraft(code: string): unknown {
  return held.get(code);
}
