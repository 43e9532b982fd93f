import type { Picture } from "../../../export/picture/picture.ts";
import { type Found, findInChart } from "../chart/find.ts";
import { type Answer, answersTo } from "./answers.ts";
import type { Asking } from "./asking.ts";
import { coursesInWords } from "./numbers.ts";
import { questionOf, saidAs } from "./question.ts";

/** What a search offers: a whole answer, or a state or an arrow of the chart. */
export type Hit =
  | Found
  | { readonly kind: "answer"; readonly id: string; readonly title: string; readonly where: string };

/**
 * What a search offers, at most `most`: of a question its answers first; of a name the states that are called so, then whole answers, and
 * last what only begins with it or holds it somewhere.
 */
export function searched(asking: Asking, picture: Picture | undefined, sought: string, most = 20): readonly Hit[] {
  const answers = answersTo(asking, sought);
  const asks = questionOf(sought).asks;
  // A name is looked up in the chart first, which may still be coming.
  if (picture === undefined) return asks ? answers.map((answer) => hitOf(asking, answer)) : [];
  const found = findInChart(picture, asking.ir, sought, most);
  const named = asks ? [] : found.filter(({ kind, inTitle }) => kind === "state" && inTitle >= saidAs.whole);
  const whole = answers.filter((answer) => answer.saidAs === saidAs.whole);
  const hits: readonly Hit[] = [
    ...named,
    ...(asks ? answers : whole).map((answer) => hitOf(asking, answer)),
    ...found.filter((one) => !named.includes(one)),
    ...(asks ? [] : answers.filter((answer) => !whole.includes(answer)).map((answer) => hitOf(asking, answer))),
  ];
  return hits.slice(0, most);
}

function hitOf(asking: Asking, answer: Answer): Hit {
  const { id, title } = answer;
  return { kind: "answer", id, title, where: inShort(asking, answer) };
}

/** The first thing that an answer says. */
function inShort({ ir, words }: Asking, answer: Answer): string {
  if (answer.kind === "toxicity") return answer.toxicity.lines[0] ?? "";
  const [section] = answer.asked;
  const [way] = section?.ways ?? [];
  if (section === undefined || way === undefined) return "";
  const said = way.says === "" ? section.form.sentence : way.says;
  const courses = way.courses === null ? "" : ` in ${coursesInWords(way.courses)}`;
  const target = ir.states.find(({ id }) => id === way.to);
  const leads = target === undefined ? "" : `: leads to ${words.state(target)}`;
  return `${said}${courses}${leads}`;
}
