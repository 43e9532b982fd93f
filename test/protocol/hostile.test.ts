import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as z from "zod";
import { definitionLimits } from "../../src/definitions/limits.ts";
import { root } from "../cli/built.ts";
import { within } from "./hostile/cases.ts";

const line = z.object({ name: z.string(), ok: z.boolean(), message: z.string().nullable() });

/** How each case is read in a process that has 300 MB. */
function readBySmallProcess() {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--max-old-space-size=300", "--import", "./test/processes/typescript.mjs", "test/protocol/hostile/child.ts"],
    { cwd: root, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trimEnd()
    .split("\n")
    .map((one) => line.parse(JSON.parse(one)));
}

const limit = {
  characters: "; a definition has at most 2,000,000",
  marks: "it has more than 50,000 words and marks; a definition has at most so many",
  parts: "it has more than 20,000 keys and values; a definition has at most so many",
  inOne: "; one list or object has at most 1,000",
  levels: "it is nested too deeply, or holds itself; a definition has at most 50 levels",
  anchors: "it has more than 100 anchors and aliases; a definition has at most so many",
  aliases: "its aliases stand for more than 100 in all; a definition has at most so many",
} as const satisfies Record<keyof typeof definitionLimits | "aliases", string>;

const named: Readonly<Record<string, keyof typeof limit>> = {
  "120,000 keys": "marks",
  "15,000 keys": "inOne",
  "100,000 anchors": "anchors",
  "aliases of aliases": "aliases",
  "a 50 MB string in a file": "characters",
  "a 50 MB string as data": "characters",
  "a million criteria in a file": "characters",
  "a million criteria as data": "inOne",
  "a thousand lists of a thousand": "parts",
  "100,000 brackets": "levels",
  "100,000 dashes in a line": "levels",
  "1,900 indented lines": "levels",
  "20,000 levels as data": "levels",
  "an alias of what holds it": "levels",
  "data that holds itself": "levels",
};

test("hostile definitions are refused within 300 MB, each with the limit that it passes; what is large and within them is read", () => {
  const told = readBySmallProcess();
  const refused = told.filter(({ ok }) => !ok);
  expect(told.filter(({ ok }) => ok).map(({ name }) => name)).toEqual(Object.keys(within));
  expect(refused.map(({ name }) => name)).toEqual(Object.keys(named));
  for (const { name, message } of refused) {
    expect(message, name).toContain(limit[named[name] ?? "characters"]);
  }
}, 300_000);

test("the page states each limit", () => {
  const page = readFileSync(join(root, "docs/protocol-definition.md"), "utf8");
  for (const count of Object.values(definitionLimits))
    expect(page).toMatch(new RegExp(`\\| ${count.toLocaleString("en")} `));
});
