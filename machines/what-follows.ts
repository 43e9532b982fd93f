import type { Response } from "../src/clinical/response.ts";
import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import type { RequirementId } from "../src/protocol/requirements.ts";
import { type KnownDecision, knownDecisions } from "../src/protocol/response-table.ts";
import { type KnownResponse, responsesOf } from "../src/protocol/responses.ts";
import {
  completeResponse,
  type DecisionRule,
  furtherPartialResponse,
  noResponse,
  ownDecision,
} from "./decision-rules.ts";

/** What a response asks for after a course. */
export type Outcome =
  | { readonly kind: "nextCourse" }
  | { readonly kind: "decision"; readonly rule: DecisionRule }
  | { readonly kind: "end"; readonly disposition: string }
  | { readonly kind: "readAgain" };

/** A row of what follows a response: what it leads to, by which requirements, and how an arrow says it. */
export interface Row {
  readonly outcome: Outcome;
  readonly cites: readonly RequirementId[];
  readonly says: string;
}

type Written = ProtocolDefinition["response"]["follows"][number];

const decides = (rule: DecisionRule, cites: readonly RequirementId[], says: string): Row => ({
  outcome: { kind: "decision", rule },
  cites,
  says,
});
const asksForDecision = (reading: string) => `${reading} asks for a decision on further treatment`;

const pastComplete = (reading: Response) => () => decides(completeResponse, ["RSP-01"], asksForDecision(reading));
const ends = (disposition: string, says: string): Row => ({
  outcome: { kind: "end", disposition },
  cites: ["SIL-04"],
  says,
});
const asNoResponse = (reading: Response) => decides(noResponse, ["RSP-03", "SIL-04"], asksForDecision(reading));

/** What each response of the engine leads to where a definition says nothing of it (RSP-01 to RSP-03, SIL-04, SIL-05); a missing one does not compile. */
const rowsByDefault: Readonly<Record<Response, (definition: ProtocolDefinition, course: number) => Row>> = {
  CR: pastComplete("CR"),
  CRi: pastComplete("CRi"),
  PR: (_, course) =>
    course === 1
      ? {
          outcome: { kind: "nextCourse" },
          cites: ["RSP-02"],
          says: "PR after the first course: a further course follows",
        }
      : decides(
          furtherPartialResponse,
          ["RSP-02", "SIL-05"],
          "PR after a later course: a further course may follow by clinical assessment",
        ),
  NR: () => decides(noResponse, ["RSP-03"], asksForDecision("NR")),
  PD: ({ response }) =>
    response.PD === "asNR" ? asNoResponse("PD") : ends("PROGRESSIVE DISEASE", "The disease has progressed"),
  relapse: ({ response }) =>
    response.relapse === "asNR" ? asNoResponse("relapse") : ends("DISEASE RELAPSE", "The disease has relapsed"),
  NE: ({ response }) =>
    response.NE === "asNR" ? asNoResponse("NE") : readAgain("The response is not evaluable and is read again"),
};

function readAgain(says: string): Row {
  return { outcome: { kind: "readAgain" }, cites: ["SIL-04"], says };
}

/** The decisions that a table can name beside those of its definition. */
const knownRules: Readonly<Record<KnownDecision, DecisionRule>> = {
  completeResponse,
  noResponse,
  partialResponse: furtherPartialResponse,
};

/** Whether the definition says itself what follows a response. */
export function hasOwnTable({ response }: ProtocolDefinition): boolean {
  return response.follows.length > 0;
}

/** What a response after a course of this number leads to; a course beyond the most is read as the last one. */
export function rowFor(definition: ProtocolDefinition, read: KnownResponse, course: number): Row {
  const number = Math.min(course, definition.courses.max);
  const { follows } = definition.response;
  if (follows.length === 0) {
    const byDefault = Object.entries(rowsByDefault).find(([id]) => id === read.id)?.[1];
    if (byDefault === undefined) throw new Error(`nothing says what follows ${read.id}`);
    return byDefault(definition, number);
  }
  const row = follows.find((one) => isAbout(one, read, number));
  if (row === undefined) throw new Error(`no row says what follows ${read.id} after course ${number}`);
  return written(definition, row, read);
}

function isAbout({ course, from, responses, groups }: Written, { id, group }: KnownResponse, number: number): boolean {
  if (course !== undefined && course !== number) return false;
  if (from !== undefined && number < from) return false;
  if (responses === undefined && groups === undefined) return true;
  return responses?.includes(id) === true || groups?.includes(group) === true;
}

function written(definition: ProtocolDefinition, row: Written, { id }: KnownResponse): Row {
  const own = row.requirement === undefined ? [] : [row.requirement];
  switch (row.leadsTo) {
    case "nextCourse":
      return { outcome: { kind: "nextCourse" }, cites: own, says: `${id}: a further course follows` };
    case "decision": {
      const rule = ruleCalled(definition, row.decision);
      const cites = [...new Set<RequirementId>([...own, rule.requirement])];
      return { outcome: { kind: "decision", rule }, cites, says: asksForDecision(id) };
    }
    case "endTreatment":
      return {
        outcome: { kind: "end", disposition: row.disposition },
        cites: [...own, "SIL-04"],
        says: `${id}: treatment ends`,
      };
    case "readAgain":
      return { ...readAgain(`${id}: the response is read again`), cites: [...own, "SIL-04"] };
  }
}

function ruleCalled(definition: ProtocolDefinition, name: string): DecisionRule {
  const { decisions } = definition.response;
  const known = knownDecisions.find((one) => one === name);
  if (known !== undefined) return knownRules[known];
  const written = Object.hasOwn(decisions, name) ? decisions[name] : undefined;
  if (written === undefined) throw new Error(`no decision is called ${name}`);
  return ownDecision(name, written);
}

/** The numbers of the courses after which another one can follow. */
export function coursesBeforeLast({ courses }: ProtocolDefinition): readonly number[] {
  return Array.from({ length: courses.max - 1 }, (_, index) => index + 1);
}

/** A decision on further treatment that some response asks for, and the courses after which one does. */
export interface AskedDecision {
  readonly rule: DecisionRule;
  readonly courses: readonly number[];
}

const known = new WeakMap<ProtocolDefinition, readonly AskedDecision[]>();

/** Every decision that some response asks for before the last course: one state of the chart each. */
export function decisionsOf(definition: ProtocolDefinition): readonly AskedDecision[] {
  const found = known.get(definition);
  if (found !== undefined) return found;
  const courses = new Map<string, { rule: DecisionRule; courses: number[] }>();
  for (const read of responsesOf(definition))
    for (const course of coursesBeforeLast(definition)) {
      const { outcome } = rowFor(definition, read, course);
      if (outcome.kind !== "decision") continue;
      const asked = courses.get(outcome.rule.name) ?? { rule: outcome.rule, courses: [] };
      courses.set(outcome.rule.name, asked);
      if (!asked.courses.includes(course)) asked.courses.push(course);
      asked.courses.sort((one, other) => one - other);
    }
  const names: readonly string[] = [...knownDecisions, ...Object.keys(definition.response.decisions)];
  const inOrder = [...courses.values()].sort(
    (one, other) => names.indexOf(one.rule.name) - names.indexOf(other.rule.name),
  );
  known.set(definition, inOrder);
  return inOrder;
}

/** The courses after which some response leads to the next course without a decision. */
export function coursesFollowed(definition: ProtocolDefinition): readonly number[] {
  return coursesBeforeLast(definition).filter((course) =>
    responsesOf(definition).some((read) => rowFor(definition, read, course).outcome.kind === "nextCourse"),
  );
}
