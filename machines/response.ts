import { type Response, response as responses } from "../src/clinical/response.ts";
import { symbolOf } from "../src/events/alphabet.ts";
import { fractionsOf } from "../src/events/fraction-verdicts.ts";
import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import type { RequirementId } from "../src/protocol/requirements.ts";
import { remembersRead } from "./asked-again.ts";
import { endTreatment } from "./leaving.ts";
import { lotFailsAside, lotReleased } from "./lots.ts";
import { towardsFurtherCourse } from "./product.ts";
import { chart } from "./setup.ts";
import { departs, departsWhenUnmet, on, set, type Transitions, type Way } from "./transitions.ts";

/** The response of a course and what it asks for next (RSP-01 to RSP-03, SIL-04, SIL-05, STR-04). */
export function response(definition: ProtocolDefinition) {
  return chart.createStateConfig({
    id: "response",
    meta: { requirements: ["STR-04"], title: "Response due", sentence: "The response of the course is to be read" },
    on: { ...readings(definition, anyCourse(definition)), ...lotReleased(), ...lotFailsAside() },
  });
}

/** The letters of each response: other therapy ends the clock of follow-up, and not the reading that a course asks for (SIL-15). */
function lettersRead({ otherTherapy }: ProtocolDefinition) {
  return responses.options.flatMap((reading) => {
    const letters = otherTherapy.endsResponseClock
      ? ([reading, `${reading}.afterOtherTherapy`] as const)
      : ([reading] as const);
    return letters.map((letter) => [reading, letter] as const);
  });
}

/** A reading of the response, where it leads whether it is the first or the response is read again. */
export function readings(definition: ProtocolDefinition, courses: readonly number[]): Transitions {
  const ways = readingsOf(definition, courses);
  return Object.assign(
    {},
    ...lettersRead(definition).map(([reading, letter]) => on("response.assessed", letter, ...ways[reading])),
  );
}

/**
 * The last reading is read again as long as nothing has begun of what it leads to (STR-04). After that a reading is one too many, and
 * moves nothing.
 */
export function readAgain(definition: ProtocolDefinition): Transitions {
  if (definition.courses.max === 1) return {};
  const ways = readingsOf(definition, [1]);
  const tooLate: Way = {
    conditions: [{ name: "notReadAgain" }],
    cites: ["STR-04"],
    says: "The response is read although what the last reading led to has begun",
    bound: "assumption: deviations are finitely many",
    stray: true,
  };
  return Object.assign(
    {},
    ...lettersRead(definition).map(([reading, letter]) => {
      const again = ways[reading].map(
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

/** Whoever stands after the only fraction of a course has received it. */
export function received(definition: ProtocolDefinition): "perhaps" | "always" {
  return fractionsOf(definition).length === 1 ? "always" : "perhaps";
}

/** What each response leads to after courses of these numbers; a response that is missing here does not compile. */
function readingsOf(
  definition: ProtocolDefinition,
  courses: readonly number[],
): Readonly<Record<Response, readonly Way[]>> {
  const { PD, relapse, NE } = definition.response;
  const unread = remembersRead(definition, "none");
  const ends = (disposition: string, says: string) =>
    endTreatment(definition, disposition, { cites: ["SIL-04"], says, actions: unread }, received(definition));
  const read = (reading: Response, decision: "completeResponse" | "noResponse", cites: readonly RequirementId[]) =>
    reads(definition, courses, { reading, decision, cites });
  const noResponse = (reading: Response) => read(reading, "noResponse", ["RSP-03", "SIL-04"]);
  const again: Way = {
    target: "#response",
    actions: [readAnew, ...unread],
    cites: ["SIL-04"],
    says: "The response is not evaluable and is read again",
    bound: "assumption: a response is not evaluable finitely often (SIL-04)",
  };
  return {
    CR: read("CR", "completeResponse", ["RSP-01"]),
    CRi: read("CRi", "completeResponse", ["RSP-01"]),
    PR: partialResponse(definition, courses),
    NR: read("NR", "noResponse", ["RSP-03"]),
    PD: PD === "asNR" ? noResponse("PD") : ends("PROGRESSIVE DISEASE", "The disease has progressed"),
    relapse: relapse === "asNR" ? noResponse("relapse") : ends("DISEASE RELAPSE", "The disease has relapsed"),
    NE: NE === "asNR" ? noResponse("NE") : [again],
  };
}

function atLastCourse(definition: ProtocolDefinition, reading: Response): readonly Way[] {
  const way = { cites: ["SIL-05", "STR-04"], says: `${reading} after the last course: treatment is complete` } as const;
  return endTreatment(definition, "COMPLETED", way, received(definition));
}

interface Read {
  readonly reading: Response;
  readonly decision: "completeResponse" | "noResponse";
  readonly cites: readonly RequirementId[];
}

function reads(
  definition: ProtocolDefinition,
  courses: readonly number[],
  { reading, decision, cites }: Read,
): readonly Way[] {
  const { max } = definition.courses;
  const decide: Way = {
    target: `#${decision}`,
    actions: [readAnew, ...remembersRead(definition, decision)],
    cites: [...cites, "STR-04"],
    says: `${reading} asks for a decision on further treatment`,
    bound: rereading,
  };
  return [
    ...belowMost(decide, max, courses),
    ...(courses.some((course) => course >= max) ? atLastCourse(definition, reading) : []),
  ];
}

/** A way that is open while courses are left; it says so only where that is not plain. */
function belowMost(way: Way, max: number, courses: readonly number[]): readonly Way[] {
  if (courses.length === 0) return [];
  if (courses.every((course) => course < max)) return [way];
  return courses.some((course) => course < max) ? [{ ...way, conditions: [{ name: "coursesBelow", bound: max }] }] : [];
}

/** After PR in course 1 the next course follows; after later ones it may follow (RSP-02, SIL-05). */
function partialResponse(definition: ProtocolDefinition, courses: readonly number[]): readonly Way[] {
  const { max } = definition.courses;
  const completed = courses.some((course) => course >= max) ? atLastCourse(definition, "PR") : [];
  if (max === 1) return completed;
  const later = courses.filter((course) => course > 1);
  const further = towardsFurtherCourse(definition);
  const follows: Way = {
    ...further,
    actions: [
      ...(further.actions ?? []),
      set({ continuing: true, readAgain: true }),
      ...remembersRead(definition, "none"),
    ],
    cites: ["RSP-02", "STR-04"],
    says: "PR after the first course: a further course follows",
    bound: rereading,
  };
  const mayFollow: Way = {
    target: "#partialResponse",
    actions: [readAnew, ...remembersRead(definition, "partialResponse")],
    cites: ["RSP-02", "SIL-05", "STR-04"],
    says: "PR after a later course: a further course may follow by clinical assessment",
    bound: rereading,
  };
  const first =
    later.length === courses.length
      ? []
      : [later.length === 0 ? follows : { ...follows, conditions: [{ name: "inCourse" as const, bound: 1 }] }];
  return [...first, ...belowMost(mayFollow, max, later), ...completed];
}
