import { useCallback, useEffect, useState } from "react";
import { formFrom, formText, type OpenForm, type Walk } from "../../../model/walk/index.ts";
import { keep, recalled } from "../../app/browser-store.ts";

/** The form that is open in a walk. */
export interface FormInHand {
  readonly form: OpenForm | null;
  /** Opens a form, or what was written into it; with `walk` where a refused attempt has moved it on. */
  fill(form: OpenForm, walk?: Walk): void;
  /** Leaves the form and forgets what was written. */
  leave(): void;
}

/** Keeps the form of a walk in this browser until it is recorded or left, so that it is there again after another view or a reload. */
export function useForm(walk: Walk, digest: string, arrivals: number): FormInHand {
  const [form, setForm] = useState<OpenForm | null>(null);
  const name = `patient-course-form-${digest}`;
  // What was being filled in belongs to its place: to another one that came through the address it does not.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each arrival closes the form
  useEffect(() => setForm(null), [name, arrivals]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each arrival looks for the form of its place
  useEffect(() => {
    const text = recalled(name);
    const kept = text === null ? undefined : formFrom(walk, text);
    if (kept !== undefined) setForm(kept);
  }, [name, walk, arrivals]);
  const fill = useCallback<FormInHand["fill"]>(
    (filled, at = walk) => {
      setForm(filled);
      keep(name, formText(at, filled));
    },
    [name, walk],
  );
  const leave = useCallback(() => {
    setForm(null);
    keep(name, null);
  }, [name]);
  return { form, fill, leave };
}
