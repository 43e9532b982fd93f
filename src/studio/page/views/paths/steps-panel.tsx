import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { command as commandSchema } from "../../../../journal/command.ts";
import type { Step } from "../../../model/paths/stepping.ts";
import { encodeWalk } from "../../../model/walk/walk-code.ts";
import { useRoute } from "../../app/route.ts";
import { useStudio } from "../../app/studio.tsx";
import { pathsWorker } from "../../worker/client.ts";

interface StepsPanelProps {
  readonly steps: readonly Step[];
  readonly at: number;
  readonly title: string;
  /** What the history shows, where there is something to say of it. */
  readonly message: ReactNode;
  readonly onGo: (at: number) => void;
  readonly onClose: () => void;
}

/** A history of symbols, stepped entry by entry. */
export function StepsPanel({ steps, at, title, message, onGo, onClose }: StepsPanelProps) {
  const last = steps.length - 1;
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onGo(Math.max(0, Math.min(last, at + by)));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys step from wherever the focus is; each part has its own controls.
    <div className="paths-steps" onKeyDown={onKeyDown}>
      <div className="paths-steps-head">
        <h2>{title}</h2>
        <button type="button" onClick={onClose}>
          Close
        </button>
      </div>
      {message === null ? null : <div className="paths-message callout callout-slim tone-bad">{message}</div>}
      <StepList steps={steps} at={at} onGo={onGo} />
      <div className="paths-buttons screen-only">
        <button type="button" onClick={() => onGo(at - 1)} disabled={at === 0}>
          Back
        </button>
        <button type="button" className="primary" onClick={() => onGo(at + 1)} disabled={at === last}>
          Step
        </button>
        <span aria-live="polite" className="note">
          {at === 0 ? `At the start of ${last} entries` : `Entry ${at} of ${last}`}
          {steps[at]?.refused === true ? ", which the chart refuses" : ""}
        </span>
      </div>
      <OpenInWalk history={steps.flatMap(({ symbol }) => symbol ?? [])} />
    </div>
  );
}

function StepList({ steps, at, onGo }: Pick<StepsPanelProps, "steps" | "at" | "onGo">) {
  const { words } = useStudio();
  const current = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is stepping on that brings another entry into view.
  useEffect(() => {
    current.current?.scrollIntoView({ block: "nearest" });
  }, [at]);
  return (
    <ol className="paths-step-list" start={0} aria-label="Entries of the history">
      {steps.map(({ symbol, refused }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a symbol can stand in a history more than once, each time at its place
        <li key={index}>
          <button
            type="button"
            ref={index === at ? current : null}
            aria-current={index === at ? "step" : undefined}
            onClick={() => onGo(index)}
          >
            {symbol === null ? "the start" : words.event(symbol)}
            {refused ? <span className="paths-refused-word"> refused here</span> : null}
          </button>
        </li>
      ))}
    </ol>
  );
}

/** Opens the history as a walk, where the engine can be given evidence for each entry. */
function OpenInWalk({ history }: { readonly history: readonly string[] }) {
  const { definition, engine } = useStudio();
  const { go } = useRoute();
  const [problem, setProblem] = useState<string>();
  const open = async () => {
    const realised = await pathsWorker().realise(definition, history);
    if (realised === null) {
      setProblem(
        "The engine cannot be given evidence for every entry of this history, so it can only be stepped here.",
      );
      return;
    }
    const commands = realised.map((command) => commandSchema.parse(command));
    const patientId = commands[0]?.patientId ?? "";
    go("walk", { at: await encodeWalk({ definition: engine.reference, patientId, commands }) });
  };
  return (
    <>
      <button type="button" onClick={() => void open()}>
        Open in Walk, with evidence
      </button>
      {problem === undefined ? null : <p role="status">{problem}</p>}
    </>
  );
}
