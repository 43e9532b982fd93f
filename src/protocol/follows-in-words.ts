import type { ProtocolDefinition } from "./definition.ts";
import { type Ground, knownDecisions } from "./response-table.ts";
import { responsesOf, rowNames } from "./responses.ts";

type Section = ProtocolDefinition["response"];
type Row = Section["follows"][number];
type Decision = Section["decisions"][string];

const grounds: Readonly<Record<Ground, string>> = {
  assessment: "the clinical assessment",
  wish: "the patient's wish",
};

/** What a decision needs on record, as a designer reads it. */
export function decisionInWords({ asks, start, cease, ceased, askedAgain }: Decision): string {
  const all = asks.map((ground) => grounds[ground]).join(" and ");
  const any = asks.map((ground) => grounds[ground]).join(" or ");
  const toStart: Readonly<Record<Decision["start"], string>> = {
    allFor: `needs ${all} for it`,
    anyFor: `needs ${any} for it`,
    nothing: "needs nothing on record",
  };
  const toCease: Readonly<Record<Decision["cease"], string>> = {
    anyAgainst: `needs ${any} against a further course`,
    allAgainst: `needs ${all} against a further course`,
    anyAgainstOrAllOnRecord: `needs ${any} against a further course, or ${all} on record`,
    anyOnRecord: `needs ${any} on record`,
    allOnRecord: `needs ${all} on record`,
    nothing: "needs nothing on record",
  };
  const again = askedAgain ? "" : "; it is not asked again after treatment has ended";
  return `a further course ${toStart[start]}; ceasing ${toCease[cease]}, and treatment ends as ${ceased}${again}`;
}

/** The rule of a definition's own that stands under an id; `undefined` where no decision and no row carries it. */
export function ownRuleInWords(definition: Pick<ProtocolDefinition, "response">, id: string): string | undefined {
  const { decisions, follows } = definition.response;
  const rules = [
    ...Object.values(decisions)
      .filter(({ requirement }) => requirement === id)
      .map(decisionInWords),
    ...follows.filter(({ requirement }) => requirement === id).map((row) => rowInWords(definition, row)),
  ];
  return rules.length === 0 ? undefined : rules.join("; ");
}

/** A row of what follows a response, as one sentence: `after course 1, CR or PR: a further course follows`. */
export function rowInWords(definition: Pick<ProtocolDefinition, "response">, row: Row): string {
  return `${rowAbout(definition, row)}: ${leadsToInWords(definition, row)}`;
}

/** Which responses after which courses a row speaks of: `after course 1, CR or PR`. */
export function rowAbout(definition: Pick<ProtocolDefinition, "response">, row: Row): string {
  return `after ${coursesInWords(row)}, ${responsesInWords(definition, row)}`;
}

function coursesInWords({ course, from }: Row): string {
  if (course !== undefined) return `course ${course}`;
  return from === undefined ? "any course" : `course ${from} or a later one`;
}

function responsesInWords(definition: Pick<ProtocolDefinition, "response">, row: Row): string {
  if (row.responses === undefined && row.groups === undefined) return "any response";
  const named = responsesOf(definition)
    .filter((read) => rowNames(row, read))
    .map(({ id }) => id);
  return named.length < 2 ? named.join() : `${named.slice(0, -1).join(", ")} or ${named.at(-1)}`;
}

function leadsToInWords({ response }: Pick<ProtocolDefinition, "response">, row: Row): string {
  switch (row.leadsTo) {
    case "nextCourse":
      return "a further course follows";
    case "endTreatment":
      return `treatment ends as ${row.disposition}`;
    case "readAgain":
      return "the response is read again";
    case "decision": {
      const own = Object.entries(response.decisions).find(([name]) => name === row.decision)?.[1];
      const known = knownDecisions.find((name) => name === row.decision);
      const rule = own === undefined ? ofKnown[known ?? "completeResponse"] : decisionInWords(own);
      return `the decision ${row.decision}: ${rule}`;
    }
  }
}

/** The decisions that every definition knows, by the requirement that says their rule. */
const ofKnown: Readonly<Record<(typeof knownDecisions)[number], string>> = {
  completeResponse: "by the rule of RSP-01",
  noResponse: "by the rule of RSP-03",
  partialResponse: "by the rule of SIL-05, by clinical assessment",
};
