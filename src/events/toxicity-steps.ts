import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { EntryBefore, Example, ExampleCircumstances } from "./declaration.ts";
import {
  fatalGrade,
  type GradedVerdict,
  holdLevel,
  scaleOf,
  type ToxicityLevel,
  toxicityLevels,
} from "./toxicity-level.ts";

type ToxicityEvent = "toxicity.reported" | "toxicity.regraded" | "toxicity.resolved";
type Wanted = GradedVerdict | ToxicityLevel | "notOpen";

interface Open {
  readonly id: string;
  readonly kind: string;
  readonly graded: boolean;
  readonly level: ToxicityLevel;
  readonly atEnrolment: number | undefined;
}

const levelNames: readonly string[] = toxicityLevels;
const rank = (level: ToxicityLevel) => toxicityLevels.indexOf(level);

/**
 * Evidence that brings the worst open toxicity to a level by one report, new grade or resolution, with the entries that must come first.
 * The journal knows toxicities one by one and the chart only the worst, so others may have to be reported or resolved beside it.
 */
export function toxicityExample(
  event: ToxicityEvent,
  wanted: Wanted,
  { definition, facts }: ExampleCircumstances,
): Example | undefined {
  if (wanted === "notOpen") return { evidence: { toxicityId: "TOX-NONE" } };
  const open = Object.entries(facts.openToxicities)
    .map(
      ([id, one]): Open => ({
        id,
        kind: one.kind,
        graded: one.grade !== null,
        level: holdLevel(one, definition),
        atEnrolment: one.atEnrolment,
      }),
    )
    .sort((a, b) => rank(b.level) - rank(a.level));
  const steps = stepsTo(event, wanted, open, definition);
  const last = steps?.at(-1);
  return last === undefined ? undefined : { evidence: last.evidence, before: steps?.slice(0, -1) ?? [] };
}

function stepsTo(
  event: ToxicityEvent,
  wanted: Exclude<Wanted, "notOpen">,
  open: readonly Open[],
  definition: ProtocolDefinition,
): readonly EntryBefore[] | undefined {
  const fresh = freshId(open.map(({ id }) => id));
  const report = (grade: Grade): EntryBefore => ({
    event: "toxicity.reported",
    evidence: { toxicityId: fresh, kind: "other", term: "Reported", ...evidenceOf(grade, "other", definition) },
  });
  const [worst, ...others] = open;
  if (event === "toxicity.reported") {
    const milder = worst !== undefined && !wanted.includes(".") && wanted === worst.level;
    return [report(milder ? mildest(definition) : gradeFor(wanted, definition))];
  }
  if (worst === undefined) return undefined;
  const resolve = ({ id, graded, kind }: Open): readonly EntryBefore[] => [
    ...(graded
      ? []
      : [
          {
            event: "toxicity.regraded",
            evidence: { toxicityId: id, ...evidenceOf(mildest(definition), kind, definition) },
          },
        ]),
    { event: "toxicity.resolved", evidence: { toxicityId: id } },
  ];
  if (event === "toxicity.regraded") {
    const level = wanted === "fatal" ? "severe" : (wanted.split(".")[0] ?? wanted);
    const above = others.filter((other) => rank(other.level) > levelNames.indexOf(level));
    const kind = worst.kind === "unknown" ? "other" : worst.kind;
    const { grade } = evidenceOf(gradeFor(wanted, definition), kind, definition);
    const evidence = { toxicityId: worst.id, kind, ...(grade === undefined ? {} : { grade }) };
    return [...above.flatMap(resolve), { event, evidence }];
  }
  const above = others.filter(({ level }) => rank(level) > levelNames.indexOf(wanted));
  if (wanted === "clear") return [...others.flatMap(resolve), ...resolve(worst)];
  if (wanted === worst.level) {
    const beside = report(mildest(definition));
    return [beside, { event, evidence: { toxicityId: fresh } }];
  }
  const left = others.some(({ level }) => level === wanted);
  return [...(left ? [] : [report(gradeFor(wanted, definition))]), ...above.flatMap(resolve), ...resolve(worst)];
}

/** A grade that an example gives: a number, `null` for none, or one that was there at enrolment. */
type Grade = number | null | { readonly atEnrolment: number };

/** The mildest grade that holds nothing. */
function mildest({ toxicity }: ProtocolDefinition): Grade {
  return toxicity.holdAtGrade > 1 ? 1 : { atEnrolment: 1 };
}

function gradeFor(wanted: Exclude<Wanted, "notOpen">, definition: ProtocolDefinition): Grade {
  const { severeAtGrade } = definition.toxicity;
  switch (wanted) {
    case "clear":
    case "minor":
      return mildest(definition);
    case "holding":
      return null;
    case "severe":
      return severeAtGrade;
    case "minor.severe":
    case "holding.severe":
      return { atEnrolment: severeAtGrade };
    case "fatal":
      return fatalGrade;
  }
}

function evidenceOf(
  grade: Grade,
  kind: string,
  definition: ProtocolDefinition,
): { readonly grade: object | undefined; readonly presentAtEnrolment?: true } {
  if (grade === null) return { grade: undefined };
  const scale = scaleOf(kind, definition);
  if (typeof grade === "number") return { grade: { ...scale, grade } };
  return { grade: { ...scale, grade: grade.atEnrolment }, presentAtEnrolment: true };
}

function freshId(taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`TOX-${number}`)) number++;
  return `TOX-${number}`;
}
