import { z } from "zod";
import { protocolDefinitionSchema } from "../../../protocol/definition.ts";
import { fields } from "../../../protocol/well-formed.ts";
import { describedAt } from "../../../verify/compare/descriptions.ts";

/** A section of a definition as the form shows it: its JSON Schema, with words for every field. */
export interface FormSection {
  readonly name: string;
  readonly title: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

const titles: readonly (readonly [name: string, title: string])[] = [
  ["courses", "Courses"],
  ["infusion", "Infusion"],
  ["criteria", "Criteria of eligibility"],
  ["screening", "Screening"],
  ["product", "Product"],
  ["lymphodepletion", "Lymphodepletion"],
  ["readiness", "Readiness"],
  ["toxicity", "Toxicity"],
  ["response", "Response"],
  ["withdrawal", "Withdrawal"],
  ["lossToFollowUp", "Loss to follow-up"],
  ["followUp", "Follow-up"],
  ["otherTherapy", "Other therapy"],
  ["roles", "Roles"],
];

/** Names for fields whose sentence is too long for one; `0` stands for each item of a list. */
const fieldTitles: ReadonlyMap<string, string> = new Map([
  ["infusion.dose", "Dose of a course"],
  ["infusion.fractions", "Fractions"],
  ["infusion.fractions.0", "Fraction"],
  ["infusion.fractions.0.day", "Trial day"],
  ["infusion.fractions.0.share", "Share"],
  ["infusion.fractions.0.window", "Window"],
  ["infusion.fractions.0.window.before", "Days before"],
  ["infusion.fractions.0.window.after", "Days after"],
  ["infusion.lastDay", "Last day"],
  ["infusion.tolerancePercent", "Tolerance in percent"],
  ["lymphodepletion.given", "Lymphodepletion"],
  ["lymphodepletion.criteria", "Criteria"],
  ["lymphodepletion.criteria.0", "Criterion"],
  ["readiness.criteria", "Criteria"],
  ["readiness.criteria.0", "Criterion"],
  ["screening.evidenceWindowDays", "Evidence window in days"],
  ["toxicity.severeAtGrade", "Severe from grade"],
  ["toxicity.holdAtGrade", "Holds fractions from grade"],
  ["toxicity.scales", "Scales"],
  ["toxicity.kinds", "Kinds of its own"],
  ["toxicity.gates", "Gates before a fraction"],
  ["toxicity.gates.0", "Gate"],
  ["response.ruleSet", "Rule set"],
  ["followUp.years", "Years of follow-up"],
]);

/** The sections that are edited as a form, those first that change the chart most; all others are written as text. */
export function formSections(): readonly FormSection[] {
  const { properties } = fields(z.toJSONSchema(protocolDefinitionSchema, { io: "output" }));
  return titles.map(([name, title]) => ({ name, title, schema: fields(worded(fields(properties)[name], name)) }));
}

/** Where the form shows a path of a definition, such as `Infusion, fraction 4, share`; `undefined` for a path that it names otherwise or not at all. */
export function placeInWords(path: string): string | undefined {
  const [section = "", ...steps] = path.split(".");
  const [, title] = titles.find(([name]) => name === section) ?? [];
  const named = steps.map((step, index) => {
    const general = [section, ...steps.slice(0, index + 1)].map((one) => (/^\d+$/.test(one) ? "0" : one)).join(".");
    const name = titleAt(general);
    return name === "" ? undefined : `${name.toLowerCase()}${/^\d+$/.test(step) ? ` ${Number(step) + 1}` : ""}`;
  });
  if (title === undefined || named.some((name) => name === undefined)) return undefined;
  // A list says no more than the number of the item in it.
  return [title, ...named.filter((_, index) => !/^\d+$/.test(steps[index + 1] ?? ""))].join(", ");
}

/** The schema with a title for each field, and its sentence with the requirement id. */
function worded(schema: unknown, path: string): unknown {
  const { properties, items, description: _, ...rest } = fields(schema);
  const { own, id, sentence } = sentenceAt(path);
  const title = titleAt(path);
  return {
    ...rest,
    ...(title === "" ? {} : { title }),
    ...(own === undefined ? {} : { description: title === sentence ? (id ?? own) : own }),
    ...(properties === undefined ? {} : { properties: wordedParts(properties, path) }),
    ...(items === undefined ? {} : { items: worded(items, `${path}.0`) }),
  };
}

function wordedParts(properties: unknown, path: string): Readonly<Record<string, unknown>> {
  const parts = Object.entries(fields(properties));
  return Object.fromEntries(parts.map(([name, part]) => [name, worded(part, `${path}.${name}`)]));
}

/** How a field is called; `""` where only its name can tell. */
function titleAt(path: string): string {
  return fieldTitles.get(path) ?? sentenceAt(path).sentence;
}

/** What a field says of itself: what says only what the field around it says already is left out, and so is what each item of a list would repeat. */
function sentenceAt(path: string) {
  const around = describedAt(path.split(".").slice(0, -1).join("."))?.words;
  const told = describedAt(path)?.words;
  const own = told === around || path.endsWith(".0") ? undefined : told;
  const [, id, sentence = ""] = /^(?:([A-Z]{3}-\d{2}): )?(.*)$/.exec(own ?? "") ?? [];
  return { own, id, sentence };
}
