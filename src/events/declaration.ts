import type * as z from "zod";
import type { Instant, IsoDate } from "../clinical/calendar.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { readInPlainWords } from "../protocol/plain-words.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import type { Role, SignatureMeaning } from "../protocol/roles.ts";
import { judgedWithConsent } from "./attestations.ts";
import type { EventWindow } from "./event-windows.ts";
import type { CourseFacts } from "./facts.ts";
import { exampleWithFields, judgedWithFields, withFields } from "./fields.ts";
import { type Circumstances, type Judgement, noVerdict, unknownDay } from "./judgement.ts";

/** What kind of physical fact an event is, which can be recorded whatever the protocol says ("What reality does to a protocol"). */
export type PhysicalFact = "doneToPatient" | "befallsPatient" | "observed" | "ofLot";

/** Words for a verdict: for the label of an arrow, and in full where a person chooses among verdicts and labels would be too short. */
export type VerdictWords = string | { readonly label: string; readonly inFull: string };

/** What an example can look at: what the journal says so far, and the day of its last entry. */
export interface ExampleCircumstances {
  readonly definition: ProtocolDefinition;
  readonly facts: CourseFacts;
  readonly today: IsoDate;
}

/** An entry of another event that has to come before an example, and leaves the chart where it is. */
export interface EntryBefore {
  readonly event: string;
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** Evidence that is judged to a wanted verdict. */
export interface Example {
  readonly evidence: Readonly<Record<string, unknown>>;
  /** The day on which it has to happen, where that cannot be the day of the entry before. */
  readonly on?: IsoDate;
  /** The instant before which it cannot happen on that day. */
  readonly notBefore?: Instant;
  readonly before?: readonly EntryBefore[];
}

/** The schema of evidence: what it describes is an object. */
export type EvidenceSchema = z.ZodType<Record<string, unknown>>;

/** The fields of evidence that hold free text. */
type FreeText<T> = T extends unknown
  ? { [K in keyof T]-?: string extends NonNullable<T[K]> ? K : never }[keyof T] & string
  : never;

/** What is said of an event whether or not its evidence is judged. */
interface Said<S extends EvidenceSchema> {
  readonly sentence: string;
  /** What happens, as the label of an arrow says it before its verdict: `response`, `lot released`. */
  readonly label: string;
  /** Who may record it unless the definition says otherwise (SIL-11). */
  readonly roles: readonly Role[];
  /** A decision or sign-off that must be signed, and what the signature stands for (SIL-11). */
  readonly signature?: SignatureMeaning;
  readonly needsReason?: true;
  /** What stands in the way where the course has no place for the event. */
  readonly order: RequirementId;
  readonly physicalFact?: PhysicalFact;
  /** It is judged by its day, or later events are: it is refused where nothing says whose day it is (SIL-17). */
  readonly dayMatters?: true;
  /** A decision that others need on record: it stands in the course where it was recorded (STR-09). What is signed always is one. */
  readonly placed?: "whenRecorded";
  /** The days that the definition gives to it by what stands; of its verdicts a judgement of the day is made with them. */
  readonly windows?: (definition: ProtocolDefinition, facts: CourseFacts) => EventWindow | readonly EventWindow[];
  /** Whether a definition has the event at all; every definition has it where this is left out. */
  readonly knownTo?: (definition: ProtocolDefinition) => boolean;
  /** How many days usually pass before it, so that an invented course looks like a real one. */
  readonly usualDays?: number;
  readonly evidence: (definition: ProtocolDefinition) => S;
  /** The texts of the evidence that may say who the patient is, or something of anybody, the remark aside, which always may: nothing is judged from what they say. */
  readonly personal?: (
    evidence: z.output<S>,
    circumstances: Circumstances,
  ) => readonly FreeText<NoInfer<z.output<S>>>[];
  readonly remember?: (
    evidence: z.output<S>,
    circumstances: Circumstances,
    verdict: string | null,
  ) => Partial<CourseFacts> | undefined;
}

/** What is said of an event of which evidence says that it happened and nothing more that the chart would look at. */
interface SaidWithoutVerdict<S extends EvidenceSchema> extends Said<S> {
  /** Why evidence cannot be used, where its form alone does not say so. */
  readonly judge?: (evidence: z.output<S>, circumstances: Circumstances) => Judgement<null>;
  /** Whether it may be recorded as a deviation. */
  readonly mayDeviate?: true;
  readonly example: (circumstances: ExampleCircumstances) => Example | undefined;
}

/** What is said of an event whose evidence is judged to a verdict. */
interface SaidWithVerdict<V extends string, S extends EvidenceSchema> extends Said<S> {
  /** Every verdict that evidence can be judged to under a definition. */
  readonly verdicts: (definition: ProtocolDefinition) => readonly V[];
  /** Words for each verdict, or how to say them. */
  readonly words: Readonly<Record<V, VerdictWords>> | ((verdict: string) => VerdictWords);
  /** What stands in the way of a verdict where the course has no place for it, where that is not the event's own `order`. */
  readonly orders?: Readonly<Partial<Record<V, RequirementId>>>;
  /** What the label speaks of under a verdict, such as `fraction 2`; nothing where it is left out. */
  readonly subject?: (verdict: string) => string;
  readonly judge: (evidence: z.output<S>, circumstances: Circumstances) => Judgement<V>;
  /** The verdicts with which it may be recorded as a deviation, `true` for all; none where it is left out. */
  readonly mayDeviate?: true | readonly V[];
  readonly example: (verdict: V, circumstances: ExampleCircumstances) => Example | undefined;
}

/** Evidence as an event's schema reads it, ready to be judged; or what is wrong with its form. */
export type EvidenceReading<V extends string | null = string | null> =
  | {
      readonly ok: true;
      readonly evidence: Readonly<Record<string, unknown>>;
      /** The fields of it that are personal, filled or not. */
      readonly personal: () => readonly string[];
      readonly judge: () => Judgement<V>;
    }
  | { readonly ok: false; readonly issues: readonly z.core.$ZodIssue[] };

/** One letter of the chart's finite alphabet: an event together with the verdict its evidence was judged to. */
export interface LetterOf<E extends string, V extends string | null> {
  readonly symbol: string;
  readonly event: E;
  readonly verdict: V;
  /** Marked as a departure from the protocol. */
  readonly deviation: boolean;
}

/** An event as everything else knows it: what it says of itself, its letters, and how its evidence is read, judged and remembered. */
export interface EventDeclaration<
  E extends string = string,
  V extends string | null = string | null,
  S extends EvidenceSchema = EvidenceSchema,
> {
  readonly event: E;
  readonly sentence: string;
  readonly label: string;
  readonly roles: readonly Role[];
  readonly signature: SignatureMeaning | null;
  readonly needsReason: boolean;
  readonly order: RequirementId;
  readonly physicalFact: PhysicalFact | null;
  readonly dayMatters: boolean;
  /** Where it stands among what is on record: what was done or observed when it happened, however late it is recorded; a decision when it was recorded (STR-09). */
  readonly placed: "whenHappened" | "whenRecorded";
  readonly usualDays: number;
  knownTo(definition: ProtocolDefinition): boolean;
  /** The days that a definition gives to it by what stands, one window for each fraction that has its own; none where no day matters. */
  windows(definition: ProtocolDefinition, facts: CourseFacts): readonly EventWindow[];
  /** The verdicts under a definition: just `null` where there is nothing to judge. */
  verdicts(definition: ProtocolDefinition): readonly V[];
  mayDeviate(verdict: string | null): boolean;
  /** What stands in the way of the event with a verdict where the course has no place for it. */
  orderOf(verdict: string | null): RequirementId;
  /** What the label speaks of, such as `fraction 2`; empty where it speaks of nothing but the event. */
  subjectOf(verdict: string): string;
  wordsFor(verdict: string): VerdictWords;
  /** Every letter of the event under a definition, deviations included. */
  letters(definition: ProtocolDefinition): readonly LetterOf<E, V>[];
  /** The schema of the evidence under a definition, for validation and for forms; built once for each. */
  schema(definition: ProtocolDefinition): S;
  read(evidence: unknown, circumstances: Circumstances): EvidenceReading<V>;
  /** The facts after an entry with this evidence; `undefined` where it cannot be evidence of this event. */
  remember(evidence: unknown, verdict: string | null, circumstances: Circumstances): CourseFacts | undefined;
  /** Evidence that is judged to the verdict now, or `undefined` where there is none. */
  example(verdict: string | null, circumstances: ExampleCircumstances): Example | undefined;
}

/**
 * The name under which the chart knows an event with its verdict: `fraction.given.2.late`, `deviation.fraction.given.2.late`.
 * @example
 * ```ts
 * import { symbolOf } from "patient-course/events";
 *
 * console.log(symbolOf("fraction.given", "2.late", true)); // prints: deviation.fraction.given.2.late
 * ```
 */
export function symbolOf(event: string, verdict: string | null, deviation = false): string {
  const plain = verdict === null ? event : `${event}.${verdict}`;
  return deviation ? `deviation.${plain}` : plain;
}

/** Declares an event that happens or does not: nothing about it is judged for the chart. */
export function declareOccurrence<const E extends string, S extends EvidenceSchema>(
  event: E,
  said: SaidWithoutVerdict<S>,
): EventDeclaration<E, null, S> {
  return {
    ...common(event, said, (evidence, circumstances) => said.judge?.(evidence, circumstances) ?? noVerdict),
    verdicts: () => [null],
    mayDeviate: () => said.mayDeviate === true,
    orderOf: () => said.order,
    subjectOf: () => "",
    wordsFor: (verdict) => verdict,
    letters: () => lettersOf(event, null, said.mayDeviate === true),
    example: (_, circumstances) => exampleWithFields(event, said.example(circumstances), circumstances.definition),
  };
}

/** Declares an event whose evidence is judged to one of its verdicts. */
export function declareJudged<const E extends string, V extends string, S extends EvidenceSchema>(
  event: E,
  said: SaidWithVerdict<V, S>,
): EventDeclaration<E, V, S> {
  const { words, subject, mayDeviate: departing = [] } = said;
  const orders = new Map<string | null, RequirementId | undefined>(Object.entries(said.orders ?? {}));
  const wordsFor = typeof words === "function" ? words : lookUp(words);
  const mayDeviate = (verdict: string | null) => departing === true || departing.some((one) => one === verdict);
  return {
    ...common(event, said, said.judge),
    verdicts: said.verdicts,
    mayDeviate,
    orderOf: (verdict) => orders.get(verdict) ?? said.order,
    subjectOf: (verdict) => subject?.(verdict) ?? "",
    wordsFor,
    letters: (definition) =>
      said.verdicts(definition).flatMap((verdict) => lettersOf(event, verdict, mayDeviate(verdict))),
    example(verdict, circumstances) {
      const own = said.verdicts(circumstances.definition).find((one) => one === verdict);
      if (own === undefined) return undefined;
      return exampleWithFields(event, said.example(own, circumstances), circumstances.definition);
    },
  };
}

/** The letter of an event with a verdict, and that of its deviation where it may deviate. */
function lettersOf<E extends string, V extends string | null>(
  event: E,
  verdict: V,
  mayDeviate: boolean,
): readonly LetterOf<E, V>[] {
  const plain = { symbol: symbolOf(event, verdict), event, verdict, deviation: false };
  return mayDeviate ? [plain, { ...plain, symbol: symbolOf(event, verdict, true), deviation: true }] : [plain];
}

function lookUp(words: Readonly<Record<string, VerdictWords>>): (verdict: string) => VerdictWords {
  return (verdict) => (Object.hasOwn(words, verdict) ? (words[verdict] ?? verdict) : verdict);
}

/** What both kinds of declaration have in common; schemas are built once per definition. */
function common<E extends string, V extends string | null, S extends EvidenceSchema>(
  event: E,
  said: Said<S>,
  judge: (evidence: z.output<S>, circumstances: Circumstances) => Judgement<V>,
) {
  const { sentence, label, roles, order } = said;
  const schemas = new WeakMap<ProtocolDefinition, S>();
  // Evidence that was just read to be judged is remembered as it is; only a journal from a store is read again.
  const alreadyRead = new WeakMap<object, z.output<S>>();
  const schema = (definition: ProtocolDefinition): S => {
    const known = schemas.get(definition);
    if (known !== undefined) return known;
    // Fields of the definition's own are beside what the event asks, and nothing of the event reads them.
    const built = withFields(event, said.evidence(definition), definition) as S;
    schemas.set(definition, built);
    return built;
  };
  const known = (evidence: unknown) =>
    typeof evidence === "object" && evidence !== null ? alreadyRead.get(evidence) : undefined;
  return {
    event,
    sentence,
    label,
    roles,
    order,
    signature: said.signature ?? null,
    needsReason: said.needsReason === true,
    physicalFact: said.physicalFact ?? null,
    dayMatters: said.dayMatters === true,
    placed: said.placed ?? (said.signature === undefined ? ("whenHappened" as const) : ("whenRecorded" as const)),
    usualDays: said.usualDays ?? 0,
    knownTo: said.knownTo ?? (() => true),
    windows: (definition: ProtocolDefinition, facts: CourseFacts) => [said.windows?.(definition, facts) ?? []].flat(),
    schema,
    read(evidence: unknown, circumstances: Circumstances): EvidenceReading<V> {
      const read = readInPlainWords(schema(circumstances.definition), evidence);
      if (!read.success) return { ok: false, issues: read.error.issues };
      alreadyRead.set(read.data, read.data);
      const unplaced = said.dayMatters === true && circumstances.dayUnknown === true;
      return {
        ok: true,
        evidence: read.data,
        personal: () => ["note", ...(said.personal?.(read.data, circumstances) ?? [])],
        judge: () =>
          unplaced
            ? unknownDay(circumstances)
            : judgedWithConsent(
                { event, doneToPatient: said.physicalFact === "doneToPatient" },
                circumstances,
                judgedWithFields(event, read.data, circumstances, judge(read.data, circumstances)),
              ),
      };
    },
    remember(evidence: unknown, verdict: string | null, circumstances: Circumstances): CourseFacts | undefined {
      if (said.remember === undefined) return circumstances.facts;
      const read = known(evidence) ?? schema(circumstances.definition).safeParse(evidence).data;
      const change = read === undefined ? undefined : said.remember(read, circumstances, verdict);
      return change === undefined ? undefined : { ...circumstances.facts, ...change };
    },
  };
}
