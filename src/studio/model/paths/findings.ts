import type { Counterexample } from "../../../report/requirement-rows.ts";
import type { VerificationReport } from "../../../report/verification.ts";

/** Something violated, with the symbols of a shortest history that shows it; none where there is none to show. */
export interface Finding {
  readonly name: string;
  readonly message: string;
  readonly history: readonly string[];
}

/** Everything that a proof found violated: requirements, what is permitted and blocked, deviations, endings, own properties. */
export function findingsOf(report: VerificationReport): readonly Finding[] {
  const { requirements, permitted, deviations, judged, liveness, properties } = report;
  const found: readonly { readonly name: string; readonly counterexample: Counterexample | null }[] = [
    ...requirements.map(({ id, counterexample }) => ({ name: id, counterexample })),
    ...permitted.counterexamples.map((counterexample) => ({ name: "Permitted and blocked", counterexample })),
    ...deviations.counterexamples.map((counterexample) => ({ name: counterexample.requirement, counterexample })),
    ...judged.faults.map(({ requirement, event, message }) => ({
      name: requirement,
      counterexample: { message: `${event}: ${message}`, history: [] },
    })),
    ...liveness,
    ...properties,
  ];
  const findings = found.flatMap(({ name, counterexample }): Finding[] => {
    if (counterexample === null) return [];
    const { message, history } = counterexample;
    return [{ name, message, history: history.map(({ symbol }) => symbol) }];
  });
  // A deviation that is not recorded as it should be stands with its requirement and among the deviations: once is enough.
  const keys = findings.map(({ name, history }) => `${name} ${history.join()}`);
  return findings.filter((_, index) => keys.indexOf(keys[index] ?? "") === index);
}
