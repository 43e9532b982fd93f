import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { refusalCodes } from "../../src/journal/refusal.ts";
import { requirementCatalogue } from "../../src/protocol/requirements.ts";
import { root, runExample, strictRules } from "./example-code.ts";

const read = (file: string) => readFileSync(join(root, file), "utf8");
const readme = read("README.md");
const pages = [
  "README.md",
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name))
    .sort(),
];

function codeOf(page: string, language: string): string {
  const blocks = [...page.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "gms"))];
  expect(blocks, `one block of ${language}`).toHaveLength(1);
  return blocks[0]?.[1] ?? "";
}

/** A page without its code, where brackets and hashes are not Markdown. */
function prose(page: string): string {
  return page.replace(/^```.*?^```$/gms, "").replace(/`[^`\n]*`/g, (code) => "x".repeat(code.length));
}

/** The anchors that a Markdown page offers, as GitHub makes them from headings. */
function anchorsOf(page: string): ReadonlySet<string> {
  const headings = page.replace(/^```.*?^```$/gms, "").matchAll(/^#{1,6} +(.+)$/gm);
  const slugs = [...headings].map(([, heading = ""]) =>
    heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/g, "-"),
  );
  return new Set(slugs);
}

function headingsOf(file: string, level: number): readonly string[] {
  const found = prose(read(file)).matchAll(new RegExp(`^#{${level}} +(\\S.*)$`, "gm"));
  return [...found].map(([, heading = ""]) => heading.trim());
}

/** The cells of every table row of a page whose first cell is just the given word. */
function rowsOf(file: string, first: string): readonly (readonly string[])[] {
  return read(file)
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter(([cell]) => cell === first);
}

describe("the embedding code of the README", () => {
  const code = codeOf(readme, "ts");

  test("runs against the built package under its own name and prints the states that the README tells", () => {
    const { status, lines, stderr } = runExample(code);
    expect([stderr, status]).toEqual(["", 0]);
    expect(lines).toEqual([
      "refused: NOT_POSSIBLE_NOW STR-01",
      "refused: NOT_POSSIBLE_NOW INC-13",
      "refused: NOT_POSSIBLE_NOW STR-02",
      "state: study.course.consent.patientSigned active",
      "can be recorded now, some as deviations only: 18 events",
      "enrolment waits for: STR-01,INC-13,STR-01",
      "on record: event,event,refused",
    ]);
  });

  test("has no type error where the rules are strict", () => {
    const file = join(root, "readme-embedding.ts");
    const host = ts.createCompilerHost(strictRules);
    const sourceOnDisk = host.getSourceFile.bind(host);
    const onDisk = host.fileExists.bind(host);
    host.fileExists = (name) => name === file || onDisk(name);
    host.getSourceFile = (name, target, ...rest) =>
      name === file ? ts.createSourceFile(name, code, target) : sourceOnDisk(name, target, ...rest);
    const program = ts.createProgram([file], strictRules, host);
    const told = ts
      .getPreEmitDiagnostics(program, program.getSourceFile(file))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
    expect(told).toEqual([]);
  });
});

describe("the README", () => {
  test.each(["npm ci && npm start", "npm ci && npm test"])("names the command %s", (command) => {
    expect(readme).toContain(`\`${command}\``);
  });

  test("names only verbs that the command line has, and each of them", () => {
    const { stdout } = spawnSync(process.execPath, [join(root, "dist/src/cli/main.js"), "--help"], {
      encoding: "utf8",
    });
    const verbs = [...stdout.matchAll(/^ {2}([a-z]+) (?=.* {2,}\S)/gm)].map(([, verb]) => verb);
    const named = [...readme.matchAll(/^\| `([a-z]+)` .*`patient-course ([a-z]+)/gm)].map(([, row, verb]) => {
      expect(verb).toBe(row);
      return verb;
    });
    expect(named.sort()).toEqual(verbs.filter((verb) => verb !== "help").sort());
  });

  test("draws the chart that the command draws, from afar, and leads to the whole", () => {
    const overview = /!\[[^\]]+\]\(docs\/pictures\/cd19-b-all-overview\.svg\)/;
    expect(readme).toMatch(new RegExp(`\\[${overview.source}\\]\\(docs/pictures/cd19-b-all\\.svg\\)`));
  });
});

describe("links", () => {
  test.each(pages)("of %s lead to files and headings that exist", (page) => {
    const broken = [...prose(read(page)).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = ""]) => target)
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => {
        const [path = "", anchor] = target.split("#");
        const file = path === "" ? join(root, page) : resolve(root, dirname(page), path);
        if (!existsSync(file)) return true;
        return anchor !== undefined && !anchorsOf(readFileSync(file, "utf8")).has(anchor);
      });
    expect(broken).toEqual([]);
  });

  test("reach every page from the index of the docs", () => {
    const reached = new Set<string>();
    const visit = (page: string) => {
      if (reached.has(page)) return;
      reached.add(page);
      for (const [, target = ""] of prose(read(page)).matchAll(/\]\(([^)\s#]+\.md)/g)) {
        if (!/^[a-z]+:/.test(target)) visit(join(dirname(page), target));
      }
    };
    visit("docs/README.md");
    expect(pages.filter((page) => page !== "README.md" && !reached.has(page))).toEqual([]);
  });
});

describe("what the code has, the docs explain", () => {
  test("each refusal code has its heading in docs/refusals.md, in the code's order, and no other code has", () => {
    const headings = headingsOf("docs/refusals.md", 2).filter((heading) => /^[A-Z_]+$/.test(heading));
    expect(headings).toEqual([...refusalCodes]);
  });

  test.each(requirementCatalogue.map(({ id }) => id).filter((id) => id.startsWith("SIL-")))(
    "the silent point %s has its row with parameter, default, another setting and what that changes",
    (id) => {
      const rows = rowsOf("docs/protocol-definition.md", id);
      expect(rows).toHaveLength(1);
      expect(rows[0]?.filter((cell) => cell.length > 0)).toHaveLength(6);
    },
  );

  test("each dependency of the package has its row in docs/dependencies.md, and no other package has", () => {
    const named = z.record(z.string(), z.string()).default({});
    const described = z.object({ dependencies: named, devDependencies: named });
    const packages = ["package.json", "src/studio/page/package.json"].flatMap((file) => {
      const { dependencies, devDependencies } = described.parse(JSON.parse(read(file)));
      return [...Object.keys(dependencies), ...Object.keys(devDependencies)];
    });
    const rows = [...read("docs/dependencies.md").matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
    expect(rows.sort()).toEqual(packages.sort());
  });

  test("each bundled history has its row with its own title and requirement ids in docs/examples/README.md", () => {
    const header = z.object({ title: z.string(), shows: z.array(z.string()) });
    const files = readdirSync(join(root, "docs/examples")).filter((name) => name.endsWith(".jsonl"));
    expect(files.length).toBeGreaterThan(0);
    for (const name of files) {
      const { title, shows } = header.parse(JSON.parse(read(`docs/examples/${name}`).split("\n")[0] ?? ""));
      const rows = rowsOf("docs/examples/README.md", `[${name}](${name})`);
      expect(rows, name).toEqual([[`[${name}](${name})`, expect.any(String), title, shows.join(", ")]]);
    }
  });
});
