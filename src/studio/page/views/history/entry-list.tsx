import { useEffect, useRef } from "react";
import { symbolOf } from "../../../../events/alphabet.ts";
import { isEventName } from "../../../../events/declarations.ts";
import type { DefinitionReference } from "../../../../journal/entry.ts";
import type { Moment } from "../../../model/history/moment.ts";
import type { Order } from "../../../model/history/standings.ts";
import { Icon } from "../../app/icon.tsx";
import { useChartOf } from "../../app/in-version.tsx";
import { dayOf } from "../../patient/times.ts";
import { EntryNotes, isStruck, type Knowledge } from "./entry-notes.tsx";
import { markOf, markWords } from "./marks.ts";

/** Most entries that are listed around the one looked at: a list of tens of thousands would make the page wait. */
const most = 400;

interface EntryListProps {
  readonly moments: readonly Moment[];
  /** The numbers of the moments as they are listed. */
  readonly numbers: readonly number[];
  readonly order: Order;
  readonly knowledge: Knowledge;
  readonly at: number;
  /** Whether several versions of the protocol were in force, so that each entry says which one judged it. */
  readonly several: boolean;
  readonly onGo: (at: number) => void;
  readonly onOrder: (order: Order) => void;
}

/** Every entry of the history in order, the one looked at kept in view, those that were not on record yet told as such. */
export function EntryList({ moments, numbers, order, knowledge, at, several, onGo, onOrder }: EntryListProps) {
  const current = useRef<HTMLButtonElement>(null);
  const place = numbers.indexOf(at);
  const first = Math.max(0, Math.min(numbers.length - most, place - most / 2));
  const listed = numbers.slice(first, first + most);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is moving on that brings another entry into view.
  useEffect(() => {
    current.current?.scrollIntoView({ block: "nearest" });
  }, [at, order]);
  return (
    <nav className="history-entries printed-whole" aria-label="Entries">
      <OrderChoice order={order} onOrder={onOrder} />
      <ol>
        {first > 0 ? <li className="history-elsewhere quiet">{first} before these</li> : null}
        {listed.map((number) => {
          const moment = moments[number - 1];
          return moment === undefined ? null : (
            <li key={moment.line} className={number > at ? "history-unknown" : undefined}>
              <button
                type="button"
                className="choice"
                ref={number === at ? current : null}
                aria-current={number === at ? "step" : undefined}
                onClick={() => onGo(number)}
              >
                <Entry moment={moment} number={number} knowledge={knowledge} several={several} />
              </button>
            </li>
          );
        })}
        {first + most < numbers.length ? (
          <li className="history-elsewhere quiet">{numbers.length - first - most} after these</li>
        ) : null}
      </ol>
    </nav>
  );
}

const orderWords: readonly (readonly [Order, string])[] = [
  ["recorded", "As recorded"],
  ["happened", "As it happened"],
];

/** In which order the entries are listed. */
function OrderChoice({ order, onOrder }: Pick<EntryListProps, "order" | "onOrder">) {
  return (
    <fieldset className="history-order screen-only">
      <legend className="hidden-visually">Order of the list</legend>
      {orderWords.map(([value, words]) => (
        <label key={value} className="history-order-choice">
          <input type="radio" name="history-order" checked={order === value} onChange={() => onOrder(value)} />
          {words}
        </label>
      ))}
    </fieldset>
  );
}

function Entry({
  moment: { sentence, outcome, command, sequence, lateBefore, standing },
  number,
  knowledge,
  several,
}: Pick<EntryListProps, "knowledge" | "several"> & { readonly moment: Moment; readonly number: number }) {
  const judgedBy = judgedByIn(sequence, knowledge) ?? (outcome.kind === "moved" ? outcome.from : standing.version);
  const { words } = useChartOf()(judgedBy);
  const mark = markOf(outcome);
  const judged =
    outcome.kind === "accepted" && outcome.verdict !== null && isEventName(command.event)
      ? words.event(symbolOf(command.event, outcome.verdict))
      : undefined;
  return (
    <>
      <span className={`sign mark-${mark}`} aria-hidden="true">
        <Icon of={mark} />
      </span>
      <span className="history-entry">
        <span className={isStruck(sequence, knowledge) ? "history-struck" : undefined}>{sentence}</span>
        {judged === undefined ? null : <small>{judged}</small>}
        <small>
          {number} · {dayOf(command.at)}
          {mark === "accepted" ? <span className="hidden-visually">, accepted</span> : ` · ${markWords[mark]}`}
          {requirementsOf(outcome)}
        </small>
        {several ? <small>{versionInWords(outcome, judgedBy)}</small> : null}
        {lateBefore === null ? null : <small>late: it happened before entry {knowledge.number(lateBefore)}</small>}
        {outcome.kind === "changed" ? <small>names entry {knowledge.number(outcome.names)}</small> : null}
        {sequence === null ? null : <EntryNotes sequence={sequence} knowledge={knowledge} />}
      </span>
    </>
  );
}

/** The version by which an entry is judged where it stands, as far as it is known; a late one may stand before the amendment. */
function judgedByIn(sequence: number | null, { known, now }: Knowledge): DefinitionReference | null {
  if (sequence === null) return null;
  return (known.get(sequence) ?? now.get(sequence))?.judgedBy ?? null;
}

function versionInWords(outcome: Moment["outcome"], { version }: DefinitionReference): string {
  return outcome.kind === "moved" ? `version ${version} to version ${outcome.to.version}` : `version ${version}`;
}

function requirementsOf(outcome: Moment["outcome"]): string {
  const ids =
    outcome.kind === "refused"
      ? outcome.refusals.flatMap(({ requirement }) => requirement?.id ?? [])
      : outcome.kind === "accepted"
        ? (outcome.deviation?.departsFrom.map(({ id }) => id) ?? [])
        : [];
  return ids.length === 0 ? "" : ` (${[...new Set(ids)].join(", ")})`;
}
