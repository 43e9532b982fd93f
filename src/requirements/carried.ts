import type { ProtocolDefinition } from "../protocol/definition.ts";
import { collectsCells, mostAttempts } from "../protocol/product.ts";
import { givesLymphodepletion, regimenOf } from "../protocol/regimens.ts";
import { responsesOf } from "../protocol/responses.ts";
import { decidesAgain } from "./endings.ts";
import { asksSource, productDue } from "./follow-product.ts";
import { attemptsLeft, remembered } from "./remembered.ts";
import type { DecisionDue, FollowUp, Standing, Step, Treating } from "./standing.ts";
import { canBeAskedAgain, decisionsAsked, followingOf } from "./what-follows.ts";

/** The two versions of a protocol between which a patient moves. */
export interface Versions {
  readonly from: ProtocolDefinition;
  readonly to: ProtocolDefinition;
}

/** Counts that a standing forgets once nothing of its own version depends on them: the chart of that version has them still. */
export interface Counts {
  readonly courses: number;
  readonly failures: number;
}

/**
 * Where a patient stands by the requirements after an amendment ("What stands"): what happened is as the old version has it, and counts on by
 * the new one. `undefined` where the new version knows no such step.
 */
export function carried(standing: Standing, counts: Counts, { from, to }: Versions): Standing | undefined {
  if ("lost" in standing && standing.lost && !to.lossToFollowUp.reversible) return undefined;
  switch (standing.at) {
    case "treating":
      return hasStep(standing, to) ? remembered(treatingOn(standing, counts, { from, to }), to) : undefined;
    case "followUp":
      return remembered(
        { ...standing, spent: counts.courses >= to.courses.max, again: againBy(standing, from, to) },
        to,
      );
    case "consent":
      return asksTheSame(from, to) ? remembered(standing, to) : undefined;
    default:
      return remembered(standing, to);
  }
}

/** INC-13: attestations of the patient and the family are none of a definition's own consent, nor the other way round. */
function asksTheSame(from: ProtocolDefinition, to: ProtocolDefinition): boolean {
  return from.consent.attestations.length > 0 === to.consent.attestations.length > 0;
}

/** Why a patient who stands there does not move: what is on its way the new version has no more of. `undefined` where it is in nobody's way. */
export function beyondTheNew(standing: Standing, { to }: Pick<Versions, "to">): string | undefined {
  if (standing.at !== "treating") return undefined;
  const { step, course, failures } = standing;
  const [courses, attempts] = [`the new version has at most ${to.courses.max} courses`, mostAttempts(to)];
  if (step.at === "fraction") {
    const ungiven = step.number === 1 && step.ahead.length === 0;
    return ungiven && course > to.courses.max ? `a course is open with nothing given, and ${courses}` : undefined;
  }
  if (step.at === "response") return undefined;
  if (course >= to.courses.max) return `a further course is on its way, and ${courses}`;
  if ((step.at === "collection" || step.at === "lot") && failures >= attempts)
    return `${failures} attempts at product failed, and the new version has at most ${attempts}`;
  return undefined;
}

/** Counters tell nothing more one above their bound, and what a version never asks for it does not remember. */
function treatingOn(treating: Treating, counts: Counts, { from, to }: Versions): Treating {
  const failures = attemptsLeft(treating, from) ? treating.failures : counts.failures;
  return {
    ...treating,
    step: rereadBy(treating.step, treating.course, to),
    course: Math.min(treating.course, to.courses.max + 1),
    failures: Math.min(failures, mostAttempts(to)),
    lastRead: decidesAgain(to) && isAsked(treating.lastRead, to) ? treating.lastRead : null,
  };
}

/** SIL-16: what a further course could be decided by, as far as the old version kept it. */
function againBy({ again }: FollowUp, from: ProtocolDefinition, to: ProtocolDefinition): FollowUp["again"] {
  if (again === null || !decidesAgain(to) || again.course >= to.courses.max || !isAsked(again.about, to)) return null;
  const { afterTreatment } = to.courses;
  // A version that asks at any time keeps no account of relapses, so none is known to ask.
  const known = afterTreatment === from.courses.afterTreatment ? again.asked : false;
  return { ...again, asked: afterTreatment === "anyTime" || known };
}

/** SIL-16: whether the new version knows the decision that the last reading asked for, and can ask it again after the end. */
function isAsked(about: string | null, to: ProtocolDefinition): about is string {
  return about !== null && decisionsAsked(to).includes(about) && canBeAskedAgain(about, to);
}

/** STR-04: what waits to be read again does so where the new version, too, lets a course follow this one without a decision. */
function rereadBy(step: Step, course: number, to: ProtocolDefinition): Step {
  if (step.at !== "collection" && step.at !== "sourcing" && step.at !== "lot") return step;
  const follows = responsesOf(to).some((read) => followingOf(read, course, to).kind === "course");
  return { ...step, reread: step.reread && follows };
}

function hasStep({ step, course }: Treating, to: ProtocolDefinition): boolean {
  switch (step.at) {
    case "sourcing":
      return asksSource(to);
    case "lymphodepletion":
      return givesLymphodepletion(to);
    case "fraction":
      return Math.max(step.number, ...step.ahead) <= regimenOf(to, course).infusion.fractions.length;
    case "decision":
      return decisionsAsked(to, [course]).includes(step.about);
    case "collection":
    case "collected":
    case "manufacture":
      return collectsCells(to);
    case "lot":
      return !collectsCells(to);
    case "readiness":
    case "response":
      return true;
  }
}

/** Where a patient may stand whose step the new version does not know, and whom the amendment takes to another one. */
export function carriedElsewhere(standing: Standing, counts: Counts, versions: Versions): readonly Standing[] {
  if (standing.at === "consent") return [{ ...standing, consent: false, family: false }];
  if (standing.at !== "treating") return [];
  const asked = "undecided";
  const steps: readonly Step[] = [
    { at: "collection", reread: false },
    { at: "sourcing", reread: false },
    { at: "lot", reread: false },
    { at: "collected" },
    { at: "manufacture" },
    { at: "lymphodepletion", asked },
    { at: "readiness", asked },
    { at: "response" },
    ...decisionsAsked(versions.to, [standing.course]).map(
      (about): Step => ({ at: "decision", about, ...groundsOf(standing.step) }),
    ),
  ];
  return steps.flatMap((step) => carried({ ...standing, step }, counts, versions) ?? []);
}

/** What is on record for and against a further course, where it is asked. */
function groundsOf(step: Step): Pick<DecisionDue, "assessment" | "wish"> {
  return step.at === "decision" ? { assessment: step.assessment, wish: step.wish } : { assessment: null, wish: null };
}

/** Whether two standings say the same of the history behind them, whatever is due next. */
export function agreeButForStep(one: Standing, other: Standing): boolean {
  return JSON.stringify(withoutStep(one)) === JSON.stringify(withoutStep(other));
}

function withoutStep(standing: Standing): unknown {
  return standing.at === "treating" ? { ...standing, step: null } : standing;
}

/** A standing of treatment as another version counts it, whatever is due next. */
export function carriedButForStep(standing: Standing, counts: Counts, versions: Versions): Standing | undefined {
  if (standing.at !== "treating") return carried(standing, counts, versions);
  return carried({ ...standing, step: productDue(versions.to) }, counts, versions);
}
