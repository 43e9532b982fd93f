import * as z from "zod";
import type { Clause } from "../../../clinical/clause.ts";
import { protocolDefinitionSchema } from "../../../protocol/definition.ts";
import { placeOfMeaning } from "../../../protocol/meanings-of-keys.ts";
import { elements, fields } from "../../../protocol/well-formed.ts";
import { describedAt } from "../../../verify/compare/descriptions.ts";

/** A section of a definition as the form shows it: its JSON Schema, with words for every field. */
export interface FormSection {
  readonly name: string;
  readonly title: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

const titles: readonly (readonly [name: string, title: string])[] = [
  ["title", "Title"],
  ["source", "Source"],
  ["courses", "Courses"],
  ["infusion", "Infusion"],
  ["criteria", "Criteria of eligibility"],
  ["items", "Items of the trial's own"],
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
  ["treatment", "Treatment"],
  ["participation", "Participation"],
  ["plausible", "Plausible values"],
  ["sites", "Sites"],
  ["people", "People"],
  ["roles", "Roles"],
  ["properties", "Statements to prove"],
  ["requirements", "Sentences of the trial"],
  ["citations", "Where numbers come from"],
];

/** Names for fields whose sentence is too long for one; `0` stands for each item of a list. */
const fieldTitles: ReadonlyMap<string, string> = new Map([
  ["source.name", "What it is called"],
  ["source.url", "Where it can be read"],
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
  ["product.source", "Where the cells come from"],
  ["product.maxAttempts", "Most attempts"],
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
  ["toxicity.kinds.0", "Kind"],
  ["toxicity.exemptKinds", "Kinds that hold no fraction"],
  ["toxicity.exemptKinds.0", "Kind"],
  ["schedule.0", "Series"],
  ["schedule.0.id", "Name"],
  ["schedule.0.label", "What takes place"],
  ["schedule.0.from", "Counted from"],
  ["schedule.0.visits", "Visits"],
  ["schedule.0.visits.0", "Visit"],
  ["schedule.0.window", "Window"],
  ["schedule.0.window.before", "Days before"],
  ["schedule.0.window.after", "Days after"],
  ["fields.*.items", "Items"],
  ["fields.*.items.0", "Item"],
  ["fields.*.refuse", "Refused without"],
  ["fields.*.refuse.0", "Criterion"],
  ["fields.*.notice", "Notice without"],
  ["fields.*.notice.0", "Criterion"],
  ["criteria.0", "Criterion"],
  ["criteria.0.clauses", "What it asks"],
  ["criteria.0.clauses.0", "Clause"],
  ["requirements.0", "Sentence"],
  ["requirements.0.quote", "Word for word"],
  ["requirements.0.source", "Where it stands"],
  ["participation.endedFor", "Ended by others"],
  ["participation.endedFor.0", "Ground"],
  ["people.roles", "Roles of the trial's own"],
  ["people.roles.0", "Role"],
  ["people.roles.0.id", "Name"],
  ["people.roles.0.label", "Called"],
  ["people.signatures", "Signed events"],
  ["people.signatures.*", "The signature stands for"],
  ["sites.0", "Site"],
  ["properties.0", "Statement"],
]);

/** Names for the values of a list of fixed places: all there are, are ranges. */
const ofRange = ["Lowest", "Highest"] as const;

/** What a clause is called by its kind. */
const clauseTitles: Readonly<Record<Clause["clause"], string>> = {
  answer: "an answer",
  count: "a number",
  measure: "a measured value",
  timesUpperLimit: "a multiple of the upper limit of normal",
  timesLowerLimit: "a multiple of the lower limit of normal",
  withinDays: "days before the assessment",
  all: "all of several",
  any: "any of several",
  not: "the contrary of one",
  when: "one only where another holds",
};

/** The sections of the form, those first that change the chart most; only the id, the version and the form of the file are no part of it. */
export function formSections(): readonly FormSection[] {
  const { properties, $defs } = fields(z.toJSONSchema(protocolDefinitionSchema, { io: "output" }));
  const named = { ...fields($defs), Clause: { oneOf: elements(fields(fields($defs).Clause).oneOf).map(titledClause) } };
  return titles.map(([name, title]) => ({
    name,
    title,
    schema: { ...fields(worded(fields(properties)[name], name)), $defs: named },
  }));
}

/** A form of a clause under the words for its kind. */
function titledClause(form: unknown): unknown {
  const { const: kind } = fields(fields(fields(form).properties).clause);
  const title = Object.entries(clauseTitles).find(([name]) => name === kind)?.[1];
  return title === undefined ? form : { ...fields(form), title };
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
  const { properties, items, additionalProperties, oneOf, anyOf, prefixItems, description, ...rest } = fields(schema);
  const { own = path.endsWith(".0") ? undefined : description, id, sentence } = sentenceAt(path);
  const title = titleAt(path);
  const forms = (of: unknown) => elements(of).map((form) => wordedForm(form, path));
  return {
    ...rest,
    ...(title === "" ? {} : { title }),
    ...(own === undefined ? {} : { description: title === sentence ? (id ?? own) : own }),
    ...(properties === undefined ? {} : { properties: wordedParts(properties, path) }),
    ...(items === undefined ? {} : { items: worded(items, `${path}.0`) }),
    ...(prefixItems === undefined
      ? {}
      : { prefixItems: elements(prefixItems).map((item, index) => ({ ...fields(item), title: ofRange[index] })) }),
    ...(typeof additionalProperties === "object"
      ? { additionalProperties: worded(additionalProperties, `${path}.*`) }
      : {}),
    ...(oneOf === undefined ? {} : { oneOf: forms(oneOf) }),
    ...(anyOf === undefined ? {} : { anyOf: forms(anyOf) }),
  };
}

/** One form of a value: its title is that of the value around it, so it has none of its own. */
function wordedForm(form: unknown, path: string): unknown {
  const { title: _, description: __, ...rest } = fields(worded(form, path));
  return rest;
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
