import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../cli/built.ts";

/** The phrases of docs/CONTRIBUTING.md that can be found without reading the sentence, with what to write. */
const phrases: readonly (readonly [phrase: RegExp, instead: string])[] = [
  [/\banew\b/gi, "again, or what happens: rebuilt, reloaded"],
  [/\b(is|are|was|were)\s+(\*\s+)?told\b/gi, "it says, shows, lists, reports"],
  [/\b(has|have) not the form\b/gi, "is not"],
  [/\bupon\b/gi, "on, when"],
  [/\b(herein|hereby|thereof|whereby|wherein)\b/gi, "the thing itself"],
];

/** The page with the list, and what is generated from the code. */
const exempt = ["docs/CONTRIBUTING.md", "docs/api/"];

function filesIn(folder: string, ending: RegExp): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((name) => ending.test(name) && !/\/(node_modules|dist)\//.test(name))
    .sort();
}

/** Each phrase of the list in a text, by its line. */
function found(text: string): readonly string[] {
  return phrases.flatMap(([phrase, instead]) =>
    [...text.matchAll(phrase)].map(
      ({ 0: said, index }) => `line ${text.slice(0, index).split("\n").length}: “${said}”: write ${instead}`,
    ),
  );
}

/** A page without what it shows of a program, and without what a source is quoted to say; every line keeps its number. */
function ownWords(page: string): string {
  const blank = (piece: string) => piece.replace(/[^\n]/g, " ");
  return page.replace(/^```.*?^```$/gms, blank).replace(/^>.*$/gm, blank);
}

const pages = ["README.md", ...filesIn("docs", /\.md$/)].filter(
  (name) => !exempt.some((place) => name.startsWith(place)),
);
const sources = ["src", "machines"].flatMap((folder) => filesIn(folder, /\.(tsx?|css)$/));

describe("plain words", () => {
  test.each(pages)("%s", (page) => {
    expect(found(ownWords(readFileSync(join(root, page), "utf8")))).toEqual([]);
  });

  test.each(sources)("%s", (source) => {
    expect(found(readFileSync(join(root, source), "utf8"))).toEqual([]);
  });
});

test("a phrase of the list is found with its line, and not in what a page shows of a program or quotes", () => {
  expect(found("It is\ntold.\nBuilt anew.")).toEqual([
    "line 3: “anew”: write again, or what happens: rebuilt, reloaded",
    "line 1: “is\ntold”: write it says, shows, lists, reports",
  ]);
  expect(found(ownWords("```text\nbuilt anew\n```\n> is told\n\nsays"))).toEqual([]);
});
