import type * as z from "zod";
import { toxicityKinds } from "../clinical/toxicity.ts";
import { fraction, infusion } from "../protocol/course-sections.ts";
import { toxicity } from "../protocol/definition.ts";
import { type DefinitionFault, fault } from "../protocol/fault.ts";
import { gate } from "../protocol/gates.ts";
import { elements, fields, wellFormed } from "../protocol/well-formed.ts";

type Gate = z.output<typeof gate>;
interface Row {
  readonly row: Gate;
  readonly path: string;
}

/** What contradicts itself among the rows of the gates, or can never be; what is malformed is left out of each comparison. */
export function gateFaults(definition: Readonly<Record<string, unknown>>): readonly DefinitionFault[] {
  const written = fields(definition.toxicity);
  const rows = elements(written.gates).flatMap((one, index): readonly Row[] => {
    const row = wellFormed(gate, one);
    return row === undefined ? [] : [{ row, path: `toxicity.gates.${index}` }];
  });
  return [
    ...rows.flatMap((one) => [...rangeFaults(one), ...kindFaults(one, written), ...demandFaults(one, definition)]),
    ...rows.flatMap((one) => lastDayFaults(one, definition.infusion)),
    ...rows.flatMap((one, index) => overlapFaults(one, rows.slice(0, index))),
    ...rows.flatMap((one) => requirementFaults(one, definition)),
    ...ownKindFaults(written.kinds),
  ];
}

/** The names of the definition's own kinds, however they are written. */
function kindNames(kinds: unknown): readonly string[] {
  return (wellFormed(toxicity.shape.kinds, kinds) ?? []).map((one) => (typeof one === "string" ? one : one.kind));
}

function rangeFaults({ row, path }: Row): readonly DefinitionFault[] {
  const { from, to } = row;
  if (from > to)
    return [
      fault(`${path}.to`, `no grade is from ${from} to ${to}, so the row never matches`, `use ${from} or higher`),
    ];
  if (row.action !== "wait" || row.until < from) return [];
  const fix = from === 1 ? "use 0: resolved wholly" : `use ${from - 1} or lower`;
  return [
    fault(
      `${path}.until`,
      `grade ${row.until} is not below grade ${from}, from which the row makes a fraction wait`,
      fix,
    ),
  ];
}

function kindFaults({ row, path }: Row, written: Readonly<Record<string, unknown>>): readonly DefinitionFault[] {
  const own = kindNames(written.kinds);
  const exempt = wellFormed(toxicity.shape.exemptKinds, written.exemptKinds) ?? [];
  const known: readonly string[] = [...toxicityKinds, ...own];
  return (row.kinds ?? []).flatMap((kind, index) => {
    const at = `${path}.kinds.${index}`;
    if (row.kinds?.indexOf(kind) !== index)
      return [fault(at, `${kind} stands twice in the row`, "leave one of them out")];
    if (!known.includes(kind))
      return [
        fault(
          at,
          `${kind} is no kind of toxicity, so the row never matches it`,
          "use a kind of the catalogue, or add it to toxicity.kinds",
        ),
      ];
    if (!exempt.includes(kind)) return [];
    return [fault(at, `${kind} is among toxicity.exemptKinds, which hold no fraction`, "leave it out here or there")];
  });
}

/** A demand is one of a rest; and treatment stops for what is severe (TOX-01). */
function demandFaults({ row, path }: Row, definition: Readonly<Record<string, unknown>>): readonly DefinitionFault[] {
  if (row.action === "wait") return [];
  const { length } = elements(fields(definition.infusion).fractions);
  const single = length === 1;
  const severe = wellFormed(toxicity.shape.severeAtGrade, fields(definition.toxicity).severeAtGrade) ?? 5;
  return [
    ...(single && row.must
      ? [
          fault(
            `${path}.action`,
            "a course of one fraction has no rest of which a row could demand anything",
            "use wait, or must: false",
          ),
        ]
      : []),
    ...(row.action === "stop" && row.from < severe
      ? [
          fault(
            `${path}.from`,
            `treatment would stop for grade ${row.from}, which is not severe (TOX-01)`,
            `use ${severe} or higher, or a lower toxicity.severeAtGrade`,
          ),
        ]
      : []),
  ];
}

/** A fraction that has waited is given on a day that it can have. */
function lastDayFaults({ row, path }: Row, value: unknown): readonly DefinitionFault[] {
  if (row.action !== "wait" || row.lastDay === undefined) return [];
  const written = fields(value);
  const last = wellFormed(infusion.shape.lastDay, written.lastDay);
  const ends = elements(written.fractions).flatMap((one) => {
    const read = wellFormed(fraction, one);
    return read === undefined ? [] : [read.day + read.window.after];
  });
  const latest = Math.max(...ends, 0);
  const at = `${path}.lastDay`;
  if (row.lastDay < latest)
    return [
      fault(at, `day ${row.lastDay} is before day ${latest}, up to which a fraction is due`, `use ${latest} or later`),
    ];
  if (last === undefined || row.lastDay <= last) return [];
  return [
    fault(at, `day ${row.lastDay} is after infusion.lastDay, day ${last}`, `use ${last} or earlier, or leave it out`),
  ];
}

/** Two rows for one grade of one kind would say two things; one that names its kinds goes before one for every kind. */
function overlapFaults({ row, path }: Row, before: readonly Row[]): readonly DefinitionFault[] {
  return before.flatMap((other) => {
    const shared = row.kinds?.find((kind) => other.row.kinds?.includes(kind));
    const alike = row.kinds === undefined && other.row.kinds === undefined;
    const [from, to] = [Math.max(row.from, other.row.from), Math.min(row.to, other.row.to)];
    if ((shared === undefined && !alike) || from > to) return [];
    const what = `${shared ?? "every kind"} of grade ${from}`;
    return [fault(`${path}.from`, `${what} falls under ${other.path} too`, "give each grade of a kind one row")];
  });
}

/** A row that cites a requirement stands for a sentence of the definition. */
function requirementFaults(
  { row, path }: Row,
  definition: Readonly<Record<string, unknown>>,
): readonly DefinitionFault[] {
  const { requirement } = row;
  if (requirement === undefined) return [];
  if (elements(definition.requirements).some((one) => fields(one).id === requirement)) return [];
  return [
    fault(
      `${path}.requirement`,
      `${requirement} has no sentence`,
      "add it under requirements with its quote and source",
    ),
  ];
}

function ownKindFaults(kinds: unknown): readonly DefinitionFault[] {
  const names = kindNames(kinds);
  return (wellFormed(toxicity.shape.kinds, kinds) ?? []).flatMap((one, index) => {
    const name = typeof one === "string" ? one : one.kind;
    const path = `toxicity.kinds.${index}`;
    if (names.indexOf(name) !== index) return [fault(path, `the kind ${name} stands twice`, "leave one of them out")];
    // Kinds that are written by their name alone were always taken, whatever else is known by that name.
    if (typeof one === "string" || !toxicityKinds.some((known) => known === name)) return [];
    const fix = name === "CRS" || name === "ICANS" ? `set toxicity.scales.${name}` : "choose another name";
    return [fault(`${path}.kind`, `${name} is a kind of the catalogue already`, fix)];
  });
}
