import * as z from "zod";
import { response as ofEngine } from "../clinical/response.ts";
import { type DefinitionFault, fault } from "../protocol/fault.ts";
import { isRequirementId } from "../protocol/requirements.ts";
import { decisionRule, followsRow, knownDecisions, ownResponse } from "../protocol/response-table.ts";
import { type KnownResponse, responsesOf, rowMeets } from "../protocol/responses.ts";
import { elements, fields, wellFormed } from "../protocol/well-formed.ts";

type Row = z.output<typeof followsRow>;
type Decision = z.output<typeof decisionRule>;

const path = "response.follows";

/** What contradicts itself in the vocabulary of responses, the decisions and the table of what follows (RSP-01 to RSP-03, SIL-04, SIL-05). */
export function responseFaults({ response, courses }: Readonly<Record<string, unknown>>): readonly DefinitionFault[] {
  const written = fields(response);
  const max = wellFormed(z.int().min(1).max(12).default(3), fields(courses).max);
  return [
    ...vocabularyFaults(written.vocabulary),
    ...decisionFaults(written.decisions),
    ...(max === undefined ? [] : tableFaults(written, max, fields(courses).afterTreatment)),
  ];
}

/** The ids of the requirements that decisions and rows carry. */
export function carriedByResponse(response: unknown): readonly unknown[] {
  const { decisions, follows } = fields(response);
  return [...Object.values(fields(decisions)), ...elements(follows)].map((one) => fields(one).requirement);
}

function vocabularyFaults(vocabulary: unknown): readonly DefinitionFault[] {
  const ids = elements(vocabulary).map((one) => wellFormed(ownResponse.shape.id, fields(one).id));
  return ids.flatMap((id, index) => {
    const place = `response.vocabulary.${index}.id`;
    if (id === undefined) return [];
    const known = ofEngine.options.find((one) => one.toLowerCase() === id.toLowerCase());
    if (known !== undefined)
      return [fault(place, `${known} is a response that every definition has`, "leave it out, or choose another id")];
    if (ids.findIndex((one) => one?.toLowerCase() === id.toLowerCase()) === index) return [];
    return [fault(place, `${id} stands twice`, "keep one response for each id")];
  });
}

function decisionFaults(decisions: unknown): readonly DefinitionFault[] {
  return Object.entries(fields(decisions)).flatMap(([name, written]) => {
    const { requirement } = fields(written);
    const place = `response.decisions.${name}`;
    return [
      ...(knownDecisions.some((one) => one === name)
        ? [fault(place, `${name} is a decision that every definition knows`, "choose another name")]
        : []),
      ...(typeof requirement === "string" && isRequirementId(requirement)
        ? [
            fault(
              `${place}.requirement`,
              `${requirement} means another rule in every trial`,
              "use an id of your own, such as BST-01, with its sentence under requirements",
            ),
          ]
        : []),
    ];
  });
}

/** The parts of the section as far as they are well formed; `undefined` where one is not, and the schema says why. */
function tableOf(written: Readonly<Record<string, unknown>>) {
  const vocabulary = wellFormed(z.array(ownResponse).default([]), written.vocabulary);
  const decisions = wellFormed(z.record(z.string(), decisionRule).default({}), written.decisions);
  const follows = wellFormed(z.array(followsRow).default([]), written.follows);
  return vocabulary && decisions && follows ? { vocabulary, decisions, follows } : undefined;
}

function tableFaults(
  written: Readonly<Record<string, unknown>>,
  max: number,
  afterTreatment: unknown,
): readonly DefinitionFault[] {
  const table = tableOf(written);
  if (table === undefined) return [];
  const { vocabulary, decisions, follows } = table;
  if (follows.length === 0) return withoutTable(vocabulary, decisions);
  const responses = [...responsesOf({ response: { ...noResponse, vocabulary } })];
  return [
    ...(written.NE === "asNR"
      ? [fault("response.NE", `${path} says what not evaluable leads to`, "leave NE out, and say it in a row")]
      : []),
    ...follows.flatMap((row, index) => rowFaults(row, index, { responses, decisions, max })),
    ...coverageFaults(follows, responses, max),
    ...furtherCourseFaults(follows, responses, max),
    ...decisionsUnasked(follows, decisions, responses, max),
    ...againFaults(follows, decisions, afterTreatment),
  ];
}

/** What only the vocabulary of a definition is looked at for. */
const noResponse = {
  ruleSet: "registry",
  PD: "endTreatment",
  relapse: "endTreatment",
  NE: "repeat",
  decisions: {},
  follows: [],
} as const;

function withoutTable(
  vocabulary: readonly z.output<typeof ownResponse>[],
  decisions: Readonly<Record<string, Decision>>,
): readonly DefinitionFault[] {
  const fix = "add rows under response.follows for every response";
  return [
    ...vocabulary.map(({ id }, index) =>
      fault(`response.vocabulary.${index}`, `no row says what follows ${id} after course 1`, fix),
    ),
    ...Object.keys(decisions).map((name) =>
      fault(`response.decisions.${name}`, `no row asks for the decision ${name}`, fix),
    ),
  ];
}

interface Around {
  readonly responses: readonly KnownResponse[];
  readonly decisions: Readonly<Record<string, Decision>>;
  readonly max: number;
}

function rowFaults(row: Row, index: number, { responses, decisions, max }: Around): readonly DefinitionFault[] {
  const at = `${path}.${index}`;
  const known = responses.map(({ id }) => id);
  const beyond = (key: "course" | "from") => {
    const course = row[key];
    return course === undefined || course <= max
      ? []
      : [fault(`${at}.${key}`, `there is no course ${course} of ${max}`, `use ${max} or less, or raise courses.max`)];
  };
  return [
    ...(row.course !== undefined && row.from !== undefined
      ? [fault(at, "the row names one course and those from one on", "keep course or from")]
      : []),
    ...beyond("course"),
    ...beyond("from"),
    ...(row.responses ?? []).flatMap((id, place) =>
      known.some((one) => one === id)
        ? []
        : [fault(`${at}.responses.${place}`, `no response ${id} is known`, `use one of ${known.join(", ")}`)],
    ),
    ...(row.leadsTo !== "decision" || isDecision(row.decision, decisions)
      ? []
      : [
          fault(
            `${at}.decision`,
            `no decision ${row.decision} is known`,
            `use one of ${[...knownDecisions, ...Object.keys(decisions)].join(", ")}, or add it under response.decisions`,
          ),
        ]),
  ];
}

function isDecision(name: string, decisions: Readonly<Record<string, Decision>>): boolean {
  return knownDecisions.some((one) => one === name) || Object.hasOwn(decisions, name);
}

/** Every response after every course is met by a row, and every row meets one that no row before it does. */
function coverageFaults(
  follows: readonly Row[],
  responses: readonly KnownResponse[],
  max: number,
): readonly DefinitionFault[] {
  const reached = new Map<Row, number[]>();
  const unmet: DefinitionFault[] = [];
  for (const read of responses)
    for (let course = 1; course <= max; course += 1) {
      const row = follows.find((one) => rowMeets(one, read, course));
      if (row === undefined) {
        const fix = `add a row that names ${read.id}, its group ${read.group}, or no response at all`;
        unmet.push(fault(path, `no row says what follows ${read.id} after course ${course}`, fix));
      } else reached.set(row, [...(reached.get(row) ?? []), course]);
    }
  const idle = follows.flatMap((row, index) => {
    const courses = reached.get(row);
    const at = `${path}.${index}`;
    if (courses === undefined)
      return [
        fault(at, "no response reaches the row: those before it meet all that it names", "leave it out, or move it up"),
      ];
    if ((row.leadsTo !== "nextCourse" && row.leadsTo !== "decision") || courses.some((course) => course < max))
      return [];
    return [
      fault(at, `no course follows course ${max}, the last one`, "end treatment there, or raise courses.max (SIL-05)"),
    ];
  });
  return [...unmet, ...idle];
}

/** SIL-05: each course but the first is one that some response to the course before it can lead to. */
function furtherCourseFaults(
  follows: readonly Row[],
  responses: readonly KnownResponse[],
  max: number,
): readonly DefinitionFault[] {
  const last = Array.from({ length: max - 1 }, (_, index) => index + 1).find(
    (course) =>
      !responses.some((read) => {
        const row = follows.find((one) => rowMeets(one, read, course));
        return row === undefined || row.leadsTo === "nextCourse" || row.leadsTo === "decision";
      }),
  );
  if (last === undefined) return [];
  return [
    fault(
      "courses.max",
      `no row leads on from course ${last} to course ${last + 1} of ${max}`,
      `use ${last}, or add a row that leads to the next course or to a decision`,
    ),
  ];
}

function decisionsUnasked(
  follows: readonly Row[],
  decisions: Readonly<Record<string, Decision>>,
  responses: readonly KnownResponse[],
  max: number,
): readonly DefinitionFault[] {
  const before = Array.from({ length: max - 1 }, (_, index) => index + 1);
  const first = before.flatMap((course) => responses.map((read) => follows.find((one) => rowMeets(one, read, course))));
  const asked = first.flatMap((row) => (row?.leadsTo === "decision" ? [row.decision] : []));
  return Object.keys(decisions)
    .filter((name) => !asked.includes(name))
    .map((name) =>
      fault(
        `response.decisions.${name}`,
        `no row asks for the decision ${name}`,
        "add a row that does, or leave it out",
      ),
    );
}

/** SIL-16: what is decided on again is a decision that some row asks for. */
function againFaults(
  follows: readonly Row[],
  decisions: Readonly<Record<string, Decision>>,
  afterTreatment: unknown,
): readonly DefinitionFault[] {
  if (afterTreatment !== "onRelapse" && afterTreatment !== "anyTime") return [];
  const again = follows.some((row) => row.leadsTo === "decision" && decisions[row.decision]?.askedAgain !== false);
  if (again) return [];
  return [
    fault(
      "courses.afterTreatment",
      `${afterTreatment} asks a decision again, and no row asks for one that can be`,
      "use never, or let a decision be askedAgain",
    ),
  ];
}
