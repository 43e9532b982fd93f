import type { ProtocolDefinition } from "../protocol/definition.ts";
import { collectsCells, mostAttempts } from "../protocol/product.ts";
import { lymphodepletionBefore } from "../protocol/regimens.ts";
import { treatmentEnds } from "./endings.ts";
import type { Occurrence } from "./monitor.ts";
import type { FollowUp, FractionDue, OffStudy, Readiness, Step, Treating } from "./standing.ts";
import { openedWith } from "./verdicts.ts";

type After = Treating | FollowUp | OffStudy;

/** Whether it is asked where the cells of a course come from (SIL-06). */
export function asksSource(definition: ProtocolDefinition): boolean {
  return definition.product.reuseStored && definition.courses.max > 1 && collectsCells(definition);
}

/** STR-02: what product begins with: a collection, or where none is in the protocol a lot that is released for the patient. */
export function productDue(definition: ProtocolDefinition, reread = false): Step {
  return { at: collectsCells(definition) ? "collection" : "lot", reread };
}

/** SIL-07: a failed attempt leads on while attempts are left, else treatment ends; only a lawful first fraction ends the count. */
export function attemptFails(
  treating: Treating,
  definition: ProtocolDefinition,
  step: Step = productDue(definition),
): After {
  const failures = treating.failures + 1;
  if (failures < mostAttempts(definition)) return { ...treating, failures, step };
  // A course that closes ungiven leaves its product, so that not the product is exhausted.
  return treatmentEnds(treating, definition, step.at === "collection" || step.at === "lot" ? "lastAttempt" : "other");
}

function asksReadiness({ readiness }: ProtocolDefinition): boolean {
  return readiness.criteria.length > 0;
}

function readinessDue(definition: ProtocolDefinition): Step {
  return { at: "readiness", asked: asksReadiness(definition) ? "undecided" : "ready" };
}

/** Product is at hand after so many courses: lymphodepletion where the definition has it before the next one, else readiness (SIL-14, SIL-12). */
function preparationDue(course: number, definition: ProtocolDefinition): Step {
  const { criteria } = definition.lymphodepletion;
  return lymphodepletionBefore(definition, course + 1)
    ? { at: "lymphodepletion", asked: criteria.length === 0 ? "ready" : "undecided" }
    : readinessDue(definition);
}

/** SIL-06: other product is there, so the way leads to where it is chosen. */
export function choiceDue(definition: ProtocolDefinition): Step {
  return asksSource(definition) ? { at: "sourcing", reread: false } : readinessDue(definition);
}

/** The cells of a further course come from store or are collected again (SIL-06). */
export function furtherCourse(treating: Treating, definition: ProtocolDefinition, reread: boolean): Treating {
  return { ...treating, step: asksSource(definition) ? { at: "sourcing", reread } : productDue(definition, reread) };
}

/** STR-02, SIL-06, SIL-07: what a lot that fails or is recalled before the course's first fraction leads to. */
export function lotFails(treating: Treating, verdict: Occurrence["verdict"], definition: ProtocolDefinition): After {
  const { step, course } = treating;
  switch (step.at) {
    case "manufacture":
      if (verdict === "noneLeft") return attemptFails(treating, definition);
      return { ...treating, step: preparationDue(course, definition) };
    case "lymphodepletion":
    case "readiness":
    case "fraction": {
      if (verdict === "othersLeft" || (step.at === "fraction" && !isUngiven(step))) return treating;
      // A course that loses its lot ungiven is no course.
      const back = step.at === "fraction" ? { ...treating, course: course - 1 } : treating;
      if (verdict === "noneLeft") return attemptFails(back, definition);
      // Where nothing settles the source, a lot is chosen when the course opens.
      if (step.at === "lymphodepletion" && !asksSource(definition)) return back;
      return { ...back, step: choiceDue(definition) };
    }
    default:
      return treating;
  }
}

/** Whether nothing of the open course was given, not even ahead of its turn. */
export function isUngiven({ number, ahead }: FractionDue): boolean {
  return number === 1 && ahead.length === 0;
}

function opens(treating: Treating, asked: Readiness): Treating {
  const step: FractionDue = { at: "fraction", number: 1, ahead: [], held: false, asked };
  return { ...treating, step, course: treating.course + 1, continuing: false };
}

/** A course opened before its readiness was asked is opened without one (SIL-12). */
function opensUnasked(treating: Treating, definition: ProtocolDefinition): Treating {
  return opens(treating, asksReadiness(definition) ? "undecided" : "ready");
}

/** Where treatment stands after an event while cells are awaited or made. */
export function making(
  treating: Treating,
  at: "collection" | "collected" | "manufacture" | "sourcing" | "lot",
  occurrence: Occurrence,
  definition: ProtocolDefinition,
): After {
  const { event, verdict } = occurrence;
  const prepared = { ...treating, step: preparationDue(treating.course, definition) };
  switch (event) {
    case "apheresis.performed":
      if (at !== "collection") return treating;
      return verdict === "adequate" ? { ...treating, step: { at: "collected" } } : attemptFails(treating, definition);
    case "manufacture.started":
      return at === "collection" || at === "collected" ? { ...treating, step: { at: "manufacture" } } : treating;
    case "lot.released":
      // What is released was made, whether or not somebody recorded it.
      return at === "sourcing" ? treating : { ...prepared, manufactured: true };
    case "product.sourced": {
      const fromStore = verdict === "inStore" || verdict === "unusableLot";
      if (at === "sourcing") return fromStore ? prepared : { ...treating, step: { at: "collection", reread: false } };
      const begun = at === "collection" || at === "lot";
      return begun && treating.course > 0 && fromStore ? prepared : treating;
    }
    case "course.opened": {
      const made = at === "manufacture" || at === "lot";
      const awaited = made && openedWith(occurrence).lot !== "releasedLot";
      return awaited ? opensUnasked(treating, definition) : treating;
    }
    default:
      return treating;
  }
}

/** Where treatment stands after an event while the patient is prepared for a course. */
export function preparing(
  treating: Treating,
  step: { readonly at: "lymphodepletion" | "readiness"; readonly asked: Readiness },
  { event, verdict }: Occurrence,
  definition: ProtocolDefinition,
): Treating {
  const { at } = step;
  switch (event) {
    case "lymphodepletion.assessed":
      return at === "lymphodepletion" ? { ...treating, step: { at, asked: verdict } } : treating;
    case "lymphodepletion.given":
      return at === "lymphodepletion" ? { ...treating, step: readinessDue(definition) } : treating;
    case "readiness.assessed":
      return at === "readiness" ? { ...treating, step: { at, asked: verdict } } : treating;
    case "course.opened":
      return at === "readiness" ? opens(treating, step.asked) : opensUnasked(treating, definition);
    default:
      return treating;
  }
}
