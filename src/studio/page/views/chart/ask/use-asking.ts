import { type Asking, askingOf } from "../../../../model/ask/asking.ts";
import { type Studio, useStudio } from "../../../app/studio.tsx";

const made = new WeakMap<Studio["subject"], Asking>();

/** What questions about the open protocol are answered from, made once for each. */
export function useAsking(): Asking {
  const { definition, subject, words } = useStudio();
  const asking = made.get(subject) ?? askingOf(definition, subject.ir, words);
  made.set(subject, asking);
  return asking;
}
