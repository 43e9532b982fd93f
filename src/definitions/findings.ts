import { clauseInWords } from "../clinical/clause.ts";
import { itemsOf } from "../clinical/items.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { givesLymphodepletion } from "../protocol/regimens.ts";
import { fields } from "../protocol/well-formed.ts";
import { metByEverybody } from "./somebody.ts";

/** Something in a definition that runs and that its author would want to look at: where, what, and what was looked for. */
export interface DefinitionFinding {
  readonly path: string;
  readonly message: string;
  readonly lookedFor: string;
}

/** What runs and is still hardly meant: criteria that decide nothing or that nothing asks, and citations of what is not there. */
export function definitionFindings(definition: ProtocolDefinition): readonly DefinitionFinding[] {
  return [
    ...idleCriteria(definition),
    ...sharedDays(definition.infusion, "infusion"),
    ...definition.courses.regimens.flatMap(({ infusion }, index) =>
      infusion === undefined ? [] : sharedDays(infusion, `courses.regimens.${index}.infusion`),
    ),
    ...askedByNothing(definition),
    ...lostCitations(definition),
  ];
}

function idleCriteria(definition: ProtocolDefinition): readonly DefinitionFinding[] {
  const { criteria } = definition;
  const items = itemsOf(definition);
  return metByEverybody(criteria, items).map((id) => {
    const index = criteria.findIndex((one) => one.id === id);
    const clauses = criteria[index]?.clauses.map((clause) => clauseInWords(clause, items)).join("; ") ?? "";
    return {
      path: `criteria.${index}`,
      message: `everybody meets ${id} (${clauses}), so it decides nothing`,
      lookedFor: "a value at or around its bounds that fails it",
    };
  });
}

/** TRT-04: a day in the windows of two fractions does not say which of them is due. Definitions of earlier versions may have them, so they run. */
function sharedDays({ fractions }: ProtocolDefinition["infusion"], at: string): readonly DefinitionFinding[] {
  return fractions.flatMap(({ day, window }, index) => {
    const before = fractions[index - 1];
    if (before === undefined) return [];
    const [from, to] = [day - window.before, before.day + before.window.after];
    if (to < from) return [];
    return [
      {
        path: `${at}.fractions.${index}.window`,
        message: `it begins on day ${from}, and the window of the fraction before ends on day ${to}: they overlap (TRT-04)`,
        lookedFor: "a first day after the last day of the window before",
      },
    ];
  });
}

/** SIL-14: what is asked before a step is asked by nothing where there is no such step. */
function askedByNothing(definition: ProtocolDefinition): readonly DefinitionFinding[] {
  const { criteria } = definition.lymphodepletion;
  if (givesLymphodepletion(definition) || criteria.length === 0) return [];
  return [
    {
      path: "lymphodepletion.criteria",
      message: `nothing asks ${criteria.join(", ")} before lymphodepletion, which is never given (SIL-14)`,
      lookedFor: "a course before which lymphodepletion is given",
    },
  ];
}

function lostCitations(definition: ProtocolDefinition): readonly DefinitionFinding[] {
  return Object.keys(definition.citations).flatMap((path): readonly DefinitionFinding[] =>
    isThere(definition, path.split("."))
      ? []
      : [
          {
            path: `citations.${path}`,
            message: `it cites ${path}, which is nowhere in the definition`,
            lookedFor: `a value at ${path}, its steps being names, places in a list, or ids`,
          },
        ],
  );
}

function isThere(value: unknown, [step, ...rest]: readonly string[]): boolean {
  if (step === undefined) return true;
  if (Array.isArray(value)) {
    const index = value.findIndex((one, at) => String(at) === step || fields(one).id === step);
    return index >= 0 && isThere(value[index], rest);
  }
  const inside = fields(value);
  return Object.hasOwn(inside, step) && isThere(inside[step], rest);
}
