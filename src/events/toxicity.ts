import { z } from "zod";
import { crsBedside, gradeCrs } from "../clinical/astct-crs.ts";
import { gradeIcans, icansBedside } from "../clinical/astct-icans.ts";
import { inScale, type ToxicityGrade, toxicityGrade, toxicityTerm } from "../clinical/toxicity.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { declareJudged } from "./declaration.ts";
import { note, shortText } from "./evidence-parts.ts";
import type { CourseFacts, OpenToxicity } from "./facts.ts";
import { type Judgement, unusable, verdict } from "./judgement.ts";
import { anyoneTreating } from "./people.ts";
import { type OpenLevel, openLevels, scaleOf, type ToxicityLevel } from "./toxicity-level.ts";
import { toxicityExample, worstLevel } from "./toxicity-steps.ts";

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
  const expected = scaleOf(term, definition);
  if (evidence.grade !== undefined && inScale(evidence.grade, expected)) return evidence.grade;
  return `${term} is graded by ${expected.scale} ${expected.version} in this protocol`;
}

/** The grade that evidence carries, whatever the scale: what is on record was judged when it was recorded. */
function gradeOnRecord({ grade, bedside }: Graded): ToxicityGrade | null {
  if (bedside === undefined) return grade ?? null;
  return bedside.scale === "CRS" ? gradeCrs(bedside.facts) : gradeIcans(bedside.facts);
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

/** The worst level where a toxicity is open whatever else is. */
function worstOpen(open: CourseFacts["openToxicities"], definition: ProtocolDefinition): OpenLevel {
  const worst = worstLevel(open, definition);
  if (worst === "clear") throw new Error("a toxicity was just reported or graded, and none is open");
  return worst;
}

function inWords(term: string, { grade, scale, version }: ToxicityGrade): string {
  return `${term} grade ${grade} (${scale} ${version})`;
}

function fits(grade: ToxicityGrade | string): grade is ToxicityGrade {
  return typeof grade !== "string";
}

const levelWords: Readonly<Record<OpenLevel | "notOpen", { readonly label: string; readonly inFull: string }>> = {
  minor: { label: "minor", inFull: "worst open: minor" },
  holding: { label: "holding", inFull: "worst open: holds a fraction" },
  severe: { label: "severe", inFull: "worst open: severe" },
  notOpen: { label: "not open", inFull: "one that is not open" },
};
const leftWords: Readonly<Record<ToxicityLevel | "notOpen", { readonly label: string; readonly inFull: string }>> = {
  clear: { label: "none left", inFull: "none open after it" },
  minor: { label: "minor left", inFull: levelWords.minor.inFull },
  holding: { label: "holding left", inFull: levelWords.holding.inFull },
  severe: { label: "severe left", inFull: levelWords.severe.inFull },
  notOpen: levelWords.notOpen,
};

/** Toxicities reported, graded again and resolved: their verdict is the worst level open afterwards. */
export const toxicityEvents = [
  declareJudged("toxicity.reported", {
    sentence: "A toxicity is reported with its grade",
    label: "reported",
    roles: anyoneTreating,
    order: "STR-01",
    physicalFact: "befallsPatient",
    verdicts: openLevels,
    words: levelWords,
    evidence: () => z.strictObject({ toxicityId, term, ...graded, note }),
    judge: (evidence, { definition, facts }) => {
      if (find(facts, evidence.toxicityId) !== undefined) {
        return unusable("toxicityId", `${evidence.toxicityId} is already open: grade it again`, "STR-06");
      }
      const term = toxicityTerm(evidence.term);
      const grade = gradeOf(evidence, term, definition);
      if (!fits(grade)) return unusable("grade", grade, "SIL-01");
      const open = withOpen(facts, evidence.toxicityId, { term, grade });
      return verdict(worstOpen(open, definition), inWords(term, grade));
    },
    remember: (evidence, { facts }) => {
      const grade = gradeOnRecord(evidence);
      if (grade === null) return undefined;
      const open = { term: toxicityTerm(evidence.term), grade };
      return { openToxicities: withOpen(facts, evidence.toxicityId, open) };
    },
    example: (wanted, now) => toxicityExample("toxicity.reported", wanted, now),
  }),
  declareJudged("toxicity.regraded", {
    sentence: "An open toxicity is graded again",
    label: "graded again",
    roles: anyoneTreating,
    order: "STR-06",
    physicalFact: "befallsPatient",
    verdicts: (definition) => [...openLevels(definition), "notOpen" as const],
    words: levelWords,
    evidence: () => z.strictObject({ toxicityId, ...graded, note }),
    judge: (evidence, { definition, facts }): Judgement<OpenLevel | "notOpen"> => {
      const open = find(facts, evidence.toxicityId);
      if (open === undefined) return verdict("notOpen", `${evidence.toxicityId} is not open`);
      const grade = gradeOf(evidence, open.term, definition);
      if (!fits(grade)) return unusable("grade", grade, "SIL-01");
      const after = withOpen(facts, evidence.toxicityId, { ...open, grade });
      return verdict(worstOpen(after, definition), inWords(open.term, grade));
    },
    remember: (evidence, { facts }) => {
      const open = find(facts, evidence.toxicityId);
      const grade = gradeOnRecord(evidence);
      if (open === undefined || grade === null) return undefined;
      return { openToxicities: withOpen(facts, evidence.toxicityId, { ...open, grade }) };
    },
    example: (wanted, now) => toxicityExample("toxicity.regraded", wanted, now),
  }),
  declareJudged("toxicity.resolved", {
    sentence: "An open toxicity is resolved",
    label: "resolved",
    roles: anyoneTreating,
    order: "STR-06",
    physicalFact: "befallsPatient",
    verdicts: (definition) => ["clear" as const, ...openLevels(definition), "notOpen" as const],
    words: leftWords,
    evidence: () => z.strictObject({ toxicityId, note }),
    judge: ({ toxicityId }, { definition, facts }): Judgement<ToxicityLevel | "notOpen"> =>
      find(facts, toxicityId) === undefined
        ? verdict("notOpen", `${toxicityId} is not open`)
        : verdict(worstLevel(without(facts, toxicityId), definition), `${toxicityId} is resolved`),
    remember: ({ toxicityId }, { facts }) => ({ openToxicities: without(facts, toxicityId) }),
    example: (wanted, now) => toxicityExample("toxicity.resolved", wanted, now),
  }),
] as const;
