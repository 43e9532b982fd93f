import { unknownKind } from "../clinical/toxicity.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { EntryBefore, Example } from "./declaration.ts";
import type { CourseFacts, OpenToxicity } from "./facts.ts";
import { withWaiting } from "./toxicity-gates.ts";
import { scaleOf } from "./toxicity-kinds.ts";
import {
  fatalGrade,
  type GradedVerdict,
  gradedVerdict,
  holdLevel,
  type ToxicityLevel,
  toxicityLevels,
  worstLevel,
} from "./toxicity-level.ts";

type ToxicityEvent = "toxicity.reported" | "toxicity.regraded" | "toxicity.resolved";
type OpenToxicities = CourseFacts["openToxicities"];
type Evidence = Readonly<Record<string, unknown>>;

/** A kind and a grade of it, none where it is ungraded. */
interface KindAndGrade {
  readonly kind: string;
  readonly grade: number | null;
}

/** A toxicity that can be open, with the evidence of its report and of the new grade that it may need. */
interface Candidate {
  readonly own: OpenToxicity;
  readonly report: Evidence;
  readonly regraded?: Evidence;
}

const rank = (level: ToxicityLevel) => toxicityLevels.indexOf(level);

/** The kinds between which the rows of a definition can tell, `other` for all that none of them names. */
function kindsToTry({ toxicity: { gates } }: ProtocolDefinition): readonly string[] {
  return [...new Set(["other", ...gates.flatMap(({ kinds = [] }) => kinds)])];
}

function gradesToTry(definition: ProtocolDefinition): readonly KindAndGrade[] {
  return kindsToTry(definition).flatMap((kind) => [1, 2, 3, 4, null].map((grade) => ({ kind, grade })));
}

function evidenceOf({ kind, grade }: KindAndGrade, definition: ProtocolDefinition): Evidence {
  return grade === null ? { kind } : { kind, grade: { ...scaleOf(kind, definition), grade } };
}

function openOf({ kind, grade }: KindAndGrade, definition: ProtocolDefinition): OpenToxicity {
  return { kind, term: "Reported", grade: grade === null ? null : { ...scaleOf(kind, definition), grade } };
}

/** Each kind at each grade and ungraded; and as it was at enrolment, so that it holds nothing, or is ungraded since. */
function candidatesOf(definition: ProtocolDefinition): readonly Candidate[] {
  const plain = gradesToTry(definition).map(
    (one): Candidate => ({
      own: withWaiting(openOf(one, definition), undefined, definition),
      report: evidenceOf(one, definition),
    }),
  );
  const grades = [1, definition.toxicity.severeAtGrade].filter((grade) => grade < fatalGrade);
  const before = grades.map((grade): Candidate => {
    const one = { kind: "other", grade };
    return {
      own: { ...openOf(one, definition), atEnrolment: grade },
      report: { ...evidenceOf(one, definition), presentAtEnrolment: true },
    };
  });
  const ungraded = before.map(
    (one): Candidate => ({ ...one, own: { ...one.own, grade: null }, regraded: { kind: "other" } }),
  );
  return [...plain, ...before, ...ungraded];
}

function regradedTo(one: OpenToxicity, to: KindAndGrade, definition: ProtocolDefinition): OpenToxicity {
  const { kind, grade } = openOf(to, definition);
  return withWaiting({ ...one, kind, grade }, one.waiting, definition);
}

/** Those that hold in different ways, the first of each: which of several alike is graded or resolved makes no difference. */
export function unlike(open: OpenToxicities): readonly (readonly [id: string, one: OpenToxicity])[] {
  const first = new Map<string, readonly [string, OpenToxicity]>();
  for (const [id, one] of Object.entries(open)) {
    const { kind, grade, atEnrolment, waiting } = one;
    const alike = JSON.stringify([kind, grade?.grade ?? null, atEnrolment ?? null, waiting ?? null]);
    if (!first.has(alike)) first.set(alike, [id, one]);
  }
  return [...first.values()];
}

/** An id that no open toxicity has. */
export function freshId(open: OpenToxicities): string {
  let number = 1;
  while (Object.hasOwn(open, `TOX-${number}`)) number++;
  return `TOX-${number}`;
}

/** What an event makes of one toxicity among others; `undefined` where it is not as wanted. */
function reaching(
  event: Exclude<ToxicityEvent, "toxicity.reported">,
  wanted: GradedVerdict | ToxicityLevel,
  toxicityId: string,
  open: OpenToxicities,
  definition: ProtocolDefinition,
): Evidence | undefined {
  const one = open[toxicityId];
  if (one === undefined) return undefined;
  if (event === "toxicity.resolved") {
    const left = Object.fromEntries(Object.entries(open).filter(([other]) => other !== toxicityId));
    return one.grade !== null && worstLevel(left, definition) === wanted ? { toxicityId } : undefined;
  }
  const grades = wanted === "fatal" ? [{ kind: "other", grade: fatalGrade }] : gradesToTry(definition);
  const to = grades.find((grade) => {
    const own = regradedTo(one, grade, definition);
    return gradedVerdict(own, { ...open, [toxicityId]: own }, definition) === wanted;
  });
  return to && { toxicityId, ...evidenceOf(to, definition) };
}

/** Evidence that brings the worst open toxicity to a level under a definition with gates: found by trying what its rows can tell apart. */
export function searchedExample(
  event: ToxicityEvent,
  wanted: GradedVerdict | ToxicityLevel,
  open: OpenToxicities,
  definition: ProtocolDefinition,
): Example | undefined {
  if (event === "toxicity.reported") return reportedSo(wanted, open, definition);
  for (const [toxicityId] of unlike(open)) {
    const evidence = reaching(event, wanted, toxicityId, open, definition);
    if (evidence !== undefined) return { evidence };
  }
  return afterOthers(event, wanted, open, definition);
}

function reportedSo(
  wanted: GradedVerdict | ToxicityLevel,
  open: OpenToxicities,
  definition: ProtocolDefinition,
): Example | undefined {
  const toxicityId = freshId(open);
  const said = { toxicityId, term: "Reported" };
  if (wanted === "fatal")
    return { evidence: { ...said, ...evidenceOf({ kind: "other", grade: fatalGrade }, definition) } };
  const found = candidatesOf(definition).find(
    ({ own, regraded }) =>
      regraded === undefined && gradedVerdict(own, { ...open, [toxicityId]: own }, definition) === wanted,
  );
  return found && { evidence: { ...said, ...found.report } };
}

interface Brought {
  readonly own: Candidate;
  readonly beside: Candidate | undefined;
  readonly evidence: Evidence;
}

const known = new WeakMap<ProtocolDefinition, Map<string, Brought | null>>();

/**
 * The journal knows toxicities one by one and the chart only the worst: those that are needed are reported first and all others resolved, which
 * leaves the worst what it is.
 */
function afterOthers(
  event: Exclude<ToxicityEvent, "toxicity.reported">,
  wanted: GradedVerdict | ToxicityLevel,
  open: OpenToxicities,
  definition: ProtocolDefinition,
): Example | undefined {
  const worst = worstLevel(open, definition);
  if (worst === "clear") return undefined;
  const toxicityId = freshId(open);
  const ofDefinition = known.get(definition) ?? new Map<string, Brought | null>();
  known.set(definition, ofDefinition);
  const asked = `${event} ${wanted} ${worst}`;
  const found = ofDefinition.get(asked) ?? brought(event, wanted, worst, definition) ?? null;
  ofDefinition.set(asked, found);
  if (found === null) return undefined;
  const others = Object.entries(open).flatMap(([id, one]) => endOf(id, one, worst, definition));
  const first = entriesTo(toxicityId, found.own);
  const second = found.beside === undefined ? [] : entriesTo(`${toxicityId}-B`, found.beside);
  return { evidence: { ...found.evidence, toxicityId }, before: [...second, ...first, ...others] };
}

function brought(
  event: Exclude<ToxicityEvent, "toxicity.reported">,
  wanted: GradedVerdict | ToxicityLevel,
  worst: ToxicityLevel,
  definition: ProtocolDefinition,
): Brought | undefined {
  const candidates = candidatesOf(definition).filter(({ own }) => rank(holdLevel(own, definition)) <= rank(worst));
  for (const own of candidates)
    for (const beside of [undefined, ...candidates]) {
      const open = { "TOX-1": own.own, ...(beside === undefined ? {} : { "TOX-2": beside.own }) };
      if (worstLevel(open, definition) !== worst) continue;
      const evidence = reaching(event, wanted, "TOX-1", open, definition);
      if (evidence !== undefined) return { own, beside, evidence };
    }
  return undefined;
}

function entriesTo(toxicityId: string, { report, regraded }: Candidate): readonly EntryBefore[] {
  const said = { event: "toxicity.reported", evidence: { toxicityId, term: "Reported", ...report } };
  return regraded === undefined
    ? [said]
    : [said, { event: "toxicity.regraded", evidence: { toxicityId, ...regraded } }];
}

/** One that is open is graded, where it has no grade yet, to what is no worse than the worst, and resolved. */
function endOf(
  toxicityId: string,
  one: OpenToxicity,
  worst: ToxicityLevel,
  definition: ProtocolDefinition,
): readonly EntryBefore[] {
  const resolved = { event: "toxicity.resolved", evidence: { toxicityId } };
  if (one.grade !== null) return [resolved];
  const kinds = one.kind === unknownKind ? kindsToTry(definition) : [one.kind];
  const grades = kinds.flatMap((kind) => [1, 2, 3, 4].map((grade): KindAndGrade => ({ kind, grade })));
  const to =
    grades.find((grade) => rank(holdLevel(regradedTo(one, grade, definition), definition)) <= rank(worst)) ?? grades[0];
  if (to === undefined) return [resolved];
  return [{ event: "toxicity.regraded", evidence: { toxicityId, ...evidenceOf(to, definition) } }, resolved];
}
