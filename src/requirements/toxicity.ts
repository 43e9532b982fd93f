import { openLevels, type ToxicityLevel } from "../events/toxicity-level.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { Watch } from "./follow.ts";
import type { Monitor, Occurrence } from "./monitor.ts";

/** STR-06: a toxicity is resolved or regraded only while it is open; a report never lowers the worst one, a resolution never raises it. */
export function gradedWhileOpen(watch: Watch, definition: ProtocolDefinition): Monitor {
  const ranks = ["clear", ...openLevels(definition)];
  const rank = (level: string | null) => ranks.indexOf(level ?? "");
  const graded = (level: ToxicityLevel, { event, verdict }: Occurrence): string | undefined => {
    if (event === "toxicity.reported")
      return rank(verdict) < rank(level) ? "cannot occur: a report lowers no other toxicity" : undefined;
    if (event !== "toxicity.regraded" && event !== "toxicity.resolved") return undefined;
    if (level === "clear" || verdict === "notOpen") return "no such toxicity is open";
    const raises = event === "toxicity.resolved" && rank(verdict) > rank(level);
    return raises ? "cannot occur: a resolution raises no other toxicity" : undefined;
  };
  return watch.active("STR-06", (standing, occurrence) => {
    // While nobody is enrolled no toxicity can be open; a report then is for STR-01 to refuse.
    if (standing.at === "screening")
      return occurrence.event === "toxicity.reported" ? undefined : graded("clear", occurrence);
    return graded(standing.level, occurrence);
  });
}

/** TOX-01: any severe toxicity permits stopping treatment at once, and nothing else that the physician decides does. */
export function stoppedForSevereToxicity(watch: Watch): Monitor {
  return watch.active("TOX-01", (standing, { event, verdict }) => {
    if (event !== "treatment.stopped") return undefined;
    if (verdict === "physicianDecision") return "the protocol knows no stop by decision alone";
    const permitted = standing.at === "treating" && standing.severe;
    return verdict === "severeToxicity" && !permitted ? "no severe toxicity is on record during treatment" : undefined;
  });
}
