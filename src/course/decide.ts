import { type Obstacle, obstacles } from "../../machines/explain.ts";
import { compareInstants } from "../clinical/calendar.ts";
import type { Implausible } from "../clinical/implausible.ts";
import { mayDeviate, symbolOf } from "../events/alphabet.ts";
import { rolesFor } from "../events/catalogue.ts";
import { declarationOf, type EventName, isEventName } from "../events/declarations.ts";
import { implausibleEvidence } from "../events/implausible.ts";
import { circumstancesAt, type Judgement } from "../events/judgement.ts";
import { type Command, command as commandSchema } from "../journal/command.ts";
import type { DraftEntry, Entry, EventEntry } from "../journal/entry.ts";
import type { Refusal, RefusalCode } from "../journal/refusal.ts";
import { seal } from "../journal/seal.ts";
import { isSignedByRecorder } from "../journal/signer.ts";
import { canonicalJson } from "../protocol/digest.ts";
import { issueInWords, readInPlainWords } from "../protocol/plain-words.ts";
import { type RequirementId, requirementInWords } from "../protocol/requirements.ts";
import type { Course } from "./course.ts";
import type { Engine } from "./engine.ts";
import { recall } from "./remembered.ts";

/**
 * What became of a command. `entries` go to the journal: the event that moved the course, or the attempt that was refused;
 * none where the command was recorded before, or could not be read at all.
 */
export type Decision =
  | { readonly ok: true; readonly entries: readonly Entry[] }
  | { readonly ok: false; readonly refusals: readonly Refusal[]; readonly entries: readonly Entry[] };

type Context = Pick<Engine, "definition" | "chart" | "events">;

/**
 * Decides a command against a course: the entry it becomes, or every reason why not. Pure; nothing throws for bad input.
 * `input` is validated here; `recordedAt` is needed in it, since time comes from outside.
 */
export function decide(context: Context, course: Course, input: unknown): Decision {
  const { definition } = context;
  const read = readInPlainWords(commandSchema, input);
  if (!read.success)
    return unreadable(
      read.error.issues.map((issue) => refusal("INVALID_COMMAND", issueInWords(issue), issue.path.join("."))),
    );
  const command = read.data;
  const { recordedAt } = command;
  if (recordedAt === undefined) {
    return unreadable([refusal("INVALID_COMMAND", "when it was recorded is missing", "recordedAt")]);
  }
  if (command.patientId !== course.patientId) {
    return unreadable([
      refusal("WRONG_PATIENT", `this is the course of ${course.patientId}, not of ${command.patientId}`, "patientId"),
    ]);
  }
  const { event } = command;
  if (!isEventName(event)) {
    return unreadable([
      refusal("UNKNOWN_EVENT", `there is no event ${JSON.stringify(event)}; the catalogue lists them`, "event"),
    ]);
  }
  const circumstances = circumstancesAt(definition, course.facts, command.at);
  const reading = declarationOf(event).read(command.evidence, circumstances);
  if (!reading.ok) {
    return unreadable(
      reading.issues.map((issue) =>
        refusal("INVALID_EVIDENCE", issueInWords(issue), ["evidence", ...issue.path].join(".")),
      ),
    );
  }
  const { evidence } = reading;
  const recorded = recall(course.commands, command.id);
  if (recorded !== undefined && saysTheSame(recorded, command, evidence)) return { ok: true, entries: [] };

  const attempt = (refusals: readonly Refusal[]): Decision => {
    const before = recall(course.refused, command.id);
    // An attempt stays on record once: sent again, it is answered by what stands in the way now and not kept again.
    if (before !== undefined && saysTheSame(before, command, evidence)) return { ok: false, refusals, entries: [] };
    const draft = draftOf(course, command, recordedAt, evidence);
    const entry = seal({ ...draft, kind: "refused", refusals, deviation: command.deviation ?? null });
    return { ok: false, refusals, entries: [entry] };
  };
  if (recorded !== undefined) {
    return attempt([refusal("COMMAND_ID_REUSED", `command id ${command.id} already recorded something else`, "id")]);
  }
  const judgement = reading.judge();
  const formal = [
    ...timeRefusals(course, command),
    ...formRefusals(definition, event, command),
    ...confirmationRefusals(implausibleEvidence(evidence, circumstances), command),
  ];
  if ("unusable" in judgement) {
    const { requirement, unusable, path, ofTime } = judgement;
    const because =
      ofTime === undefined
        ? refusal("INVALID_EVIDENCE", unusable, `evidence.${path}`, requirement)
        : refusal("DAY_UNKNOWN", unusable, "at", requirement);
    return attempt([...formal, because]);
  }
  // What evidence is asked again is judged to nothing yet, so the chart is not asked either.
  if (formal.some(({ code }) => code === "IMPLAUSIBLE")) return attempt(formal);
  const step = chartStep(context, course, event, judgement, command.deviation !== undefined);
  const refusals = [...formal, ...step.refusals];
  if (refusals.length > 0) return attempt(refusals);
  const { reason } = command.deviation ?? {};
  const entry = seal({
    ...draftOf(course, command, recordedAt, evidence),
    kind: "event",
    verdict: judgement.verdict,
    findings: judgement.findings,
    ...(judgement.notices.length === 0 ? {} : { notices: judgement.notices }),
    deviation: reason === undefined ? null : { reason, requirements: step.departsFrom },
  });
  return { ok: true, entries: [entry] };
}

function unreadable(refusals: readonly Refusal[]): Decision {
  return { ok: false, refusals, entries: [] };
}

function refusal(code: RefusalCode, message: string, path: string, requirement: RequirementId | null = null): Refusal {
  return {
    code,
    requirement,
    message: requirement === null ? message : `${message} (${requirement}: ${requirementInWords(requirement)})`,
    path,
  };
}

/**
 * Whether a command on record, accepted or refused, said just this, whenever it was recorded and with whatever offset its instant was
 * written: the same thing said again is the same command.
 */
function saysTheSame(recorded: Entry, command: Command, evidence: Entry["evidence"]): boolean {
  const { event, actor, signature, reason, deviation } = recorded;
  const { confirmations = [] } = recorded;
  if (compareInstants(recorded.at, command.at) !== 0) return false;
  const before = [event, recorded.evidence, actor, signature, reason, deviation?.reason ?? null, confirmations];
  const { by, signature: signed = null } = command;
  const departure = command.deviation?.reason ?? null;
  const now = [command.event, evidence, by, signed, reasonOf(command), departure, confirmationsOf(command)];
  return canonicalJson(before) === canonicalJson(now);
}

/** The reason that goes on record: the command's own, else that of its deviation. */
function reasonOf({ reason, deviation }: Command): string | null {
  return reason ?? deviation?.reason ?? null;
}

/** The confirmations that go on record: each once and in one order, since their order says nothing. */
function confirmationsOf({ confirmed = [] }: Command): readonly string[] {
  return [...new Set(confirmed)].toSorted();
}

/** What is implausible is asked again until it is confirmed, and nothing else is confirmed (SIL-18). */
function confirmationRefusals(implausible: readonly Implausible[], command: Command): readonly Refusal[] {
  const confirmed = confirmationsOf(command);
  return [
    ...implausible
      .filter(({ path }) => !confirmed.includes(path))
      .map(({ path, message }) => refusal("IMPLAUSIBLE", message, `evidence.${path}`, "SIL-18")),
    ...confirmed
      .filter((path) => !implausible.some((one) => one.path === path))
      .map((path) =>
        refusal("NOTHING_TO_CONFIRM", `nothing at ${path} is implausible: confirm what is`, "confirmed", "SIL-18"),
      ),
  ];
}

function draftOf(course: Course, command: Command, recordedAt: string, evidence: EventEntry["evidence"]) {
  const confirmations = confirmationsOf(command);
  return {
    format: 2 as const,
    sequence: course.sequence + 1,
    patientId: course.patientId,
    definition: course.definition,
    commandId: command.id,
    event: command.event,
    evidence,
    actor: command.by,
    signature: command.signature ?? null,
    at: command.at,
    recordedAt,
    reason: reasonOf(command),
    ...(confirmations.length === 0 ? {} : { confirmations }),
    previousHash: course.lastHash,
  } satisfies Partial<DraftEntry>;
}

/** Times never run backwards within a patient (STR-09). */
function timeRefusals(course: Course, { at, recordedAt }: Command): readonly Refusal[] {
  const backwards = (message: string, path: string) => [refusal("TIME_RUNS_BACKWARDS", message, path, "STR-09")];
  return [
    ...(recordedAt !== undefined && compareInstants(recordedAt, at) < 0
      ? backwards(`recorded ${recordedAt}, before it happened ${at}`, "recordedAt")
      : []),
    ...(course.lastAt !== null && compareInstants(at, course.lastAt) < 0
      ? backwards(`happened ${at}, before the last event on record (${course.lastAt})`, "at")
      : []),
    ...(recordedAt !== undefined &&
    course.lastRecordedAt !== null &&
    compareInstants(recordedAt, course.lastRecordedAt) < 0
      ? backwards(
          `recorded ${recordedAt}, before the last event on record was (${course.lastRecordedAt})`,
          "recordedAt",
        )
      : []),
  ];
}

/** Who may record it, signed in their own name and with a reason where one is needed (SIL-11). */
function formRefusals(definition: Context["definition"], event: EventName, command: Command): readonly Refusal[] {
  const { signature, needsReason } = declarationOf(event);
  const roles = rolesFor(event, definition);
  const meaning = signature ?? (command.deviation === undefined ? null : "responsibility");
  return [
    ...(roles.includes(command.by.role)
      ? []
      : [
          refusal(
            "ROLE_NOT_ALLOWED",
            `${command.by.role} does not record ${event}; ${roles.join(" or ")} does`,
            "by.role",
            "SIL-11",
          ),
        ]),
    ...(meaning === null || command.signature?.meaning === meaning
      ? []
      : [refusal("SIGNATURE_MISSING", `${event} needs a signature that means ${meaning}`, "signature", "SIL-11")]),
    ...(isSignedByRecorder(command)
      ? []
      : [
          refusal(
            "SIGNATURE_OF_ANOTHER",
            `recorded by ${command.by.name} and signed in the name of ${command.signature?.name}: who records it signs it`,
            "signature.name",
            "SIL-11",
          ),
        ]),
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
  { chart, events }: Context,
  { position }: Course,
  event: EventName,
  { verdict }: Extract<Judgement, { verdict: unknown }>,
  deviation: boolean,
): ChartStep {
  if (!events.has(event)) {
    const { order } = declarationOf(event);
    return {
      refusals: [refusal("NOT_POSSIBLE_NOW", `this protocol has no ${event}`, "event", order)],
      departsFrom: [],
    };
  }
  if (chart.takes(position, symbolOf(event, verdict))) {
    const superfluous = refusal(
      "NOTHING_TO_DEVIATE_FROM",
      "the protocol permits this: record it without a deviation",
      "deviation",
    );
    return { refusals: deviation ? [superfluous] : [], departsFrom: [] };
  }
  const inTheWay = obstacles(event, verdict, position);
  if (!deviation) return { refusals: inTheWay.map(obstacleRefusal), departsFrom: [] };
  if (mayDeviate(event, verdict) && chart.takes(position, symbolOf(event, verdict, true))) {
    return { refusals: [], departsFrom: [...new Set(inTheWay.map(({ requirement }) => requirement))] };
  }
  const impossible = refusal(
    "DEVIATION_NOT_POSSIBLE",
    `${event} could not have happened here, not even as a deviation`,
    "deviation",
  );
  return { refusals: [impossible, ...inTheWay.map(obstacleRefusal)], departsFrom: [] };
}

function obstacleRefusal({ kind, requirement, sentence }: Obstacle): Refusal {
  return refusal(kind === "condition" ? "CONDITION_NOT_MET" : "NOT_POSSIBLE_NOW", sentence, "event", requirement);
}
