import type { ChartDifferences as Differences } from "../../../../verify/compare/charts.ts";
import { changedInWords, type Side, titlesOf, transitionInWords } from "../../../model/change/told.ts";

/** The states and transitions that came, went and changed, in words. */
export function ChartDifferences({
  chart: { states, transitions },
  before,
  after,
}: {
  readonly chart: Differences;
  readonly before: Side;
  readonly after: Side;
}) {
  const [was, is] = [titlesOf(before), titlesOf(after)];
  const lines = [
    { sign: "+", name: "States added", told: states.added.map(({ path }) => is(path)) },
    { sign: "−", name: "States gone", told: states.gone.map(({ path }) => was(path)) },
    {
      sign: "±",
      name: "States changed",
      told: states.changed.map(({ after: { path }, what }) => `“${is(path)}”: another ${what.join(", ")}`),
    },
    { sign: "+", name: "Transitions added", told: transitions.added.map((one) => transitionInWords(one, after)) },
    { sign: "−", name: "Transitions gone", told: transitions.gone.map((one) => transitionInWords(one, before)) },
    {
      sign: "±",
      name: "Transitions changed",
      told: transitions.changed.map((pair) => changedInWords(pair, before, after)),
    },
  ].filter(({ told }) => told.length > 0);
  return (
    <section aria-labelledby="change-chart">
      <h2 id="change-chart">What became of the chart</h2>
      {lines.length === 0 ? <p>It has the same states and transitions as before.</p> : null}
      {lines.map(({ sign, name, told }) => (
        <details key={name} open={told.length <= 6}>
          <summary>
            <span aria-hidden="true">{sign}</span> {name}: {told.length}
          </summary>
          <ul>
            {told.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two transitions may have the same words
              <li key={index}>{line}</li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
