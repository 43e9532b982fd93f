import type { EventName } from "../../events/declarations.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import { isQuoted } from "../../protocol/requirement-text.ts";
import type { RequirementId } from "../../protocol/requirements.ts";
import type { DefinitionDifference } from "./definition.ts";
import { daysInNumbers, dosesInNumbers, fractionsInNumbers, lastDayInNumbers } from "./in-numbers.ts";
import { criterionJudgedOtherwise, eventsJudgedOtherwise, type JudgedOtherwise } from "./judged-otherwise.ts";

/** Evidence that two definitions may judge to different verdicts: no path of the chart shows that. */
export interface EvidenceDifference {
  /** Where the definitions differ. */
  readonly paths: readonly string[];
  /** The events whose evidence it judges. */
  readonly events: readonly EventName[];
  /** The requirements whose meaning it changes, those that the trial's own words state first. */
  readonly requirements: readonly RequirementId[];
  readonly sentence: string;
  /** What it means for a patient, where numbers say it: `a patient of 70 kg gets 700,000,000 cells, was 70,000,000`. */
  readonly inNumbers: readonly string[];
}

interface EvidenceRule {
  /** What the path begins with; `*` stands for any one step. */
  readonly path: string;
  readonly events: readonly EventName[];
  /** Besides those that the place itself belongs to. */
  readonly requirements: readonly RequirementId[];
  readonly sentence: string;
  readonly inNumbers?: (original: ProtocolDefinition, changed: ProtocolDefinition) => readonly string[];
  /**
   * What shows the difference: evidence of the events, unless it is said. A criterion stands and is shown by itself. What is planned when a
   * course opens stands in the journal, so that its numbers alone show it.
   */
  readonly shownBy?: "criterion" | "numbers";
}

const infused = ["fraction.given", "fraction.postponed"] as const;
/** Events that criteria asked with them can refuse; any other may have fields. */
const askedWith = ["apheresis.performed", "lymphodepletion.given", "course.opened", "fraction.given"] as const;
const graded = ["toxicity.reported", "toxicity.regraded", "toxicity.resolved"] as const;

const rules: readonly EvidenceRule[] = [
  {
    path: "criteria",
    events: ["eligibility.assessed", "lymphodepletion.assessed", "readiness.assessed"],
    requirements: [],
    sentence: "the same findings may be judged eligible or ready by one definition and not by the other",
    shownBy: "criterion",
  },
  {
    path: "screening.evidenceWindowDays",
    events: ["enrolment.signed"],
    requirements: [],
    sentence: "the same evidence may be in its window under one definition and expired under the other",
  },
  {
    path: "screening.windows",
    events: ["enrolment.signed"],
    requirements: [],
    sentence: "the same value may be in its window under one definition and expired under the other",
  },
  {
    path: "lymphodepletion.criteria",
    events: ["lymphodepletion.assessed"],
    requirements: [],
    sentence: "other criteria are asked before lymphodepletion",
  },
  {
    path: "readiness.criteria",
    events: ["readiness.assessed"],
    requirements: [],
    sentence: "other criteria are asked before each course",
  },
  {
    path: "fields",
    events: askedWith,
    requirements: ["SIL-12", "SIL-19"],
    sentence:
      "other fields or criteria are asked with an event, so the same entry may be lawful, depart or have a notice",
  },
  {
    path: "infusion.dose",
    events: ["fraction.given"],
    requirements: [],
    sentence: "other cells are planned, so given cells are measured by another number",
    inNumbers: dosesInNumbers,
    shownBy: "numbers",
  },
  {
    path: "infusion.fractions.*.share",
    events: ["fraction.given"],
    requirements: ["TRT-03"],
    sentence: "another share of the course's cells is planned for the fraction",
    inNumbers: fractionsInNumbers,
    shownBy: "numbers",
  },
  {
    path: "infusion.fractions.*.day",
    events: infused,
    requirements: [],
    sentence: "the same day may be early, on its day or late by one definition and not by the other",
    inNumbers: daysInNumbers,
  },
  {
    path: "infusion.fractions.*.window",
    events: infused,
    requirements: [],
    sentence: "the same day may be early, on its day or late by one definition and not by the other",
    inNumbers: daysInNumbers,
  },
  {
    path: "infusion.lastDay",
    events: infused,
    requirements: [],
    sentence: "the same day may be too late by one definition and not by the other",
    inNumbers: lastDayInNumbers,
  },
  {
    path: "infusion.tolerancePercent",
    events: ["fraction.given"],
    requirements: [],
    sentence: "the same dose may be inside the tolerance by one definition and outside by the other",
  },
  {
    path: "infusion.hoursApart",
    events: ["fraction.given"],
    requirements: [],
    sentence: "the same hour may be early by one definition and in time by the other",
  },
  {
    path: "courses.regimens.*.infusion",
    events: ["course.opened", ...infused],
    requirements: ["TRT-02", "TRT-03", "TRT-04"],
    sentence:
      "some courses have other fractions, another dose or other days, so what is given in them is judged by those",
    inNumbers: (original, changed) => [...dosesInNumbers(original, changed), ...fractionsInNumbers(original, changed)],
  },
  {
    path: "courses.regimens.*.interval",
    events: ["fraction.given"],
    requirements: ["TRT-04"],
    sentence: "the same day may lie within the interval since an earlier course by one definition and not by the other",
  },
  {
    path: "toxicity",
    events: graded,
    requirements: ["SIL-01", "SIL-02", "TOX-01"],
    sentence: "the same grade may be minor, holding or severe by one definition and not by the other",
  },
  {
    path: "toxicity.gates",
    events: [...graded, ...infused],
    requirements: ["SIL-02", "SIL-03"],
    sentence:
      "the same toxicity may hold a fraction, or close the rest of a course, by one definition and not by the other",
  },
  {
    path: "response.ruleSet",
    events: ["response.assessed"],
    requirements: [],
    sentence: "the same findings may be read as another response",
  },
  {
    path: "response.vocabulary",
    events: ["response.assessed"],
    requirements: [],
    sentence:
      "a response may be attested under one definition that the other does not know, or takes for another group",
  },
  {
    path: "otherTherapy.endsResponseClock",
    events: ["response.assessed"],
    requirements: ["SIL-15"],
    sentence: "the same reading may come after the response clock has ended by one definition and in time by the other",
  },
  {
    path: "followUp.years",
    events: ["followUp.completed"],
    requirements: ["STR-08"],
    sentence: "the same day may be at term by one definition and early by the other",
  },
];

function isWithin(path: string, rule: string): boolean {
  const steps = path.split(".");
  return rule.split(".").every((step, index) => step === "*" || step === steps[index]);
}

/** A rule with differences that it concerns. */
interface Concern {
  readonly rule: EvidenceRule;
  readonly concerned: readonly DefinitionDifference[];
}

/**
 * What differences of two definitions do to the judgement of evidence, one line a rule and of criteria one each: with the numbers that a
 * clinician feels, and what the trial's own words state before what is derived.
 */
export function evidenceDifferences(
  original: ProtocolDefinition,
  changed: ProtocolDefinition,
  differences: readonly DefinitionDifference[],
): readonly EvidenceDifference[] {
  return concernsOf(original, differences).map(({ rule, concerned }) => ({
    paths: concerned.map(({ path }) => path),
    events: rule.events,
    requirements: requirementsOf(original, { rule, concerned }),
    sentence: rule.sentence,
    inNumbers: rule.inNumbers?.(original, changed) ?? [],
  }));
}

/** For each of these, in their order, evidence that is judged otherwise; `null` where none was found among the classes that were looked at. */
export function evidenceExamples(
  original: ProtocolDefinition,
  changed: ProtocolDefinition,
  differences: readonly DefinitionDifference[],
): readonly (JudgedOtherwise | null)[] {
  return concernsOf(original, differences).map(({ rule: { events, shownBy }, concerned: [first] }) => {
    if (shownBy === "numbers" || first === undefined) return null;
    return shownBy === "criterion"
      ? criterionJudgedOtherwise(original, changed, criterionIn(first))
      : eventsJudgedOtherwise(original, changed, events);
  });
}

function concernsOf(original: ProtocolDefinition, differences: readonly DefinitionDifference[]): readonly Concern[] {
  const inParts = differences.flatMap(partsOfRegimen);
  const concerns = rules.flatMap((rule): readonly Concern[] => {
    const concerned = inParts.filter(({ path }) => isWithin(path, rule.path));
    const groups = rule.shownBy === "criterion" ? byCriterion(concerned) : [concerned];
    return groups.filter((group) => group.length > 0).map((group) => ({ rule, concerned: group }));
  });
  const isOfQuoted = (concern: Concern) => {
    const [first] = requirementsOf(original, concern);
    return first !== undefined && isQuoted(original, first);
  };
  return [...concerns.filter(isOfQuoted), ...concerns.filter((one) => !isOfQuoted(one))];
}

/** The requirements that a concern touches, those that the trial's own words state first. */
function requirementsOf(original: ProtocolDefinition, { rule, concerned }: Concern): readonly RequirementId[] {
  const ids = [...new Set([...concerned.flatMap(({ requirements }) => requirements), ...rule.requirements])];
  return [...ids.filter((id) => isQuoted(original, id)), ...ids.filter((id) => !isQuoted(original, id))];
}

/** A regimen that was added or removed whole, by each of its parts. */
function partsOfRegimen(difference: DefinitionDifference): readonly DefinitionDifference[] {
  const { path, before, after } = difference;
  if (!/^courses\.regimens\.\d+$/.test(path)) return [difference];
  return Object.keys(Object(before ?? after)).map((part) => ({ ...difference, path: `${path}.${part}` }));
}

function criterionIn({ path }: DefinitionDifference): string {
  return path.split(".")[1] ?? "";
}

function byCriterion(differences: readonly DefinitionDifference[]): readonly (readonly DefinitionDifference[])[] {
  return [...new Set(differences.map(criterionIn))].map((id) => differences.filter((one) => criterionIn(one) === id));
}
