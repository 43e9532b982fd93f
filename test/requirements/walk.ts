import { alphabetOf, mayDeviate } from "../../src/events/alphabet.ts";
import type { ProtocolDefinition } from "../../src/protocol/definition.ts";
import { accountOf } from "../../src/requirements/account.ts";
import { monitorsFor, type Occurrence } from "../../src/requirements/index.ts";
import type { Standing } from "../../src/requirements/standing.ts";

/** One standing that patients reach, and what each occurrence of the alphabet does there. */
export interface Place {
  /** The state of the account; its last line is the standing, which is every monitor's state. */
  readonly account: string;
  readonly standing: Standing;
  readonly edges: readonly Edge[];
}

export interface Edge {
  readonly occurrence: Occurrence;
  readonly violated: readonly string[];
  readonly reasons: readonly string[];
  /** Recorded as a deviation. */
  readonly departs: boolean;
  /** The state of the account after it, recorded or not. */
  readonly after: string;
}

/** The standing in a state of an account, as text. */
export function standingIn(account: string): string {
  return account.split("\n").at(-1) ?? "";
}

/** What goes on beside the course and multiplies its standings: contact, other therapy, and toxicities short of death. */
export function isBeside({ event, verdict }: Occurrence): boolean {
  return (
    event.startsWith("contact.") ||
    event === "otherTherapy.recorded" ||
    (event.startsWith("toxicity.") && verdict !== "fatal" && verdict !== "severe")
  );
}

/** Every standing that lawful occurrences and recorded deviations reach, those left out that are not followed. @throws RangeError past `bound` standings */
export function walk(
  definition: ProtocolDefinition,
  bound: number,
  follows: (occurrence: Occurrence) => boolean = () => true,
): readonly Place[] {
  const monitors = monitorsFor(definition);
  const account = accountOf(definition);
  const occurrences: readonly Occurrence[] = alphabetOf(definition).filter(({ deviation }) => !deviation);
  const seen = new Set([account.start]);
  const queue = [account.start];
  const places: Place[] = [];
  for (const state of queue) {
    const standing = standingIn(state);
    const edges = occurrences.map((occurrence): Edge => {
      const broken = monitors.flatMap(({ id, violation }) => {
        const reason = violation(standing, occurrence);
        return reason === undefined ? [] : [{ id, reason }];
      });
      const departs =
        broken.length > 0 && mayDeviate(occurrence.event, occurrence.verdict) && account.couldHappen(state, occurrence);
      const [violated, reasons] = [broken.map(({ id }) => id), broken.map(({ reason }) => reason)];
      return { occurrence, violated, reasons, departs, after: account.next(state, occurrence) };
    });
    places.push({ account: state, standing: JSON.parse(standing), edges });
    for (const { occurrence, violated, departs, after } of edges) {
      if ((violated.length > 0 && !departs) || !follows(occurrence) || seen.has(after)) continue;
      if (seen.size >= bound) throw new RangeError(`more than ${bound} standings`);
      seen.add(after);
      queue.push(after);
    }
  }
  return places;
}
