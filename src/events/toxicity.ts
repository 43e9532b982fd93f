import * as z from "zod";
import { crsBedside, gradeCrs } from "../clinical/astct-crs.ts";
import { gradeIcans, icansBedside } from "../clinical/astct-icans.ts";
import { inScale, type ToxicityGrade, toxicityGrade, toxicityKind, unknownKind } from "../clinical/toxicity.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { declareJudged } from "./declaration.ts";
import { note, shortText } from "./evidence-parts.ts";
import type { CourseFacts, OpenToxicity } from "./facts.ts";
import { withDemand } from "./gate-words.ts";
import { type Judgement, unusable, verdict } from "./judgement.ts";
import { anyoneTreating } from "./people.ts";
import { waited, withWaiting } from "./toxicity-gates.ts";
import { kindsOf, ownKinds, scaleOf } from "./toxicity-kinds.ts";
import {
  type GradedVerdict,
  gradedVerdict,
  gradedVerdictsOf,
  openLevelsOf,
  type ToxicityLevel,
  worstLevel,
} from "./toxicity-level.ts";
import { toxicityExample } from "./toxicity-steps.ts";

const toxicityId = shortText.meta({ description: "Names this toxicity of this patient", examples: ["TOX-1"] });
const term = shortText.meta({
  description: "What it is, in words; recognised words choose the kind by themselves",
  examples: ["CRS", "Febrile neutropenia"],
});
function kindOf(definition: ProtocolDefinition) {
  return z
    .enum(kindsOf(definition))
    .optional()
    .meta({ description: "What it is, by the coded choice (SIL-01)", examples: ["CRS", "other"] });
}
const bedside = z.discriminatedUnion("scale", [
  z.strictObject({ scale: z.literal("CRS"), facts: crsBedside }),
  z.strictObject({ scale: z.literal("ICANS"), facts: icansBedside }),
]);
const graded = {
  grade: toxicityGrade.optional().meta({
    description: "The grade with its scale and version (SIL-01); ungraded where neither it nor bedside facts are given",
  }),
  bedside: bedside.optional().meta({ description: "Or the bedside facts of CRS or ICANS, graded by ASTCT 2019" }),
};

interface Graded {
  readonly grade?: ToxicityGrade | undefined;
  readonly bedside?: z.output<typeof bedside> | undefined;
}

/** The kind that a report is of: as chosen, else by its bedside facts or its words (SIL-01); or why the choice cannot be. */
function kindIn(
  { kind, term, bedside }: Graded & { readonly kind?: string | undefined; readonly term: string },
  definition: ProtocolDefinition,
): { readonly kind: string } | string {
  const inWords = toxicityKind(term, ownKinds(definition));
  if (kind === undefined) return { kind: inWords === unknownKind ? (bedside?.scale ?? unknownKind) : inWords };
  const syndrome = inWords === "CRS" || inWords === "ICANS";
  return syndrome && kind !== inWords ? `the words say ${inWords}, the kind chosen is ${kind}` : { kind };
}

/** The kind of an open toxicity after it is graded again: as chosen now, else as before, else by its bedside facts (SIL-01). */
function kindAfter(evidence: Graded & { readonly kind?: string | undefined }, open: OpenToxicity): string {
  if (evidence.kind !== undefined) return evidence.kind;
  return open.kind === unknownKind ? (evidence.bedside?.scale ?? unknownKind) : open.kind;
}

/** The grade as given or as graded from the bedside, `null` where there is none yet, or why it cannot be. */
function gradeOf(evidence: Graded, kind: string, definition: ProtocolDefinition): ToxicityGrade | null | string {
  const { bedside, grade } = evidence;
  if (grade !== undefined && bedside !== undefined) return "give either a grade or bedside facts";
  // Of what nobody knows what it is, no scale can be right.
  if (kind === unknownKind) return null;
  if (bedside !== undefined) {
    if (bedside.scale !== kind) return `these are bedside facts of ${bedside.scale}, not of ${kind}`;
    return gradeOnRecord(evidence) ?? `the bedside facts do not amount to ${kind}`;
  }
  if (grade === undefined) return null;
  const expected = scaleOf(kind, definition);
  return inScale(grade, expected)
    ? grade
    : `${kind} is graded by ${expected.scale} ${expected.version} in this protocol`;
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

/** What it is, as findings say it: they stay when words of the evidence are erased, so they quote none. */
function inWords({ kind, grade }: OpenToxicity): string {
  const name = kind === unknownKind ? "kind unknown" : kind;
  return grade === null ? `${name}, ungraded` : `${name} grade ${grade.grade} (${grade.scale} ${grade.version})`;
}

type InBothWays = { readonly label: string; readonly inFull: string };
const levelWords: Readonly<Record<GradedVerdict | "notOpen", InBothWays>> = {
  minor: { label: "minor", inFull: "worst open: holds nothing" },
  holding: { label: "holding", inFull: "worst open: holds a fraction" },
  severe: { label: "severe", inFull: "worst open: severe" },
  "minor.severe": { label: "severe, exempt", inFull: "severe, and holds nothing" },
  "holding.severe": { label: "severe, exempt, another holds", inFull: "severe without holding, another one holds" },
  omitRest: { label: "rest omitted", inFull: "worst open: the rest of the course is omitted" },
  "omitRest.severe": { label: "severe, rest omitted", inFull: "severe, and the rest of the course is omitted" },
  stop: { label: "treatment to stop", inFull: "worst open: treatment is to be stopped" },
  fatal: { label: "fatal", inFull: "grade 5: death" },
  notOpen: { label: "not open", inFull: "one that is not open" },
};
const leftWords: Readonly<Record<ToxicityLevel | "notOpen", InBothWays>> = {
  clear: { label: "none left", inFull: "none open after it" },
  minor: { label: "minor left", inFull: levelWords.minor.inFull },
  holding: { label: "holding left", inFull: levelWords.holding.inFull },
  severe: { label: "severe left", inFull: levelWords.severe.inFull },
  omitRest: { label: "one that omits the rest left", inFull: levelWords.omitRest.inFull },
  stop: { label: "one that stops treatment left", inFull: levelWords.stop.inFull },
  notOpen: levelWords.notOpen,
};

/** Toxicities reported, graded again and resolved: their verdict is the worst level open afterwards. */
export const toxicityEvents = [
  declareJudged("toxicity.reported", {
    sentence: "A toxicity is reported, with its grade where it is known",
    label: "reported",
    roles: anyoneTreating,
    order: "STR-06",
    physicalFact: "befallsPatient",
    verdicts: gradedVerdictsOf,
    words: levelWords,
    evidence: (definition) =>
      z.strictObject({
        toxicityId,
        kind: kindOf(definition),
        term,
        ...graded,
        presentAtEnrolment: z
          .boolean()
          .optional()
          .meta({ description: "Was it there at enrolment, with this grade? It holds only when it is worse (SIL-02)" }),
        note,
      }),
    judge: (evidence, { definition, facts }) => {
      const { toxicityId, term } = evidence;
      if (find(facts, toxicityId) !== undefined)
        return unusable("toxicityId", `${toxicityId} is already open: grade it again`, "STR-06");
      const of = kindIn(evidence, definition);
      if (typeof of === "string") return unusable("kind", of, "SIL-01");
      const grade = gradeOf(evidence, of.kind, definition);
      if (typeof grade === "string") return unusable("grade", grade, "SIL-01");
      const own = opened(of.kind, term, grade, evidence.presentAtEnrolment, definition);
      return verdict(gradedVerdict(own, withOpen(facts, toxicityId, own), definition), inWords(own));
    },
    // Words that name a kind are a code, from which the kind is judged; other words are free, and nothing is.
    personal: ({ term }, { definition }) => (toxicityKind(term, ownKinds(definition)) === unknownKind ? ["term"] : []),
    remember: (evidence, { definition, facts }) => {
      const of = kindIn(evidence, definition);
      const kind = typeof of === "string" ? toxicityKind(evidence.term) : of.kind;
      const grade = kind === unknownKind ? null : gradeOnRecord(evidence);
      const own = opened(kind, evidence.term, grade, evidence.presentAtEnrolment, definition);
      const { toxicityId } = evidence;
      return { openToxicities: withOpen(facts, toxicityId, own), ...withDemand(facts, toxicityId, own, definition) };
    },
    example: (wanted, now) => toxicityExample("toxicity.reported", wanted, now),
  }),
  declareJudged("toxicity.regraded", {
    sentence: "An open toxicity is graded again, or its kind is chosen",
    label: "graded again",
    roles: anyoneTreating,
    order: "STR-06",
    physicalFact: "befallsPatient",
    verdicts: (definition) => [...gradedVerdictsOf(definition), "notOpen" as const],
    words: levelWords,
    evidence: (definition) => z.strictObject({ toxicityId, kind: kindOf(definition), ...graded, note }),
    judge: (evidence, { definition, facts }): Judgement<GradedVerdict | "notOpen"> => {
      const { toxicityId } = evidence;
      const open = find(facts, toxicityId);
      if (open === undefined) return verdict("notOpen", `${toxicityId} is not open`);
      const kind = kindAfter(evidence, open);
      if (kind === unknownKind && evidence.grade !== undefined)
        return unusable("kind", "choose its kind, so that it is graded by the right scale", "SIL-01");
      const grade = gradeOf(evidence, kind, definition);
      if (typeof grade === "string") return unusable("grade", grade, "SIL-01");
      const own = withWaiting({ ...open, kind, grade }, open.waiting, definition);
      return verdict(gradedVerdict(own, withOpen(facts, toxicityId, own), definition), inWords(own));
    },
    remember: (evidence, now) => {
      const { definition, facts } = now;
      const open = find(facts, evidence.toxicityId);
      if (open === undefined) return undefined;
      const kind = kindAfter(evidence, open);
      const own = withWaiting({ ...open, kind, grade: gradeOnRecord(evidence) }, open.waiting, definition);
      const { toxicityId } = evidence;
      const resolvedSoFar = waited(facts, open, own, now);
      return {
        openToxicities: withOpen(facts, toxicityId, own),
        ...resolvedSoFar,
        ...withDemand({ ...facts, ...resolvedSoFar }, toxicityId, own, definition),
      };
    },
    example: (wanted, now) => toxicityExample("toxicity.regraded", wanted, now),
  }),
  declareJudged("toxicity.resolved", {
    sentence: "An open toxicity is resolved",
    label: "resolved",
    roles: anyoneTreating,
    order: "STR-06",
    physicalFact: "befallsPatient",
    verdicts: (definition) => ["clear" as const, ...openLevelsOf(definition), "notOpen" as const],
    words: leftWords,
    evidence: () => z.strictObject({ toxicityId, note }),
    judge: ({ toxicityId }, { definition, facts }): Judgement<ToxicityLevel | "notOpen"> => {
      const open = find(facts, toxicityId);
      if (open === undefined) return verdict("notOpen", `${toxicityId} is not open`);
      if (open.grade === null)
        return unusable("toxicityId", `${inWords(open)}: it is graded before it is resolved`, "SIL-01");
      return verdict(worstLevel(without(facts, toxicityId), definition), `${toxicityId} is resolved`);
    },
    remember: ({ toxicityId }, now) => ({
      openToxicities: without(now.facts, toxicityId),
      ...waited(now.facts, find(now.facts, toxicityId), undefined, now),
    }),
    example: (wanted, now) => toxicityExample("toxicity.resolved", wanted, now),
  }),
] as const;

function opened(
  kind: string,
  term: string,
  grade: ToxicityGrade | null,
  presentAtEnrolment: boolean | undefined,
  definition: ProtocolDefinition,
): OpenToxicity {
  const own = { kind, term, grade };
  if (presentAtEnrolment === true && grade !== null) return { ...own, atEnrolment: grade.grade };
  return withWaiting(own, undefined, definition);
}
