import { type ToxicityGrade, unknownKind } from "../clinical/toxicity.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { EntryBefore, Example, ExampleCircumstances } from "./declaration.ts";
import type { CourseFacts, OpenToxicity } from "./facts.ts";
import { scaleOf } from "./toxicity-kinds.ts";
import { fatalGrade, type GradedVerdict, gradedVerdict, type ToxicityLevel, worstLevel } from "./toxicity-level.ts";
import { freshId, searchedExample, unlike } from "./toxicity-search.ts";

type ToxicityEvent = "toxicity.reported" | "toxicity.regraded" | "toxicity.resolved";
/** The levels and verdicts of a definition without gates, which the steps here are found for without a search. */
type PlainLevel = "clear" | "minor" | "holding" | "severe";
type OpenLevel = Exclude<PlainLevel, "clear">;
type PlainVerdict = OpenLevel | "minor.severe" | "holding.severe" | "fatal";
type Wanted = PlainVerdict | PlainLevel;
const plainLevels: readonly PlainLevel[] = ["clear", "minor", "holding", "severe"];
const plainWanted: readonly Wanted[] = [...plainLevels, "minor.severe", "holding.severe", "fatal"];
type OpenToxicities = CourseFacts["openToxicities"];
type Evidence = Readonly<Record<string, unknown>>;

/** How a toxicity holds that is open for an example; `exempt`: it was there at enrolment, severe by its grade. */
type Shape = OpenLevel | `${OpenLevel}.exempt`;

const rank = (level: PlainLevel) => plainLevels.indexOf(level);

/** Evidence that brings the worst open toxicity to a level by one report, new grade or resolution, with the entries that must come first. */
export function toxicityExample(
  event: ToxicityEvent,
  asked: GradedVerdict | ToxicityLevel | "notOpen",
  { definition, facts: { openToxicities: open } }: ExampleCircumstances,
): Example | undefined {
  if (asked === "notOpen") return { evidence: { toxicityId: "TOX-NONE" } };
  if (definition.toxicity.gates.length > 0) return searchedExample(event, asked, open, definition);
  const wanted = plainWanted.find((one) => one === asked);
  const worst = plainLevels.find((level) => level === worstLevel(open, definition));
  if (wanted === undefined || worst === undefined) return undefined;
  if (event === "toxicity.reported") {
    const shape = wanted === "clear" ? undefined : reportedAs(wanted, worst);
    return shape === undefined ? undefined : { evidence: reported(freshId(open), shape, definition) };
  }
  const direct = event === "toxicity.resolved" ? resolvedAtOnce : regradedAtOnce;
  const evidence = direct(open, wanted, definition);
  if (evidence !== undefined) return { evidence };
  return worst === "clear" ? undefined : afterOthers(event, wanted, worst, open, definition);
}

/** What a report must be of, beside the worst that is open; `undefined` where no report amounts to it (STR-06). */
function reportedAs(wanted: PlainVerdict, worst: PlainLevel): Shape | "fatal" | undefined {
  switch (wanted) {
    case "fatal":
      return wanted;
    case "minor.severe":
      return rank(worst) <= rank("minor") ? "minor.exempt" : undefined;
    case "holding.severe":
      return worst === "holding" ? "minor.exempt" : undefined;
    default:
      if (rank(worst) > rank(wanted)) return undefined;
      return worst === wanted ? "minor" : wanted;
  }
}

/** A new grade for one that is open already. */
function regradedAtOnce(open: OpenToxicities, wanted: Wanted, definition: ProtocolDefinition): Evidence | undefined {
  for (const [toxicityId, one] of unlike(open)) {
    const kind = one.kind === unknownKind ? "other" : one.kind;
    const grades = [1, 2, 3, 4, fatalGrade].map((grade) => gradeIn(kind, grade, definition));
    for (const graded of [gradeToReach(wanted, kind, definition), {}, ...grades]) {
      const own: OpenToxicity = { ...one, kind, grade: graded.grade ?? null };
      if (gradedVerdict(own, { ...open, [toxicityId]: own }, definition) === wanted)
        return { toxicityId, kind, ...graded };
    }
  }
  return undefined;
}

/** The resolution of one that is open already; what is not graded is graded before it is resolved (SIL-01). */
function resolvedAtOnce(open: OpenToxicities, wanted: Wanted, definition: ProtocolDefinition): Evidence | undefined {
  const found = unlike(open).find(([toxicityId, { grade }]) => {
    const left = Object.fromEntries(Object.entries(open).filter(([other]) => other !== toxicityId));
    return grade !== null && worstLevel(left, definition) === wanted;
  });
  return found && { toxicityId: found[0] };
}

/**
 * The journal knows toxicities one by one and the chart only the worst: those that are needed are reported first and all others
 * resolved, which leaves the worst what it is.
 */
function afterOthers(
  event: "toxicity.regraded" | "toxicity.resolved",
  wanted: Wanted,
  worst: OpenLevel,
  open: OpenToxicities,
  definition: ProtocolDefinition,
): Example | undefined {
  const needed = event === "toxicity.resolved" ? resolvable(wanted, worst, definition) : regradable(wanted, worst);
  if (needed === undefined) return undefined;
  const toxicityId = freshId(open);
  const { own, beside } = needed;
  const first = entriesTo(toxicityId, own, definition);
  if (first === undefined) return undefined;
  const second = beside === undefined ? [] : (entriesTo(`${toxicityId}-B`, beside, definition) ?? []);
  const others = Object.entries(open).flatMap(([id, one]) => endOf(id, one, definition));
  const before = [...second, ...first, ...others];
  if (event === "toxicity.resolved") return { evidence: { toxicityId }, before };
  return { evidence: { toxicityId, ...gradeToReach(wanted, "other", definition) }, before };
}

interface Needed {
  /** The toxicity that the entry is about, as it is before. */
  readonly own: Shape;
  /** Another one that stays open. */
  readonly beside?: Shape;
}

/** What must be open for a new grade to amount to something: it makes no other one hold that does not. */
function regradable(wanted: Wanted, worst: OpenLevel): Needed | undefined {
  if (wanted === "minor.severe") return { own: `${worst}.exempt` };
  if (wanted !== "holding.severe") return { own: worst };
  return worst === "minor" ? undefined : { own: `${worst}.exempt`, beside: "holding" };
}

/** What must be open for a resolution to leave something. */
function resolvable(wanted: Wanted, worst: OpenLevel, { toxicity }: ProtocolDefinition): Needed | undefined {
  const left = plainLevels.find((level) => level === wanted);
  if (left === undefined || rank(left) > rank(worst)) return undefined;
  if (left === worst) return { own: "minor", beside: left };
  if (worst === "holding" && onlyUngradedHolds(toxicity)) return undefined;
  return left === "clear" ? { own: worst } : { own: worst, beside: left };
}

/** Whether no grade holds that is not severe: then what holds without being severe is ungraded. */
export function onlyUngradedHolds({ holdAtGrade, severeAtGrade }: ProtocolDefinition["toxicity"]): boolean {
  return holdAtGrade >= severeAtGrade;
}

/** The entries after which a toxicity is open in a shape; `undefined` where none can be. */
function entriesTo(
  toxicityId: string,
  shape: Shape,
  definition: ProtocolDefinition,
): readonly EntryBefore[] | undefined {
  const report = { event: "toxicity.reported", evidence: reported(toxicityId, shape, definition) };
  // One that was severe at enrolment already holds once its grade is not known, or is worse than then (SIL-02).
  if (shape === "holding.exempt") return [report, { event: "toxicity.regraded", evidence: { toxicityId } }];
  if (shape !== "severe.exempt") return [report];
  const worse = definition.toxicity.severeAtGrade + 1;
  if (worse >= fatalGrade) return undefined;
  const evidence = { toxicityId, ...gradeIn("other", worse, definition) };
  return [report, { event: "toxicity.regraded", evidence }];
}

/** One that is open is graded, where it has no grade yet, and resolved. */
function endOf(
  toxicityId: string,
  { kind, grade }: OpenToxicity,
  definition: ProtocolDefinition,
): readonly EntryBefore[] {
  const known = kind === unknownKind ? "other" : kind;
  const graded = { toxicityId, kind: known, ...gradeIn(known, 1, definition) };
  return [
    ...(grade === null ? [{ event: "toxicity.regraded", evidence: graded }] : []),
    { event: "toxicity.resolved", evidence: { toxicityId } },
  ];
}

/** A report after which a toxicity is open in a shape, or the first of the entries that lead to it. */
function reported(toxicityId: string, shape: Shape | "fatal", definition: ProtocolDefinition): Evidence {
  const { severeAtGrade, holdAtGrade } = definition.toxicity;
  const report = { toxicityId, kind: "other", term: "Reported" };
  const of = (grade: number) => ({ ...report, ...gradeIn("other", grade, definition) });
  switch (shape) {
    case "fatal":
      return of(fatalGrade);
    case "severe":
      return of(severeAtGrade);
    case "holding":
      return onlyUngradedHolds(definition.toxicity) ? report : of(holdAtGrade);
    case "minor":
      return holdAtGrade > 1 ? of(1) : { ...of(1), presentAtEnrolment: true };
    default:
      return { ...of(severeAtGrade), presentAtEnrolment: true };
  }
}

/** The grade that one would expect for what is wanted, given the shape that the toxicity was brought to. */
function gradeToReach(
  wanted: Wanted,
  kind: string,
  definition: ProtocolDefinition,
): { readonly grade?: ToxicityGrade } {
  switch (wanted) {
    case "holding":
      return {};
    case "fatal":
      return gradeIn(kind, fatalGrade, definition);
    case "clear":
    case "minor":
      return gradeIn(kind, 1, definition);
    default:
      return gradeIn(kind, definition.toxicity.severeAtGrade, definition);
  }
}

function gradeIn(kind: string, grade: number, definition: ProtocolDefinition): { readonly grade: ToxicityGrade } {
  return { grade: { ...scaleOf(kind, definition), grade } };
}
