import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { shippedDefinitions } from "../../src/definitions/index.ts";
import { layOut, toOverviewSvg, toSvg } from "../../src/export/index.ts";
import { wordsOf } from "../../src/report/chart-words.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { elk } from "../export/picture/charts.ts";

const pictures = [
  ...Object.values(shippedDefinitions).map((definition) => ({
    definition,
    name: definition.id,
    flag: "",
    draw: toSvg,
  })),
  ...Object.values(shippedDefinitions)
    .filter(({ id }) => id === "cd19-b-all")
    .map((definition) => ({ definition, name: `${definition.id}-overview`, flag: " --overview", draw: toOverviewSvg })),
];

test.each(pictures)(
  "docs/pictures/$name.svg is what the command draws today",
  async ({ definition, name, flag, draw }) => {
    const { id, title } = definition;
    const { ir } = subjectOf(definition);
    const drawn = draw(await layOut(ir, wordsOf(definition), elk), ir, title);
    const kept = readFileSync(fileURLToPath(new URL(`../../docs/pictures/${name}.svg`, import.meta.url)), "utf8");
    const command = `node dist/src/cli/main.js export ${id} --format svg${flag} --out docs/pictures/${name}.svg`;
    expect(kept === drawn, `stale: npm run build && ${command}`).toBe(true);
  },
);
