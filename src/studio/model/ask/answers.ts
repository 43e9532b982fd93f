import { byKey } from "../../../chart/by-key.ts";
import { letterLabel } from "../../../events/words.ts";
import type { Asking } from "./asking.ts";
import { type Question, questionOf, saidAs, saying } from "./question.ts";
import { type EventSection, isAskedAbout, sectionsOf } from "./sections.ts";
import { type ToxicityAnswer, toxicitiesAsked } from "./toxicity.ts";
import type { EventWay } from "./ways.ts";

/** What happens by one event, or to one fraction, as a whole answer to a question. */
export interface EventAnswer {
  readonly kind: "event";
  readonly id: string;
  readonly title: string;
  /** What was asked for. */
  readonly asked: readonly EventSection[];
  /** What else can happen there. */
  readonly others: readonly EventSection[];
  readonly saidAs: number;
}

export type Answer =
  | EventAnswer
  | {
      readonly kind: "toxicity";
      readonly id: string;
      readonly title: string;
      readonly toxicity: ToxicityAnswer;
      readonly saidAs: number;
    };

/** The whole answers to what somebody asks, the one that says it best first; at most `most`. */
export function answersTo(asking: Asking, asked: string, most = 6): readonly Answer[] {
  const question = questionOf(asked);
  if (question.words.length === 0) return [];
  const toxicities = toxicitiesAsked(asking, question).map(
    (toxicity): Answer => ({
      kind: "toxicity",
      id: toxicity.title,
      title: toxicity.title,
      toxicity,
      saidAs: saidAs.whole,
    }),
  );
  const events = topicsOf(asking).flatMap((topic) => answerOf(asking, topic, question) ?? []);
  const ranked = events.toSorted((one, other) => other.weight - one.weight);
  return [...toxicities, ...ranked.map(({ answer }) => answer)].slice(0, most);
}

interface Topic {
  readonly id: string;
  readonly title: string;
  readonly sections: readonly EventSection[];
}

const known = new WeakMap<Asking, readonly Topic[]>();

/** What can be asked about: every event, and every fraction with all that can become of it. */
function topicsOf(asking: Asking): readonly Topic[] {
  const made = known.get(asking);
  if (made !== undefined) return made;
  const sections = sectionsOf(asking, asking.ir.transitions.filter(isAskedAbout), "anywhere");
  const topics = [...byKey(sections, ({ subject, event }) => subject || event)].map(([id, of]): Topic => {
    const [first] = of;
    return { id, title: first === undefined || first.subject !== "" ? id : first.form.sentence, sections: of };
  });
  known.set(asking, topics);
  return topics;
}

/** The ways of a topic that say best what is asked, and the others; `undefined` where none says it. */
function answerOf(asking: Asking, topic: Topic, question: Question) {
  const weighed = topic.sections.map((section) => ({
    section,
    ways: section.ways.map((way) => ({ way, weight: weightOf(asking, topic, section, way, question) })),
  }));
  const weight = Math.max(...weighed.flatMap(({ ways }) => ways.map((one) => one.weight)));
  const best = Math.floor(weight);
  if (best <= saidAs.inside) return undefined;
  const having = (wanted: boolean) =>
    weighed.flatMap(({ section, ways }): readonly EventSection[] => {
      const kept = ways.filter((one) => (Math.floor(one.weight) === best) === wanted);
      const ordered = kept.toSorted((one, other) => other.weight - one.weight).map(({ way }) => way);
      return ordered.length === 0 ? [] : [{ ...section, ways: ordered }];
    });
  const { id, title } = topic;
  const answer: Answer = { kind: "event", id, title, asked: having(true), others: having(false), saidAs: best };
  return { answer, weight };
}

/** How well a way says all that is asked, a little more where its event says it by itself or its course is just that one, and less for a deviation. */
function weightOf(asking: Asking, topic: Topic, section: EventSection, way: EventWay, { words }: Question): number {
  const heading = [topic.title, section.form.sentence, section.event].join("\n");
  const detail = [way.says, way.sentence, labelOf(asking, way)].join("\n");
  const ofWords = words.map((word) => {
    const inHeading = saying(heading, word);
    return { inHeading, said: Math.max(inHeading, saying(detail, word), ofCourse(asking, way, word)) };
  });
  const least = Math.min(...ofWords.map(({ said }) => said));
  const heard = ofWords.filter(({ inHeading }) => inHeading === saidAs.whole).length;
  const ofOne = way.courses !== null && way.courses.length === 1 ? 0.05 : 0;
  return least + 0.1 + (heard / (words.length + 1)) * 0.7 + ofOne - (way.deviation ? 0.05 : 0);
}

/** Whether a way is one of the course that is asked about. */
function ofCourse({ definition }: Asking, { courses }: EventWay, [word = ""]: readonly string[]): number {
  const [, number] = /^course (\d+)$/.exec(word) ?? [];
  if (number === undefined || Number(number) > definition.courses.max) return saidAs.not;
  return courses === null || courses.includes(Number(number)) ? saidAs.whole : saidAs.not;
}

function labelOf({ ir, letters }: Asking, { transition }: EventWay): string {
  const letter = letters.get(ir.transitions[transition]?.event ?? "");
  return letter === undefined ? "" : letterLabel(letter);
}
