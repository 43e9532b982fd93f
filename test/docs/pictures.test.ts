import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { layOut, toSvg } from "../../src/export/index.ts";
import { shippedDefinitions } from "../../src/protocol/index.ts";
import { wordsOf } from "../../src/report/chart-words.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { elk } from "../export/picture/charts.ts";

test.each(Object.values(shippedDefinitions))(
  "docs/pictures/$id.svg is what the command draws today",
  async (definition) => {
    const { id, title } = definition;
    const { ir } = subjectOf(definition);
    const drawn = toSvg(await layOut(ir, wordsOf(definition), elk), ir, title);
    const kept = readFileSync(fileURLToPath(new URL(`../../docs/pictures/${id}.svg`, import.meta.url)), "utf8");
    expect(
      kept === drawn,
      `stale: npm run build && node dist/src/cli/main.js export ${id} --format svg --out docs/pictures/${id}.svg`,
    ).toBe(true);
  },
);
