import { alphabetOf } from "../../src/events/alphabet.ts";
import type { ProtocolDefinition } from "../../src/protocol/definition.ts";
import { monitorsFor, nextStates, type Occurrence, violatedBy } from "../../src/requirements/index.ts";

/** One product state of all monitors, and what each occurrence of the alphabet does there. */
export interface Place {
  readonly states: readonly string[];
  readonly edges: readonly Edge[];
}

export interface Edge {
  readonly occurrence: Occurrence;
  readonly violated: readonly string[];
  readonly reasons: readonly string[];
  readonly departs: boolean;
}

/** What may be on record although the protocol forbids it, told from the requirements that it violates. */
function recordable({ event, verdict }: Occurrence, violated: readonly string[], standing: string): boolean {
  switch (event) {
    case "enrolment.signed":
      return standing.startsWith('{"at":"screening"');
    case "course.opened":
      return (
        standing.includes('"step":{"at":"readiness"') ||
        (standing.includes('"step":{"at":"manufacture"') && verdict === "unreleasedLot")
      );
    case "fraction.given":
      return standing.includes('"step":{"at":"fraction"') && !violated.includes("TRT-02");
    case "furtherTreatment.decided":
      return standing.includes('"step":{"at":"decision"');
    case "treatment.stopped":
      return verdict === "physicianDecision" && standing.startsWith('{"at":"treating"');
    default:
      return false;
  }
}

/** Every product state that lawful occurrences and recorded deviations reach. @throws RangeError past `bound` states */
export function walk(definition: ProtocolDefinition, bound: number): readonly Place[] {
  const monitors = monitorsFor(definition);
  const occurrences: readonly Occurrence[] = alphabetOf(definition).filter(({ deviation }) => !deviation);
  const start = monitors.map((monitor) => monitor.start);
  const seen = new Set([start.join("\n")]);
  const queue: (readonly string[])[] = [start];
  const places: Place[] = [];
  for (const states of queue) {
    const standing = states[0] ?? "";
    const edges = occurrences.map((occurrence) => {
      const violated = violatedBy(monitors, states, occurrence);
      const reasons = monitors.flatMap((monitor, index) => monitor.violation(states[index] ?? "", occurrence) ?? []);
      const departs = violated.length > 0 && !standing.includes('"lost"') && recordable(occurrence, violated, standing);
      return { occurrence, violated, reasons, departs };
    });
    places.push({ states, edges });
    for (const { occurrence, violated, departs } of edges) {
      if (violated.length > 0 && !departs) continue;
      const after = nextStates(monitors, states, occurrence);
      const key = after.join("\n");
      if (seen.has(key)) continue;
      if (seen.size >= bound) throw new RangeError(`more than ${bound} states`);
      seen.add(key);
      queue.push(after);
    }
  }
  return places;
}
