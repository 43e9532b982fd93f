import type { Written } from "./written.ts";

/** A change as it was left. */
export interface KeptChange {
  readonly draft: unknown;
  readonly written: Written | null;
  /** What the address called it last; `null` where it named none. */
  readonly code: string | null;
}

const kept = new Map<string, KeptChange>();

/** The last change of a definition, by the exact digest of the original: it waits there while another view is looked at. */
export function keptChange(digest: string): KeptChange | undefined {
  return kept.get(digest);
}

export function keepChange(digest: string, change: KeptChange): void {
  kept.set(digest, change);
}

/** Another code in the address for the same change. */
export function renameKept(digest: string, code: string | null): void {
  const change = kept.get(digest);
  if (change !== undefined) kept.set(digest, { ...change, code });
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
