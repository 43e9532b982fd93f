import { type KeyboardEvent, useEffect, useRef } from "react";
import { placeOf, type Step, type Walk } from "../../../model/walk/index.ts";
import { useChartOf } from "../../app/in-version.tsx";
import { stepInWords } from "./step-in-words.ts";

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** The way walked so far: each step with its day, what was refused and what departed from the protocol marked; any step can be gone back to. */
export function Timeline({ walk, onGo }: { readonly walk: Walk; readonly onGo: (at: number) => void }) {
  const chartOf = useChartOf();
  const current = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const { at } = walk;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the current step changes with the place in the walk
  useEffect(() => {
    current.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (list.current?.contains(document.activeElement)) current.current?.focus();
  }, [at, placeOf(walk)]);
  const pressed = (event: KeyboardEvent) => {
    const to = event.key === "Home" ? 0 : event.key === "End" ? walk.steps.length : at + (steps[event.key] ?? 0);
    if (to === at || to < 0 || to > walk.steps.length) return;
    event.preventDefault();
    onGo(to);
  };
  return (
    <nav aria-label="Timeline">
      <ol className="walk-timeline" ref={list} onKeyDown={pressed}>
        {[undefined, ...walk.steps].map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place
          <li key={index} className={index > at ? "walk-undone" : undefined}>
            <button
              type="button"
              ref={index === at ? current : undefined}
              tabIndex={index === at ? 0 : -1}
              aria-current={index === at ? "step" : undefined}
              className={`walk-step ${outcomeOf(step)}`}
              onClick={() => onGo(index)}
            >
              {step === undefined ? (
                "Start"
              ) : (
                <>
                  <span className="walk-step-when">
                    {index}. {step.entry.at.slice(0, 10)}
                  </span>
                  <span className="walk-step-what">
                    {marks[outcomeOf(step)]}
                    {stepInWords(chartOf(step.entry.definition).words, step)}
                  </span>
                  {index > at ? <span className="hidden-visually"> (undone)</span> : null}
                </>
              )}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

type Outcome = "accepted" | "refused" | "deviation" | "changed";
const marks: Readonly<Record<Outcome, string>> = {
  accepted: "",
  refused: "× refused: ",
  deviation: "! ",
  changed: "",
};

function outcomeOf(step: Step | undefined): Outcome {
  if (step === undefined) return "accepted";
  const { entry } = step;
  if (entry.kind === "refused") return "refused";
  if (entry.kind !== "event") return "changed";
  return entry.deviation === null ? "accepted" : "deviation";
}
