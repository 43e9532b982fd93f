import { byKey } from "../../../chart/by-key.ts";
import type { IrTransition } from "../../../chart/ir.ts";
import type { EventForm } from "../../../course/available.ts";
import { declarationOf, type EventName } from "../../../events/declarations.ts";
import type { Asking } from "./asking.ts";
import { numbersOf } from "./numbers.ts";
import { type EventWay, type Meeting, waysOf } from "./ways.ts";

/** All that is said of one event, or of one event of one fraction. */
export interface EventSection {
  readonly event: EventName;
  readonly form: EventForm;
  /** What it is about, such as `fraction 2`; empty for an event that is about one thing only. */
  readonly subject: string;
  /** What this definition has of numbers for it. */
  readonly numbers: readonly string[];
  readonly ways: readonly EventWay[];
}

/** Transitions as the events that they are of, in the order of a course. */
export function sectionsOf(
  asking: Asking,
  transitions: readonly IrTransition[],
  meeting: Meeting,
): readonly EventSection[] {
  const events = byKey(transitions, (transition) => keyOf(asking, transition));
  const order = [...asking.forms.keys()];
  const sections = [...events].flatMap(([key, same]): readonly EventSection[] => {
    const letter = asking.letters.get(same[0]?.event ?? "");
    const form = letter === undefined ? undefined : asking.forms.get(letter.event);
    if (key === null || letter === undefined || form === undefined) return [];
    const subject = subjectOf(asking, same[0]);
    const number = /\d+$/.exec(subject);
    const numbers = numbersOf(asking.definition, letter.event, number === null ? null : Number(number[0]));
    const ways = waysOf(asking, same, meeting);
    return ways.length === 0 ? [] : [{ event: letter.event, form, subject, numbers, ways }];
  });
  return sections.toSorted((one, other) => order.indexOf(one.event) - order.indexOf(other.event));
}

/** What a transition's event is about under its verdict. */
export function subjectOf({ letters }: Asking, transition: IrTransition | undefined): string {
  const letter = letters.get(transition?.event ?? "");
  if (letter === undefined || letter.verdict === null) return "";
  return declarationOf(letter.event).subjectOf(letter.verdict);
}

function keyOf(asking: Asking, transition: IrTransition): string | null {
  const letter = asking.letters.get(transition.event ?? "");
  return letter === undefined ? null : `${letter.event} ${subjectOf(asking, transition)}`;
}

/** What is done or befalls by a transition; a deviation only where it is a step of the course, for any physical fact may be one anywhere. */
export function isAskedAbout({ event, deviation, targets }: IrTransition): boolean {
  return event !== null && (!deviation || targets.length > 0);
}
