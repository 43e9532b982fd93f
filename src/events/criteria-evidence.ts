import type { Clause, Criterion } from "../clinical/criteria.ts";
import { evidenceSchemaFor, judgeEligibility } from "../clinical/eligibility.ts";
import type { ItemName } from "../clinical/items.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { Example } from "./declaration.ts";

type Evidence = Readonly<Record<string, unknown>>;
type Wanted = "eligible" | "ineligible" | "undecided";

/** A day long before any course that is realised begins, so that no dose given then counts as recent. */
const longAgo = "1990-01-01";
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
  if (!made.has(key)) made.set(key, searched(criteria, wanted));
  const evidence = made.get(key);
  return evidence === undefined ? undefined : { evidence };
}

/** Values are tried around each clause's own bound; the journal's consents are taken as given. */
function searched(criteria: readonly Criterion[], wanted: Wanted): Evidence | undefined {
  if (wanted === "undecided") return {};
  const good = new Map<ItemName, unknown>();
  const schema = evidenceSchemaFor(criteria);
  const clauses = criteria.flatMap(({ id, kind, clauses }) =>
    clauses.map((clause) => ({ id, kind, clauses: [clause] })),
  );
  const readsTo = (item: ItemName, value: unknown, verdict: string) => {
    const read = schema.safeParse({ [item]: value });
    return (
      read.success &&
      clauses
        .filter(({ clauses: [clause] }) => clause?.item === item)
        [verdict === "eligible" ? "every" : "some"](
          (one) => judgeEligibility([one], read.data, assessedOn).verdict === verdict,
        )
    );
  };
  const bad: [ItemName, unknown][] = [];
  for (const { clauses: own } of clauses) {
    for (const clause of own) {
      const { item } = clause;
      const values = candidates(clause);
      const meets = values.find((value) => readsTo(item, value, "eligible"));
      if (meets !== undefined) good.set(item, meets);
      const fails = values.find((value) => readsTo(item, value, "ineligible"));
      if (fails !== undefined) bad.push([item, fails]);
    }
  }
  if (wanted === "eligible") return Object.fromEntries(good);
  const [flaw] = bad;
  return flaw === undefined ? undefined : { ...Object.fromEntries(good), [flaw[0]]: flaw[1] };
}

function candidates(clause: Clause): readonly unknown[] {
  switch (clause.clause) {
    case "answer":
      return [...clause.is, true, false, "notApplicable", "other", "neither"];
    case "count":
      return [clause.bound, clause.bound + 1, clause.bound - 1, clause.bound + 10, clause.bound - 10];
    case "measure":
      return clause.bounds.flatMap(({ value, unit }) =>
        [value, value * 1.5, value / 2, value + 1, value - 1].map((found) =>
          clause.item === "spo2" ? { value: found, unit, onRoomAir: true } : { value: found, unit },
        ),
      );
    case "timesUpperLimit": {
      const upperLimit = 100;
      const unit = clause.item === "creatinine" ? "umol/L" : "U/L";
      return [1, 2, 0.5].map((share) => ({ value: upperLimit * clause.factor * share, unit, upperLimit }));
    }
    case "withinDays":
      return ["never", longAgo, assessedOn];
  }
}
