import { hashOf } from "../../app/route.ts";
import { table } from "./answers.ts";
import { OnChart } from "./on-chart.tsx";
import { type Part, parts, usePathsRoute } from "./paths-route.ts";
import "./paths-view.css";
import { TablePanel } from "./table-panel.tsx";
import { Answered } from "./waiting.tsx";

const titles: Readonly<Record<Part, string>> = {
  coverage: "Coverage",
  findings: "What was proved",
  ways: "Shortest ways",
  table: "Every state, every event",
};

/** Every path of the protocol at once: what was proved, what is covered, and single paths stepped on the chart. */
export function PathsView() {
  const route = usePathsRoute();
  return (
    <div className="paths-view">
      <nav className="paths-parts tabs screen-only" aria-label="Parts">
        {parts.map((part) => (
          <a key={part} href={hashOf("paths", { show: part })} aria-current={part === route.part ? "true" : undefined}>
            {titles[part]}
          </a>
        ))}
      </nav>
      {route.part === "table" ? (
        <Answered question={table} meanwhile="Every event is being tried in every state…">
          {(made) => <TablePanel table={made} />}
        </Answered>
      ) : (
        <OnChart route={route} title={titles[route.part]} />
      )}
    </div>
  );
}
