import { grouped } from "../events/grouped.ts";
import type { Progress } from "../verify/verify-definition.ts";

const phaseInWords: Readonly<Record<Progress["phase"], string>> = {
  evidence: "judges every class of evidence",
  requirements: "walks chart and requirements side by side",
  explore: "explores the chart",
  liveness: "looks for courses that cannot end",
  coverage: "counts what was covered",
  paths: "counts complete histories",
  mutants: "breaks the chart on purpose",
  engine: "the engine takes every step with evidence",
  spin: "SPIN explores the exported chart",
  scion: "SCION runs the exported chart",
};

/** Tells progress in a line, such as `mutant 120 of 1,318, about 12 s left`; `now` tells milliseconds. */
export function progressTeller(now: () => number): (progress: Progress) => string {
  let begun: { readonly phase: string; readonly at: number } | undefined;
  return ({ phase, done, total, growing }) => {
    if (begun?.phase !== phase) begun = { phase, at: now() };
    if (done === undefined || total === undefined) return phaseInWords[phase];
    const count = `${grouped(done)} of ${grouped(total)}`;
    if (growing === true) return `${phaseInWords[phase]}: ${count} states met so far`;
    return `${phase === "mutants" ? "mutant" : phaseInWords[phase]} ${count}${timeLeft(now() - begun.at, done, total)}`;
  };
}

/** How long the rest takes if it goes on as it did; nothing is said of the first seconds, which tell little. */
function timeLeft(elapsed: number, done: number, total: number): string {
  if (elapsed < 1000 || done === 0) return "";
  const seconds = Math.ceil(((elapsed / done) * (total - done)) / 1000);
  return `, about ${grouped(seconds)} s left`;
}
