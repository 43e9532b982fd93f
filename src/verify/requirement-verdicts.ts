import type { ProtocolDefinition } from "../protocol/definition.ts";
import { type RequirementId, requirementCatalogue } from "../protocol/requirements.ts";
import { monitorsFor } from "../requirements/index.ts";
import { type Answer, answerOf } from "./answer.ts";
import type { ProductResult, Violation } from "./product.ts";

/**
 * What the proof says of one requirement. `proved`: no history of the chart breaks it, and every deviation from it is recorded as
 * one; `violated`: a shortest history shows it broken; `unanswered`: nothing breaks it as far as the search went, which stopped at its bound;
 * `evidence`: the chart cannot break it, since it is judged before the chart is asked; `permits`: it forbids nothing, so nothing can
 * break it; `leftOut`: this definition has nothing that could break it.
 */
export interface RequirementVerdict {
  /** A catalogued id, or one of the definition's own. */
  readonly id: string;
  readonly status: Answer | "evidence" | "permits" | "leftOut";
  /** What the verdict rests on. */
  readonly basis: string;
  readonly counterexample: Violation | null;
  /** Why no step shows it, where none does. */
  readonly unshown: string;
}

const byEvidence =
  "judged from evidence, tested at every bound; the chart enrols only on the verdict eligible (STR-01)";

/** What carries the requirements that no order of events can break. */
const otherwise: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "TRT-03":
      "the definition sets no tolerance, so given against planned cells is shown and not judged; cells are counted whole, the last fraction being the remainder",
    "SIL-01": "grades are judged with scale and version before the chart sees a level",
    "SIL-17": "whose day a trial day is decides what evidence is judged to, before the chart is asked",
    "SIL-11": "role and signature are checked before the chart is asked, and in recorded histories by check",
    "SIL-18": "implausible evidence is asked again, or confirmed on record, before the chart is asked",
    "SIL-19": "a dose far from its plan is a notice for people, which the chart never sees",
    "STR-09": "times are checked before the chart is asked, and in recorded histories by check",
    "STR-11":
      "corrections and strikes change what stands before the chart is asked; of recorded histories check applies and judges them",
  } satisfies Partial<Record<RequirementId, string>>),
);

/** The verdict on every requirement of the catalogue and of the definition's own, from a search that looked at everything or not. */
export function requirementVerdicts(
  definition: ProtocolDefinition,
  { violations, complete }: Pick<ProductResult, "violations" | "complete">,
): readonly RequirementVerdict[] {
  const watched: ReadonlySet<string> = new Set(monitorsFor(definition).map(({ id }) => id));
  const broken = violations.filter(({ statement }) => statement !== "permitted");
  const own = definition.requirements
    .map(({ id }) => id)
    .filter((id) => !requirementCatalogue.some((known) => known.id === id));
  return [...requirementCatalogue.map(({ id }) => id), ...own].map((id): RequirementVerdict => {
    const row = definition.toxicity.gates.find(({ requirement }) => requirement === id);
    if (row !== undefined && own.includes(id)) return ofGate(id, row, broken, complete);
    const counterexample = broken.find(({ requirement }) => requirement === id) ?? null;
    const criterion = definition.criteria.some((one) => one.id === id);
    const basis = watched.has(id)
      ? "its monitor, over every history of the chart"
      : (otherwise.get(id) ?? (criterion ? byEvidence : basisWithoutMonitor(id)));
    const unwatched = criterion || otherwise.has(id) ? "evidence" : permitting.has(id) ? "permits" : "leftOut";
    const judged = counterexample !== null || watched.has(id);
    const status = judged ? answerOf(counterexample !== null, complete) : unwatched;
    return { id, status, basis, counterexample, unshown: unshownReason(id, criterion) };
  });
}

/** A row of the gates that stands for a sentence of the trial is shown by the monitor of what it says; one that only permits forbids nothing. */
function ofGate(
  id: string,
  { action, must }: ProtocolDefinition["toxicity"]["gates"][number],
  broken: readonly Violation[],
  complete: boolean,
): RequirementVerdict {
  const unshown = "a row of toxicity.gates: its steps are those of SIL-02 and SIL-03";
  if (action === "wait" && !must)
    return {
      id,
      status: "permits",
      basis: "a row of toxicity.gates, which only permits",
      counterexample: null,
      unshown,
    };
  const slot: RequirementId = action !== "wait" && must ? "SIL-03" : "SIL-02";
  const counterexample = broken.find(({ requirement }) => requirement === slot) ?? null;
  const basis = `a row of toxicity.gates: the monitor of ${slot}, over every history of the chart`;
  return { id, status: answerOf(counterexample !== null, complete), basis, counterexample, unshown };
}

/** Progression and relapse, and death, loss and termination, are possible from everywhere: these requirements forbid nothing. */
const permitting: ReadonlySet<string> = new Set<RequirementId>(["SIL-04", "SIL-10"]);

function basisWithoutMonitor(id: string): string {
  if (permitting.has(id)) return "it only permits: shown by all that the requirements permit being taken";
  return "this definition leaves no way to break it";
}

function unshownReason(id: string, criterion: boolean): string {
  if (criterion && id !== "INC-13") return "judged from evidence before the chart is asked";
  return otherwise.get(id) ?? "this definition leaves out what would show it";
}
