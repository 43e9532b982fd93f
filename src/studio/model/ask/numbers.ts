import { byKey } from "../../../chart/by-key.ts";
import { itemsOf } from "../../../clinical/items.ts";
import type { EventName } from "../../../events/declarations.ts";
import { grouped } from "../../../events/grouped.ts";
import type { ProtocolDefinition } from "../../../protocol/definition.ts";
import { doseAndToleranceInWords } from "../../../protocol/dose-in-words.ts";
import { rowInWords } from "../../../protocol/follows-in-words.ts";
import { gateInWords } from "../../../protocol/gate-in-words.ts";
import { courseNumbers, regimenOf } from "../../../protocol/regimens.ts";

/** Tells the numbers of a definition that an event goes by; `fraction` where it is about one. */
type Teller = (definition: ProtocolDefinition, fraction: number | null) => readonly string[];

/** The numbers that a definition has for an event, in words; of a fraction those of just that one. */
export function numbersOf(
  definition: ProtocolDefinition,
  event: EventName,
  fraction: number | null,
): readonly string[] {
  return tellers[event]?.(definition, fraction) ?? [];
}

const mostCourses: Teller = ({ courses }) => [`at most ${count(courses.max, "course")}`];
const attempts: Teller = ({ product: { source, maxCollections, maxAttempts } }) => [
  source === "offTheShelf"
    ? `at most ${count(maxAttempts, "attempt")}`
    : `at most ${count(maxCollections, "collection")} for one product`,
];
const readiness: Teller = ({ readiness: { criteria, windowDays } }) =>
  criteria.length === 0 ? [] : [`readiness counts for ${count(windowDays, "day")}`];
const dose: Teller = (definition) =>
  perCourse(definition, (course) => {
    const { infusion } = regimenOf(definition, course);
    return doseAndToleranceInWords(infusion, itemsOf(definition)).replaceAll(/\d{5,}/g, (digits) =>
      grouped(Number(digits)),
    );
  });
const severe: Teller = ({ toxicity }) => [`severe from grade ${toxicity.severeAtGrade}`];

/** From which grade a fraction waits, and what the rows of the definition say of kinds of toxicity. */
const gates: Teller = (definition) => {
  const { holdAtGrade, exemptKinds, gates: rows } = definition.toxicity;
  const exempt = exemptKinds.length === 0 ? "" : `, except for ${exemptKinds.join(", ")}`;
  return [
    `a fraction waits from grade ${holdAtGrade}${exempt}`,
    ...rows.map(
      (row) => `${gateInWords(row, definition)}${row.requirement === undefined ? "" : ` (${row.requirement})`}`,
    ),
  ];
};

/** When and how much of a fraction is given, and how long it can be postponed. */
export const fractionNumbers: Teller = (definition, fraction) =>
  fraction === null
    ? []
    : perCourse(definition, (course) => {
        const { fractions, hoursApart } = regimenOf(definition, course).infusion;
        const own = fractions[fraction - 1];
        if (own === undefined) return "no such fraction";
        const { day, share, window } = own;
        const amount = "percent" in share ? `${share.percent} %` : `${grouped(share.cells)} cells`;
        const around = window.before + window.after === 0 ? "" : ` (-${window.before} +${window.after} days)`;
        const apart =
          hoursApart === null || fraction === 1 ? "" : `, at least ${hoursApart} hours after the one before`;
        return `day ${day}${around}, ${amount}${apart}`;
      });

const untilLastDay: Teller = (definition, fraction) =>
  fraction === 1
    ? []
    : perCourse(definition, (course) => `until day ${regimenOf(definition, course).infusion.lastDay}`);

const tellers: Readonly<Partial<Record<EventName, Teller>>> = {
  "enrolment.signed": ({ screening }) => [`on evidence of the last ${count(screening.evidenceWindowDays, "day")}`],
  "apheresis.performed": attempts,
  "lot.failed": attempts,
  "readiness.assessed": readiness,
  "course.opened": (definition, fraction) => [...mostCourses(definition, fraction), ...dose(definition, fraction)],
  "fraction.given": (definition, fraction) => [
    ...fractionNumbers(definition, fraction),
    ...untilLastDay(definition, fraction).map((last) => `postponed ${last}`),
    ...gates(definition, fraction),
  ],
  "fraction.postponed": untilLastDay,
  "response.assessed": (definition, fraction) => [
    ...mostCourses(definition, fraction),
    ...definition.response.follows.map((row) => rowInWords(definition, row)),
  ],
  "furtherTreatment.decided": mostCourses,
  "treatment.stopped": severe,
  "toxicity.reported": (definition, fraction) => [...gates(definition, fraction), ...severe(definition, fraction)],
  "toxicity.regraded": (definition, fraction) => [...gates(definition, fraction), ...severe(definition, fraction)],
  "followUp.completed": ({ followUp }) => [`after ${count(followUp.years, "year")}`],
};

/** What is said of each course, once where all courses are alike. */
function perCourse(definition: ProtocolDefinition, say: (course: number) => string): readonly string[] {
  const courses = courseNumbers(definition);
  const alike = byKey(courses, say);
  if (alike.size === 1) return [...alike.keys()];
  return [...alike].map(([said, of]) => `${coursesInWords(of)}: ${said}`);
}

/** `course 1`, or `courses 2 and 3`. */
export function coursesInWords(courses: readonly number[]): string {
  const [first] = courses;
  if (courses.length < 2) return `course ${first}`;
  return `courses ${courses.slice(0, -1).join(", ")} and ${courses.at(-1)}`;
}

function count(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? "" : "s"}`;
}
