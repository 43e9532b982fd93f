import {
  asksReadiness,
  type FractionNumber,
  fractionsOf,
  givenCells,
  type Timing,
  verdictsOfFraction,
} from "../src/events/fraction-verdicts.ts";
import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import type { Condition } from "./conditions.ts";
import { aheadKey, nothingAhead } from "./context.ts";
import { againstDemands, restAtStake, restMayBeOmitted, restOpen } from "./gates.ts";
import { lotLost } from "./lot-lost.ts";
import { lotFailsAside, lotReleased } from "./lots.ts";
import { readinessOfOpenCourse } from "./preparation.ts";
import { chooseLotAgain, collectAgainOrEnd, failedAttempt } from "./product.ts";
import { type Block, chart, type Refusal } from "./setup.ts";
import {
  type ChartAction,
  departs,
  departsWhenUnmet,
  forbidden,
  on,
  onOrDeviating,
  type Refuses,
  refuse,
  refusing,
  set,
  type Transitions,
  type Way,
} from "./transitions.ts";

type DayState = "due" | "held";

const noHoldingToxicity: Condition = { name: "noHoldingToxicity", requirement: "SIL-02" };
const readyForFirst: Condition = { name: "readyForFirst", requirement: "SIL-12" };

const early: Refusal = { requirement: "TRT-04", sentence: "the fraction would be given before its trial day" };
const late: Refusal = { requirement: "TRT-04", sentence: "its trial day has passed and no postponement is on record" };
const tooLate: Refusal = { requirement: "SIL-03", sentence: "the last day for a postponed fraction has passed" };
const readinessTooOld: Refusal = {
  requirement: "SIL-12",
  sentence: "no passed readiness is on record that is still in its window",
};

/** What a fraction's timing alone breaks: a late fraction is lawful only once a postponement is on record (TRT-04, SIL-03). */
function broken(timing: Timing, state: DayState): readonly Block[] {
  if (timing === "early") return [early];
  if (timing === "tooLate") return state === "held" ? [tooLate] : [late, tooLate];
  return timing === "late" && state === "due" ? [late] : [];
}

/** The fraction after the next one of a course that was not given yet, or the response (TRT-02). */
function onwards(definition: ProtocolDefinition, number: FractionNumber, way: Omit<Way, "target">): readonly Way[] {
  const later = laterThan(definition, number);
  const { conditions = [], actions = [] } = way;
  const days = later.map((next, skipped): Way => {
    const passed = later.slice(0, skipped).map((one): ChartAction => set({ [aheadKey(one)]: false }));
    return {
      ...way,
      target: `#day${next}`,
      conditions: [...conditions, { name: "notGivenAhead", bound: next }],
      actions: [...actions, set({ readiness: "passed" }), ...passed, ...(number === 1 ? restAtStake(definition) : [])],
    };
  });
  return [
    ...days,
    { ...way, target: "#response", actions: [...actions, set({ ...nothingAhead, readiness: "passed" })] },
  ];
}

function laterThan(definition: ProtocolDefinition, number: FractionNumber): readonly Exclude<FractionNumber, 1>[] {
  return fractionsOf(definition).flatMap((one) => (one === 1 || one <= number ? [] : [one]));
}

/** One infusion day: its fraction is due, or held by a postponement on record (TRT-02, TRT-04, SIL-03). */
export function infusionDay(definition: ProtocolDefinition, number: FractionNumber) {
  const last = definition.infusion.fractions.length;
  const dayState = (state: DayState, sentence: string) => {
    const { on, refuses } = fractionDue(definition, number, state);
    const requirements = ["TRT-02", "TRT-04", "SIL-02", "SIL-03"] as const;
    return { meta: { requirements, title: `Fraction ${number} ${state}`, sentence, refuses }, on };
  };
  const others = outOfTurn(definition, number);
  return chart.createStateConfig({
    id: `day${number}`,
    initial: "due",
    meta: {
      requirements: ["TRT-02"],
      title: `Fraction ${number} of ${last}`,
      sentence: `Fraction ${number} of ${last}`,
      refuses: refusing(
        others.refuses,
        postponed(definition, number).refuses,
        omittedOutOfTurn(definition, number),
        number === 1 ? {} : againstDemands(definition),
      ),
    },
    on: {
      ...others.on,
      ...postponed(definition, number).on,
      ...notGiven(definition, number),
      ...lotReleased(),
      ...(number === 1 ? beforeTheFirst(definition) : lotFailsAside()),
    },
    states: {
      due: dayState("due", `Fraction ${number} is due`),
      held: dayState("held", `Fraction ${number} is held: a postponement is on record`),
    },
  });
}

/** The fraction that is due, as it is given: lawfully, or against what stands in its way (TRT-01, TRT-03, TRT-04, SIL-02, SIL-12). */
function fractionDue(definition: ProtocolDefinition, number: FractionNumber, state: DayState) {
  const first = number === 1 && asksReadiness(definition);
  const safe: readonly Condition[] = [
    noHoldingToxicity,
    ...(first ? [readyForFirst] : []),
    ...(number === 1 ? [] : restOpen(definition)),
  ];
  const cites = ["TRT-01", "TRT-02", "TRT-04", "SIL-02"] as const;
  const given: Omit<Way, "target"> = { actions: [set({ infused: true })], cites, says: `Fraction ${number} is given` };
  // Only a lawful first fraction ends the count of failed attempts (SIL-07).
  const lawfully = number === 1 ? [set({ infused: true, failedCollections: 0 })] : [set({ infused: true })];
  const transitions: Transitions = {};
  const refuses: Refuses[] = [];
  for (const verdict of verdictsOfFraction(definition, number)) {
    const said = givenCells(verdict);
    const against = [
      ...(said.fraction === null ? [] : broken(said.fraction.timing, state)),
      ...(said.expired ? [readinessTooOld] : []),
    ];
    if (first) refuses.push(refuse("fraction.given", verdict, { requirement: "SIL-12", unless: readyForFirst }));
    // Its lot and its dose stand in the way of every fraction, whichever is due.
    if (against.length > 0 || said.unreleasedLot || said.outsideTolerance) {
      refuses.push(refuse("fraction.given", verdict, ...against));
      Object.assign(transitions, departs("fraction.given", verdict, ...onwards(definition, number, given)));
      continue;
    }
    const ways = {
      lawful: { ...given, conditions: safe, actions: lawfully },
      departing: { ...given, conditions: safe },
    };
    Object.assign(
      transitions,
      on("fraction.given", verdict, ...onwards(definition, number, ways.lawful)),
      departsWhenUnmet("fraction.given", verdict, ...onwards(definition, number, ways.departing)),
    );
  }
  return { on: transitions, refuses: refusing(...refuses) };
}

/** A fraction other than the next one of its course: it counts as given, and is passed over when its turn comes (TRT-02). */
function outOfTurn(definition: ProtocolDefinition, next: FractionNumber): { on: Transitions; refuses: Refuses } {
  const others = fractionsOf(definition).filter((number) => number !== next);
  const sentence = `the next fraction of this course is fraction ${next}`;
  const parts = others.flatMap((number) => {
    const way: Way = {
      actions: [set(number === 1 || number < next ? { infused: true } : { infused: true, [aheadKey(number)]: true })],
      cites: ["TRT-02"],
      says: `Fraction ${number} is given out of turn`,
      bound: "assumption: deviations are finitely many",
    };
    return verdictsOfFraction(definition, number).map((verdict) =>
      forbidden("fraction.given", verdict, [{ requirement: "TRT-02", sentence }], way),
    );
  });
  return {
    on: Object.assign({}, ...parts.map((part) => part.on)),
    refuses: refusing(...parts.map((part) => part.refuses)),
  };
}

/** The next fraction is postponed: up to the last day, beyond it as a deviation (SIL-03, TRT-04). */
function postponed(definition: ProtocolDefinition, number: FractionNumber): { on: Transitions; refuses: Refuses } {
  const way: Way = {
    target: `#day${number}.held`,
    cites: ["SIL-03", "TRT-04"],
    says: `Fraction ${number} is postponed`,
    bound: "assumption: a fraction is postponed finitely often (infusion.lastDay, SIL-03)",
  };
  const others = fractionsOf(definition).filter((one) => one !== number);
  const notNext: Refusal = {
    requirement: "STR-03",
    sentence: `the next fraction of this course is fraction ${number}`,
  };
  const elsewhere = others.flatMap((one) => [
    refuse("fraction.postponed", `${one}.inBounds`, notNext),
    ...(one === 1 ? [] : [refuse("fraction.postponed", `${one}.beyondLastDay`, notNext)]),
  ]);
  const inBounds = `${number}.inBounds` as const;
  if (number === 1) return { on: on("fraction.postponed", inBounds, way), refuses: refusing(...elsewhere) };
  const open = restOpen(definition);
  const lawful =
    open.length === 0
      ? on("fraction.postponed", inBounds, way)
      : onOrDeviating("fraction.postponed", inBounds, { ...way, conditions: open });
  const beyond = forbidden(
    "fraction.postponed",
    `${number}.beyondLastDay`,
    [{ requirement: "SIL-03", sentence: "a fraction is not postponed beyond the last day" }],
    way,
  );
  return { on: { ...lawful, ...beyond.on }, refuses: refusing(...elsewhere, beyond.refuses) };
}

/** Only the next fraction with all later ones is omitted, and never the first (SIL-03). */
function omittedOutOfTurn(definition: ProtocolDefinition, next: FractionNumber): Refuses {
  if (definition.infusion.fractions.length === 1) return {};
  const refusals = fractionsOf(definition).flatMap((number) => {
    if (number === next && number !== 1) return [];
    const sentence =
      number === next
        ? "a course does not go without its first fraction"
        : `fractions are omitted from the next one on, fraction ${next}`;
    return [refuse("fractions.omitted", `${number}`, { requirement: "SIL-03", sentence })];
  });
  return refusing(...refusals);
}

/** A fraction that is omitted with all later ones, or whose product is unavailable (TRT-04, SIL-03). */
function notGiven(definition: ProtocolDefinition, number: FractionNumber): Transitions {
  const toResponse: Omit<Way, "says"> = {
    target: "#response",
    actions: [set({ ...nothingAhead, readiness: "passed" })],
    cites: ["TRT-04", "SIL-03"],
  };
  const omitted: Way = {
    ...toResponse,
    says: `Fraction ${number} and all later ones are omitted; the course goes to response assessment`,
  };
  const unavailable: Way = {
    ...toResponse,
    says: `Fraction ${number} is unavailable; the course goes to response assessment`,
  };
  if (number > 1) {
    const conditions = restMayBeOmitted(definition);
    if (conditions.length === 0)
      return {
        ...on("fractions.omitted", `${number}`, omitted),
        ...on("product.unavailable", `${number}`, unavailable),
      };
    return {
      ...onOrDeviating("fractions.omitted", `${number}`, { ...omitted, conditions }),
      ...on("product.unavailable", `${number}`, { ...unavailable, conditions }),
    };
  }
  const many = definition.infusion.fractions.length > 1;
  return {
    ...(many ? departs("fractions.omitted", "1", omitted) : {}),
    ...on(
      "product.unavailable",
      "1",
      ...collectAgainOrEnd(definition, "LOGISTICAL PROBLEM", {
        conditions: ungiven(definition),
        actions: uncounted,
        cites: ["TRT-04", "SIL-07"],
        says: "The product is unavailable before any fraction: the course closes unused",
      }),
      ...(many ? [unavailable] : []),
    ),
    ...on(
      "product.unavailable",
      "1.othersLeft",
      {
        target: chooseLotAgain(definition),
        conditions: ungiven(definition),
        actions: uncounted,
        cites: ["TRT-04", "SIL-06"],
        says: "The product is unavailable before any fraction: another lot is to be chosen",
        bound: "assumption: product is unavailable finitely often",
      },
      ...(many ? [unavailable] : []),
    ),
  };
}

/** Nothing of the course was given: plain where it has one fraction, which is due. */
function ungiven(definition: ProtocolDefinition): readonly Condition[] {
  return definition.infusion.fractions.length === 1 ? [] : [{ name: "nothingGivenAhead" }];
}

const uncounted: readonly ChartAction[] = [{ type: "countCourse", params: { by: -1 } }, set({ readiness: "passed" })];

/** What may still happen to a course before anything of it is given: its lot is lost, the patient is not ready, it closes ungiven (SIL-06, SIL-07, SIL-12). */
function beforeTheFirst(definition: ProtocolDefinition): Transitions {
  const closed: Omit<Way, "target"> = {
    conditions: [
      { name: "notReadyForFirst", requirement: "SIL-12" },
      ...ungiven(definition).map((condition) => ({ ...condition, requirement: "SIL-12" as const })),
    ],
    actions: uncounted,
    cites: ["SIL-12", "SIL-07"],
    says: "The course closes ungiven, since the patient is not ready",
  };
  const closes = asksReadiness(definition)
    ? on(
        "course.closed",
        null,
        ...failedAttempt(definition, "FAILURE TO MEET CONTINUATION CRITERIA", chooseLotAgain(definition), closed),
      )
    : {};
  return {
    ...readinessOfOpenCourse(definition),
    ...lotLost(definition, uncounted, ungiven(definition)),
    ...closes,
  };
}
