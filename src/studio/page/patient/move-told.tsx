import type { MovedState, MovedValue } from "../../../course/amend/move.ts";
import type { DefinitionReference } from "../../../journal/entry.ts";
import type { Moved } from "../../model/history/moment.ts";
import { useChartOf } from "../app/in-version.tsx";
import type { ShownChart } from "../app/studio.tsx";
import "./patient.css";

interface MoveToldProps extends Pick<Moved, "from" | "to" | "states" | "values"> {
  readonly findings: readonly { readonly id: string; readonly message: string }[];
}

/** A move to another version of the protocol: the place before and after, what is counted otherwise, and what a person should look at. */
export function MoveTold({ from, to, states, values, findings }: MoveToldProps) {
  const chartOf = useChartOf();
  const [before, after] = [chartOf(from), chartOf(to)];
  return (
    <>
      <table className="rows patient-move">
        <caption>The place before and after</caption>
        <thead>
          <tr>
            <th scope="col">{nameOf(from, to)}</th>
            <th scope="col">{nameOf(to, from)}</th>
          </tr>
        </thead>
        <tbody>
          {states.map((state) => (
            <tr key={state.from}>
              <td>{placeIn(before, state.from)}</td>
              <td>{whereTo(after, state)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {values.length === 0 ? null : (
        <ul className="plain-list">
          {values.map((value) => (
            <li key={value.key}>{valueInWords(value)}</li>
          ))}
        </ul>
      )}
      {findings.length === 0 ? null : (
        <>
          <p>To look at:</p>
          <ul className="plain-list">
            {findings.map(({ id, message }) => (
              <li key={`${id} ${message}`}>
                <b className="mono">{id}</b> {message}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** A version by its name; by its digest too where the other one is called the same. */
function nameOf({ version, digest }: DefinitionReference, other: DefinitionReference): string {
  return version === other.version ? `${version} (${digest.slice(0, 8)})` : version;
}

function placeIn({ subject, words }: ShownChart, path: string): string {
  const state = subject.ir.states.find((one) => one.path === path);
  return state === undefined ? path : words.state(state);
}

function whereTo(chart: ShownChart, { to }: MovedState): string {
  return to === null ? "no such part, nothing is lost" : placeIn(chart, to);
}

const counted: ReadonlyMap<string, string> = new Map([
  ["course", "Courses counted"],
  ["failedCollections", "Failed attempts at product counted"],
]);

function valueInWords({ key, from, to }: MovedValue): string {
  const name = counted.get(key);
  if (name !== undefined) return `${name}: ${String(from)} before, ${String(to)} from now on`;
  return `${key}: ${String(from)} before, ${String(to)} from now on, since the new version keeps no account of it`;
}
