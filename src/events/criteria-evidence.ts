import { addDays } from "../clinical/calendar.ts";
import { type LeafClause, leavesOf, washoutDays } from "../clinical/clause.ts";
import type { Criterion } from "../clinical/criteria.ts";
import { attestedInJournal, evidenceSchemaFor, judgeEligibility } from "../clinical/eligibility.ts";
import type { Items } from "../clinical/item.ts";
import { itemsOf, journalDays } from "../clinical/items.ts";
import { divideCriteria, jointClasses } from "../clinical/joint-classes.ts";
import { roundValues } from "../clinical/values-around.ts";
import type { Windows } from "../clinical/windows.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { Example, ExampleCircumstances } from "./declaration.ts";
import { journalEvidence } from "./journal-evidence.ts";

type Evidence = Readonly<Record<string, unknown>>;
type Wanted = "eligible" | "ineligible" | "undecided";

const assessedOn = "2026-01-05";

const known = new WeakMap<ProtocolDefinition, Map<string, Evidence | undefined>>();

/** Evidence that is judged to `wanted` by some of a definition's criteria, worked out once; `undefined` where none was found. */
export function criteriaEvidence(
  definition: ProtocolDefinition,
  criteria: readonly Criterion[],
  wanted: Wanted,
): Example | undefined {
  const made = known.get(definition) ?? new Map<string, Evidence | undefined>();
  known.set(definition, made);
  const key = [wanted, ...criteria.map(({ id }) => id)].join();
  if (!made.has(key)) made.set(key, searched(criteria, itemsOf(definition), wanted));
  const evidence = made.get(key);
  return evidence === undefined ? undefined : { evidence };
}

/** An example that is judged as wanted by what the journal knows, too: as it is found, or on the first day on which it is. */
export function exampleByJournal(
  { definition, facts, today }: ExampleCircumstances,
  criteria: readonly Criterion[],
  wanted: Wanted,
  windows?: Windows,
): Example | undefined {
  const found = criteriaEvidence(definition, criteria, wanted);
  const known = journalEvidence(facts);
  const counting = criteria
    .flatMap(({ clauses }) => clauses.flatMap(leavesOf))
    .filter((leaf): leaf is Extract<LeafClause, { clause: "withinDays" }> => leaf.clause === "withinDays")
    .filter(({ item }) => journalDays.includes(item));
  if (counting.length === 0) return found;
  const days = counting.flatMap((leaf) => {
    const from = known[leaf.item];
    return typeof from !== "string" || from === "never" ? [] : [addDays(from, washoutDays(leaf) + 1)];
  });
  const best = criteriaEvidence(definition, criteria, "eligible");
  return [found, best]
    .flatMap((one) => one ?? [])
    .flatMap(({ evidence }) => [today, ...days.filter((day) => day > today)].map((on) => ({ evidence, on })))
    .find(({ evidence, on }) => {
      const read = { items: itemsOf(definition), windows };
      return judgeEligibility(criteria, { ...evidence, ...known }, on, read).verdict === wanted;
    });
}

/** What meets all criteria, and with a flaw in it what fails one; the journal's consents are taken as given. */
function searched(criteria: readonly Criterion[], items: Items, wanted: Wanted): Evidence | undefined {
  const found = withJournal(criteria, items, wanted);
  return found && Object.fromEntries(Object.entries(found).filter(([item]) => !attestedInJournal.includes(item)));
}

function withJournal(criteria: readonly Criterion[], items: Items, wanted: Wanted): Evidence | undefined {
  if (wanted === "undecided") return {};
  const { apart, groups } = divideCriteria(criteria, items);
  const single = searchedApart(apart, items);
  const joint = groups.map((group) => jointClasses(group, { assessedOn, items }).classes);
  const best = joint.map((classes) => classes.find(({ stands }) => stands.every((stand) => stand === "for"))?.evidence);
  const good = Object.assign({ ...single.good }, ...best);
  if (wanted === "eligible") return good;
  const flaws = joint.map((classes) => classes.find(({ stands }) => stands.includes("against"))?.evidence);
  const flaw = single.flaw ?? flaws.find((one) => one !== undefined);
  return flaw === undefined ? undefined : { ...good, ...flaw };
}

/** Values of each item by itself: what meets all its clauses, and the first that fails one of them. */
function searchedApart(
  criteria: readonly Criterion[],
  items: Items,
): { readonly good: Evidence; readonly flaw: Evidence | undefined } {
  const good = new Map<string, unknown>();
  const bad: [string, unknown][] = [];
  const schema = evidenceSchemaFor(criteria, items);
  const clauses = criteria.flatMap(({ id, kind, clauses: all }) =>
    all.flatMap(leavesOf).map((clause) => ({ clause, alone: { id, kind, clauses: [clause] } })),
  );
  const readsTo = ({ item }: LeafClause, value: unknown, verdict: string) => {
    const read = schema.safeParse({ [item]: value });
    const verdicts = clauses
      .filter(({ clause }) => clause.item === item)
      .map(({ alone }) => (read.success ? judgeEligibility([alone], read.data, assessedOn, { items }).verdict : ""));
    return verdict === "eligible" ? verdicts.every((one) => one === verdict) : verdicts.some((one) => one === verdict);
  };
  for (const { clause } of clauses) {
    const values = roundValues(clause, items, assessedOn);
    const meets = values.find((value) => readsTo(clause, value, "eligible"));
    if (meets !== undefined) good.set(clause.item, meets);
    const fails = values.find((value) => readsTo(clause, value, "ineligible"));
    if (fails !== undefined) bad.push([clause.item, fails]);
  }
  return { good: Object.fromEntries(good), flaw: bad[0] === undefined ? undefined : Object.fromEntries([bad[0]]) };
}
