import type { EventName } from "../../events/declarations.ts";
import type { RequirementId } from "../../protocol/requirements.ts";
import type { DefinitionDifference } from "./definition.ts";

/** Evidence that two definitions may judge to different verdicts: no path of the chart shows that. */
export interface EvidenceDifference {
  /** Where the definitions differ. */
  readonly paths: readonly string[];
  /** The events whose evidence it judges. */
  readonly events: readonly EventName[];
  /** The requirements whose meaning it changes. */
  readonly requirements: readonly RequirementId[];
  readonly sentence: string;
}

interface EvidenceRule {
  /** What the path begins with; `*` stands for any one step. */
  readonly path: string;
  readonly events: readonly EventName[];
  /** Besides those that the place itself belongs to. */
  readonly requirements: readonly RequirementId[];
  readonly sentence: string;
}

const infused = ["fraction.given", "fraction.postponed"] as const;
const graded = ["toxicity.reported", "toxicity.regraded", "toxicity.resolved"] as const;

const rules: readonly EvidenceRule[] = [
  {
    path: "criteria",
    events: ["eligibility.assessed", "lymphodepletion.assessed", "readiness.assessed"],
    requirements: [],
    sentence: "the same findings may be judged eligible or ready by one definition and not by the other",
  },
  {
    path: "screening.evidenceWindowDays",
    events: ["enrolment.signed"],
    requirements: [],
    sentence: "the same evidence may be in its window under one definition and expired under the other",
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
    path: "infusion.dose",
    events: ["fraction.given"],
    requirements: [],
    sentence: "other cells are planned, so given cells are measured by another number",
  },
  {
    path: "infusion.fractions.*.share",
    events: ["fraction.given"],
    requirements: ["TRT-03"],
    sentence: "another share of the course's cells is planned for the fraction",
  },
  {
    path: "infusion.fractions.*.day",
    events: infused,
    requirements: [],
    sentence: "the same day may be early, on its day or late by one definition and not by the other",
  },
  {
    path: "infusion.fractions.*.window",
    events: infused,
    requirements: [],
    sentence: "the same day may be early, on its day or late by one definition and not by the other",
  },
  {
    path: "infusion.lastDay",
    events: infused,
    requirements: [],
    sentence: "the same day may be too late by one definition and not by the other",
  },
  {
    path: "infusion.tolerancePercent",
    events: ["fraction.given"],
    requirements: [],
    sentence: "the same dose may be inside the tolerance by one definition and outside by the other",
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

/** What differences of two definitions do to the judgement of evidence, one line a rule. */
export function evidenceDifferences(differences: readonly DefinitionDifference[]): readonly EvidenceDifference[] {
  return rules.flatMap(({ path, events, requirements, sentence }) => {
    const concerned = differences.filter((difference) => isWithin(difference.path, path));
    if (concerned.length === 0) return [];
    const touched = concerned.flatMap((difference) => difference.requirements);
    return [
      {
        paths: concerned.map((difference) => difference.path),
        events,
        requirements: [...new Set([...touched, ...requirements])],
        sentence,
      },
    ];
  });
}
