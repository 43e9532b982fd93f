import { useMemo } from "react";
import { decodeHistory, encodeHistory } from "../../../../report/counterexample-link.ts";
import { useRoute } from "../../app/route.ts";
import { useStudio } from "../../app/studio.tsx";

export const parts = ["coverage", "findings", "ways", "table"] as const;
export type Part = (typeof parts)[number];

/** What the address asks this view to show. */
export interface PathsRoute {
  readonly part: Part;
  /** The history that is stepped; `null` for none, `undefined` for a code that holds none of this protocol. */
  readonly history: readonly string[] | null | undefined;
  readonly step: number;
  /** The state to which ways are sought, or that was chosen on the chart. */
  readonly state: string | null;
  /** Shows something else of the view; what is not told goes. */
  show(params: Readonly<Record<string, string>>, options?: { readonly replace?: boolean }): void;
}

/** The parameters under which a history is stepped, among those of the part it was found in. */
export function stepParams(part: Part, history: readonly string[], more: Readonly<Record<string, string>> = {}) {
  return { show: part, ...more, counterexample: encodeHistory(history) };
}

export function usePathsRoute(): PathsRoute {
  const { params, go } = useRoute();
  const { subject } = useStudio();
  const symbols = useMemo(() => new Set(subject.letters.map(({ symbol }) => symbol)), [subject]);
  return useMemo(() => {
    const code = params.get("counterexample");
    const asked = parts.find((part) => part === params.get("show"));
    const step = Number(params.get("step") ?? 0);
    return {
      part: asked ?? (code === null ? "coverage" : "findings"),
      history: code === null ? null : decodeHistory(code, symbols),
      step: Number.isInteger(step) && step > 0 ? step : 0,
      state: params.get("state"),
      show: (next, options) => go("paths", next, options),
    };
  }, [params, go, symbols]);
}
