import { type ToxicityLevel, toxicityLevels } from "../events/toxicity-level.ts";
import type { Monitor, Occurrence } from "./monitor.ts";
import { isLiving } from "./standing.ts";
import type { Watch } from "./watch.ts";

const ofToxicity = ["toxicity.reported", "toxicity.regraded", "toxicity.resolved"] as const;

/** STR-06: a toxicity is resolved or regraded only while open; a report never lowers the worst one, a resolution never raises it; none changes once one was fatal. */
export function gradedWhileOpen(watch: Watch): Monitor {
  return watch.always(
    "STR-06",
    (standing, occurrence) => {
      if (standing.at === "fatal") return "a grade 5 is neither resolved nor graded again";
      // Off study nobody keeps the account of what is open but the journal.
      if (standing.at === "offStudy") return occurrence.verdict === "notOpen" ? "no such toxicity is open" : undefined;
      return isLiving(standing) ? graded(standing.level, occurrence) : undefined;
    },
    ofToxicity,
  );
}

function graded(level: ToxicityLevel, { event, verdict }: Occurrence): string | undefined {
  if (event === "toxicity.reported")
    return rank(verdict) < rank(level) ? "cannot occur: a report lowers no other toxicity" : undefined;
  if (level === "clear" || verdict === "notOpen") return "no such toxicity is open";
  const raises = event === "toxicity.resolved" && rank(verdict) > rank(level);
  return raises ? "cannot occur: a resolution raises no other toxicity" : undefined;
}

const worse: readonly string[] = [...toxicityLevels, "fatal"];

/** The place of a letter's level among all, mildest first: `minor.severe` holds as minor does, and nothing is worse than `fatal`. */
function rank(verdict: string | null): number {
  const [level = ""] = (verdict ?? "").split(".");
  return worse.indexOf(level);
}

/** TOX-01: any severe toxicity on record since enrolment permits stopping treatment, at once and from every state of it. */
export function stoppedForSevereToxicity(watch: Watch): Monitor {
  return watch.inStudy(
    "TOX-01",
    (standing, { event, verdict }) => {
      if (event !== "treatment.stopped" || verdict !== "severeToxicity") return undefined;
      const permitted = standing.at === "treating" && standing.severe;
      return permitted ? undefined : "no severe toxicity is on record during treatment";
    },
    ["treatment.stopped"],
  );
}
