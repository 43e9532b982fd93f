import { symbolOf } from "../events/alphabet.ts";
import type { EventDeclaration } from "../events/declaration.ts";
import { declarationOf, type EventName, isEventName } from "../events/declarations.ts";
import { type Circumstances, circumstancesAt } from "../events/judgement.ts";
import type { EventEntry, StoredEntry } from "../journal/entry.ts";
import { brokenLink } from "../journal/seal.ts";
import { upgradeEntry } from "../journal/upgrade.ts";
import type { Course } from "./course.ts";
import type { Engine } from "./engine.ts";
import { remembering } from "./remembered.ts";

/** Thrown when a journal cannot be what this engine wrote under this definition; names the entry and what does not fit. */
export class UnreadableJournal extends Error {
  override readonly name = "UnreadableJournal";
  constructor(
    readonly patientId: string,
    readonly sequence: number,
    because: string,
  ) {
    super(`entry ${sequence} of ${patientId}: ${because}`);
  }
}

type Context = Pick<Engine, "definition" | "reference" | "recognises" | "chart" | "start">;

/** The course after one more entry; a refused attempt lengthens the journal and moves nothing. @throws UnreadableJournal */
export function evolve(context: Pick<Engine, "definition" | "chart">, course: Course, stored: StoredEntry): Course {
  const entry = upgradeEntry(stored);
  if (entry.sequence !== course.sequence + 1 || entry.patientId !== course.patientId) {
    throw new UnreadableJournal(
      entry.patientId,
      entry.sequence,
      `does not follow entry ${course.sequence} of ${course.patientId}`,
    );
  }
  const after =
    entry.kind === "refused"
      ? { refused: remembering(course.refused, entry.commandId, entry) }
      : moved(context, course, entry);
  return { ...course, ...after, sequence: entry.sequence, lastHash: entry.hash };
}

function moved(
  { definition, chart }: Pick<Engine, "definition" | "chart">,
  course: Course,
  entry: EventEntry,
): Partial<Course> {
  const { event, deviation, notices = [], sequence } = entry;
  if (!isEventName(event)) throw new UnreadableJournal(entry.patientId, entry.sequence, `unknown event ${event}`);
  const circumstances = circumstancesAt(definition, course.facts, entry.at);
  const declaration = declarationOf(event);
  const verdict = verdictOfToday(declaration, entry, circumstances);
  const symbol = symbolTaken(chart, course.position, event, verdict, deviation !== null);
  if (symbol === undefined) {
    const asked = symbolOf(event, verdict, deviation !== null);
    throw new UnreadableJournal(entry.patientId, entry.sequence, `the chart does not take ${asked} here`);
  }
  const facts = declaration.remember(entry.evidence, verdict, circumstances);
  if (facts === undefined) {
    throw new UnreadableJournal(entry.patientId, entry.sequence, `its evidence is not that of ${event}`);
  }
  return {
    position: chart.step(course.position, symbol),
    facts,
    events: course.events + 1,
    lastAt: entry.at,
    lastRecordedAt: entry.recordedAt,
    commands: remembering(course.commands, entry.commandId, entry),
    deviations: deviation === null ? course.deviations : [...course.deviations, { ...deviation, sequence }],
    notices: [...course.notices, ...notices.map((notice) => ({ sequence, event, notice }))],
  };
}

/** The verdict on record; where the alphabet of an earlier version had other letters, what the evidence is judged to today. */
function verdictOfToday(
  declaration: EventDeclaration,
  { verdict, evidence }: EventEntry,
  circumstances: Circumstances,
): string | null {
  if (declaration.verdicts(circumstances.definition).includes(verdict)) return verdict;
  const reading = declaration.read(evidence, circumstances);
  const judgement = reading.ok ? reading.judge() : undefined;
  return judgement === undefined || "unusable" in judgement ? verdict : judgement.verdict;
}

/**
 * The symbol by which an entry on record moves the chart: as it was recorded, or where the law has since permitted or forbidden it, the
 * other way. What is on record has happened and stays readable; `check` says what is judged otherwise today.
 */
function symbolTaken(
  chart: Engine["chart"],
  position: Course["position"],
  event: EventName,
  verdict: string | null,
  deviation: boolean,
): string | undefined {
  const symbols = [symbolOf(event, verdict, deviation), symbolOf(event, verdict, !deviation)];
  return symbols.find((symbol) => chart.takes(position, symbol));
}

/**
 * The course that a whole journal tells, from its first entry.
 * @throws UnreadableJournal for a broken hash chain, another definition, or an entry that the chart does not take
 */
export function replay(context: Context, patientId: string, entries: readonly StoredEntry[]): Course {
  const broken = brokenLink(entries);
  if (broken !== undefined) throw new UnreadableJournal(patientId, broken.sequence, broken.because);
  let course = context.start(patientId);
  for (const entry of entries) {
    if (!context.recognises(entry.definition))
      throw new UnreadableJournal(patientId, entry.sequence, judgedByAnother(context, entry));
    course = evolve(context, course, entry);
  }
  return course;
}

/** What is different about the definition that an entry was judged by: its id, or only what stands under it. */
function judgedByAnother({ reference }: Context, { format, definition: { id, version } }: StoredEntry): string {
  const other = `judged by ${id} ${version}, another definition than this engine's`;
  if (id !== reference.id) return `${other} ${reference.id} ${reference.version}`;
  const different = format === 1 ? "a parameter, or the wording that format 1 covers too," : "a parameter";
  return `${other} under the same id: ${different} is different`;
}
