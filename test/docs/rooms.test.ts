import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../cli/built.ts";
import { allowed } from "../rooms.ts";
import { roomGraph, roomsInCircles, withoutImplied } from "./rooms/graph.ts";
import { roomsSvg } from "./rooms/picture.ts";

test("imports run one way: no room may come back to itself", () => {
  expect(roomsInCircles(roomGraph())).toEqual([]);
});

test("docs/pictures/rooms.svg is what the table of rooms is drawn as today", async () => {
  const drawn = await roomsSvg(withoutImplied(roomGraph()));
  await expect(drawn, "stale: run `npm run pictures:drawn`").toMatchFileSnapshot("../../docs/pictures/rooms.svg");
});

test("docs/architecture.md has a line for each room, and for nothing else", () => {
  const page = readFileSync(join(root, "docs/architecture.md"), "utf8");
  const lines = [...page.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)].map(([, room]) => room);
  expect(lines.toSorted()).toEqual(Object.keys(allowed).toSorted());
});
