import { byKey } from "../../../chart/by-key.ts";
import { atomsOf, type Expression, type Values } from "../../../chart/expression.ts";
import type { IrTransition } from "../../../chart/ir.ts";
import type { ChartSymbol } from "../../../events/alphabet.ts";
import { declarationOf } from "../../../events/declarations.ts";
import { verdictInWords } from "../../../events/words.ts";
import { canonicalJson } from "../../../protocol/digest.ts";
import { courseNumbers } from "../../../protocol/regimens.ts";
import type { Asking } from "./asking.ts";
import { areAmong, partsLeft } from "./residual.ts";

/** One way in which an event can go: judged how, in which course, from where to where, and when. */
export interface EventWay {
  readonly event: ChartSymbol["event"];
  /** Its verdict as a form of a walk calls it, without what it is about; empty where there is nothing to say. */
  readonly says: string;
  /** What the chart says of it. */
  readonly sentence: string;
  /** The courses that it is the way of; `null` for every course. */
  readonly courses: readonly number[] | null;
  readonly from: readonly string[];
  /** `null` where it leaves the patient where he is. */
  readonly to: string | null;
  /** What must hold, in words. */
  readonly when: readonly string[];
  /** Whether it is what is left where another way of the same event is not open. */
  readonly otherwise: boolean;
  readonly deviation: boolean;
  readonly requirements: readonly string[];
  /** `IrTransition.index` of the first transition behind it. */
  readonly transition: number;
}

/** A way whose condition is still data. */
interface Open extends Omit<EventWay, "when"> {
  readonly parts: readonly Expression[];
}

/** How transitions stand to each other: those of one patient, the innermost state first, or those of states that have nothing to do with each other. */
export type Meeting = "inOneState" | "anywhere";

/**
 * The ways of transitions. Of those that one patient meets what an earlier one always takes is left out; what nobody meets whose contact is as
 * it is asked about is left out, too, and what differs by course is said of each.
 */
export function waysOf(asking: Asking, transitions: readonly IrTransition[], meeting: Meeting): readonly EventWay[] {
  const met = byKey(transitions, ({ event, source }) => (meeting === "anywhere" ? `${event} ${source}` : event));
  const open = [...met.values()].flatMap((same) => {
    const letter = asking.letters.get(same[0]?.event ?? "");
    return letter === undefined ? [] : byCourse(asking, letter, same);
  });
  return withoutVariants(joined(open)).map(({ parts, ...way }) => ({
    ...way,
    when: parts.map((part) => asking.words.guard(part)),
  }));
}

/** The key of the control state that counts courses. */
const courseKey = "course";

function byCourse(asking: Asking, letter: ChartSymbol, same: readonly IrTransition[]): readonly Open[] {
  const { contact, definition } = asking;
  const counts = same.some(({ guard }) => guard !== null && atomsOf(guard).some(speaksOfCourse));
  if (!counts) return openWays(letter, same, contact, null);
  const courses = courseNumbers(definition);
  const ways = courses.flatMap((course) => openWays(letter, same, { ...contact, [courseKey]: course }, [course]));
  const groups = byKey(ways, ({ courses: _, ...way }) => canonicalJson({ ...way }));
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const all = [first, ...others].flatMap((way) => way.courses ?? []);
    return [{ ...first, courses: all.length === courses.length ? null : all }];
  });
}

function speaksOfCourse(atom: Expression): boolean {
  return ("is" in atom && atom.is[0] === courseKey) || ("below" in atom && atom.below[0] === courseKey);
}

function openWays(
  letter: ChartSymbol,
  same: readonly IrTransition[],
  known: Values,
  courses: readonly number[] | null,
): readonly Open[] {
  const { event, deviation } = letter;
  const says = verdictAlone(letter);
  const open: Open[] = [];
  for (const { guard, source, targets, sentence, requirements, index } of same) {
    const parts = partsLeft(guard, known);
    if (parts === undefined || open.some((earlier) => areAmong(earlier.parts, parts))) continue;
    const to = targets[0] ?? null;
    const last = open.at(-1);
    // Two that follow each other to one place differ only in what the chart notes.
    if (last !== undefined && last.to === to && last.from[0] === source && areAmong(parts, last.parts)) open.pop();
    const otherwise = open.some((earlier) => areAmong(parts, earlier.parts));
    open.push({
      ...{ event, says, sentence, courses, from: [source], to, parts, otherwise, deviation, requirements },
      transition: index,
    });
  }
  return open;
}

/** A verdict in words without what it is about. */
function verdictAlone({ event, verdict }: ChartSymbol): string {
  if (verdict === null) return "";
  const subject = declarationOf(event).subjectOf(verdict);
  const said = verdictInWords(event, verdict);
  if (said === subject) return "";
  return subject !== "" && said.startsWith(`${subject}, `) ? said.slice(subject.length + 2) : said;
}

/** Ways that differ in nothing but where they lead from, as one. */
function joined(ways: readonly Open[]): readonly Open[] {
  const alike = byKey(ways, ({ from: _, transition: __, ...way }) => canonicalJson({ ...way }));
  return [...alike.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ ...first, from: [...new Set([first, ...others].flatMap(({ from }) => from))] }],
  );
}

/** A verdict that only says more of another one, such as `CR, after other therapy`, is left out where it goes the same way. */
function withoutVariants(ways: readonly Open[]): readonly Open[] {
  const saysMore = (one: Open, other: Open) =>
    one.says.startsWith(`${other.says}, `) &&
    other.says !== "" &&
    one.event === other.event &&
    one.to === other.to &&
    one.deviation === other.deviation &&
    canonicalJson(one.from) === canonicalJson(other.from);
  return ways.filter((one) => !ways.some((other) => saysMore(one, other)));
}
