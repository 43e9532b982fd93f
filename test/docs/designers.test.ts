import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";
import { root } from "../cli/built.ts";
import { scenes } from "../e2e/pictures/scenes.ts";

const folder = "docs/pictures/studio";
const designers = filesIn("docs/designers").map((name) => join("docs/designers", name));
const pages = ["README.md", ...filesIn("docs").map((name) => join("docs", name))].filter((name) =>
  name.endsWith(".md"),
);
const texts = new Map(pages.map((page) => [page, readFileSync(join(root, page), "utf8")]));

function filesIn(place: string): readonly string[] {
  return readdirSync(join(root, place), { recursive: true, encoding: "utf8" });
}

/** All text of the studio's sources, with every break between lines made a blank, as JSX does it. */
const said = filesIn("src/studio")
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(root, "src/studio", name), "utf8").replace(/\s+/g, " "))
  .join("\n");

/** Pictures of the studio that a page uses, by their paths from the root. */
function picturesIn(page: string): readonly string[] {
  const sources = (texts.get(page) ?? "").matchAll(/(?:src|srcset)="([^"]+)"|!\[[^\]]*\]\(([^)]+)\)/g);
  return [...sources]
    .map(([, tag = "", markdown = tag]) => relative(root, resolve(root, dirname(page), markdown)))
    .filter((picture) => picture.startsWith(folder));
}

const used = new Set(pages.flatMap(picturesIn));

test("every picture of the studio that a page uses exists", () => {
  expect(used.size).toBeGreaterThan(0);
  expect([...used].filter((picture) => !existsSync(join(root, picture)))).toEqual([]);
});

test("every picture of the studio is used, and every scene has one in light and in dark", () => {
  const taken = filesIn(folder).map((name) => join(folder, name));
  expect(taken.filter((picture) => !used.has(picture))).toEqual([]);
  const due = scenes.flatMap(({ name }) => ["light", "dark"].map((theme) => join(folder, `${name}-${theme}.png`)));
  expect(taken.toSorted()).toEqual(due.toSorted());
});

test.each(designers)("%s shows each picture light and dark, and says in words what is to be seen", (page) => {
  const text = texts.get(page) ?? "";
  const pictures = [...text.matchAll(/<picture>(.*?)<\/picture>/gs)].map(([, inside = ""]) => inside);
  expect(pictures.length).toBeGreaterThan(0);
  expect(pictures.length * 2).toBe(picturesIn(page).length);
  for (const picture of pictures) {
    const dark = /media="\(prefers-color-scheme: dark\)" srcset="([^"]+)-dark\.png"/.exec(picture)?.[1];
    expect(/src="([^"]+)-light\.png"/.exec(picture)?.[1]).toBe(dark);
    expect(/alt="([^"]+)"/.exec(picture)?.[1]?.length).toBeGreaterThan(40);
  }
});

test.each(designers)("%s links only to pages that exist, and is linked from the list of these pages", (page) => {
  const links = [...(texts.get(page) ?? "").matchAll(/\]\(([^)\s#]+)/g)].map(([, target = ""]) => target);
  expect(links.filter((target) => !existsSync(resolve(root, dirname(page), target)))).toEqual([]);
  const index = texts.get("docs/designers/README.md") ?? "";
  expect(page.endsWith("/README.md") || index.includes(`](${relative("docs/designers", page)})`)).toBe(true);
});

/** In these pages bold is for what the studio itself says, such as the name of a button. */
test.each(designers)("%s names every control as the studio names it", (page) => {
  const names = [...(texts.get(page) ?? "").matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = ""]) =>
    name.replace(/\s+/g, " "),
  );
  const unknown = names.filter((name) => !said.includes(name));
  expect(unknown).toEqual([]);
});
