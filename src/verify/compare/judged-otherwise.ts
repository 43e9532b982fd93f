import { askedItems, type Criterion } from "../../clinical/criteria.ts";
import { judgeEligibility } from "../../clinical/eligibility.ts";
import { itemClasses } from "../../clinical/item-classes.ts";
import { itemInWords, itemsOf } from "../../clinical/items.ts";
import { divideCriteria, jointClasses } from "../../clinical/joint-classes.ts";
import { asWritten, measuredValue } from "../../clinical/measured-value.ts";
import { criteriaEvidence } from "../../events/criteria-evidence.ts";
import { declarationOf, type EventName } from "../../events/declarations.ts";
import { verdictInWords } from "../../events/words.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import { valueInWords } from "../../protocol/value-in-words.ts";
import { evidenceClasses } from "../judged/evidence-classes.ts";
import { factsToTell, type JudgedEvidence } from "../judged/findings.ts";
import { situationsOf } from "../judged/judged.ts";
import { type Situation, today } from "../judged/situations.ts";

/** Evidence that two definitions judge to different verdicts, as a person can look it up. */
export interface JudgedOtherwise extends JudgedEvidence {
  /** What both make of it, in a line. */
  readonly sentence: string;
}

/** Most classes of evidence of one event that are looked at. */
const mostClasses = 20_000;

/** Evidence of one of the events that the original judges otherwise than the changed definition; `null` where none of the classes shows it. */
export function eventsJudgedOtherwise(
  original: ProtocolDefinition,
  changed: ProtocolDefinition,
  events: readonly EventName[],
): JudgedOtherwise | null {
  for (const event of events) {
    const found = eventJudgedOtherwise(original, changed, event);
    if (found !== null) return found;
  }
  return null;
}

function eventJudgedOtherwise(
  original: ProtocolDefinition,
  changed: ProtocolDefinition,
  event: EventName,
): JudgedOtherwise | null {
  const declaration = declarationOf(event);
  const verdictUnder = (definition: ProtocolDefinition, { facts, on, at }: Situation, evidence: unknown) => {
    const reading = declaration.read(evidence, { definition, facts, on, ...(at === undefined ? {} : { at }) });
    const judgement = reading.ok ? reading.judge() : undefined;
    return judgement === undefined || "unusable" in judgement ? undefined : judgement.verdict;
  };
  let looked = 0;
  for (const definition of [original, changed]) {
    for (const situation of situationsOf(event, definition)) {
      for (const evidence of evidenceClasses(declaration, definition, situation.fields ?? {})) {
        if (looked++ === mostClasses) return null;
        const [before, after] = [original, changed].map((one) => verdictUnder(one, situation, evidence));
        if (before == null || after == null || before === after) continue;
        const { facts, on } = situation;
        const [was, is] = [before, after].map((verdict) => verdictInWords(event, verdict));
        return { evidence, on, facts: factsToTell(facts), sentence: `${declaration.sentence}: “${is}”, was “${was}”` };
      }
    }
  }
  return null;
}

/** Evidence that a criterion judges otherwise in the changed definition, or that it alone decides where only one of the definitions has it. */
export function criterionJudgedOtherwise(
  original: ProtocolDefinition,
  changed: ProtocolDefinition,
  id: string,
): JudgedOtherwise | null {
  const versions = [original, changed].map((definition) => ({
    definition,
    criterion: definition.criteria.find((one) => one.id === id),
  }));
  const judge = (evidence: Evidence) =>
    versions.map(({ definition, criterion }) =>
      criterion === undefined
        ? notAsked
        : judgeEligibility([criterion], evidence, today, { items: itemsOf(definition) }).verdict,
    );
  const tried = versions.flatMap(({ definition, criterion }) =>
    criterion === undefined ? [] : evidenceAround(definition, criterion),
  );
  // What is written shortest is roundest: a bound itself comes before a value just beside it.
  const found = tried
    .toSorted((one, other) => JSON.stringify(one).length - JSON.stringify(other).length)
    .map((evidence) => ({ evidence, verdicts: judge(evidence) }))
    .filter(({ verdicts: [before, after] }) => before !== after && [before, after].includes("ineligible"));
  const isDecided = ({ verdicts }: (typeof found)[number]) => !verdicts.includes("undecided");
  const shown = found.find(isDecided) ?? found[0];
  if (shown === undefined) return null;
  const [before, after] = shown.verdicts;
  const { evidence } = shown;
  const said = versions.map(({ definition, criterion }) => itemsInWords(evidence, definition, criterion));
  return { evidence, on: today, facts: {}, sentence: `${said[1] || said[0]}: ${after} by ${id}, was ${before}` };
}

type Evidence = Readonly<Record<string, unknown>>;
const notAsked = "not asked";

/** Evidence at and around every bound of a criterion, its other items as they are of somebody who meets it. */
function evidenceAround(definition: ProtocolDefinition, criterion: Criterion): readonly Evidence[] {
  const asked = { assessedOn: today, items: itemsOf(definition) };
  const base = criteriaEvidence(definition, [criterion], "eligible")?.evidence ?? {};
  const { apart, groups } = divideCriteria([criterion], asked.items);
  return [
    ...itemClasses(apart, asked).flatMap(({ item, classes }) =>
      classes.flatMap(({ value }) => (value === undefined ? [] : [{ ...base, [item]: value }])),
    ),
    ...groups.flatMap((group) => jointClasses(group, asked).classes.map(({ evidence }) => ({ ...base, ...evidence }))),
  ];
}

/** What evidence says of the items that a criterion asks for: `Karnofsky performance status 80`. */
function itemsInWords(evidence: Evidence, definition: ProtocolDefinition, criterion: Criterion | undefined): string {
  if (criterion === undefined) return "";
  const items = itemsOf(definition);
  const asked = new Set(askedItems(criterion, items));
  return Object.entries(evidence)
    .filter(([item]) => asked.has(item))
    .map(([item, value]) => {
      const measured = measuredValue.safeParse(value).data;
      return `${itemInWords(item, items)} ${measured === undefined ? valueInWords(value) : asWritten(measured)}`;
    })
    .join(", ");
}
