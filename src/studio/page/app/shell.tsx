import { type ComponentType, lazy, Suspense, useEffect } from "react";
import { shippedDefinitions } from "../../../definitions/load.ts";
import { ChartView } from "../views/chart/chart-view.tsx";
import { Faults } from "./faults.tsx";
import { notAtHand } from "./protocols.ts";
import { hashOf, routeNow, useRoute, type View, views } from "./route.ts";
import "./shell.css";
import { useStudio } from "./studio.tsx";
import { ThemeChoice } from "./theme-choice.tsx";

const titles: Readonly<Record<View, string>> = {
  chart: "Chart",
  walk: "Walk",
  history: "Read a history",
  paths: "Paths",
  change: "Change",
  live: "Live",
};

const components: Readonly<Record<View, ComponentType>> = {
  chart: ChartView,
  walk: lazy(async () => ({ default: (await import("../views/walk/walk-view.tsx")).WalkView })),
  history: lazy(async () => ({ default: (await import("../views/history/history-view.tsx")).HistoryView })),
  paths: lazy(async () => ({ default: (await import("../views/paths/paths-view.tsx")).PathsView })),
  change: lazy(async () => ({ default: (await import("../views/change/change-view.tsx")).ChangeView })),
  live: lazy(async () => ({ default: (await import("../views/live/live-view.tsx")).LiveView })),
};

/** The frame around every view: which protocol is open, the views, the theme. */
export function Shell() {
  const { view } = useRoute();
  const { definition } = useStudio();
  const Current = components[view];
  useEffect(keepFilesOut, []);
  return (
    <div className="shell">
      <div>
        <header className="shell-header screen-only">
          <h1 className="shell-title one-line" title={`${definition.title}, version ${definition.version}`}>
            {definition.title}
          </h1>
          <nav aria-label="Views" className="shell-tabs tabs">
            {views.map((name) => (
              <a key={name} href={hashOf(name)} aria-current={name === view ? "page" : undefined}>
                {titles[name]}
              </a>
            ))}
          </nav>
          <div className="shell-settings">
            <ProtocolChoice />
            <ThemeChoice />
          </div>
        </header>
        <MissingProtocol />
      </div>
      <main className="shell-main">
        <Faults key={view}>
          <Suspense fallback={<p className="shell-notice">Loading {titles[view]}…</p>}>
            <Current />
          </Suspense>
        </Faults>
      </main>
    </div>
  );
}

/** A file that is dropped where nothing takes it would be opened by the browser in place of the studio, and what was done there lost. */
function keepFilesOut(): () => void {
  const refuse = (event: DragEvent) => event.preventDefault();
  for (const name of ["dragover", "drop"] as const) addEventListener(name, refuse);
  return () => {
    for (const name of ["dragover", "drop"] as const) removeEventListener(name, refuse);
  };
}

function ProtocolChoice() {
  const { session, definition, name, open } = useStudio();
  const offered = new Map([
    ...Object.entries(shippedDefinitions),
    ...[session.protocol, ...session.versions].map((given) => [given.name, given.definition] as const),
  ]);
  offered.set(name, definition);
  return (
    <label>
      Protocol
      <select
        value={name}
        onChange={({ target: { value } }) => {
          const chosen = offered.get(value);
          if (chosen !== undefined) open(chosen, value, withoutPlace());
        }}
      >
        {[...offered.keys()].map((offer) => (
          <option key={offer}>{offer}</option>
        ))}
      </select>
    </label>
  );
}

const ofOneProtocol: ReadonlySet<string> = new Set(["state", "edge", "edits"]);

/** Where the page is, without what names a place or a change of the protocol that is open: under another it would mean something else. */
function withoutPlace() {
  const { view, params } = routeNow();
  return { view, params: Object.fromEntries([...params].filter(([name]) => !ofOneProtocol.has(name))) };
}

/** Says that the address asks for a protocol that is not at hand, and which one is shown instead. */
function MissingProtocol() {
  const { session, missing, name, open } = useStudio();
  if (missing === null) return null;
  return (
    <p role="alert" className="shell-missing">
      {notAtHand(missing)} What is shown is {name}.{" "}
      <button type="button" onClick={() => open(session.protocol.definition, session.protocol.name, withoutPlace())}>
        Stay with {name}
      </button>
    </p>
  );
}
