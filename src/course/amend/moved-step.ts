import type { StandingAmendment } from "../../journal/standing.ts";
import type { RequirementId } from "../../protocol/requirements.ts";
import type { Judged, Outcome, StandingStep, Whereabouts } from "../standing-step.ts";
import { UnreadableJournal } from "../unreadable-journal.ts";
import { inForce, type Version, type Versions } from "../version.ts";
import { type Move, movePlace } from "./move.ts";
import { consentInTheWay } from "./new-consent.ts";

/** Whether it is an amendment that stands there, and nothing that happened. */
export function isAmendment(stands: StandingStep["stands"]): stands is StandingAmendment {
  return stands.entry.kind === "amendment";
}

/** Where a course that stands in one version is in another one; every reason why not where it has no place there. */
export function moveTo(
  versions: Versions,
  where: Whereabouts,
  to: Version,
  states: Readonly<Record<string, string>>,
): Move {
  return movePlace(where.position, inForce(versions, where).states(), to.states(), states);
}

/** Why the consent that the amendment asks for stands in its way; a day of signing that the entry itself has is a consent, too (INC-13). */
function unconsented(versions: Versions, { entry }: StandingAmendment, where: Whereabouts): string | undefined {
  const { definition } = inForce(versions, where);
  const asked = { definition, facts: where.facts, lastAt: where.lastAt };
  return consentInTheWay(entry.reconsent && (entry.consentSignedOn ?? null) === null, asked, entry.to.version);
}

/** The move as it was recorded. @throws UnreadableJournal where the version is not held, the consent or the place is not there */
export function movedAsRecorded(versions: Versions, stands: StandingAmendment, where: Whereabouts): Judged {
  const { patientId, sequence, to, states } = stands.entry;
  const unreadable = (because: string) => new UnreadableJournal(patientId, sequence, because);
  const version = versions.versionOf(to);
  if (version === undefined)
    throw unreadable(`it moves the patient to ${to.id} ${to.version}, which this engine does not hold`);
  const without = unconsented(versions, stands, where);
  if (without !== undefined) throw unreadable(`the patient cannot move to ${to.id} ${to.version}: ${without}`);
  const move = moveTo(versions, where, version, states);
  if (!move.ok) {
    const reasons = move.reasons.map(({ because }) => because).join("; ");
    throw unreadable(`the patient cannot move to ${to.id} ${to.version}: ${reasons}`);
  }
  return moved(stands, where, version, move);
}

/**
 * The move judged again, since something before it is not what it was: it counts where the patient can still move, and is moot where not;
 * then what follows is judged by the version that stays in force ("What stands").
 */
export function movedAgain(
  versions: Versions,
  stands: StandingAmendment,
  where: Whereabouts,
  before: Outcome | undefined,
  cause: number,
): Judged {
  const still = (kind: "struck" | "moot", departures: Outcome["departures"] = []): Judged => ({
    outcome: { kind, verdict: null, symbol: null, departures, notices: [] },
    after: where,
  });
  if (stands.struckBy !== null) return still("struck");
  const version = versions.versionOf(stands.entry.to);
  const move = version === undefined ? undefined : moveTo(versions, where, version, stands.entry.states);
  const consents = unconsented(versions, stands, where) === undefined;
  if (version !== undefined && move?.ok === true && consents) return moved(stands, where, version, move);
  const inTheWay: readonly RequirementId[] = [
    ...(move?.ok === true ? [] : (["STR-09"] as const)),
    ...(consents ? [] : (["INC-13"] as const)),
  ];
  const since = (requirement: RequirementId) =>
    before?.departures.find((one) => one.requirement === requirement) ?? { requirement, because: cause };
  return still("moot", inTheWay.map(since));
}

function moved(
  { place }: StandingAmendment,
  where: Whereabouts,
  version: Version,
  move: Extract<Move, { ok: true }>,
): Judged {
  return {
    outcome: { kind: "counts", verdict: null, symbol: null, departures: [], notices: [] },
    after: {
      position: version.chart.at(move.place),
      facts: where.facts,
      events: where.events,
      lastAt: place,
      definition: version.reference,
    },
  };
}
