import type { Response } from "../clinical/response.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { Occurrence } from "./monitor.ts";
import {
  type DecisionDue,
  ended,
  type FractionDue,
  type Readiness,
  type Standing,
  type Step,
  type Treating,
} from "./standing.ts";
import { fractionNumber, isBeyondLastDay } from "./verdicts.ts";

/** Treatment ends: who is to be followed up goes on to follow-up, for anybody else the study ends (SIL-08). */
export function treatmentEnds(treating: Treating, definition: ProtocolDefinition): Standing {
  const followed = treating.infused || definition.followUp.whoever === "allEnrolled";
  return followed ? { at: "followUp", level: treating.level, clockRuns: true } : ended;
}

/** A failed collection or lot: another attempt while collections are left, else treatment ends (SIL-07); a first fraction ends the count. */
function attemptFails(treating: Treating, definition: ProtocolDefinition): Standing {
  if (treating.failures >= definition.product.maxCollections - 1) return treatmentEnds(treating, definition);
  return { ...treating, step: { at: "collection" }, failures: treating.failures + 1 };
}

function readinessDue(definition: ProtocolDefinition): Step {
  return { at: "readiness", asked: definition.readiness.criteria.length === 0 ? "ready" : "undecided" };
}

/** Product is at hand: lymphodepletion where the definition has it before this course, else readiness (SIL-14, SIL-12). */
function preparationDue(course: number, definition: ProtocolDefinition): Step {
  const { given, criteria } = definition.lymphodepletion;
  const due = given === "everyCourse" || (given === "firstCourse" && course === 0);
  return due
    ? { at: "lymphodepletion", asked: criteria.length === 0 ? "ready" : "undecided" }
    : readinessDue(definition);
}

/** The cells of a further course come from store or are collected again (SIL-06). */
function furtherCourse(treating: Treating, definition: ProtocolDefinition): Treating {
  return { ...treating, step: { at: definition.product.reuseStored ? "sourcing" : "collection" } };
}

function making(
  treating: Treating,
  at: "collection" | "collected" | "manufacture",
  { event, verdict }: Occurrence,
  definition: ProtocolDefinition,
): Standing {
  switch (at) {
    case "collection":
      if (event !== "apheresis.performed") return treating;
      return verdict === "adequate" ? { ...treating, step: { at: "collected" } } : attemptFails(treating, definition);
    case "collected":
      return event === "manufacture.started" ? { ...treating, step: { at: "manufacture" } } : treating;
    case "manufacture":
      if (event === "lot.failed") return attemptFails(treating, definition);
      if (event === "lot.released") return { ...treating, step: preparationDue(treating.course, definition) };
      return event === "course.opened" ? opens(treating, verdict) : treating;
  }
}

function opens(treating: Treating, lot: "releasedLot" | "unreleasedLot"): Treating {
  const step: FractionDue = { at: "fraction", number: 1, held: false, released: lot === "releasedLot" };
  return { ...treating, step, course: treating.course + 1 };
}

function preparing(treating: Treating, { event, verdict }: Occurrence, definition: ProtocolDefinition): Standing {
  const { at } = treating.step;
  switch (event) {
    case "product.sourced":
      if (at !== "sourcing") return treating;
      return {
        ...treating,
        step: verdict === "inStore" ? preparationDue(treating.course, definition) : { at: "collection" },
      };
    case "lymphodepletion.assessed":
      return at === "lymphodepletion" ? asked(treating, at, verdict) : treating;
    case "lymphodepletion.given":
      return at === "lymphodepletion" ? { ...treating, step: readinessDue(definition) } : treating;
    case "readiness.assessed":
      return at === "readiness" ? asked(treating, at, verdict) : treating;
    case "course.opened":
      return at === "readiness" ? opens(treating, verdict) : treating;
    default:
      return treating;
  }
}

function asked(treating: Treating, at: "lymphodepletion" | "readiness", answer: Readiness): Treating {
  return { ...treating, step: { at, asked: answer } };
}

function infusing(
  treating: Treating,
  step: FractionDue,
  occurrence: Occurrence,
  definition: ProtocolDefinition,
): Standing {
  if (fractionNumber(occurrence) !== step.number) return treating;
  const response: Step = { at: "response" };
  switch (occurrence.event) {
    case "fraction.given": {
      const last = step.number === definition.infusion.fractions.length;
      const next: Step = last ? response : { ...step, number: step.number + 1, held: false };
      return { ...treating, step: next, infused: true, failures: step.number === 1 ? 0 : treating.failures };
    }
    case "fraction.postponed":
      return isBeyondLastDay(occurrence) ? treating : { ...treating, step: { ...step, held: true } };
    case "fractions.omitted":
      return { ...treating, step: response };
    case "product.unavailable":
      if (step.number > 1) return { ...treating, step: response };
      return attemptFails({ ...treating, course: treating.course - 1 }, definition);
    default:
      return treating;
  }
}

/** What a response leads to: a decision about it, another reading, or the end; PD, relapse and not evaluable as the definition says (SIL-04). */
function leadsTo(read: Response, { response }: ProtocolDefinition): DecisionDue["about"] | "again" | "end" {
  switch (read) {
    case "CR":
    case "CRi":
      return "complete";
    case "PR":
      return "partial";
    case "NR":
      return "none";
    case "PD":
      return response.PD === "asNR" ? "none" : "end";
    case "relapse":
      return response.relapse === "asNR" ? "none" : "end";
    case "NE":
      return response.NE === "asNR" ? "none" : "again";
  }
}

function responding(treating: Treating, read: Response, definition: ProtocolDefinition): Standing {
  const about = leadsTo(read, definition);
  if (about === "again") return treating;
  if (about === "end" || treating.course >= definition.courses.max) return treatmentEnds(treating, definition);
  if (about === "partial" && treating.course === 1) return furtherCourse(treating, definition);
  return { ...treating, step: { at: "decision", about, assessment: null, wish: null } };
}

function deciding(
  treating: Treating,
  step: DecisionDue,
  { event, verdict }: Occurrence,
  definition: ProtocolDefinition,
): Standing {
  switch (event) {
    case "assessment.recorded":
      return { ...treating, step: { ...step, assessment: verdict } };
    case "wish.recorded":
      return step.about === "partial" ? treating : { ...treating, step: { ...step, wish: verdict } };
    case "furtherTreatment.decided":
      return verdict === "start" ? furtherCourse(treating, definition) : treatmentEnds(treating, definition);
    default:
      return treating;
  }
}

/** Where treatment stands after an event of its own; as before where the event has no place. */
export function followTreatment(treating: Treating, occurrence: Occurrence, definition: ProtocolDefinition): Standing {
  const { step } = treating;
  switch (step.at) {
    case "fraction":
      return infusing(treating, step, occurrence, definition);
    case "response":
      return occurrence.event === "response.assessed" ? responding(treating, occurrence.verdict, definition) : treating;
    case "decision":
      return deciding(treating, step, occurrence, definition);
    case "sourcing":
    case "lymphodepletion":
    case "readiness":
      return preparing(treating, occurrence, definition);
    case "collection":
    case "collected":
    case "manufacture":
      return making(treating, step.at, occurrence, definition);
  }
}
