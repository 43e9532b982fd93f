import { leavesOf } from "../../clinical/clause.ts";
import { askedAtScreening, type Criterion } from "../../clinical/criteria.ts";
import { type EligibilityVerdict, judgeEligibility } from "../../clinical/eligibility.ts";
import {
  type AskedOn,
  type ItemClass,
  type ItemClasses,
  isDatedLater,
  itemClasses,
  type Stand,
  standOf,
  together,
} from "../../clinical/item-classes.ts";
import { itemsOf } from "../../clinical/items.ts";
import { divideCriteria, type JointClass, jointClasses } from "../../clinical/joint-classes.ts";
import type { Windows } from "../../clinical/windows.ts";
import { noFacts } from "../../events/facts.ts";
import { knowing, nothingInJournal } from "../../events/journal-evidence.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import { coursesApart, regimenOf } from "../../protocol/regimens.ts";
import { factsToTell, type Searched } from "./findings.ts";
import { coursesEarlier, type JudgedByCriteria, today } from "./situations.ts";

/** The criteria of each event that they judge. */
export const criteriaOf: Readonly<Record<JudgedByCriteria, (definition: ProtocolDefinition) => readonly Criterion[]>> =
  {
    "eligibility.assessed": ({ criteria }) => askedAtScreening(criteria),
    "lymphodepletion.assessed": ({ criteria, lymphodepletion }) =>
      criteria.filter(({ id }) => lymphodepletion.criteria.includes(id)),
    "readiness.assessed": ({ criteria, readiness }) => criteria.filter(({ id }) => readiness.criteria.includes(id)),
  };

/** How long the values count that an event's criteria are asked of; nothing where any age will do (SIL-12). */
export const windowsOf: Readonly<Record<JudgedByCriteria, (definition: ProtocolDefinition) => Windows | undefined>> = {
  "eligibility.assessed": () => undefined,
  "lymphodepletion.assessed": ({ readiness }) => readiness,
  "readiness.assessed": ({ readiness }) => readiness,
};

/** How an event calls what criteria come to. */
export const verdictFor: Readonly<Record<JudgedByCriteria, Readonly<Record<Stand, string>>>> = {
  "eligibility.assessed": { for: "eligible", against: "ineligible", unknown: "undecided" },
  "lymphodepletion.assessed": { for: "ready", against: "notReady", unknown: "undecided" },
  "readiness.assessed": { for: "ready", against: "notReady", unknown: "undecided" },
};

/**
 * Reads every class of every item by its clauses, judges each thing that they can make of it beside the best of all others and beside
 * nothing, and every two criteria together with each thing that they can come to. The verdict is a fold over criteria: one failed decides,
 * one missing leaves it open. So what two of them come to says what all do, and the product of all classes need not be looked at.
 */
export function searchCriteria(event: JudgedByCriteria, searched: Searched): void {
  for (const course of coursesAsked(event, searched.definition)) searchCriteriaOf(event, course, searched);
}

/** The courses that are asked by criteria of their own; what is asked of no course in particular is asked of the first. */
export function coursesAsked(event: JudgedByCriteria, definition: ProtocolDefinition): readonly number[] {
  if (event !== "readiness.assessed") return [1];
  const asked = coursesApart(definition).map((course) => ({
    course,
    criteria: regimenOf(definition, course).readiness.criteria.join(),
  }));
  return asked
    .filter((one, index) => asked.findIndex(({ criteria }) => criteria === one.criteria) === index)
    .map(({ course }) => course);
}

function searchCriteriaOf(event: JudgedByCriteria, course: number, searched: Searched): void {
  const regimen = regimenOf(searched.definition, course);
  const items = itemsOf(regimen);
  const asked: AskedOn = { assessedOn: today, items, windows: windowsOf[event](regimen) };
  const { apart, groups } = divideCriteria(criteriaOf[event](regimen), items);
  const known = itemClasses(apart, asked);
  const joint = groups.map((group) => jointClasses(group, asked).classes);
  const best: Values = new Map([...known.flatMap(bestOf), ...joint.flatMap(bestTogether)]);
  const judge = judgeOf(event, course, searched, asked);
  const looked = () => searched.looked.one();
  /** What the fold says that all criteria come to. */
  const fold = (values: Values) =>
    together([
      ...known.map((one) => standAt(one, values.get(one.item))),
      ...groups.map((group) => standTogether(group, values, asked)),
    ]);
  judge(new Map(), fold(new Map()));
  for (const { item, classes } of known) {
    const tried = new Set<Stand>();
    const read = new Set<string>();
    for (const { value, stand, stands } of classes) {
      looked();
      // Each class was read by its clauses one by one; beside others it is no more than what they made of it, and whether it is dated later.
      const reading = `${stands.join()} ${isDatedLater(item, value, asked)}`;
      if (!read.has(reading)) {
        read.add(reading);
        const beside = new Map([...best, [item, value] as const]);
        judge(beside, fold(beside));
      }
      // Where nothing else is on record a class is no more than what it comes to.
      if (tried.has(stand)) continue;
      tried.add(stand);
      const alone = new Map([[item, value]]);
      judge(alone, fold(alone));
    }
  }
  for (const { evidence } of joint.flat()) {
    looked();
    const alone = new Map(Object.entries(evidence));
    for (const values of [new Map([...best, ...alone]), alone]) judge(values, fold(values));
  }
  searchPairs(apart, known, asked, searched);
}

type Values = ReadonlyMap<string, unknown>;

function bestOf({ item, classes }: ItemClasses): readonly (readonly [string, unknown])[] {
  const best = classes.find(({ stand }) => stand === "for");
  return best === undefined ? [] : [[item, best.value]];
}

function bestTogether(classes: readonly JointClass[]): readonly (readonly [string, unknown])[] {
  const best = classes.find(({ stands }) => stands.every((stand) => stand === "for"));
  return Object.entries(best?.evidence ?? {});
}

/** What criteria that are looked at together make of values, by themselves; the journal knows of nothing, where nobody said otherwise. */
function standTogether(group: readonly Criterion[], values: Values, { assessedOn, items, windows }: AskedOn): Stand {
  const evidence = { ...nothingInJournal, ...Object.fromEntries(values) };
  return standOf[judgeEligibility(group, evidence, assessedOn, { items, windows }).verdict];
}

/** What the clauses on an item make of a value; the journal knows of nothing, where nobody said otherwise. */
function standAt({ item, classes }: ItemClasses, value: unknown): Stand {
  const said = value === undefined && isInJournal(item) ? nothingInJournal[item] : value;
  return classes.find((one) => one.value === said)?.stand ?? "unknown";
}

function isInJournal(item: string): boolean {
  return Object.hasOwn(nothingInJournal, item);
}

function judgeOf(
  event: JudgedByCriteria,
  course: number,
  { declaration, definition, looked, judged, fault }: Searched,
  on: AskedOn,
) {
  const courses = coursesEarlier(definition, course);
  return (values: Values, expected: Stand): void => {
    looked.one();
    const asked = [...values].filter(([item, value]) => !isInJournal(item) && value !== undefined);
    const evidence: Readonly<Record<string, unknown>> = Object.fromEntries(asked);
    const facts = knowing({ ...noFacts, courses }, values);
    const reading = declaration.read(evidence, { definition, facts, on: today });
    if (!reading.ok) return;
    const judgement = reading.judge();
    const witness = { evidence, on: today, facts: factsToTell(facts) };
    if ("unusable" in judgement) {
      if (![...values].some(([item, value]) => isDatedLater(item, value, on)))
        fault(`evidence that nothing is wrong with cannot be used: ${judgement.unusable}`, witness);
      return;
    }
    judged(judgement.verdict, witness, facts);
    const wanted = verdictFor[event][expected];
    if (judgement.verdict !== wanted)
      fault(`criteria that come to ${wanted} one by one are judged to ${judgement.verdict} together`, witness);
  };
}

/** Both criteria of every pair with every value of their items that makes a difference to them, judged together and one by one. */
function searchPairs(
  criteria: readonly Criterion[],
  known: readonly ItemClasses[],
  { assessedOn, items, windows }: AskedOn,
  { looked, fault }: Searched,
): void {
  const outcomes = criteria.map((criterion) => outcomesOf(criterion, known));
  for (const [first, one] of criteria.entries()) {
    for (const [second, other] of criteria.entries()) {
      if (second <= first) continue;
      for (const a of outcomes[first] ?? []) {
        for (const b of outcomes[second] ?? []) {
          // An item of both has one value.
          if (Object.keys(b.evidence).some((item) => Object.hasOwn(a.evidence, item))) continue;
          looked.one();
          const evidence = { ...a.evidence, ...b.evidence };
          const { verdict } = judgeEligibility([one, other], evidence, assessedOn, { items, windows });
          const expected = together([a.stand, b.stand]);
          if (verdict !== standName[expected])
            fault(`${one.id} and ${other.id} come to ${verdict} together, and one by one to ${standName[expected]}`, {
              evidence,
              on: today,
              facts: {},
            });
        }
      }
    }
  }
}

const standName: Readonly<Record<Stand, EligibilityVerdict["verdict"]>> = {
  for: "eligible",
  against: "ineligible",
  unknown: "undecided",
};

interface CriterionOutcome {
  readonly stand: Stand;
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** Evidence for each of the three things that a criterion can come to, as far as it can. */
function outcomesOf({ id, clauses }: Criterion, known: readonly ItemClasses[]): readonly CriterionOutcome[] {
  const asked = known.filter(({ item }) => clauses.flatMap(leavesOf).some((clause) => clause.item === item));
  const of = ({ clauses: all }: ItemClasses, { stands }: ItemClass) =>
    together(stands.filter((_, index) => all[index]?.id === id));
  return (["for", "against", "unknown"] as const).flatMap((stand): readonly CriterionOutcome[] => {
    const chosen = asked.map((one, index) => {
      const wanted = stand === "for" || index === 0 ? stand : "for";
      return { item: one.item, found: one.classes.find((each) => of(one, each) === wanted) };
    });
    if (chosen.some(({ found }) => found === undefined)) return [];
    const read = chosen.flatMap(({ item, found }) =>
      found?.value === undefined ? [] : [[item, found.value] as const],
    );
    return [{ stand, evidence: Object.fromEntries(read) }];
  });
}
