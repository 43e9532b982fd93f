import type { ReactNode } from "react";
import type { PathDifferences as Differences, PathDifference, Standing } from "../../../../verify/compare/paths.ts";
import { grouped, type Side, titlesOf } from "../../../model/change/told.ts";
import { type Stepping, steppingOf } from "./stepping.ts";
import { WholeHistory } from "./whole-history.tsx";

/** Histories that only one of the charts takes, and those after which they stand otherwise. */
export function PathDifferences({
  paths: { possible, impossible, otherwise },
  before,
  after,
  onStep,
}: {
  readonly paths: Differences;
  readonly before: Side;
  readonly after: Side;
  readonly onStep: (stepping: Stepping) => void;
}) {
  const step = (takenBy: Stepping["takenBy"]) => (history: readonly string[]) => onStep(steppingOf(history, takenBy));
  return (
    <section aria-labelledby="change-paths">
      <h2 id="change-paths">Paths</h2>
      {[possible, impossible, otherwise].every(({ first }) => first.length === 0) ? (
        <p>Both charts take just the same histories, and stand alike after each.</p>
      ) : null}
      <Paths sign="+" name="Newly possible" side={after} listed={possible} onStep={step("changed")} />
      <Paths sign="−" name="No longer possible" side={before} listed={impossible} onStep={step("original")} />
      <Paths sign="±" name="With another outcome" side={after} listed={otherwise} onStep={step("both")}>
        {({ before: was, after: is }) => (
          <p className="note">
            {standingInWords(is)}; was: {standingInWords(was)}
          </p>
        )}
      </Paths>
    </section>
  );
}

function standingInWords({ treatment, study, ended }: Standing): string {
  const studied = study === "none" ? (ended ? "the course has ended" : "in the study") : `study: ${study}`;
  return `treatment: ${treatment}, ${studied}`;
}

function Paths<Told extends PathDifference>({
  sign,
  name,
  side,
  listed: { first, more },
  onStep,
  children,
}: {
  readonly sign: string;
  readonly name: string;
  readonly side: Side;
  readonly listed: { readonly first: readonly Told[]; readonly more: number };
  readonly onStep: (history: readonly string[]) => void;
  readonly children?: (path: Told) => ReactNode;
}) {
  if (first.length === 0) return null;
  const title = titlesOf(side);
  return (
    <section className="change-paths" aria-label={name}>
      <h3>
        <span aria-hidden="true">{sign}</span> {name}: {first.length + more}
      </h3>
      {grouped(first, side).map(({ where, paths }) => (
        <div key={where}>
          <p>
            In “{where}”, after {paths[0] === undefined ? 0 : paths[0].history.length - 1} entries:
          </p>
          <ul>
            {paths.map((path) => (
              <li key={path.history.join()}>
                <p>
                  <strong>{side.words.event(path.history.at(-1) ?? "")}</strong>
                  {path.leadsTo.length === 0
                    ? null
                    : `, to ${path.leadsTo.map((state) => `“${title(state)}”`).join(" and ")}`}
                </p>
                {children?.(path)}
                <WholeHistory history={path.history} words={side.words} onStep={onStep} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {more === 0 ? null : <p className="note">and {more} more that differ in another event or state</p>}
    </section>
  );
}
