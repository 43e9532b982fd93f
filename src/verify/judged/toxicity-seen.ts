import type { CourseFacts } from "../../events/facts.ts";
import { openLevelsOf, type ToxicityLevel, toxicityLevels, worstLevel } from "../../events/toxicity-level.ts";
import { hasOwnConsent } from "../../protocol/consent.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import { monitorsFor, type Occurrence } from "../../requirements/index.ts";
import type { JudgedFault } from "./findings.ts";

const toxicityEvents = ["toxicity.reported", "toxicity.regraded", "toxicity.resolved"] as const;
type ToxicityEvent = (typeof toxicityEvents)[number];
const saysSo = "cannot occur: ";

/** From which worst level which was judged: holds STR-06 to its word where it says that evidence cannot be judged so. */
export class ToxicitySeen {
  readonly #seen = new Set<string>();

  constructor(readonly definition: ProtocolDefinition) {}

  judged(event: string, verdict: string | null, facts: CourseFacts): void {
    if (event.startsWith("toxicity."))
      this.#seen.add(`${worstLevel(facts.openToxicities, this.definition)} ${event} ${verdict}`);
  }

  /** What STR-06 says cannot occur although evidence was judged to it, while a patient with both attestations is in treatment. */
  faults(): readonly JudgedFault[] {
    const monitor = monitorsFor(this.definition).find(({ id }) => id === "STR-06");
    if (monitor === undefined) return [];
    const levels: readonly ToxicityLevel[] = ["clear", ...openLevelsOf(this.definition)];
    return levels.flatMap((level) => {
      const state = historyTo(level, this.definition).reduce(
        (before, occurrence) => monitor.next(before, occurrence),
        monitor.start,
      );
      return toxicityEvents.flatMap((event) =>
        toxicityLevels.flatMap((verdict): readonly JudgedFault[] => {
          const occurrence = asOccurrence(event, verdict);
          if (occurrence === undefined || !this.#seen.has(`${level} ${event} ${verdict}`)) return [];
          const said = monitor.violation(state, occurrence);
          if (!said?.startsWith(saysSo)) return [];
          const message = `STR-06 says of ${event} to ${verdict} while the worst is ${level} that it ${said}, and evidence is judged to it`;
          return [{ event, requirement: "STR-06", message, witness: null }];
        }),
      );
    });
  }
}

/** A history after which a patient is in treatment with a toxicity of this level open. */
function historyTo(level: ToxicityLevel, definition: ProtocolDefinition): readonly Occurrence[] {
  const attested: readonly Occurrence[] = hasOwnConsent(definition)
    ? [{ event: "consent.attested", verdict: "all" }]
    : [
        { event: "consent.signed", verdict: null },
        { event: "family.agreed", verdict: null },
      ];
  const enrolled: readonly Occurrence[] = [
    { event: "screening.identified", verdict: "first" },
    ...attested,
    { event: "eligibility.assessed", verdict: "eligible" },
    { event: "enrolment.signed", verdict: "inWindow" },
  ];
  return level === "clear" ? enrolled : [...enrolled, { event: "toxicity.reported", verdict: level }];
}

function asOccurrence(event: ToxicityEvent, verdict: ToxicityLevel): Occurrence | undefined {
  if (event === "toxicity.resolved") return { event, verdict };
  return verdict === "clear" ? undefined : { event, verdict };
}
