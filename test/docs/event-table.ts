import type { EventDeclaration, PhysicalFact } from "../../src/events/declaration.ts";
import { declarations } from "../../src/events/declarations.ts";
import type { ProtocolDefinition } from "../../src/protocol/definition.ts";

const start = "<!-- The table is written by `npm run docs:events`. -->\n";
const end = "\n<!-- End of the table. -->";

const factWords: Readonly<Record<PhysicalFact, string>> = {
  doneToPatient: "done to the patient",
  befallsPatient: "befalls the patient",
  observed: "observed",
  ofLot: "of a lot",
};

/** More verdicts than a cell can hold are explained below the table. */
const mostInCell = 8;

/** A page with the table between its two marks written again from the declarations. */
export function withEventTable(page: string, definition: ProtocolDefinition): string {
  const [before, marked, ...more] = page.split(start);
  const after = marked?.split(end)[1];
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`the page needs the marks of the table once: ${start.trim()} and ${end.trim()}`);
  return `${before}${start}\n${eventTable(definition)}\n${end}${after}`;
}

/** The events as rows: who records each, what it needs, whether it is a physical fact, and its verdicts under a definition. */
export function eventTable(definition: ProtocolDefinition): string {
  const rows = declarations.map((declaration) => rowOf(declaration, definition));
  return [["Event", "Recorded by", "Needs", "Physical fact", "Verdicts"], Array(5).fill("---"), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n")
    .replace("| --- | --- | --- | --- | --- |", "|---|---|---|---|---|");
}

function rowOf(declaration: EventDeclaration, definition: ProtocolDefinition): readonly string[] {
  const { event, roles, signature, needsReason, physicalFact } = declaration;
  const needs = [...(signature === null ? [] : [`signed: ${signature}`]), ...(needsReason ? ["reason"] : [])];
  const fact = physicalFact === null ? "" : factWords[physicalFact];
  return [`\`${event}\``, roles.join(", "), needs.join(", "), fact, verdictsIn(declaration, definition)].map((cell) =>
    cell === "" ? "–" : cell,
  );
}

function verdictsIn(declaration: EventDeclaration, definition: ProtocolDefinition): string {
  if (!declaration.knownTo(definition)) return `not in ${definition.id}`;
  const verdicts = declaration.verdicts(definition).flatMap((verdict) => verdict ?? []);
  return verdicts.length > mostInCell ? "see below" : verdicts.join(", ");
}
