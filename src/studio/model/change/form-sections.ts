import { z } from "zod";
import { protocolDefinitionSchema } from "../../../protocol/definition.ts";
import { placeOfMeaning } from "../../../protocol/meanings-of-keys.ts";
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
  ["consent", "Consent"],
  ["screening", "Screening"],
  ["product", "Product"],
  ["lymphodepletion", "Lymphodepletion"],
  ["readiness", "Readiness"],
  ["fields", "Fields of the trial's own"],
  ["toxicity", "Toxicity"],
  ["response", "Response"],
  ["withdrawal", "Withdrawal"],
  ["lossToFollowUp", "Loss to follow-up"],
  ["followUp", "Follow-up"],
  ["schedule", "Visits and assessments"],
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
  ["infusion.hoursApart", "Hours apart"],
  ["courses.regimens", "Courses given apart"],
  ["courses.regimens.0", "Regimen"],
  ["courses.regimens.0.from", "From course"],
  ["courses.regimens.0.to", "To course"],
  ["courses.regimens.0.infusion", "Infusion"],
  ["courses.regimens.0.interval", "Interval"],
  ["courses.regimens.0.interval.since", "Since"],
  ["courses.regimens.0.interval.ofCourse", "Of which course"],
  ["courses.regimens.0.interval.atLeastDays", "At least days"],
  ["courses.regimens.0.interval.atMostDays", "At most days"],
  ["courses.regimens.0.lymphodepletion", "Lymphodepletion"],
  ["courses.regimens.0.readiness", "Readiness"],
  ["courses.regimens.0.readiness.criteria", "Criteria"],
  ["courses.regimens.0.readiness.criteria.0", "Criterion"],
  ["lymphodepletion.given", "Lymphodepletion"],
  ["lymphodepletion.criteria", "Criteria"],
  ["lymphodepletion.criteria.0", "Criterion"],
  ["readiness.criteria", "Criteria"],
  ["readiness.criteria.0", "Criterion"],
  ["screening.evidenceWindowDays", "Evidence window in days"],
  ["screening.windows", "Windows of their own"],
  ["toxicity.severeAtGrade", "Severe from grade"],
  ["toxicity.holdAtGrade", "Holds fractions from grade"],
  ["toxicity.scales", "Scales"],
  ["toxicity.kinds", "Kinds of its own"],
  ["toxicity.gates", "Gates before a fraction"],
  ["toxicity.gates.0", "Gate"],
  ["response.ruleSet", "Rule set"],
  ["response.vocabulary", "Responses of the trial's own"],
  ["response.vocabulary.0", "Response"],
  ["response.vocabulary.0.id", "Name"],
  ["response.vocabulary.0.label", "Written out"],
  ["response.vocabulary.0.group", "Group"],
  ["response.decisions", "Decisions of the trial's own"],
  ["response.follows", "What follows a response"],
  ["response.follows.0", "Row"],
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
  return fieldTitles.get(path) ?? fieldTitles.get(placeOfMeaning(path)) ?? sentenceAt(path).sentence;
}

/** What a field says of itself: what says only what the field around it says already is left out, and so is what each item of a list would repeat. */
function sentenceAt(path: string) {
  const around = describedAt(path.split(".").slice(0, -1).join("."))?.words;
  const told = describedAt(path)?.words;
  const own = told === around || path.endsWith(".0") ? undefined : told;
  const [, id, sentence = ""] = /^(?:([A-Z]{3}-\d{2}): )?(.*)$/.exec(own ?? "") ?? [];
  return { own, id, sentence };
}
