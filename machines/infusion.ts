import { type FractionNumber, givenVerdicts, type Timing, timingsOf } from "../src/events/fraction-verdicts.ts";
import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import type { Condition } from "./conditions.ts";
import { collectAgainOrEnd } from "./product.ts";
import { type Block, chart, type Refusal } from "./setup.ts";
import { forbidden, on, onOrDeviating, type Refuses, refuse, set, type Transitions, type Way } from "./transitions.ts";

type DayState = "due" | "held";

const noHoldingToxicity: Condition = { name: "noHoldingToxicity", requirement: "SIL-02" };
const lotReleased: Condition = { name: "lotReleased", requirement: "TRT-01" };
const safe: readonly Condition[] = [noHoldingToxicity, lotReleased];

/** What stands in the way of any fraction while a patient is on trial, whether one is due or not (SIL-02). */
export const heldByToxicity: Refuses = { "fraction.given": [{ requirement: "SIL-02", unless: noHoldingToxicity }] };

const early: Refusal = { requirement: "TRT-04", sentence: "the fraction would be given before its trial day" };
const late: Refusal = { requirement: "TRT-04", sentence: "its trial day has passed and no postponement is on record" };
const tooLate: Refusal = { requirement: "SIL-03", sentence: "the last day for a postponed fraction has passed" };
const outsideTolerance: Refusal = {
  requirement: "TRT-03",
  sentence: "the cells given are outside the definition's tolerance",
};

/** What stands in the way of any fraction of an open course, whichever is due: its lot (TRT-01), and where it is judged its dose (TRT-03). */
export function ofOpenCourse(definition: ProtocolDefinition): Refuses {
  const outside = givenVerdicts(definition).filter((verdict) => verdict.endsWith(".outsideTolerance"));
  return Object.assign(
    { "fraction.given": [{ requirement: "TRT-01", unless: lotReleased }] },
    ...outside.map((verdict) => refuse("fraction.given", verdict, outsideTolerance)),
  );
}

/** What a fraction's timing alone breaks: a late fraction is lawful only once a postponement is on record (TRT-04, SIL-03). */
function broken(timing: Timing, state: DayState): readonly Block[] {
  if (timing === "early") return [early];
  if (timing === "tooLate") return state === "held" ? [tooLate] : [late, tooLate];
  return timing === "late" && state === "due" ? [late] : [];
}

/** One infusion day: its fraction is due, or held by a postponement on record (TRT-02, TRT-04, SIL-03). */
export function infusionDay(definition: ProtocolDefinition, number: FractionNumber) {
  const last = definition.infusion.fractions.length;
  const given: Way = {
    target: number === last ? "#response" : `#day${number + 1}`,
    actions: number === 1 ? [set({ infused: true, failedCollections: 0 })] : [],
    cites: ["TRT-01", "TRT-02", "TRT-04", "SIL-02"],
    says: `Fraction ${number} is given`,
  };
  const dayState = (state: DayState, sentence: string) => {
    const transitions: Transitions = {};
    const refuses: Record<string, readonly Block[]> = {};
    const doses =
      definition.infusion.tolerancePercent === null ? ([""] as const) : (["", ".outsideTolerance"] as const);
    for (const timing of timingsOf(number)) {
      for (const dose of doses) {
        const verdict = `${number}.${timing}${dose}` as const;
        const blocks = [...broken(timing, state), ...(dose === "" ? [] : [outsideTolerance])];
        if (blocks.length === 0) {
          Object.assign(transitions, onOrDeviating("fraction.given", verdict, { ...given, conditions: safe }));
          continue;
        }
        const departure = forbidden("fraction.given", verdict, blocks, given);
        Object.assign(refuses, departure.refuses);
        Object.assign(transitions, departure.on);
      }
    }
    const requirements = ["TRT-02", "TRT-04", "SIL-02", "SIL-03"] as const;
    return { meta: { requirements, title: `Fraction ${number} ${state}`, sentence, refuses }, on: transitions };
  };
  return chart.createStateConfig({
    id: `day${number}`,
    initial: "due",
    meta: {
      requirements: ["TRT-02"],
      title: `Fraction ${number} of ${last}`,
      sentence: `Fraction ${number} of ${last}`,
      refuses: {
        ...outOfTurn(definition, number),
        "fractions.omitted": [
          { requirement: "SIL-03", sentence: "only from the next fraction on, after a first was given" },
        ],
        ...(number === 1
          ? {}
          : refuse("fraction.postponed", `${number}.beyondLastDay`, {
              requirement: "SIL-03",
              sentence: "a fraction is not postponed beyond the last day",
            })),
      },
    },
    on: {
      ...on("fraction.postponed", `${number}.inBounds`, {
        target: `#day${number}.held`,
        cites: ["SIL-03", "TRT-04"],
        says: `Fraction ${number} is postponed`,
        bound: "assumption: a fraction is postponed finitely often (infusion.lastDay, SIL-03)",
      }),
      ...notGiven(definition, number),
    },
    states: {
      due: dayState("due", `Fraction ${number} is due`),
      held: dayState("held", `Fraction ${number} is held: a postponement is on record`),
    },
  });
}

/** A fraction other than the next one of its course (TRT-02). */
function outOfTurn(definition: ProtocolDefinition, next: FractionNumber): Refuses {
  const others = givenVerdicts(definition).filter((verdict) => !verdict.startsWith(`${next}.`));
  const sentence = `the next fraction of this course is fraction ${next}`;
  return Object.assign(
    {},
    ...others.map((verdict) => refuse("fraction.given", verdict, { requirement: "TRT-02", sentence })),
  );
}

/** A fraction that is omitted with all later ones, or whose product is unavailable (TRT-04, SIL-03). */
function notGiven(definition: ProtocolDefinition, number: FractionNumber): Transitions {
  if (number === 1) {
    return on(
      "product.unavailable",
      "1",
      ...collectAgainOrEnd(definition, "LOGISTICAL PROBLEM", {
        actions: [{ type: "countCourse", params: { by: -1 } }, set({ releasedLot: false })],
        cites: ["TRT-04", "SIL-07"],
        says: "The product is unavailable before any fraction: the course closes unused",
      }),
    );
  }
  const toResponse = { target: "#response", cites: ["TRT-04", "SIL-03"] } as const;
  return {
    ...on("fractions.omitted", `${number}`, {
      ...toResponse,
      says: `Fraction ${number} and all later ones are omitted; the course goes to response assessment`,
    }),
    ...on("product.unavailable", `${number}`, {
      ...toResponse,
      says: `Fraction ${number} is unavailable; the course goes to response assessment`,
    }),
  };
}
