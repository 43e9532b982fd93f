import { atomsOf } from "../../../chart/expression.ts";
import { type CourseFacts, noFacts, type OpenToxicity } from "../../../events/facts.ts";
import { whatDemands, whatHolds } from "../../../events/gate-words.ts";
import { gateOfOpen, withWaiting } from "../../../events/toxicity-gates.ts";
import { kindsOf, scaleOf } from "../../../events/toxicity-kinds.ts";
import { fatalGrade, holdLevel, mildestGrade } from "../../../events/toxicity-level.ts";
import type { ProtocolDefinition } from "../../../protocol/definition.ts";
import { gateInWords, kindInFull } from "../../../protocol/gate-in-words.ts";
import type { Asking } from "./asking.ts";
import { fractionNumbers } from "./numbers.ts";
import { contains, type Question, saidAs, saying } from "./question.ts";
import { subjectOf } from "./sections.ts";

/** What a toxicity of a kind and grade means for what is given. */
export interface ToxicityAnswer {
  readonly kind: string;
  readonly grade: number;
  readonly title: string;
  /** What it does, in sentences. */
  readonly lines: readonly string[];
  /** Each fraction that may be given with it, when and how much; those that wait, where it holds them. */
  readonly fractions: readonly string[];
  readonly holds: boolean;
  readonly requirements: readonly string[];
}

/** What the kinds and grades that a question names mean for what is given; a kind without a grade is asked about at every grade. */
export function toxicitiesAsked(asking: Asking, question: Question): readonly ToxicityAnswer[] {
  const { definition } = asking;
  const named = kindsOf(definition).filter((kind) => contains(question.said, kind.toLowerCase()));
  const grades = question.words.flatMap(([word = ""]) => {
    const [, grade] = /^grade (\d)$/.exec(word) ?? [];
    return grade === undefined ? [] : [Number(grade)];
  });
  const [grade] = grades;
  const asked = grade === undefined ? everyGrade : [grade];
  return named
    .flatMap((kind) => asked.map((one) => toxicityAnswer(asking, kind, one)))
    .filter((answer) => question.words.every((word) => saying(textOf(answer), word) === saidAs.whole));
}

const everyGrade = Array.from({ length: fatalGrade - mildestGrade + 1 }, (_, index) => mildestGrade + index);

function textOf({ title, lines, fractions }: ToxicityAnswer): string {
  return [title, "toxicity given fraction hold", ...lines, ...fractions].join("\n");
}

function toxicityAnswer(asking: Asking, kind: string, grade: number): ToxicityAnswer {
  const { definition } = asking;
  const graded = { kind, term: kind, grade: { ...scaleOf(kind, definition), grade } };
  const own = withWaiting(graded, undefined, definition);
  const title = `${kindInFull(kind, definition)} grade ${grade}`;
  const fractions = fractionsInWords(asking);
  if (grade >= fatalGrade) {
    const lines = ["grade 5 is death: nothing is given any more"];
    return { kind, grade, title, lines, fractions: [], holds: true, requirements: ["STR-10"] };
  }
  const facts: CourseFacts = { ...noFacts, openToxicities: { [kind]: own } };
  const holds = holdLevel(own, definition) !== "minor";
  const row = gateOfOpen(own, definition);
  const severe = grade >= definition.toxicity.severeAtGrade;
  const named = (text: string) => text.replaceAll(` (${kind})`, "");
  const lines = [
    ...(holds ? whatHolds(facts, definition).map(named) : [releasing(own, definition)]),
    ...whatDemands(facts, definition).map(named),
    ...(severe ? [`it is severe, from grade ${definition.toxicity.severeAtGrade}: treatment may be stopped`] : []),
  ];
  const requirements = [row?.requirement ?? "SIL-02", ...(severe ? ["TOX-01"] : [])];
  return { kind, grade, title, lines, fractions, holds, requirements };
}

/** Why a toxicity holds nothing. */
function releasing(own: OpenToxicity, definition: ProtocolDefinition): string {
  const { holdAtGrade, exemptKinds } = definition.toxicity;
  const row = gateOfOpen(own, definition);
  if (row !== undefined) return gateInWords(row, definition);
  if (exemptKinds.includes(own.kind)) return `${own.kind} holds no fraction at any grade`;
  return `it holds no fraction: a fraction waits from grade ${holdAtGrade}`;
}

/** Every fraction that the chart gives only while nothing holds it, with its days and its cells. */
function fractionsInWords(asking: Asking): readonly string[] {
  const held = asking.ir.transitions.filter(
    ({ guard, deviation }) =>
      !deviation && guard !== null && atomsOf(guard).some((atom) => "is" in atom && atom.is[0] === holdKey),
  );
  const subjects = new Set(held.map((transition) => subjectOf(asking, transition)).filter((subject) => subject !== ""));
  return [...subjects].map((subject) => {
    const number = Number(/\d+$/.exec(subject)?.[0]);
    return `${subject}: ${fractionNumbers(asking.definition, number).join("; ")}`;
  });
}

/** The key of the control state that says whether an open toxicity holds fractions. */
const holdKey = "hold";
