import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readHistories } from "../../src/cli/history-file.ts";
import { readRecorded } from "../../src/cli/recorded-file.ts";
import type { Course } from "../../src/course/course.ts";
import type { Engine } from "../../src/course/engine.ts";
import { createHost } from "../../src/course/host.ts";
import { stepsUpTo } from "../../src/course/steps.ts";
import { summarize } from "../../src/course/summary.ts";
import type { CheckedDefinition } from "../../src/events/checked-definition.ts";
import { declarationOf, isEventName } from "../../src/events/declarations.ts";
import { noFacts } from "../../src/events/facts.ts";
import { circumstancesAt } from "../../src/events/judgement.ts";
import { askedBy, type CommandLine } from "../../src/histories/history-lines.ts";
import { recordedAtOf } from "../../src/histories/recorded-at.ts";
import { asksForChange } from "../../src/journal/change.ts";
import type { StoredEntry } from "../../src/journal/entry.ts";
import { erasedFields, eraseEntry } from "../../src/journal/personal.ts";
import { brokenLink } from "../../src/journal/seal.ts";
import { createMemoryStore } from "../../src/stores/memory.ts";
import { checkHistory } from "../../src/verify/check.ts";
import { temporary } from "../cli/built.ts";

/** Stands in everything personal that is recorded here, so that nothing of it is overlooked. */
const somebody = "Zhang-Wei";
const folder = fileURLToPath(new URL("../../docs/examples/", import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));

/** Evidence with something of somebody in every personal text that is there, and in a remark where it takes one. */
function saidOf(definition: CheckedDefinition, event: string, evidence: object, at: string): object {
  if (!isEventName(event)) return evidence;
  const read = (value: object) => declarationOf(event).read(value, circumstancesAt(definition, noFacts, at));
  const remarked = { ...evidence, note: somebody };
  const whole = read(remarked).ok ? remarked : evidence;
  const reading = read(whole);
  const personal = reading.ok ? reading.personal() : [];
  return Object.fromEntries(
    Object.entries(whole).map(([field, value]) => [
      field,
      personal.includes(field) && value !== undefined ? `${String(value)} ${somebody}` : value,
    ]),
  );
}

/** The line's command with somebody in all that is personal; `events` are those of the commands before it, by their ids. */
function about(definition: CheckedDefinition, line: CommandLine, events: Map<string, string>): object {
  const asked = askedBy(line);
  const reason = somebody;
  if (asksForChange(asked)) {
    const { evidence, entry } = { evidence: undefined, entry: "", ...asked };
    const said = evidence === undefined ? {} : saidOf(definition, events.get(entry) ?? "", evidence, line.command.at);
    return { ...asked, reason, ...(evidence === undefined ? {} : { evidence: said }) };
  }
  const { id, event, evidence, at, deviation } = line.command;
  events.set(id, event);
  const departing = deviation === undefined ? {} : { deviation: { reason: somebody } };
  return { ...asked, reason, ...departing, evidence: saidOf(definition, event, evidence, at) };
}

/** Attempts that no schema takes, with something of somebody wherever it could be. */
function misread(patientId: string, at: string): readonly object[] {
  const by = { id: "the nurse", role: "nurse" };
  const command = { patientId, by, at, reason: somebody };
  return [
    { ...command, id: "misread-1", event: "patient.fell", evidence: { [somebody]: [somebody] } },
    { ...command, id: "misread-2", event: "consent.declined", evidence: { by: somebody, [somebody]: 1 } },
    { ...command, id: "misread-3", event: "followUp.visited", evidence: { note: { of: somebody } } },
  ];
}

interface Journal {
  readonly name: string;
  readonly engine: Engine;
  readonly patientId: string;
  readonly definition: CheckedDefinition;
  readonly entries: readonly StoredEntry[];
}

/** The journals of an example, with somebody in everything personal of them. */
async function journalsOf(name: string): Promise<readonly Journal[]> {
  const [history] = readHistories([`${folder}${name}`]);
  if (history === undefined) throw new Error(`${name} holds no history`);
  const { definition, lines } = history;
  const store = createMemoryStore();
  const host = createHost({ definition, store });
  const last = new Map<string, string>();
  const events = new Map<string, string>();
  for (const line of lines) {
    const { patientId } = line.command;
    const command = about(definition, line, events);
    const recordedAt = recordedAtOf(askedBy(line), last.get(patientId) ?? null);
    const recorded = await host.import({ ...command, recordedAt });
    if (!recorded.ok || recorded.entry === null) continue;
    const { recordedAt: at } = recorded.entry;
    if (!last.has(patientId))
      for (const attempt of misread(patientId, at)) await host.import({ ...attempt, recordedAt: at });
    last.set(patientId, at);
  }
  const patients = await store.patients();
  return Promise.all(
    patients.map(async (patientId) => ({
      name,
      engine: host.engine,
      patientId,
      definition,
      entries: await store.read(patientId),
    })),
  );
}

/** All that a course comes to, and all that it is judged by from here on, without the texts that nothing is judged from. */
function cameTo(course: Course) {
  const { deviations, recordedDeviations, ...summary } = summarize(course);
  const { screeningNumber, openToxicities, ...facts } = course.facts;
  return {
    ...summary,
    deviations: deviations.map(({ requirement }) => requirement),
    recordedDeviations: recordedDeviations.map(({ sequence, requirements }) => ({ sequence, requirements })),
    place: [course.position.leaves, course.position.context],
    facts: {
      ...facts,
      identified: screeningNumber !== null,
      openToxicities: Object.entries(openToxicities).map(([id, { term: _, ...toxicity }]) => [id, toxicity]),
    },
    steps: stepsUpTo(course.steps).map(({ stands, outcome }) => ({ at: stands.place, outcome })),
    chain: [course.sequence, course.lastHash],
  };
}

const journals = (await Promise.all(files.map(journalsOf))).flat();

/** What `check` finds of a journal as it is stored. */
function found({ patientId, definition }: Journal, entries: readonly StoredEntry[]) {
  const file = temporary(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
  const read = readRecorded(file).patients.get(patientId) ?? [];
  return checkHistory(read, definition);
}

test("the examples tell of somebody in every kind of entry", () => {
  const telling = journals
    .flatMap(({ entries }) => entries)
    .filter((entry) => JSON.stringify(entry).includes(somebody))
    .map(({ kind }) => kind);
  expect(new Set(telling)).toEqual(new Set(["event", "refused", "correction", "strike", "acknowledgement"]));
});

describe.each(journals)("the personal fields of $patientId in $name erased", (journal) => {
  const { engine, patientId, entries } = journal;
  const erased = entries.map(eraseEntry);

  test("nothing of anybody is left, and the chain verifies", () => {
    expect(JSON.stringify(erased)).not.toContain(somebody);
    expect(brokenLink(erased)).toBeUndefined();
    expect(erased.map(({ hash }) => hash)).toEqual(entries.map(({ hash }) => hash));
    expect(erased.every((entry) => !("salts" in entry))).toBe(true);
  });

  test("STR-09, STR-11: the course, its doses, dispositions, findings and every judgement on the way are what they were", () => {
    expect(cameTo(engine.replay(patientId, erased))).toEqual(cameTo(engine.replay(patientId, entries)));
    expect(found(journal, erased)).toEqual(found(journal, entries));
  });

  test("STR-09: something learned late, from which all after it is judged again, comes to the same", () => {
    const [before, after] = [engine.replay(patientId, entries), engine.replay(patientId, erased)];
    const [, second = entries[0]] = entries;
    const command = {
      id: "learned-late",
      patientId,
      event: "toxicity.reported",
      evidence: { toxicityId: "TOX-LATE", term: "felt unwell", note: somebody },
      by: { id: "the nurse", role: "nurse" },
      at: second?.at,
      recordedAt: before.lastRecordedAt ?? second?.recordedAt,
    };
    const late = (course: Course) => {
      const decision = engine.decide(course, command);
      return { ok: decision.ok, course: decision.entries.reduce(engine.evolve, course) };
    };
    const [one, other] = [late(before), late(after)];
    expect(other.ok).toBe(one.ok);
    expect(cameTo(other.course)).toEqual(cameTo(one.course));
  });

  test("a command sent again is known, although what it said is erased", async () => {
    const store = createMemoryStore();
    await store.append(patientId, 0, erased);
    const host = createHost({ definition: journal.definition, store });
    for (const entry of entries) {
      if (entry.kind !== "event" && entry.kind !== "refused") continue;
      const { commandId: id, event, evidence, actor: by, at, recordedAt, reason, signature, deviation } = entry;
      const departing = deviation === null ? {} : { deviation: { reason: deviation.reason } };
      const signed = signature === null ? {} : { signature };
      const confirmed = "confirmations" in entry ? { confirmed: entry.confirmations } : {};
      const said = { id, patientId, event, evidence, by, at, recordedAt, reason: reason ?? undefined };
      await host.import({ ...said, ...departing, ...signed, ...confirmed });
    }
    expect(await store.read(patientId)).toEqual(erased);
    expect(erased.some((entry) => erasedFields(entry).length > 0)).toBe(true);
  });
});
