import { atGreenwich } from "../../src/clinical/site-day.ts";
import type { Course } from "../../src/course/course.ts";
import { createEngine, type Engine } from "../../src/course/engine.ts";
import { defineProtocol, shippedDefinitions } from "../../src/definitions/load.ts";
import type { CheckedDefinition } from "../../src/events/checked-definition.ts";
import { declarationOf, type EventName } from "../../src/events/declarations.ts";
import type { ChangeKind } from "../../src/journal/change.ts";
import type { CommandInput } from "../../src/journal/command.ts";
import type { Entry } from "../../src/journal/entry.ts";
import type { Refusal } from "../../src/journal/refusal.ts";
import { definitionDigest } from "../../src/protocol/definition-digest.ts";
import { eligibleEvidence } from "../clinical/eligible-evidence.ts";

export const cd19 = defineProtocol(shippedDefinitions["cd19-b-all"]);
const {
  creatinine,
  alt,
  ast,
  bilirubin,
  spo2,
  lvef,
  ecgObviousAbnormality,
  uncontrolledActiveInfection,
  pregnant,
  nursing,
} = eligibleEvidence;
/** The same protocol with a later last day of infusion. */
export const laterLastDay = defineProtocol({ ...cd19, version: "1.1.0", infusion: { ...cd19.infusion, lastDay: 28 } });
/** The same protocol with one course fewer. */
export const twoCourses = defineProtocol({ ...cd19, version: "2.0.0", courses: { ...cd19.courses, max: 2 } });
/** The same protocol with lymphodepletion before every course. */
export const withLymphodepletion = defineProtocol({
  ...cd19,
  version: "3.0.0",
  lymphodepletion: { given: "everyCourse", criteria: [] },
});
export const readyEvidence = {
  creatinine,
  alt,
  ast,
  bilirubin,
  spo2,
  lvef,
  ecgObviousAbnormality,
  uncontrolledActiveInfection,
  pregnant,
  nursing,
};

const engines = new Map<CheckedDefinition, Engine>();

/** One engine a definition, so that the chart is walked once for all tests. */
export function engineOf(definition: CheckedDefinition): Engine {
  const engine = engines.get(definition) ?? createEngine(definition);
  engines.set(definition, engine);
  return engine;
}

const starts = new WeakMap<Engine, Course>();

/** The one course of an engine of which nothing is on record. */
function startOf(engine: Engine): Course {
  const start = starts.get(engine) ?? engine.start("P-1");
  starts.set(engine, start);
  return start;
}

/** What a command came to: its entries, with the course after them. */
interface Came {
  readonly entries: readonly Entry[];
  readonly course: Course;
  readonly refusals: readonly Refusal[];
}

/** What the commands of accepted steps came to, by the course that they met: a thousand stories begin alike. */
const cameOf = new WeakMap<Course, Map<string, Came>>();

/** A command with everything its event asks for besides the evidence, at the story's time. */
export function commandFor(
  event: EventName,
  evidence: Record<string, unknown>,
  time: number,
  id: string,
): CommandInput {
  const { roles, signature, needsReason } = declarationOf(event);
  const [role] = roles;
  if (role === undefined) throw new Error(`${event} has no role`);
  const at = atGreenwich(time);
  return {
    id,
    patientId: "P-1",
    event,
    evidence,
    by: { id: `the ${role}`, role },
    at,
    recordedAt: at,
    ...(needsReason === true ? { reason: "as told in the test" } : {}),
    ...(signature === null ? {} : { signature: { name: "A. Signer", meaning: signature } }),
  };
}

const hour = 3_600_000;

/** Tells a patient's course step by step; each step is decided and evolved by the real engine, and what was refused is kept. */
export class Story {
  readonly engine: Engine;
  readonly entries: Entry[] = [];
  course: Course;
  refusals: readonly Refusal[] = [];
  private time = Date.parse("2026-01-05T01:00:00Z");
  private count = 0;

  /** `versions` are those to which patients can move, or by which their journals began. */
  constructor(
    definition: CheckedDefinition = cd19,
    versions: readonly CheckedDefinition[] = [],
    engine = versions.length === 0 ? engineOf(definition) : createEngine(definition, { versions }),
  ) {
    this.engine = engine;
    this.course = startOf(engine);
  }

  /** The same story so far, to go on otherwise. */
  copy(): Story {
    const other = new Story(this.engine.definition, [], this.engine);
    other.entries.push(...this.entries);
    other.course = this.course;
    other.time = this.time;
    other.count = this.count;
    return other;
  }

  days(number: number): this {
    this.time += number * 24 * hour;
    return this;
  }

  hours(number: number): this {
    this.time += number * hour;
    return this;
  }

  /** Tries an event; `change` overrides parts of the command. */
  tries(event: EventName, evidence: Record<string, unknown> = {}, change: Record<string, unknown> = {}): this {
    this.count++;
    return this.sends({ ...commandFor(event, evidence, this.time, `c-${this.count}`), ...change });
  }

  sends(command: unknown): this {
    return this.goesOn(this.comesTo(command));
  }

  private comesTo(command: unknown): Came {
    const decision = this.engine.decide(this.course, command, { seed: `the seed of command ${this.count}` });
    const course = decision.entries.reduce((before, entry) => this.engine.evolve(before, entry), this.course);
    return { entries: decision.entries, course, refusals: decision.ok ? [] : decision.refusals };
  }

  private goesOn({ entries, course, refusals }: Came): this {
    this.entries.push(...entries);
    this.course = course;
    this.refusals = refusals;
    return this;
  }

  /** Tries an event that must be accepted. */
  does(event: EventName, evidence: Record<string, unknown> = {}, change: Record<string, unknown> = {}): this {
    this.count++;
    const command = { ...commandFor(event, evidence, this.time, `c-${this.count}`), ...change };
    const met = cameOf.get(this.course) ?? new Map<string, Came>();
    cameOf.set(this.course, met);
    const key = JSON.stringify([this.count, command]);
    const came = met.get(key) ?? this.comesTo(command);
    met.set(key, came);
    this.goesOn(came);
    if (this.refusals.length > 0)
      throw new Error(`${event}: ${this.refusals.map(({ message }) => message).join("; ")}`);
    return this;
  }

  deviates(event: EventName, evidence: Record<string, unknown> = {}): this {
    const signature = { name: "A. Signer", meaning: declarationOf(event).signature ?? "responsibility" };
    return this.tries(event, evidence, { deviation: { reason: "it happened" }, signature });
  }

  /** Tries a change of what stands of the entry that a command became. */
  changes(kind: ChangeKind, entry: string, change: Record<string, unknown> = {}): this {
    this.count++;
    return this.sends({
      kind,
      id: `c-${this.count}`,
      patientId: "P-1",
      entry,
      by: { id: "the investigator", role: "investigator" },
      reason: "as told in the test",
      signature: { name: "A. Signer", meaning: "responsibility" },
      recordedAt: atGreenwich(this.time),
      ...change,
    });
  }

  /** Tries to move the patient to another version. */
  amends(to: CheckedDefinition, change: Record<string, unknown> = {}): this {
    this.count++;
    return this.sends({
      kind: "amendment",
      id: `c-${this.count}`,
      patientId: "P-1",
      to: definitionDigest(to),
      by: { id: "the investigator", role: "investigator" },
      reason: "as told in the test",
      signature: { name: "A. Signer", meaning: "responsibility" },
      recordedAt: atGreenwich(this.time),
      ...change,
    });
  }

  /** The patient and the family consent to another version. */
  consentsTo({ version }: CheckedDefinition): this {
    return this.answers(version, "patient").answers(version, "family");
  }

  /** Somebody answers whether they consent to a version, on the day of the story. */
  answers(version: string, by: "patient" | "family", answer: "given" | "declined" = "given"): this {
    const signedOn = atGreenwich(this.time).slice(0, 10);
    return this.does("reconsent.answered", { version, by, answer, signedOn });
  }

  corrects(entry: string, change: Record<string, unknown>): this {
    return this.changes("correction", entry, change);
  }

  strikes(entry: string, change: Record<string, unknown> = {}): this {
    return this.changes("strike", entry, change);
  }

  acknowledges(entry: string, change: Record<string, unknown> = {}): this {
    return this.changes("acknowledgement", entry, change);
  }

  /** Tries an event that happened so many hours before now. */
  late(
    hours: number,
    event: EventName,
    evidence: Record<string, unknown> = {},
    change: Record<string, unknown> = {},
  ): this {
    return this.tries(event, evidence, { at: atGreenwich(this.time - hours * hour), ...change });
  }

  /** The open findings: which command's entry departs from what. */
  get findings(): readonly string[] {
    return this.course.findings.map(
      ({ sequence, requirements, moot }) =>
        `${this.entries[sequence - 1]?.commandId} ${moot ? "moot " : ""}${requirements.join(" ")}`,
    );
  }

  /** The requirements that the last step was refused for. */
  get refusedFor(): readonly (string | null)[] {
    return this.refusals.map(({ requirement }) => requirement);
  }

  /** The requirements named by the deviations on record. */
  get deviations(): readonly string[] {
    return this.course.deviations.flatMap(({ requirements }) => requirements);
  }

  /** The active leaf states, each by its last two names. */
  get state(): string {
    return this.course.position.leaves.map((path) => path.split(".").slice(-2).join(".")).join(" ");
  }

  consented(): this {
    return this.does("screening.identified", { screeningNumber: "S-1" })
      .does("consent.signed", { signedOn: "2026-01-05" })
      .does("family.agreed", { relationship: "spouse" });
  }

  enrolled(): this {
    return this.consented().does("eligibility.assessed", eligibleEvidence).does("enrolment.signed");
  }

  withProduct(lotId = "LOT-1", cells = 900_000_000): this {
    return this.does("apheresis.performed", { adequate: true })
      .does("manufacture.started")
      .does("lot.released", { lotId, cells });
  }

  opened(lotId = "LOT-1"): this {
    return this.does("readiness.assessed", readyEvidence).does("course.opened", {
      lotId,
      weight: { value: 70, unit: "kg" },
    });
  }

  gives(fraction: number): this {
    return this.does("fraction.given", { fraction, cells: 7_000_000 });
  }

  /** From enrolment to a course with all three fractions given. */
  treated(): this {
    return this.enrolled().withProduct().opened().infused();
  }

  infused(): this {
    return this.gives(1).days(1).gives(2).days(1).gives(3);
  }

  responds(response: string): this {
    return this.days(28).does("response.assessed", { method: "attested", response });
  }

  assessed(furtherTreatment: "for" | "against"): this {
    return this.does("assessment.recorded", { furtherTreatment });
  }

  wishes(furtherTreatment: "for" | "against"): this {
    return this.does("wish.recorded", { furtherTreatment });
  }

  decides(decision: "start" | "cease"): this {
    return this.tries("furtherTreatment.decided", { decision });
  }

  decided(decision: "start" | "cease"): this {
    return this.does("furtherTreatment.decided", { decision });
  }

  furtherCourse(): this {
    return this.does("product.sourced", { from: "store", lotId: "LOT-1" }).opened().infused();
  }

  toxicity(grade: number, toxicityId = "TOX-1"): this {
    return this.does("toxicity.reported", {
      toxicityId,
      term: "CRS",
      grade: { scale: "ASTCT", version: "2019", grade },
    });
  }

  resolves(toxicityId = "TOX-1"): this {
    return this.does("toxicity.resolved", { toxicityId });
  }
}

export function story(definition?: CheckedDefinition): Story {
  return new Story(definition);
}
