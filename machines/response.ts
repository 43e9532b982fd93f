import { symbolOf } from "../src/events/alphabet.ts";
import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import { canonicalJson } from "../src/protocol/digest.ts";
import type { RequirementId } from "../src/protocol/requirements.ts";
import { type KnownResponse, responsesOf } from "../src/protocol/responses.ts";
import { remembersRead } from "./asked-again.ts";
import type { Condition } from "./conditions.ts";
import { endTreatment, receivedBefore } from "./leaving.ts";
import { lotFailsAside, lotReleased } from "./lots.ts";
import { towardsFurtherCourse } from "./product.ts";
import { chart } from "./setup.ts";
import { departs, departsWhenUnmet, on, set, type Transitions, type Way } from "./transitions.ts";
import { coursesFollowed, hasOwnTable, rowFor } from "./what-follows.ts";

/** The response of a course and what it asks for next (RSP-01 to RSP-03, SIL-04, SIL-05, STR-04). */
export function response(definition: ProtocolDefinition) {
  return chart.createStateConfig({
    id: "response",
    meta: { requirements: ["STR-04"], title: "Response due", sentence: "The response of the course is to be read" },
    on: { ...readings(definition, anyCourse(definition)), ...lotReleased(), ...lotFailsAside() },
  });
}

/** The letters of each response: other therapy ends the clock of follow-up, and not the reading that a course asks for (SIL-15). */
function lettersRead(definition: ProtocolDefinition) {
  return responsesOf(definition).flatMap((read) => {
    const letters = definition.otherTherapy.endsResponseClock
      ? ([read.id, `${read.id}.afterOtherTherapy`] as const)
      : ([read.id] as const);
    return letters.map((letter) => [read, letter] as const);
  });
}

/** A reading of the response, where it leads whether it is the first or the response is read again. */
export function readings(definition: ProtocolDefinition, courses: readonly number[]): Transitions {
  return Object.assign(
    {},
    ...lettersRead(definition).map(([read, letter]) =>
      on("response.assessed", letter, ...waysOf(definition, read, courses)),
    ),
  );
}

/**
 * The last reading is read again as long as nothing has begun of what it leads to (STR-04). After that a reading is one too many, and
 * moves nothing.
 */
export function readAgain(definition: ProtocolDefinition): Transitions {
  const courses = coursesFollowed(definition);
  if (courses.length === 0) return {};
  const tooLate: Way = {
    conditions: [{ name: "notReadAgain" }],
    cites: ["STR-04"],
    says: "The response is read although what the last reading led to has begun",
    bound: "assumption: deviations are finitely many",
    stray: true,
  };
  return Object.assign(
    {},
    ...lettersRead(definition).map(([read, letter]) => {
      const again = waysOf(definition, read, courses).map(
        (way): Way => ({ ...way, conditions: [...(way.conditions ?? []), { name: "mayReadAgain" }] }),
      );
      const departure = symbolOf("response.assessed", letter, true);
      const departures = [
        // In contact a reading that may be read again is lawful; who is lost for good is read no more.
        ...(definition.lossToFollowUp.reversible ? [departsWhenUnmet("response.assessed", letter, ...again)] : []),
        departs("response.assessed", letter, tooLate),
      ];
      return {
        ...on("response.assessed", letter, ...again),
        [departure]: departures.flatMap((one) => one[departure] ?? []),
      };
    }),
  );
}

/** Nothing is left of an earlier reading: its grounds do not count any more (STR-04). */
const readAnew = set({ assessment: "none", wish: "none", continuing: false, readAgain: false });
const rereading = "assumption: a response is read again finitely often";

/** The numbers that a course whose response is due can have; one more than the most stands for all that were opened beyond it. */
export function anyCourse({ courses }: ProtocolDefinition): readonly number[] {
  return Array.from({ length: courses.max + 1 }, (_, index) => index + 1);
}

/** Courses one after the other after which a response leads to the same. */
interface Run {
  readonly ways: readonly Way[];
  readonly leadsTo: string;
  readonly first: number;
  last: number;
}

/** What a response leads to after courses of these numbers: one way for each run of them that ends alike, the last one whatever the course. */
function waysOf(definition: ProtocolDefinition, read: KnownResponse, courses: readonly number[]): readonly Way[] {
  const runs: Run[] = [];
  for (const course of courses) {
    const ways = waysAfter(definition, read, course);
    const leadsTo = canonicalJson(ways);
    const before = runs.at(-1);
    if (before?.leadsTo === leadsTo) before.last = course;
    else runs.push({ ways, leadsTo, first: course, last: course });
  }
  return runs.flatMap(({ ways, first, last }, index) => {
    if (index === runs.length - 1) return ways;
    const { kind } = rowFor(definition, read, first).outcome;
    // The ways for the courses before come first, so that the last of the run tells it from those after it.
    const here: Condition =
      kind === "nextCourse" && first === last
        ? { name: "inCourse", bound: first }
        : { name: "coursesBelow", bound: last + 1 };
    return ways.map((way): Way => ({ ...way, conditions: [here, ...(way.conditions ?? [])] }));
  });
}

/** What a response leads to after one course: what the table says, and the end of treatment where no course is left to follow. */
function waysAfter(definition: ProtocolDefinition, read: KnownResponse, course: number): readonly Way[] {
  const { outcome, cites, says } = rowFor(definition, read, course);
  const isLast = course >= definition.courses.max;
  switch (outcome.kind) {
    case "nextCourse":
      return isLast ? atLastCourse(definition, read) : [nextCourse(definition, cites, says)];
    case "decision": {
      const { rule } = outcome;
      if (isLast) return atLastCourse(definition, read);
      return [
        {
          target: rule.target,
          actions: [readAnew, ...remembersRead(definition, rule.askedAgain ? rule.name : "none")],
          cites: [...cites, "STR-04"],
          says,
          bound: rereading,
        },
      ];
    }
    case "end": {
      const way = { cites, says, actions: remembersRead(definition, "none") };
      return endTreatment(definition, outcome.disposition, way, receivedBefore(definition, 2));
    }
    case "readAgain":
      return [
        {
          target: "#response",
          actions: [readAnew, ...remembersRead(definition, "none")],
          cites,
          says,
          bound: "assumption: a response is not evaluable finitely often (SIL-04)",
        },
      ];
  }
}

function nextCourse(definition: ProtocolDefinition, cites: readonly RequirementId[], says: string): Way {
  const further = towardsFurtherCourse(definition);
  // A table says for itself what follows without a decision; RSP-02 speaks of PR in the first course.
  const continuing = hasOwnTable(definition) ? {} : { continuing: true };
  return {
    ...further,
    actions: [
      ...(further.actions ?? []),
      set({ ...continuing, readAgain: true }),
      ...remembersRead(definition, "none"),
    ],
    cites: [...cites, "STR-04"],
    says,
    bound: rereading,
  };
}

function atLastCourse(definition: ProtocolDefinition, { id }: KnownResponse): readonly Way[] {
  const way = { cites: ["SIL-05", "STR-04"], says: `${id} after the last course: treatment is complete` } as const;
  return endTreatment(definition, "COMPLETED", way, receivedBefore(definition, 2));
}
