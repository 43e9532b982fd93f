import { z } from "zod";
import { crsBedside, gradeCrs } from "../../clinical/astct-crs.ts";
import { gradeIcans, icansBedside } from "../../clinical/astct-icans.ts";
import { inScale, type ToxicityGrade, toxicityGrade, toxicityTerm } from "../../clinical/toxicity.ts";
import type { ToxicityLevel } from "../../protocol/alphabet.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import type { CourseFacts, OpenToxicity } from "../facts.ts";
import { type EventJudge, eventJudge, type Judgement, unusable, verdict } from "./judgement.ts";
import { note, shortText } from "./shared.ts";

const toxicityId = shortText.meta({ description: "Names this toxicity of this patient", examples: ["TOX-1"] });
const term = shortText.meta({
  description: "CRS, ICANS, either also written out, or the CTCAE term",
  examples: ["CRS", "Febrile neutropenia"],
});
const bedside = z.discriminatedUnion("scale", [
  z.strictObject({ scale: z.literal("CRS"), facts: crsBedside }),
  z.strictObject({ scale: z.literal("ICANS"), facts: icansBedside }),
]);
const graded = {
  grade: toxicityGrade.optional().meta({ description: "The grade with its scale and version (SIL-01)" }),
  bedside: bedside.optional().meta({ description: "Or the bedside facts of CRS or ICANS, graded by ASTCT 2019" }),
};

interface Graded {
  readonly grade?: ToxicityGrade | undefined;
  readonly bedside?: z.output<typeof bedside> | undefined;
}

/** The grade as given or as graded from the bedside, or why there is none. */
function gradeOf(evidence: Graded, term: string, definition: ProtocolDefinition): ToxicityGrade | string {
  const { bedside } = evidence;
  if ((evidence.grade === undefined) === (bedside === undefined)) return "give either a grade or bedside facts";
  if (bedside !== undefined) {
    if (bedside.scale !== term) return `these are bedside facts of ${bedside.scale}, not of ${term}`;
    return gradeOnRecord(evidence) ?? `the bedside facts do not amount to ${term}`;
  }
  const { scales } = definition.toxicity;
  const expected = term === "CRS" || term === "ICANS" ? scales[term] : scales.other;
  if (evidence.grade !== undefined && inScale(evidence.grade, expected)) return evidence.grade;
  return `${term} is graded by ${expected.scale} ${expected.version} in this protocol`;
}

/** The grade that evidence carries, whatever the scale: what is on record was judged when it was recorded. */
function gradeOnRecord({ grade, bedside }: Graded): ToxicityGrade | null {
  if (bedside === undefined) return grade ?? null;
  return bedside.scale === "CRS" ? gradeCrs(bedside.facts) : gradeIcans(bedside.facts);
}

function levelOf(grade: number, definition: ProtocolDefinition): ToxicityLevel {
  if (grade >= definition.toxicity.severeAtGrade) return "severe";
  return grade >= definition.toxicity.holdAtGrade ? "holding" : "minor";
}

/** The worst level among open toxicities. */
export function worstLevel(open: CourseFacts["openToxicities"], definition: ProtocolDefinition): ToxicityLevel {
  const grades = Object.values(open).map(({ grade }) => grade.grade);
  return grades.length === 0 ? "clear" : levelOf(Math.max(...grades), definition);
}

function find(facts: CourseFacts, id: string): OpenToxicity | undefined {
  return Object.hasOwn(facts.openToxicities, id) ? facts.openToxicities[id] : undefined;
}

function withOpen(facts: CourseFacts, id: string, toxicity: OpenToxicity): CourseFacts["openToxicities"] {
  return { ...facts.openToxicities, [id]: toxicity };
}

function without(facts: CourseFacts, id: string): CourseFacts["openToxicities"] {
  return Object.fromEntries(Object.entries(facts.openToxicities).filter(([other]) => other !== id));
}

function judged(open: CourseFacts["openToxicities"], definition: ProtocolDefinition, finding: string): Judgement {
  return verdict(worstLevel(open, definition), finding);
}

function inWords(term: string, { grade, scale, version }: ToxicityGrade): string {
  return `${term} grade ${grade} (${scale} ${version})`;
}

function fits(grade: ToxicityGrade | string): grade is ToxicityGrade {
  return typeof grade !== "string";
}

export const toxicityJudges: readonly EventJudge[] = [
  eventJudge({
    event: "toxicity.reported",
    evidence: () => z.strictObject({ toxicityId, term, ...graded, note }),
    judge: (evidence, { definition, facts }) => {
      if (find(facts, evidence.toxicityId) !== undefined) {
        return unusable("toxicityId", `${evidence.toxicityId} is already open: grade it again`, "STR-06");
      }
      const term = toxicityTerm(evidence.term);
      const grade = gradeOf(evidence, term, definition);
      if (!fits(grade)) return unusable("grade", grade, "SIL-01");
      return judged(withOpen(facts, evidence.toxicityId, { term, grade }), definition, inWords(term, grade));
    },
    remember: (evidence, { facts }) => {
      const grade = gradeOnRecord(evidence);
      if (grade === null) return undefined;
      const open = { term: toxicityTerm(evidence.term), grade };
      return { openToxicities: withOpen(facts, evidence.toxicityId, open) };
    },
  }),
  eventJudge({
    event: "toxicity.regraded",
    evidence: () => z.strictObject({ toxicityId, ...graded, note }),
    judge: (evidence, { definition, facts }) => {
      const open = find(facts, evidence.toxicityId);
      if (open === undefined) return verdict("notOpen", `${evidence.toxicityId} is not open`);
      const grade = gradeOf(evidence, open.term, definition);
      if (!fits(grade)) return unusable("grade", grade, "SIL-01");
      return judged(withOpen(facts, evidence.toxicityId, { ...open, grade }), definition, inWords(open.term, grade));
    },
    remember: (evidence, { facts }) => {
      const open = find(facts, evidence.toxicityId);
      const grade = gradeOnRecord(evidence);
      if (open === undefined || grade === null) return undefined;
      return { openToxicities: withOpen(facts, evidence.toxicityId, { ...open, grade }) };
    },
  }),
  eventJudge({
    event: "toxicity.resolved",
    evidence: () => z.strictObject({ toxicityId, note }),
    judge: ({ toxicityId }, { definition, facts }) =>
      find(facts, toxicityId) === undefined
        ? verdict("notOpen", `${toxicityId} is not open`)
        : judged(without(facts, toxicityId), definition, `${toxicityId} is resolved`),
    remember: ({ toxicityId }, { facts }) => ({ openToxicities: without(facts, toxicityId) }),
  }),
];
