import fc from "fast-check";
import { type ResponseGroup, responseGroups } from "../../src/clinical/response.ts";
import { ceaseNeeds, startNeeds } from "../../src/protocol/response-table.ts";

const ofEngine: readonly (readonly [id: string, group: ResponseGroup])[] = [
  ["CR", "complete"],
  ["CRi", "complete"],
  ["PR", "partial"],
  ["NR", "none"],
  ["PD", "progression"],
  ["relapse", "relapse"],
  ["NE", "notEvaluable"],
];

const ends = fc.constantFrom("COMPLETED", "LACK OF EFFICACY", "PROGRESSIVE DISEASE", "DISEASE RELAPSE");
const decision = fc.record({
  requirement: fc.constantFrom("OWN-01", "OWN-02"),
  asks: fc.constantFrom(["assessment", "wish"], ["assessment"], ["wish"]),
  start: fc.constantFrom(...startNeeds),
  cease: fc.constantFrom(...ceaseNeeds),
  ceased: ends,
  askedAgain: fc.boolean(),
});

const then = fc.oneof(
  fc.constant({ leadsTo: "nextCourse" }),
  fc
    .constantFrom("completeResponse", "noResponse", "partialResponse", "first", "second")
    .map((name) => ({ leadsTo: "decision", decision: name })),
  ends.map((disposition) => ({ leadsTo: "endTreatment", disposition })),
  fc.constant({ leadsTo: "readAgain" }),
);
const about = fc.oneof(
  fc.constant({}),
  fc.integer({ min: 1, max: 4 }).map((course) => ({ course })),
  fc.integer({ min: 2, max: 4 }).map((from) => ({ from })),
);
const whose = fc.oneof(
  fc.constant({}),
  fc.subarray([...responseGroups], { minLength: 1 }).map((named) => ({ groups: named })),
  fc.subarray(["CR", "PR", "NR", "PD", "VGPR", "SD"], { minLength: 1 }).map((named) => ({ responses: named })),
);

interface Row {
  readonly course?: number;
  readonly from?: number;
  readonly responses?: readonly string[];
  readonly groups?: readonly ResponseGroup[];
  readonly leadsTo: string;
  readonly decision?: string;
}

/** What a designer writes of what follows a response, before what no course or response can reach is left out. */
export const writtenTables = fc.record({
  vocabulary: fc.subarray([
    { id: "VGPR", label: "very good partial response", group: "partial" as const },
    { id: "SD", label: "stable disease", group: "stable" as const },
    { id: "MRD-relapse", label: "relapse of measurable disease", group: "relapse" as const },
  ]),
  decisions: fc.record({ first: decision, second: decision }),
  rows: fc.array(
    fc.tuple(about, whose, then).map(([one, other, what]): Row => ({ ...one, ...other, ...what })),
    { maxLength: 6 },
  ),
  rest: fc
    .tuple(then, ends)
    .map(([what, disposition]): readonly (Row & { readonly disposition?: string })[] => [
      what,
      { leadsTo: "endTreatment", disposition },
    ]),
});

type Written = typeof writtenTables extends fc.Arbitrary<infer T> ? T : never;

function meets(
  { course, from, responses, groups: named }: Row,
  id: string,
  group: ResponseGroup,
  number: number,
): boolean {
  if (course !== undefined && course !== number) return false;
  if (from !== undefined && from > number) return false;
  if (responses === undefined && named === undefined) return true;
  return (responses ?? []).includes(id) || (named ?? []).includes(group);
}

/** What is read under a vocabulary, each response with its group. */
type Read = readonly (readonly [id: string, group: ResponseGroup])[];

const goesOn = (row: Row | undefined) => row?.leadsTo === "nextCourse" || row?.leadsTo === "decision";

function coursesUpTo(max: number): readonly number[] {
  return Array.from({ length: max }, (_, index) => index + 1);
}

/** The rows that some response after some course reaches first; one that leads on only before the last course. */
function reachedRows(written: readonly Row[], read: Read, max: number): readonly Row[] {
  const follows: Row[] = [];
  for (const row of written) {
    const after = coursesUpTo(max).filter((course) =>
      read.some(
        ([id, group]) => meets(row, id, group, course) && !follows.some((one) => meets(one, id, group, course)),
      ),
    );
    if (goesOn(row) ? after.some((course) => course < max) : after.length > 0) follows.push(row);
  }
  return follows;
}

/**
 * The section `response` with a table of the definition's own, in which every row is reached, for as many courses of these as its rows lead
 * to; and whether it has a decision that can be asked again.
 */
export function ownTable({ vocabulary, decisions, rows, rest }: Written, most: number) {
  const read: Read = [...ofEngine, ...vocabulary.map(({ id, group }) => [id, group] as const)];
  const known = read.map(([id]) => id);
  const written = [...rows, ...rest].map((row): Row => {
    const { responses, ...others } = row;
    const own = responses?.filter((id) => known.includes(id));
    return own === undefined || own.length === 0 ? others : { ...others, responses: own };
  });
  const tables = coursesUpTo(most).map((max) => {
    const inRange = written.filter(({ course = 1, from = 1 }) => course <= max && from <= max);
    return { max, follows: reachedRows(inRange, read, max) };
  });
  const found = tables.findLast(({ max, follows }) =>
    coursesUpTo(max - 1).every((course) =>
      read.some(([id, group]) => goesOn(follows.find((one) => meets(one, id, group, course)))),
    ),
  );
  const { max, follows } = found ?? { max: 1, follows: [] };
  const asked = new Set(follows.flatMap((row) => row.decision ?? []));
  const own = Object.entries(decisions).filter(([name]) => asked.has(name));
  return {
    max,
    response: { vocabulary, decisions: Object.fromEntries(own), follows },
    again: [...asked].some((name) => own.find(([one]) => one === name)?.[1].askedAgain ?? true),
  };
}
