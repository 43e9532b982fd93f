import type { ProtocolDefinition } from "./definition.ts";
import type { Demand } from "./gates.ts";

type Gate = ProtocolDefinition["toxicity"]["gates"][number];
type OwnKind = ProtocolDefinition["toxicity"]["kinds"][number];

/** The name of one of a definition's own kinds of toxicity, however it is written. */
export function nameOfKind(kind: OwnKind): string {
  return typeof kind === "string" ? kind : kind.kind;
}

/** Its words in full for the definition's own kinds that have some, by their name. */
export function kindInFull(kind: string, { toxicity }: Pick<ProtocolDefinition, "toxicity">): string {
  const own = toxicity.kinds.find((one) => nameOfKind(one) === kind);
  return typeof own === "object" && own.label !== undefined ? `${kind} (${own.label})` : kind;
}

function gradesInWords({ from, to }: Gate): string {
  return from === to ? `grade ${from}` : to === 4 ? `grade ${from} or higher` : `grade ${from} to ${to}`;
}

/** Resolved so far that a row lets a fraction be given. */
export function resolvedInWords(until: number): string {
  return until === 0 ? "it is resolved" : `it is resolved to grade ${until} or below`;
}

/** What a row demands in words, where it has to be and where it may be. */
export const demandsInWords: Readonly<Record<Demand, readonly [must: string, may: string]>> = {
  omitRest: ["the rest of the course is omitted", "the rest of the course may be omitted"],
  stop: ["treatment is stopped", "treatment may be stopped"],
};

/** A row of the gates in words, without its requirement. */
export function gateInWords(row: Gate, definition: Pick<ProtocolDefinition, "toxicity">): string {
  const what =
    row.kinds?.map((kind) => kindInFull(kind, definition)).join(" or ") ?? "any toxicity that no other row names,";
  return `${what} ${gradesInWords(row)}: ${thenInWords(row)}`;
}

function thenInWords(row: Gate): string {
  if (row.action !== "wait") {
    const [must, may] = demandsInWords[row.action];
    return row.must ? must : `a fraction waits until it is below grade ${row.from}, and ${may}`;
  }
  const last = row.lastDay === undefined ? "" : `, up to day ${row.lastDay}`;
  return row.must
    ? `a fraction waits until ${resolvedInWords(row.until)}${last}`
    : `a fraction may be given, or postponed until ${resolvedInWords(row.until)}${last}`;
}
