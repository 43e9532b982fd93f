import * as z from "zod";
import { schemaName } from "../protocol/definition.ts";

const text = z.string();
/** What a new definition is made of, as it was answered. */
export const answers = z.object({
  id: text,
  title: text,
  source: text,
  dose: text,
  fractions: text,
  lastDay: text,
  courses: text,
});
export type Answers = z.output<typeof answers>;

/** A question that is asked before a definition is begun, and what is taken where nothing is answered. */
export interface Question {
  readonly name: keyof Answers;
  /** The option of `protocol new` that answers it without a terminal. */
  readonly option: string;
  /** Its label in a form. */
  readonly label: string;
  readonly asks: string;
  /** `undefined` where there is no answer that would do for every trial. */
  readonly otherwise: (answered: Partial<Answers>) => string | undefined;
  /** What an answer must be; `undefined` where any text will do. */
  readonly form?: RegExp;
}

const pair = /^\d+:\d+$/;

export const questions: readonly Question[] = [
  {
    name: "id",
    option: "--id <name>",
    label: "Name",
    asks: "its name, in lower-case letters, digits and hyphens",
    otherwise: () => undefined,
    form: /^[a-z0-9][a-z0-9-]{0,63}$/,
  },
  { name: "title", option: "--title <text>", label: "Title", asks: "its title", otherwise: ({ id }) => id },
  {
    name: "source",
    option: "--source <text>",
    label: "Source",
    asks: "where the protocol comes from, such as a paper or a registry number",
    otherwise: () => undefined,
  },
  {
    name: "dose",
    option: "--dose <cells>",
    label: "Dose of a course",
    asks: "cells of a course, such as 100000000, or 1000000/kg of dosing weight",
    otherwise: () => undefined,
    form: /^\d+(?:\/kg)?$/,
  },
  {
    name: "fractions",
    option: "--fractions <day:percent,...>",
    label: "Fractions",
    asks: "its fractions, each as trial day and percent, such as 1:40,8:60",
    otherwise: () => "1:100",
    form: /^\d+:\d+(?:,\d+:\d+)*$/,
  },
  {
    name: "lastDay",
    option: "--last-day <day>",
    label: "Last day",
    asks: "the last trial day on which a postponed fraction may be given",
    otherwise: ({ fractions = "" }) => fractions.split(",").at(-1)?.split(":")[0],
    form: /^\d+$/,
  },
  {
    name: "courses",
    option: "--courses <number>",
    label: "Most courses",
    asks: "the most courses",
    otherwise: () => "1",
    form: /^\d+$/,
  },
];

/** Whether an answer will do for its question. */
export function fits({ form }: Pick<Question, "form">, answer: string): boolean {
  return answer !== "" && (form === undefined || form.test(answer));
}

/** The text of a small definition, to be filled: what a trial says of itself goes in where the comments say so. */
export function newProtocolText({ id, title, source, dose, fractions, lastDay, courses }: Answers): string {
  const [cells = "", perKg] = dose.split("/");
  const written = perKg === undefined ? `{ kind: flat, cells: ${cells} }` : `{ kind: perKg, cellsPerKg: ${cells} }`;
  const shares = fractions
    .split(",")
    .filter((one) => pair.test(one))
    .map((one) => one.split(":"))
    .map(([day, percent]) => `    - { day: ${day}, share: { percent: ${percent} } }\n`);
  return `# yaml-language-server: $schema=./node_modules/patient-course/dist/protocol.schema.json
schema: ${schemaName}
id: ${JSON.stringify(id)}
version: 0.1.0
title: ${JSON.stringify(title)}
source: { name: ${JSON.stringify(source)} }

# The trial's own sentences, word for word, by the requirement that each states:
#   - { id: RSP-02, quote: "...", source: "protocol 1.0, page 41" }
requirements: []

# Whom the trial takes. An id of the catalogue, or one of your own that has its sentence above.
criteria:
  - id: INC-13
    kind: inclusion
    clauses:
      - { clause: answer, item: patientConsentSigned, is: [true] }
      - { clause: answer, item: familyAgreed, is: [true] }
  - id: EXC-02
    kind: exclusion
    clauses: [{ clause: answer, item: uncontrolledActiveInfection, is: [true] }]

# Asked again before each course.
readiness: { criteria: [EXC-02] }

infusion:
  dose: ${written}
  fractions:
${shares.join("")}  # The last trial day on which a postponed fraction may be given.
  lastDay: ${lastDay}

courses: { max: ${courses} }

# Where a number comes from, by its path.
citations: {}
`;
}
