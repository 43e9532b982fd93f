import { type Obstacle, obstacles } from "../../machines/explain.ts";
import { compareInstants } from "../clinical/calendar.ts";
import { mayDeviate, symbolOf } from "../events/alphabet.ts";
import { rolesFor, signatureFor } from "../events/catalogue.ts";
import { declarationOf, type EventName, isEventName } from "../events/declarations.ts";
import { implausibleEvidence } from "../events/implausible.ts";
import { circumstancesAt, type Judgement } from "../events/judgement.ts";
import { type Command, command as commandSchema } from "../journal/command.ts";
import type { DraftEntry, EventEntry, RefusedEntry } from "../journal/entry.ts";
import { asFarAsKept } from "../journal/personal.ts";
import { isPrototypeKey } from "../journal/prototype-keys.ts";
import type { Refusal } from "../journal/refusal.ts";
import { seal } from "../journal/seal.ts";
import { canonicalJson } from "../protocol/digest.ts";
import { issueInWords } from "../protocol/plain-words.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import { roleInWords } from "../protocol/roles.ts";
import { idReused, readAsked, strangerRefusals } from "./asked.ts";
import { concreteObstacle } from "./concrete-obstacle.ts";
import type { Course } from "./course.ts";
import {
  confirmationRefusals,
  confirmationsOf,
  type Decision,
  futureRefusals,
  inEvidence,
  inWordsOf,
  type Recording,
  recordingRefusals,
  refusal,
  signerRefusals,
  unreadable,
} from "./decision.ts";
import { placeOf, whereaboutsAt } from "./place.ts";
import { recall } from "./remembered.ts";
import type { Whereabouts } from "./standing-step.ts";
import { inForce, type Version, type Versions } from "./version.ts";

/** Decides a command about an event: the entry it becomes where it takes its place, or every reason why not. */
export function decideEvent(versions: Versions, course: Course, input: unknown, recording: Recording): Decision {
  const read = readAsked(commandSchema, course, input);
  if (!read.ok) return read.decision;
  const { asked: command, recordedAt } = read;
  const { event } = command;
  const place = isEventName(event) ? placeOf(declarationOf(event), course, { ...command, recordedAt }) : recordedAt;
  const where = whereaboutsAt(versions, course, place);
  const { seed } = recording;
  const version = inForce(versions, where);
  const { definition } = version;
  const attempt = (
    because: readonly Refusal[],
    evidence: EventEntry["evidence"],
    personal: readonly string[],
  ): Decision => {
    const refusals = inWordsOf(definition, because);
    const before = recall(course.refused, command.id);
    // An attempt stays on record once: sent again, it is answered by what stands in the way now and not kept again.
    if (before !== undefined && saysTheSame(before, command, evidence)) return { ok: false, refusals, entries: [] };
    const draft = draftOf(course, where, command, recordedAt, evidence, recording);
    const refused = { ...draft, kind: "refused" as const, refusals, deviation: command.deviation ?? null };
    return { ok: false, refusals, entries: [seal(refused, { evidence: personal, seed })] };
  };
  // Of a patient who is on record every attempt stays on record, whatever was sent; nobody else has a record to keep it in. Nothing says
  // which of its fields are personal, so all are.
  const misread = (refusals: readonly Refusal[]) =>
    course.events === 0 ? unreadable(refusals) : attempt(refusals, keptOf(command.evidence), ["evidence"]);
  const strange = strangerRefusals(definition, command.by);
  if (!isEventName(event))
    return misread([
      refusal("UNKNOWN_EVENT", `there is no event ${JSON.stringify(event)}; the catalogue lists them`, "event"),
      ...strange,
    ]);
  if (strange.length > 0) return misread(strange);
  const declaration = declarationOf(event);
  const circumstances = circumstancesAt(definition, where.facts, command.at);
  const reading = declaration.read(command.evidence, circumstances);
  if (!reading.ok) {
    return misread(
      reading.issues.map((issue) =>
        refusal("INVALID_EVIDENCE", issueInWords(issue), ["evidence", ...issue.path].join(".")),
      ),
    );
  }
  const { evidence } = reading;
  const recorded = recall(course.commands, command.id);
  if (recorded?.kind === "event" && saysTheSame(recorded, command, evidence)) return { ok: true, entries: [] };

  const personal = inEvidence(reading.personal());
  const refused = (refusals: readonly Refusal[]) => attempt(refusals, evidence, personal);
  if (recorded !== undefined) return refused([idReused(command.id)]);
  const judgement = reading.judge();
  const formal = [
    ...futureRefusals(command.at, recordedAt),
    ...recordingRefusals(course, recordedAt),
    ...formRefusals(definition, event, command),
    ...confirmationRefusals(implausibleEvidence(evidence, circumstances), command),
  ];
  if ("unusable" in judgement) {
    const { requirement, unusable, path, ofTime } = judgement;
    const because =
      ofTime === undefined
        ? refusal("INVALID_EVIDENCE", unusable, `evidence.${path}`, requirement)
        : refusal("DAY_UNKNOWN", unusable, "at", requirement);
    return refused([...formal, because]);
  }
  // What evidence is asked again is judged to nothing yet, so the chart is not asked either.
  if (formal.some(({ code }) => code === "IMPLAUSIBLE")) return refused(formal);
  const step = chartStep(version, where, event, judgement, command.deviation !== undefined);
  const refusals = [...formal, ...step.refusals];
  if (refusals.length > 0) return refused(refusals);
  const { reason } = command.deviation ?? {};
  const notices = [...judgement.notices, ...(recording.notices ?? [])];
  const accepted: DraftEntry = {
    ...draftOf(course, where, command, recordedAt, evidence, recording),
    kind: "event",
    verdict: judgement.verdict,
    findings: judgement.findings,
    ...(notices.length === 0 ? {} : { notices }),
    deviation: reason === undefined ? null : { reason, requirements: step.departsFrom },
    ...(compareInstants(place, command.at) === 0 ? {} : { placedAt: place }),
  };
  return { ok: true, entries: [seal(accepted, { evidence: personal, seed })] };
}

/**
 * Whether a command on record, accepted or refused, said just this, whenever it was recorded and with whatever offset its instant was
 * written: the same thing said again is the same command. What was erased of it counts as said.
 */
function saysTheSame(recorded: EventEntry | RefusedEntry, command: Command, evidence: EventEntry["evidence"]): boolean {
  const { event, actor, signature, reason, deviation } = recorded;
  const { confirmations = [] } = recorded;
  if (compareInstants(recorded.at, command.at) !== 0) return false;
  const before = [event, recorded.evidence, actor, signature, reason, deviation?.reason ?? null, confirmations];
  const { by, signature: signed = null } = command;
  const said = asFarAsKept({ evidence, reason: reasonOf(command), deviation: command.deviation ?? null }, recorded);
  const departure = said.deviation?.reason ?? null;
  const now = [command.event, said.evidence, by, signed, said.reason, departure, confirmationsOf(command)];
  return canonicalJson(before) === canonicalJson(now);
}

/** The reason that goes on record: the command's own, else that of its deviation. */
function reasonOf({ reason, deviation }: Pick<Command, "reason" | "deviation">): string | null {
  return reason ?? deviation?.reason ?? null;
}

/** Longest evidence that is kept of an attempt that could not be read, in characters. */
const longestKept = 10_000;

/** Of evidence that no schema took, what can go on record: as it came where it is plain data of a readable length, else nothing. */
function keptOf(evidence: Command["evidence"]): EventEntry["evidence"] {
  try {
    const text = JSON.stringify(evidence);
    return text.length <= longestKept ? JSON.parse(text, withoutPrototypeKeys) : {};
  } catch {
    return {};
  }
}

function withoutPrototypeKeys(key: string, value: unknown): unknown {
  return isPrototypeKey(key) ? undefined : value;
}

/** What every entry about an event has; it is judged by the version in force where it stands. */
function draftOf(
  course: Course,
  { definition }: Whereabouts,
  command: Command,
  recordedAt: string,
  evidence: EventEntry["evidence"],
  { imported }: Recording,
) {
  const confirmations = confirmationsOf(command);
  return {
    format: 2 as const,
    sequence: course.sequence + 1,
    patientId: course.patientId,
    definition,
    commandId: command.id,
    event: command.event,
    evidence,
    actor: command.by,
    signature: command.signature ?? null,
    at: command.at,
    recordedAt,
    reason: reasonOf(command),
    ...(confirmations.length === 0 ? {} : { confirmations }),
    ...(imported === undefined ? {} : { imported }),
    previousHash: course.lastHash,
  } satisfies Partial<DraftEntry>;
}

/** Who may record it, signed in their own name and with a reason where one is needed (SIL-11). */
function formRefusals(definition: Version["definition"], event: EventName, command: Command): readonly Refusal[] {
  const { needsReason } = declarationOf(event);
  const roles = rolesFor(event, definition);
  const meaning = signatureFor(event, definition, command.deviation !== undefined);
  const called = (role: string) => roleInWords(definition, role);
  return [
    ...(roles.includes(command.by.role)
      ? []
      : [
          refusal(
            "ROLE_NOT_ALLOWED",
            `${called(command.by.role)} does not record ${event}; ${roles.map(called).join(" or ")} does`,
            "by.role",
            "SIL-11",
          ),
        ]),
    ...(meaning === null || command.signature?.meaning === meaning
      ? []
      : [refusal("SIGNATURE_MISSING", `${event} needs a signature that means ${meaning}`, "signature", "SIL-11")]),
    ...signerRefusals(command),
    ...(needsReason && command.reason === undefined && command.deviation === undefined
      ? [refusal("REASON_MISSING", `${event} needs its reason`, "reason", "SIL-11")]
      : []),
  ];
}

interface ChartStep {
  readonly refusals: readonly Refusal[];
  /** The requirements a deviation departs from. */
  readonly departsFrom: readonly RequirementId[];
}

function chartStep(
  { chart, events, definition }: Version,
  { position, facts }: Whereabouts,
  event: EventName,
  { verdict, unmet = [] }: Extract<Judgement, { verdict: unknown }>,
  deviation: boolean,
): ChartStep {
  if (!events.has(event)) {
    const { order } = declarationOf(event);
    return {
      refusals: [refusal("NOT_POSSIBLE_NOW", `this protocol has no ${event}`, "event", order)],
      departsFrom: [],
    };
  }
  const criteria = unmet.map(({ id, because, path = "evidence.fields" }) =>
    refusal("CONDITION_NOT_MET", because, path, id),
  );
  const unmetIds = [...new Set(unmet.map(({ id }) => id))];
  if (chart.takes(position, symbolOf(event, verdict))) {
    // What is asked with an event never moves the course otherwise: it only says whether the event departs (SIL-12).
    if (criteria.length > 0)
      return deviation ? { refusals: [], departsFrom: unmetIds } : { refusals: criteria, departsFrom: [] };
    const superfluous = refusal(
      "NOTHING_TO_DEVIATE_FROM",
      "the protocol permits this: record it without a deviation",
      "deviation",
    );
    return { refusals: deviation ? [superfluous] : [], departsFrom: [] };
  }
  const inTheWay = obstacles(event, verdict, position).map((one) => concreteObstacle(one, facts, definition));
  if (!deviation) return { refusals: [...inTheWay.map(obstacleRefusal), ...criteria], departsFrom: [] };
  if (mayDeviate(event, verdict) && chart.takes(position, symbolOf(event, verdict, true))) {
    return {
      refusals: [],
      departsFrom: [...new Set([...inTheWay.map(({ requirement }) => requirement), ...unmetIds])],
    };
  }
  const impossible = refusal(
    "DEVIATION_NOT_POSSIBLE",
    `${event} could not have happened here, not even as a deviation`,
    "deviation",
  );
  return { refusals: [impossible, ...inTheWay.map(obstacleRefusal), ...criteria], departsFrom: [] };
}

function obstacleRefusal({ kind, requirement, sentence }: Obstacle): Refusal {
  return refusal(kind === "condition" ? "CONDITION_NOT_MET" : "NOT_POSSIBLE_NOW", sentence, "event", requirement);
}
