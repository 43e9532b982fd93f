import ELK from "elkjs/lib/elk.bundled.js";
import type { ChartIr } from "../../../src/chart/ir.ts";
import type { ChartWords } from "../../../src/chart/words.ts";
import { defineProtocol, shippedDefinitions } from "../../../src/definitions/index.ts";
import type { ElkLayout } from "../../../src/export/picture/index.ts";
import { wordsOf } from "../../../src/report/chart-words.ts";
import { subjectOf } from "../../../src/verify/subject.ts";
import { cd19With } from "../../requirements/story.ts";

export interface WordedChart {
  readonly title: string;
  readonly ir: ChartIr;
  readonly words: ChartWords;
}

const engine = new ELK.default();

export const elk: ElkLayout = (graph) => engine.layout(graph);

const fractions = [10, 15, 20, 25, 30].map((percent, index) => ({ day: index + 1, share: { percent } }));

/** The charts of the shipped protocols, and of one with five fractions and six courses. */
export const protocolCharts: readonly WordedChart[] = [
  ...Object.values(shippedDefinitions),
  cd19With({
    id: "five-fractions-six-courses",
    infusion: { dose: { kind: "perKg", cellsPerKg: 1_000_000 }, fractions, lastDay: 21, tolerancePercent: 10 },
    courses: { max: 6 },
  }),
].map((definition) => ({
  title: definition.id,
  ir: subjectOf(defineProtocol(definition)).ir,
  words: wordsOf(definition),
}));

/** Words for any chart: its own names. */
export const plainWords: ChartWords = {
  state: ({ id }) => id,
  event: (symbol) => symbol,
  guard: (guard) => JSON.stringify(guard),
};

/** Texts that could break out of a format, or out of a picture. */
export const hostileTexts = [
  '"quoted" and \\escaped\\ \\"both\\"',
  "</text><script>alert(1)</script>",
  "a: b :: c; d # e % f %% g",
  "{ braces } [ brackets ] <<choice>> --> [*]",
  "two\nlines\r\nand\ttabs\u2028separated",
  "-- note end state as end",
  "Ünïcödé 治疗 العلاج 🙂",
  "&amp; &quot; &#x41; <b>bold</b>",
  "",
];

/** A chart whose words are all hostile, in turn. */
export function hostileWords(): ChartWords {
  let count = 0;
  const next = () => hostileTexts[count++ % hostileTexts.length] ?? "";
  const known = new Map<string, string>();
  const once = (key: string) => {
    const text = known.get(key) ?? next();
    known.set(key, text);
    return text;
  };
  return { state: ({ id }) => once(`state ${id}`), event: once, guard: (guard) => once(JSON.stringify(guard)) };
}
