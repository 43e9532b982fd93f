import { useMemo } from "react";
import { decodeHistory, encodeHistory } from "../../../../report/counterexample-link.ts";
import { useRoute } from "../../app/route.ts";
import { useStudio } from "../../app/studio.tsx";

export const parts = ["coverage", "findings", "ways", "table"] as const;
export type Part = (typeof parts)[number];

/** The parameter under which the address holds a history, which says what it is. */
export type SteppedAs = "counterexample" | "history";

/** What the address asks this view to show. */
export interface PathsRoute {
  readonly part: Part;
  /** The history that is stepped; `null` for none, `undefined` for a code that holds none of this protocol. */
  readonly history: readonly string[] | null | undefined;
  /** Whether it is said to go against something, or is only to be looked at. */
  readonly steppedAs: SteppedAs;
  readonly step: number;
  /** The state to which ways are sought, or that was chosen on the chart. */
  readonly state: string | null;
  /** Shows something else of the view; what is not told goes. */
  show(params: Readonly<Record<string, string>>, options?: { readonly replace?: boolean }): void;
}

/** The parameters under which a history is stepped, among those of the part it was found in. */
export function stepParams(
  part: Part,
  history: readonly string[],
  more: Readonly<Record<string, string>> = {},
  steppedAs: SteppedAs = "counterexample",
) {
  return { show: part, ...more, [steppedAs]: encodeHistory(history) };
}

export function usePathsRoute(): PathsRoute {
  const { params, go } = useRoute();
  const { subject } = useStudio();
  const symbols = useMemo(() => new Set(subject.letters.map(({ symbol }) => symbol)), [subject]);
  return useMemo(() => {
    const counterexample = params.get("counterexample");
    const code = counterexample ?? params.get("history");
    const asked = parts.find((part) => part === params.get("show"));
    const step = Number(params.get("step") ?? 0);
    return {
      part: asked ?? (counterexample === null ? "coverage" : "findings"),
      history: code === null ? null : decodeHistory(code, symbols),
      steppedAs: counterexample === null ? "history" : "counterexample",
      step: Number.isInteger(step) && step > 0 ? step : 0,
      state: params.get("state"),
      show: (next, options) => go("paths", next, options),
    };
  }, [params, go, symbols]);
}
