import { useEffect, useId, useState } from "react";
import type { ProtocolDefinition } from "../../../../protocol/definition.ts";
import type { ShortestWays } from "../../../model/paths/shortest-ways.ts";
import { hashOf } from "../../app/route.ts";
import { useStudio } from "../../app/studio.tsx";
import { pathsWorker } from "../../worker/client.ts";
import { stepParams } from "./paths-route.ts";

interface WaysPanelProps {
  readonly state: string | null;
  readonly stepped: readonly string[] | null | undefined;
  readonly onState: (id: string) => void;
}

/** All shortest histories to a state that the user chooses, each to be stepped on the chart. */
export function WaysPanel({ state, stepped, onState }: WaysPanelProps) {
  const { subject, words } = useStudio();
  const id = useId();
  const states = subject.ir.states.filter(({ type, parent }) => type !== "history" && parent !== null);
  const titles = new Map(subject.ir.states.map((one) => [one.id, words.state(one)]));
  const ways = useWays(states.some((one) => one.id === state) ? state : null);
  return (
    <div className="paths-panel">
      <div className="paths-field">
        <label htmlFor={id}>Shortest ways to</label>
        <select id={id} value={state ?? ""} onChange={({ target: { value } }) => onState(value)}>
          <option value="" disabled>
            choose here or on the chart
          </option>
          {states.map((one) => (
            <option key={one.id} value={one.id}>
              {around(one.parent, subject.ir.root, titles)}
              {titles.get(one.id)}
            </option>
          ))}
        </select>
      </div>
      <div aria-live="polite">{ways === undefined ? null : <Told ways={ways} />}</div>
      {ways === undefined ? null : (
        <ol className="paths-links plain-list" aria-label="Shortest ways">
          {ways.ways.map((way, index) => (
            <li key={way.join()}>
              {way.length === 0 ? null : (
                <a
                  href={hashOf("paths", stepParams("ways", way, { state: ways.state }))}
                  aria-current={stepped?.join() === way.join() ? "true" : undefined}
                >
                  Way {index + 1}: {differing(way, ways.ways, words.event)}
                </a>
              )}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function Told({ ways: { length, ways, count, deviating } }: { readonly ways: ShortestWays }) {
  if (length === null) return <p>No path leads there.</p>;
  if (length === 0) return <p>Every course begins there.</p>;
  const more = BigInt(count) - BigInt(ways.length);
  const told = count === "1" ? "There is one way" : `There are ${BigInt(count).toLocaleString("en-GB")} ways`;
  return (
    <p>
      {deviating ? "Only a deviation leads there. " : ""}
      {told} of {length} {length === 1 ? "entry" : "entries"}
      {deviating ? "" : " within the protocol"}, and none is shorter.
      {more > 0n ? ` The first ${ways.length} are listed, ${more.toLocaleString("en-GB")} more are not.` : ""}
    </p>
  );
}

/** What tells a way from the others: its entries at places where not every way has the same; its last one where there is no other. */
function differing(
  way: readonly string[],
  all: readonly (readonly string[])[],
  inWords: (symbol: string) => string,
): string {
  const own = way.filter((symbol, place) => !all.every((other) => other[place] === symbol));
  return (own.length === 0 ? way.slice(-1) : own).map(inWords).join("; ");
}

function around(parent: string | null, root: string, titles: ReadonlyMap<string, string>): string {
  const title = parent === null || parent === root ? undefined : titles.get(parent);
  return title === undefined ? "" : `${title} › `;
}

/** The ways to a state of the open protocol; `undefined` for none, or while they are sought. */
function useWays(state: string | null): ShortestWays | undefined {
  const { definition } = useStudio();
  const [found, setFound] = useState<{ readonly under: ProtocolDefinition; readonly ways: ShortestWays }>();
  useEffect(() => {
    if (state === null) return;
    let superseded = false;
    void pathsWorker()
      .shortestWays(definition, state)
      .then((ways) => {
        if (!superseded) setFound({ under: definition, ways });
      });
    return () => {
      superseded = true;
    };
  }, [definition, state]);
  return found?.under === definition && found.ways.state === state ? found.ways : undefined;
}
