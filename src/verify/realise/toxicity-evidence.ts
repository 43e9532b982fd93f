import { worstLevel } from "../../course/events/toxicity.ts";
import { openLevels, type ToxicityLevel } from "../../protocol/alphabet.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import type { EventName } from "../../protocol/event-names.ts";
import type { Circumstances } from "./evidence.ts";

/** One entry to be made: the last of a list has the wanted verdict, those before it leave the worst open level as it is. */
export interface ToxicityStep {
  readonly event: EventName;
  readonly evidence: Readonly<Record<string, unknown>>;
}

const order: readonly string[] = ["clear", "minor", "holding", "severe"] satisfies ToxicityLevel[];
const rank = (level: string) => order.indexOf(level);

/**
 * Entries that bring the worst open toxicity to a level by one report, new grade or resolution.
 * The journal knows toxicities one by one and the chart only the worst, so others may have to be reported or resolved beside it first.
 */
export function toxicitySteps(
  event: EventName,
  verdict: string,
  { definition, facts }: Circumstances,
): readonly ToxicityStep[] | undefined {
  if (verdict === "notOpen") return [{ event, evidence: notOpen(event, definition) }];
  const levelOf = (id: string, toxicity: (typeof facts.openToxicities)[string]) =>
    rank(worstLevel({ [id]: toxicity }, definition));
  const open = Object.entries(facts.openToxicities)
    .map(([id, toxicity]) => ({ id, level: levelOf(id, toxicity) }))
    .sort((a, b) => b.level - a.level);
  const [worst, ...others] = open;
  const wanted = rank(verdict);
  const [lowest = "severe"] = openLevels(definition);
  const report = (level: string): ToxicityStep => ({
    event: "toxicity.reported",
    evidence: { toxicityId: freshId(open.map(({ id }) => id)), term, grade: gradeOf(level, definition) },
  });
  if (event === "toxicity.reported") return [report(worst !== undefined && wanted <= worst.level ? lowest : verdict)];
  if (worst === undefined) return undefined;
  const resolve = ({ id }: { readonly id: string }): ToxicityStep => ({
    event: "toxicity.resolved",
    evidence: { toxicityId: id },
  });
  const above = others.filter(({ level }) => level > wanted).map(resolve);
  if (event === "toxicity.regraded")
    return [...above, { event, evidence: { toxicityId: worst.id, grade: gradeOf(verdict, definition) } }];
  if (verdict === "clear") return [...others.map(resolve), resolve(worst)];
  if (wanted === worst.level) {
    const [other] = others.toReversed();
    if (other !== undefined) return [resolve(other)];
    const beside = report(lowest);
    return [beside, { event, evidence: { toxicityId: beside.evidence.toxicityId } }];
  }
  const left = others.some(({ level }) => level === wanted);
  return [...(left ? [] : [report(verdict)]), ...above, resolve(worst)];
}

const term = "Febrile neutropenia";

function gradeOf(level: string, { toxicity }: ProtocolDefinition) {
  const grade = level === "severe" ? toxicity.severeAtGrade : level === "holding" ? toxicity.holdAtGrade : 1;
  return { ...toxicity.scales.other, grade };
}

function notOpen(event: EventName, definition: ProtocolDefinition) {
  const toxicityId = "TOX-NONE";
  return event === "toxicity.resolved" ? { toxicityId } : { toxicityId, grade: gradeOf("severe", definition) };
}

function freshId(taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`TOX-${number}`)) number++;
  return `TOX-${number}`;
}
