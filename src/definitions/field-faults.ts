import * as z from "zod";
import { clause as clauseSchema, leavesOf } from "../clinical/clause.ts";
import { itemCalled, journalDays } from "../clinical/items.ts";
import { declarationOf, type EventName, isEventName } from "../events/declarations.ts";
import { type DefinitionFault, fault } from "../protocol/fault.ts";
import { elements, fields, wellFormed } from "../protocol/well-formed.ts";
import { itemsIn } from "./criteria-faults.ts";

type Written = Readonly<Record<string, unknown>>;

/** The events that ask criteria themselves, by the section that lists them. */
const askThemselves: Readonly<Partial<Record<EventName, string>>> = {
  "eligibility.assessed": "criteria",
  "lymphodepletion.assessed": "lymphodepletion.criteria",
  "readiness.assessed": "readiness.criteria",
};

/** What is asked with events and cannot be: an event, an item or a criterion that is not there, or a refusal of what cannot be refused. */
export function fieldFaults(definition: Written): readonly DefinitionFault[] {
  const items = itemsIn(definition);
  const ids = elements(definition.criteria).map((one) => fields(one).id);
  return Object.entries(fields(definition.fields)).flatMap(([event, asked]) => {
    const path = `fields.${event}`;
    if (!isEventName(event)) {
      const fix = "use an event of the catalogue (patient-course events)";
      return [fault(path, `unknown event ${event}`, fix)];
    }
    const section = askThemselves[event];
    if (section !== undefined) return [fault(path, `${event} asks criteria itself`, `list them under ${section}`)];
    const { items: names, refuse, notice } = fields(asked);
    return [
      ...elements(names).flatMap((name, index) => {
        if (typeof name !== "string") return [];
        const kind = itemCalled(items, name)?.kind;
        const at = `${path}.items.${index}`;
        if (journalDays.includes(name))
          return [fault(at, `${name} is known from the journal`, "leave it out: nobody has to record it again")];
        if (kind === "derived") return [fault(at, `${name} is computed`, "list the items that it is computed from")];
        const fix = "declare it under items, or use the name of an item of the library";
        return kind === undefined ? [fault(at, `${name} is no item of evidence`, fix)] : [];
      }),
      ...[refuse, notice].flatMap((list, which) =>
        elements(list).flatMap((id, index) =>
          typeof id !== "string" || ids.includes(id)
            ? []
            : [
                fault(
                  `${path}.${which === 0 ? "refuse" : "notice"}.${index}`,
                  `${id} is not among the criteria`,
                  "list only ids that stand under criteria",
                ),
              ],
        ),
      ),
      ...(elements(refuse).length > 0 && !canBeRefused(event)
        ? [
            fault(
              `${path}.refuse`,
              `${event} has happened, or cannot depart: nothing refuses it`,
              "list it under notice",
            ),
          ]
        : []),
    ];
  });
}

/**
 * Whether criteria can refuse an event: where it has happened all the same it is a deviation, so it has to be one that may deviate. What
 * befalls a patient, or is observed, departs from nothing.
 */
function canBeRefused(event: EventName): boolean {
  const { physicalFact, mayDeviate } = declarationOf(event);
  // Of an event that may depart with some verdicts only, no name that is none of them may.
  return mayDeviate("") && (physicalFact === null || physicalFact === "doneToPatient");
}

/** The sections, and the events, that list the criteria they ask. */
function listing(definition: Written): readonly string[] {
  const sections = ["readiness", "lymphodepletion"].map((section) => fields(definition[section]).criteria);
  const withEvents = Object.values(fields(definition.fields)).flatMap((asked) => {
    const { refuse, notice } = fields(asked);
    return [refuse, notice];
  });
  return [...sections, ...withEvents].flatMap(elements).filter((id) => typeof id === "string");
}

/** STR-01: a criterion that is not asked at screening is asked elsewhere; one that counts from events of the course is not asked before there are any. */
export function askedWhereFaults(definition: Written): readonly DefinitionFault[] {
  const listed = listing(definition);
  return elements(definition.criteria).flatMap((one, index) => {
    const { id, screening, clauses } = fields(one);
    if (typeof id !== "string") return [];
    const path = `criteria.${index}.screening`;
    if (screening === false && !listed.includes(id)) {
      const fix = "list it under readiness, lymphodepletion or fields, or let it be asked at screening";
      return [fault(path, `nothing asks ${id}`, fix)];
    }
    const read = wellFormed(z.array(clauseSchema), clauses) ?? [];
    const counted = read.flatMap(leavesOf).find(({ item }) => journalDays.includes(item));
    if (counted === undefined || screening === false) return [];
    const fix = "write screening: false, and list it where it is asked";
    return [fault(path, `${id} counts from ${counted.item}, of which there is none at screening`, fix)];
  });
}
