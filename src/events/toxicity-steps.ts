import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { EntryBefore, Example, ExampleCircumstances } from "./declaration.ts";
import type { CourseFacts } from "./facts.ts";
import { levelOf, openLevels, scaleOf, type ToxicityLevel, toxicityLevels } from "./toxicity-level.ts";

type ToxicityEvent = "toxicity.reported" | "toxicity.regraded" | "toxicity.resolved";

const rank = (level: ToxicityLevel) => toxicityLevels.indexOf(level);

/** The worst level among open toxicities. */
export function worstLevel(open: CourseFacts["openToxicities"], definition: ProtocolDefinition): ToxicityLevel {
  const grades = Object.values(open).map(({ grade }) => grade.grade);
  return grades.length === 0 ? "clear" : levelOf(Math.max(...grades), definition);
}

/**
 * Evidence that brings the worst open toxicity to a level by one report, new grade or resolution, with the entries that must come first.
 * The journal knows toxicities one by one and the chart only the worst, so others may have to be reported or resolved beside it.
 */
export function toxicityExample(
  event: ToxicityEvent,
  wanted: ToxicityLevel | "notOpen",
  { definition, facts }: ExampleCircumstances,
): Example | undefined {
  if (wanted === "notOpen") return { evidence: notOpen(event, definition) };
  const steps = stepsTo(event, wanted, definition, facts);
  const last = steps?.at(-1);
  return last === undefined ? undefined : { evidence: last.evidence, before: steps?.slice(0, -1) ?? [] };
}

function stepsTo(
  event: ToxicityEvent,
  wanted: ToxicityLevel,
  definition: ProtocolDefinition,
  facts: CourseFacts,
): readonly EntryBefore[] | undefined {
  const open = Object.entries(facts.openToxicities)
    .map(([id, { term, grade }]) => ({ id, term, level: levelOf(grade.grade, definition) }))
    .sort((a, b) => rank(b.level) - rank(a.level));
  const [worst, ...others] = open;
  const [lowest = "severe"] = openLevels(definition);
  const report = (level: ToxicityLevel) => ({
    event: "toxicity.reported",
    evidence: {
      toxicityId: freshId(open.map(({ id }) => id)),
      term: newTerm,
      grade: gradeAt(level, newTerm, definition),
    },
  });
  if (event === "toxicity.reported")
    return [report(worst !== undefined && rank(wanted) <= rank(worst.level) ? lowest : wanted)];
  if (worst === undefined) return undefined;
  const resolve = ({ id }: { readonly id: string }): EntryBefore => ({
    event: "toxicity.resolved",
    evidence: { toxicityId: id },
  });
  const above = others.filter(({ level }) => rank(level) > rank(wanted)).map(resolve);
  if (event === "toxicity.regraded")
    return [...above, { event, evidence: { toxicityId: worst.id, grade: gradeAt(wanted, worst.term, definition) } }];
  if (wanted === "clear") return [...others.map(resolve), resolve(worst)];
  if (wanted === worst.level) {
    const [other] = others.toReversed();
    if (other !== undefined) return [resolve(other)];
    const beside = report(lowest);
    return [beside, { event, evidence: { toxicityId: beside.evidence.toxicityId } }];
  }
  const left = others.some(({ level }) => level === wanted);
  return [...(left ? [] : [report(wanted)]), ...above, resolve(worst)];
}

const newTerm = "Febrile neutropenia";

/** A grade of a level in the scale of what is graded; no other is taken (SIL-01). */
function gradeAt(level: ToxicityLevel, term: string, definition: ProtocolDefinition) {
  const { toxicity } = definition;
  const grade = level === "severe" ? toxicity.severeAtGrade : level === "holding" ? toxicity.holdAtGrade : 1;
  return { ...scaleOf(term, definition), grade };
}

function notOpen(event: ToxicityEvent, definition: ProtocolDefinition) {
  const toxicityId = "TOX-NONE";
  return event === "toxicity.resolved" ? { toxicityId } : { toxicityId, grade: gradeAt("severe", newTerm, definition) };
}

function freshId(taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`TOX-${number}`)) number++;
  return `TOX-${number}`;
}
