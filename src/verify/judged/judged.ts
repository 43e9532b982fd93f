import type { ChartIr } from "../../chart/ir.ts";
import { eventsOf } from "../../events/catalogue.ts";
import type { EventDeclaration } from "../../events/declaration.ts";
import { declarationOf, type EventName } from "../../events/declarations.ts";
import { noFacts } from "../../events/facts.ts";
import { grouped } from "../../events/grouped.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import { alphabetFaults } from "./alphabet-faults.ts";
import { searchCriteria } from "./criteria-search.ts";
import { evidenceClasses, takesRemark } from "./evidence-classes.ts";
import {
  BoundExceeded,
  factsToTell,
  type JudgedEvidence,
  type JudgedFault,
  Looked,
  type NeverJudged,
  type Searched,
} from "./findings.ts";
import { neverJudged } from "./never-judged.ts";
import { type JudgedByCriteria, type Situation, situations, today } from "./situations.ts";
import { ToxicitySeen } from "./toxicity-seen.ts";

/** What evidence can be judged to under a definition, and whether that is just the letters of its chart. */
export interface Judged {
  readonly events: number;
  /** Classes of evidence, each judged in a class of facts. */
  readonly classes: number;
  /** Verdicts that some class was judged to. */
  readonly verdicts: number;
  /** Why not everything was looked at; `null` where it was. */
  readonly unanswered: string | null;
  readonly faults: readonly JudgedFault[];
  /** Letters that no evidence can be judged to, rightly so. */
  readonly never: readonly NeverJudged[];
}

/** Most classes of evidence that are looked at unless another number is given. */
export const mostClasses = 100_000;

/** What is asked, and how far. */
export interface JudgedOptions {
  readonly most?: number;
  /** The letters that the chart is asked; those that are declared unless others are given. */
  readonly letters?: readonly { readonly symbol: string }[];
  /** The declarations of the events; those of the engine unless others are given. */
  readonly declared?: (event: EventName) => EventDeclaration<EventName>;
}

/** Looks at every class of evidence of every event that a definition knows, and compares what it is judged to with the letters of its chart. */
export function judgedVerdicts(
  definition: ProtocolDefinition,
  ir: ChartIr,
  { most = mostClasses, letters: asked, declared = declarationOf }: JudgedOptions = {},
): Judged {
  const looked = new Looked(most);
  const toxicity = new ToxicitySeen(definition);
  const faults = new Map<string, JudgedFault>();
  const never: NeverJudged[] = [];
  const events = eventsOf(definition).map(declared);
  let verdicts = 0;
  let unanswered: string | null = null;
  try {
    for (const declaration of events) {
      const { event, order } = declaration;
      const letters = declaration.verdicts(definition);
      const seen = new Map<string | null, JudgedEvidence>();
      const fault = (message: string, witness: JudgedEvidence | null): void => {
        if (!faults.has(`${event} ${message}`))
          faults.set(`${event} ${message}`, { event, requirement: order, message, witness });
      };
      search(event, {
        declaration,
        definition,
        looked,
        fault,
        judged: (verdict, witness, facts) => {
          if (!seen.has(verdict)) seen.set(verdict, witness);
          toxicity.judged(event, verdict, facts);
          if (!letters.includes(verdict))
            fault(`evidence is judged to ${verdict}, which is no letter of the chart`, witness);
        },
      });
      verdicts += seen.size;
      for (const letter of letters) {
        if (letter === null || seen.has(letter)) continue;
        const reason = neverJudged(event, letter, definition);
        if (reason === undefined) fault(`no evidence that was looked at is judged to ${letter}`, null);
        else never.push({ event, verdict: letter, reason });
      }
    }
  } catch (error) {
    if (!(error instanceof BoundExceeded)) throw error;
    unanswered = `the bound of ${grouped(most)} classes of evidence is exceeded`;
  }
  const found = [...faults.values(), ...toxicity.faults(), ...alphabetFaults(definition, ir, events, asked)];
  return { events: events.length, classes: looked.classes, verdicts, unanswered, faults: found, never };
}

/** The classes of facts and days in which the evidence of an event is judged. */
export function situationsOf(event: EventName, definition: ProtocolDefinition): readonly Situation[] {
  return isJudgedByCriteria(event) ? [{ facts: noFacts, on: today }] : situations[event](definition);
}

function isJudgedByCriteria(event: EventName): event is JudgedByCriteria {
  return !Object.hasOwn(situations, event);
}

function search(event: EventName, searched: Searched): void {
  if (isJudgedByCriteria(event)) searchCriteria(event, searched);
  else searchSituations(event, searched);
}

function searchSituations(event: Exclude<EventName, JudgedByCriteria>, searched: Searched): void {
  const { declaration, definition, looked, judged, fault } = searched;
  const remark = takesRemark(declaration, definition);
  const remarked = new Set<string | null>();
  for (const { facts, on, at, fields = {} } of situations[event](definition)) {
    for (const evidence of evidenceClasses(declaration, definition, fields)) {
      looked.one();
      const circumstances = { definition, facts, on, ...(at === undefined ? {} : { at }) };
      const reading = declaration.read(evidence, circumstances);
      if (!reading.ok) continue;
      const judgement = reading.judge();
      if ("unusable" in judgement) continue;
      const { verdict } = judgement;
      const witness = { evidence, on, facts: factsToTell(facts) };
      judged(verdict, witness, facts);
      if (!remark || remarked.has(verdict) || typeof evidence !== "object") continue;
      remarked.add(verdict);
      const again = declaration.read({ ...evidence, note: "a remark" }, circumstances);
      const same = again.ok ? again.judge() : undefined;
      if (same === undefined || "unusable" in same || same.verdict !== verdict)
        fault(`a remark for people changes the verdict ${verdict}`, witness);
    }
  }
}
