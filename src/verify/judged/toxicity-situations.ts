import { unknownKind } from "../../clinical/toxicity.ts";
import { type CourseFacts, noFacts, type OpenToxicity, type Waiting } from "../../events/facts.ts";
import { withWaiting } from "../../events/toxicity-gates.ts";
import { scaleOf } from "../../events/toxicity-kinds.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import type { Situation } from "./situations.ts";

const grades = [1, 2, 3, 4, 5] as const;
const on = "2026-01-05";

type Term = "CRS" | "ICANS" | "Fever";
interface Open {
  readonly id: string;
  readonly kind: string;
  readonly grade: number | null;
  readonly atEnrolment?: number;
  /** What a row says that it fell under before (SIL-02). */
  readonly waiting?: Waiting;
}

function open(definition: ProtocolDefinition, ...open: readonly Open[]) {
  const openToxicities = Object.fromEntries(
    open.map(({ id, kind, grade, atEnrolment, waiting }): [string, OpenToxicity] => {
      const one = {
        kind,
        term: kind,
        grade: grade === null ? null : { ...scaleOf(kind, definition), grade },
        ...(atEnrolment === undefined ? {} : { atEnrolment }),
      };
      return [id, withWaiting(one, waiting, definition)];
    }),
  );
  return { ...noFacts, openToxicities };
}

/** A kind for each row that names some: those of one row are alike. */
function kindsOfRows({ toxicity: { gates } }: ProtocolDefinition): readonly string[] {
  return [...new Set(gates.flatMap(({ kinds = [] }) => kinds.slice(0, 1)))];
}

/** What falls under each row, and what waits by one although its grade has fallen below the row's. */
function underRows({ toxicity: { gates } }: ProtocolDefinition): readonly Omit<Open, "id">[] {
  return gates.flatMap((row): readonly Omit<Open, "id">[] => {
    const [kind = "Fever"] = row.kinds ?? [];
    const falls = row.kinds === undefined ? [] : [{ kind, grade: row.from }];
    if (row.action !== "wait" || row.until + 1 >= row.from) return falls;
    const { until, must, lastDay = null } = row;
    return [...falls, { kind, grade: until + 1, waiting: { until, must, lastDay } }];
  });
}

/** Nothing open, one toxicity of each grade and ungraded, of each that was there at enrolment or is exempt, and two of every two: the worst of more is the worst of two of them. */
function openSets(definition: ProtocolDefinition): readonly CourseFacts[] {
  const [exempt] = definition.toxicity.exemptKinds;
  const all: readonly Omit<Open, "id">[] = [
    ...[...grades, null].map((grade) => ({ kind: "Fever", grade })),
    { kind: "Fever", grade: 4, atEnrolment: 4 },
    { kind: unknownKind, grade: null },
    ...(exempt === undefined ? [] : [{ kind: exempt, grade: 4 }]),
    ...underRows(definition),
  ];
  const one = all.map((first) => open(definition, { ...first, id: "TOX-1" }));
  const two = all.flatMap((first) =>
    all.map((second) => open(definition, { ...first, id: "TOX-1" }, { ...second, id: "TOX-2" })),
  );
  return [noFacts, ...one, ...two];
}

const ids = { toxicityId: ["TOX-1", "TOX-2", "TOX-3"] };

/** Every set of at most two open toxicities, and one that is open or not to speak of. */
export function openGrades(definition: ProtocolDefinition): readonly Situation[] {
  return openSets(definition).map((facts) => ({ facts, on, fields: ids }));
}

/**
 * Grades 1 to 5 over every set that is open; each term with grades in each scale of the definition, in none, and in another version;
 * every class of bedside facts of CRS and of ICANS. A grade is first found and then compared with what is open, so each is looked at by itself.
 */
export function toxicitySituations(
  event: "toxicity.reported" | "toxicity.regraded",
  definition: ProtocolDefinition,
): readonly Situation[] {
  const { scales } = definition.toxicity;
  const kinds = kindsOfRows(definition);
  const graded = unique([scales.other, ...kinds.map((kind) => scaleOf(kind, definition))]);
  const inScale = graded.flatMap((scale) => grades.map((grade) => ({ ...scale, grade })));
  const everyScale = [
    ...Object.values(scales),
    { scale: "no scale", version: "0" },
    { ...scales.CRS, version: "none" },
  ];
  const first = { toxicityId: ["TOX-1"] };
  const named = (kind: Term) =>
    event === "toxicity.reported" ? noFacts : open(definition, { id: "TOX-1", kind, grade: 1 });
  const asWritten = { kind: [] };
  return [
    ...openSets(definition).map((facts) => ({
      facts,
      on,
      fields: { ...ids, ...asWritten, term: [...new Set(["Fever", ...kinds])], grade: inScale, bedside: [] },
    })),
    {
      facts: named("Fever"),
      on,
      fields: { ...first, term: ["Fever", "in words that nobody knows"], grade: inScale.slice(0, 1), bedside: [] },
    },
    ...terms.flatMap((term) => [
      {
        facts: named(term),
        on,
        fields: {
          ...first,
          ...asWritten,
          term: [term],
          grade: unique(everyScale).map((scale) => ({ ...scale, grade: 3 })),
          bedside: [aFever],
        },
      },
    ]),
    {
      facts: named("CRS"),
      on,
      fields: { ...first, ...asWritten, presentAtEnrolment: [], term: ["CRS"], grade: [], ...ofCrs },
    },
    {
      facts: named("ICANS"),
      on,
      fields: { ...first, ...asWritten, presentAtEnrolment: [], term: ["ICANS"], grade: [], ...ofIcans },
    },
  ];
}

const terms = ["CRS", "ICANS", "Fever"] as const;
/** Bedside facts of one scale alone: a field of the other's with no value leaves that out. */
const ofCrs = { "bedside.facts.vasopressors": [0, 1, 2], "bedside.facts.iceScore": [] };
const ofIcans = {
  "bedside.facts.vasopressors": [],
  "bedside.facts.iceScore": [0, 2, 3, 6, 7, 9, 10, "unarousable"],
};

function unique<T extends object>(values: readonly T[]): readonly T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

const aFever = {
  scale: "CRS",
  facts: {
    feverAtLeast38: true,
    onAntipyreticOrAnticytokine: false,
    hypotension: false,
    vasopressors: 0,
    oxygen: "none",
  },
};
