// The packed package with what it depends on and none of its optional peers, as a fresh application installs it.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Puts the unpacked package and the packages below it into a folder of their own, without the network. */
export function installCore(packed, root) {
  const folder = join(dirname(packed), "core-only");
  const modules = join(folder, "node_modules");
  const names = new Set();
  const add = (name) => {
    if (names.has(name)) return;
    names.add(name);
    const from = join(root, "node_modules", name);
    cpSync(from, join(modules, name), { recursive: true });
    for (const below of Object.keys(described(from).dependencies ?? {})) add(below);
  };
  const { name, dependencies } = described(packed);
  for (const dependency of Object.keys(dependencies)) add(dependency);
  mkdirSync(modules, { recursive: true });
  cpSync(packed, join(modules, name), { recursive: true, filter: (file) => file !== join(packed, "node_modules") });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  return { folder, modules, names: [name, ...names] };
}

const described = (folder) => JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

/** How many packages there are, and what all their files weigh, in megabytes of 10^6 bytes. */
export function weightOf({ modules, names }) {
  const bytes = readdirSync(modules, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
  return { packages: names, megabytes: Math.round(bytes / 1e5) / 10 };
}

/** What the command line does without the optional packages: a verb, its exit code, and what it says. */
const tried = [
  [["run", "01.jsonl"], 0, /1 patient/],
  [["verify", "--quick"], 0, /PROVED/],
  [
    ["verify", "single-infusion", "--quick", "--report", "filed"],
    0,
    /elkjs@0\.12\nno PDF .*: npm install pdfmake@0\.3$/m,
  ],
  [["export", "--format", "mermaid"], 0, /stateDiagram/],
  [["export", "--format", "svg"], 2, /--format svg: needs a package that is not installed: npm install elkjs@0\.12$/m],
  [["run", "01.jsonl", "--store", "sqlite:a.sqlite"], 2, /npm install @photostructure\/sqlite@1$/m],
  [["demo"], 2, /npm install @photostructure\/sqlite@1$/m],
  [["studio"], 2, /studio: needs packages that are not installed: npm install patient-course-studio@0\.1\.0 ws@8$/m],
  [["run", "01.jsonl", "--live", "http://127.0.0.1:1"], 2, /npm install @statelyai\/inspect@0\.7\.2 ws@8$/m],
];

/** Runs the verbs. @throws Error with those that do otherwise than they should */
export function tryCore({ folder, modules }) {
  const examples = join(modules, "patient-course/docs/examples");
  const [first] = readdirSync(examples).filter((name) => name.endsWith(".jsonl"));
  cpSync(join(examples, first), join(folder, "01.jsonl"));
  const wrong = tried.flatMap(([verb, code, says]) => {
    const main = join(modules, "patient-course/dist/src/cli/main.js");
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...verb], { cwd: folder, encoding: "utf8" });
    return status === code && says.test(stdout + stderr)
      ? []
      : [`${verb.join(" ")}: exit ${status}\n${stdout}${stderr}`];
  });
  if (wrong.length > 0) throw new Error(`without the optional packages:\n${wrong.join("\n")}`);
}
