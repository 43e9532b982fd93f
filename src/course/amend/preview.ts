import type { AmendmentFile } from "../../journal/amendment.ts";
import type { RequirementId } from "../../protocol/requirements.ts";
import type { Course } from "../course.ts";
import { inForce, type Version, type Versions } from "../version.ts";
import type { MovedState, MovedValue } from "./move.ts";
import { findingsOfMove, type MoveFinding } from "./move-findings.ts";
import { moveTo } from "./moved-step.ts";
import { type NewConsent, newConsent } from "./new-consent.ts";

/** What an amendment does to one patient, with nothing recorded. */
export type MovePreview =
  /** The version is in force for the patient already, or judges just alike, or the course is over. */
  | { readonly outcome: "stays"; readonly because: string }
  | {
      readonly outcome: "moves" | "movesWithFindings";
      readonly states: readonly MovedState[];
      readonly values: readonly MovedValue[];
      readonly findings: readonly MoveFinding[];
      /** Findings that are open already; they go on with the patient. */
      readonly openFindings: readonly RequirementId[];
      /** The patient moves once it is not asked for, or given. */
      readonly consent: NewConsent;
    }
  | { readonly outcome: "cannotMove"; readonly because: readonly string[] };

/** What the amendment of a protocol says of the moves it asks for. */
export type Moving = Pick<AmendmentFile, "reconsent" | "states">;

/**
 * What moving one patient to another version would come to: where each state and count goes, what people should look at, or why it cannot
 * be. Pure, and the same answer that deciding the amendment gives. `to` is one of the engine's versions.
 * @example
 * ```ts
 * import { createEngine, defineProtocol, previewMove, shippedDefinitions } from "patient-course";
 *
 * const old = shippedDefinitions["cd19-b-all"];
 * const later = defineProtocol({ ...old, version: "1.1.0", infusion: { ...old.infusion, lastDay: 28 } });
 * const engine = createEngine(old, { versions: [later] });
 * const [, to] = engine.versions;
 * if (to !== undefined) console.log(previewMove(engine, engine.start("P-001"), to).outcome); // prints: moves
 * ```
 */
export function previewMove(
  versions: Versions,
  course: Course,
  to: Version,
  { reconsent, states }: Moving = { reconsent: false, states: {} },
): MovePreview {
  const now = inForce(versions, course);
  const { id, version } = now.reference;
  if (now === versions.versionOf(to.reference))
    return { outcome: "stays", because: `${id} ${version} is in force already` };
  if (course.position.done) return { outcome: "stays", because: "the course is over" };
  const move = moveTo(versions, course, to, states);
  if (!move.ok) return { outcome: "cannotMove", because: move.reasons.map(({ because }) => because) };
  const findings = findingsOfMove(course, now.definition, to.definition);
  const asked = { definition: now.definition, facts: course.facts, lastAt: course.lastAt };
  const openFindings = [...new Set(course.findings.flatMap(({ requirements }) => requirements))];
  return {
    outcome: findings.length + openFindings.length === 0 ? "moves" : "movesWithFindings",
    states: move.states,
    values: move.values,
    findings,
    openFindings,
    consent: newConsent(reconsent, asked, to.reference.version),
  };
}
