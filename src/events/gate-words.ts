import { unknownKind } from "../clinical/toxicity.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { demandsInWords, resolvedInWords } from "../protocol/gate-in-words.ts";
import { requirementText } from "../protocol/requirement-text.ts";
import { type CourseFacts, type Demanded, type OpenToxicity, openCourse } from "./facts.ts";
import { type Gate, gateOfOpen } from "./toxicity-gates.ts";
import { holdLevel } from "./toxicity-level.ts";

/** Where a row stands in the definition, with the sentence of the trial that it stands for. */
function placeOf(row: Gate, definition: ProtocolDefinition): string {
  const place = `toxicity.gates.${definition.toxicity.gates.indexOf(row)}`;
  if (row.requirement === undefined) return place;
  const { sentence } = requirementText(definition, row.requirement) ?? { sentence: null };
  return `${place}, ${row.requirement}${sentence === null ? "" : ` “${sentence.quote}”`}`;
}

function toxicityInWords(id: string, { kind, grade }: Pick<OpenToxicity, "kind" | "grade">): string {
  const name = kind === unknownKind ? "a toxicity of unknown kind" : kind;
  return grade === null
    ? `${name}, ungraded (${id})`
    : `${name} grade ${grade.grade} by ${grade.scale} ${grade.version} (${id})`;
}

/** Each open toxicity that holds fractions: which, at what grade, by which row, and what would release it (SIL-02). */
export function whatHolds(facts: CourseFacts, definition: ProtocolDefinition): readonly string[] {
  return Object.entries(facts.openToxicities).flatMap(([id, one]) => {
    if (holdLevel(one, definition) === "minor") return [];
    return [`${toxicityInWords(id, one)} ${whyHeld(one, definition)}`];
  });
}

function whyHeld(one: OpenToxicity, definition: ProtocolDefinition): string {
  if (one.grade === null) return "holds until it is graded";
  const row = gateOfOpen(one, definition);
  if (one.waiting?.must === true) {
    const by = row?.action === "wait" && row.must ? ` (${placeOf(row, definition)})` : "";
    return `holds until ${resolvedInWords(one.waiting.until)}${by}`;
  }
  if (row?.must === true) return `holds at that grade (${placeOf(row, definition)})`;
  if (row !== undefined) return `holds until it is below grade ${row.from} (${placeOf(row, definition)})`;
  return `holds until it is below grade ${definition.toxicity.holdAtGrade} (toxicity.holdAtGrade)`;
}

/** The toxicity of an open course by which something is demanded of its rest, with its row: remembered, or open now (SIL-03). */
export function whatDemands(facts: CourseFacts, definition: ProtocolDefinition): readonly string[] {
  const remembered = openCourse(facts)?.demanded ?? [];
  const now = Object.entries(facts.openToxicities).flatMap(([id, one]) => demandedBy(id, one, definition) ?? []);
  const all = [...remembered, ...now.filter(({ id }) => !remembered.some((other) => other.id === id))];
  return all.flatMap(({ id, kind, grade, row: index }) => {
    const row = definition.toxicity.gates[index];
    if (row === undefined || row.action === "wait") return [];
    const way =
      row.action === "stop"
        ? "the only way on is to stop treatment"
        : "the only way on is to omit the rest, or to stop";
    return [
      `${toxicityInWords(id, { kind, grade })}: ${demandsInWords[row.action][0]} (${placeOf(row, definition)}); ${way}`,
    ];
  });
}

/** What an open toxicity demands by its row, with what a person has to read of it. */
export function demandedBy(id: string, one: OpenToxicity, definition: ProtocolDefinition): Demanded | undefined {
  const row = gateOfOpen(one, definition);
  if (row === undefined || row.action === "wait" || !row.must) return undefined;
  return { id, kind: one.kind, grade: one.grade, row: definition.toxicity.gates.indexOf(row) };
}

/** What the open course keeps of a toxicity that demands something of its rest, which it does whatever becomes of the toxicity (SIL-03). */
export function withDemand(
  facts: CourseFacts,
  id: string,
  one: OpenToxicity,
  definition: ProtocolDefinition,
): Partial<CourseFacts> {
  const open = openCourse(facts);
  const demanded = demandedBy(id, one, definition);
  if (open === undefined || demanded === undefined || open.fractions[0]?.givenCells === null) return {};
  const course = { ...open, demanded: [...(open.demanded ?? []).filter((other) => other.id !== id), demanded] };
  return { courses: [...facts.courses.slice(0, -1), course] };
}
