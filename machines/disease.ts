import { type ChartAction, on, type Transitions } from "./transitions.ts";

/** Progression and relapse are facts: they are recorded wherever a patient stands, and lead nowhere by themselves (SIL-04). */
export function diseaseProgresses(onRelapse: readonly ChartAction[] = []): Transitions {
  const way = (says: string) =>
    ({ says, cites: ["SIL-04"], bound: "assumption: progression and relapse are finitely many" }) as const;
  return {
    ...on("disease.progressed", "PD", way("The disease progresses")),
    ...on("disease.progressed", "relapse", { ...way("The disease relapses"), actions: onRelapse }),
  };
}
