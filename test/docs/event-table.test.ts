import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { defineProtocol } from "../../src/definitions/load.ts";
import { cd19BAll } from "../../src/definitions/shipped/cd19-b-all.ts";
import { root } from "../cli/built.ts";
import { withEventTable } from "./event-table.ts";

const page = readFileSync(join(root, "docs/events-and-evidence.md"), "utf8");
const definition = defineProtocol(cd19BAll);

// `npm run docs:events` writes the table again.
test("docs/events-and-evidence.md: the table says what the events declare today", async () => {
  await expect(withEventTable(page, definition), "stale: run `npm run docs:events`").toMatchFileSnapshot(
    "../../docs/events-and-evidence.md",
  );
});

test("a page without the marks of the table, or with them twice, is refused", () => {
  expect(() => withEventTable("no table here", definition)).toThrow("marks of the table");
  expect(() => withEventTable(page + page, definition)).toThrow("marks of the table");
});

test("what stands around the table is left as it is", () => {
  const [before = ""] = page.split("| Event |");
  expect(before).toContain("## The events");
  expect(withEventTable(page, definition).startsWith(before)).toBe(true);
});
