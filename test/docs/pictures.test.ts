import { expect, test } from "vitest";
import { shippedDefinitions } from "../../src/definitions/index.ts";
import { layOut, toOverviewSvg, toSvg } from "../../src/export/index.ts";
import { wordsOf } from "../../src/report/chart-words.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { elk } from "../export/picture/charts.ts";

const whole = Object.values(shippedDefinitions).map((definition) => ({
  definition,
  file: `${definition.id}.svg`,
  draw: toSvg,
}));
const overviews = whole
  .filter(({ definition }) => definition.id === "cd19-b-all")
  .map(({ definition }) => ({ definition, file: `${definition.id}-overview.svg`, draw: toOverviewSvg }));

// `npm run pictures:drawn` writes the files again.
test.each([...whole, ...overviews])(
  "docs/pictures: $file is what the chart is drawn as today",
  async ({ definition, file, draw }) => {
    const { ir } = subjectOf(definition);
    const drawn = draw(await layOut(ir, wordsOf(definition), elk), ir, definition.title);
    await expect(drawn, "stale: run `npm run pictures:drawn`").toMatchFileSnapshot(`../../docs/pictures/${file}`);
  },
);
