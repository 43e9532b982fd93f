import { type ReactNode, useMemo } from "react";
import { inForce } from "../../../course/version.ts";
import type { DefinitionReference } from "../../../journal/entry.ts";
import { usePicture } from "../canvas/layout.ts";
import { chartOf, type ShownChart, type Studio, StudioContext, useStudio } from "./studio.tsx";

/** The version that a reference means, by its chart and its words. */
export function shownVersion({ engine }: Pick<Studio, "engine">, reference: DefinitionReference) {
  const { definition } = inForce(engine, { definition: reference });
  return { definition, ...chartOf(definition) };
}

/** The chart with its words of whichever version a reference means. */
export function useChartOf(): (reference: DefinitionReference) => ShownChart {
  const { engine } = useStudio();
  return (reference) => shownVersion({ engine }, reference);
}

/** Shows what is inside it by another version of the protocol: its chart, its words, its picture. */
export function InVersion({ of, children }: { readonly of: DefinitionReference; readonly children: ReactNode }) {
  const studio = useStudio();
  const { deviations } = studio;
  const { definition, subject, words } = shownVersion(studio, of);
  const picture = usePicture(subject.ir, words, deviations);
  const shown = useMemo(
    () => ({ ...studio, definition, subject, words, picture }),
    [studio, definition, subject, words, picture],
  );
  return <StudioContext value={shown}>{children}</StudioContext>;
}
