import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import * as z from "zod";
import { optionalPackages } from "../src/cli/optional-packages.ts";
import { allowed, roomOf, within } from "./rooms.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

const sources = ["src", "machines"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((name) => /\.tsx?$/.test(name) && !/\/(node_modules|dist)\//.test(name)),
);

function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/from "([^"]+)"|import\("([^"]+)"\)/g)].map((match) => match[1] ?? match[2] ?? "");
}

test.each(sources)("%s imports only what its room may know", (file) => {
  const room = roomOf(file);
  if (room === undefined) throw new Error(`${file} is in no room`);
  for (const name of importsOf(file)) {
    if (!name.startsWith(".")) continue;
    const target = relative(root, resolve(root, dirname(file), name));
    const permitted = within(target, room) || (allowed[room] ?? []).some((other) => within(target, other));
    expect(permitted, `${file} imports ${target}`).toBe(true);
  }
});

test("the studio's views do not import each other, and what they share imports no view but where the page opens one", () => {
  const views = "src/studio/page/views";
  const viewOf = (file: string) => (within(file, views) ? relative(views, file).split("/")[0] : undefined);
  for (const file of sources.filter((name) => within(name, "src/studio/page"))) {
    for (const name of importsOf(file).filter((one) => one.startsWith("."))) {
      const view = viewOf(relative(root, resolve(root, dirname(file), name)));
      if (view === undefined || file === "src/studio/page/app/shell.tsx") continue;
      expect(view, `${file} imports ${name}`).toBe(viewOf(file));
    }
  }
});

/** Every module that importing `entry` loads, type imports aside. */
function reached(entry: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = readFileSync(join(root, file), "utf8");
    for (const match of text.matchAll(/^(?:import|export) (?!type )[^;]*?from "([^"]+)"/gms)) {
      const name = match[1] ?? "";
      if (name.startsWith(".")) visit(relative(root, resolve(root, dirname(file), name)));
      else seen.add(name);
    }
  };
  visit(entry);
  return seen;
}

test.each([
  ["patient-course", "src/index.ts"],
  ["patient-course/events", "src/events/index.ts"],
  ["patient-course/verify", "src/verify/index.ts"],
  ["patient-course/testing", "src/testing/index.ts"],
])("importing %s loads no database driver, no server and nothing of Node: it runs in a browser", (_, entry) => {
  const permitted = [
    "@noble/hashes/sha2.js",
    "@noble/hashes/utils.js",
    "decimal.js",
    "safe-stable-stringify",
    "xstate",
    "yaml",
    "zod",
  ];
  const loaded = [...reached(entry)].filter((name) => !name.endsWith(".ts"));
  expect(loaded.filter((name) => !permitted.includes(name))).toEqual([]);
  if (entry === "src/index.ts") expect(loaded.sort()).toEqual(permitted);
});

const { peerDependencies } = z
  .object({ peerDependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));

test("no verb of the command line loads an optional package before it is asked for", () => {
  const optional = Object.keys(peerDependencies);
  expect(optional).toContain("ws");
  expect([...reached("src/cli/main.ts")].filter((name) => optional.some((one) => within(name, one)))).toEqual([]);
});

test("the versions that a message asks for are those that the package takes as its peers", () => {
  const asked = { ...optionalPackages, "@photostructure/sqlite": "1" };
  expect(Object.keys(asked).sort()).toEqual(Object.keys(peerDependencies));
  for (const [name, version] of Object.entries(asked))
    expect(peerDependencies[name]?.replace(/^\^/, "").startsWith(version), name).toBe(true);
});

test("the studio's page is published with the version of the package that hands it out, and is wanted in that version", () => {
  const version = z.object({ version: z.string() });
  const [own, page] = ["package.json", "src/studio/page/package.json"].map((file) =>
    version.parse(JSON.parse(readFileSync(join(root, file), "utf8"))),
  );
  expect(page).toEqual(own);
  expect(peerDependencies["patient-course-studio"]).toBe(own?.version);
});

test("zod is imported as a module, so that a bundler leaves out what is not used", () => {
  const whole = sources.filter((file) =>
    /import (?:type )?\{[^}]*\bz\b[^}]*\} from "zod"/.test(readFileSync(join(root, file), "utf8")),
  );
  expect(whole).toEqual([]);
});

test("no clock and no dice below the host", () => {
  const ofTheHost = ["src/course/host.ts", "src/course/unguessable.ts"];
  for (const file of sources.filter((name) => !within(name, "src/cli") && !ofTheHost.includes(name))) {
    const text = readFileSync(join(root, file), "utf8");
    expect(text, file).not.toMatch(
      /Date\.now|new Date\(\)|Math\.random|getRandomValues|randomUUID|randomBytes|unguessable/,
    );
  }
});
