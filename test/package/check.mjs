// Packs the package as it would be published, and checks the tarball: what it holds, that its exports and types resolve, that every link of its pages does.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const root = new URL("../../", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "patient-course-package-"));

/** Runs a tool that is installed here; its output is told only where it fails. */
function run(command, ...args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: root, encoding: "utf8" });
  if (status === 0) return;
  process.stderr.write(`${command} ${args.join(" ")}\n${stdout ?? ""}${stderr ?? ""}${error?.message ?? ""}\n`);
  throw new Error(`${command} failed`);
}

/** Links of the packed pages that lead to files which are not packed. */
function brokenLinks(packed) {
  const pages = readdirSync(packed, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md"));
  return pages.flatMap((page) => {
    const prose = readFileSync(join(packed, page), "utf8").replace(/^```.*?^```$/gms, "");
    return [...prose.matchAll(/\]\(([^)\s#]+)/g)]
      .map(([, target]) => target)
      .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(resolve(packed, dirname(page), target)))
      .map((target) => `${page}: ${target}`);
  });
}

try {
  run("npm", "pack", "--ignore-scripts", "--offline", "--pack-destination", folder);
  const [tarball] = readdirSync(folder);
  const file = join(folder, tarball);
  run("npx", "--no-install", "publint", "run", file, "--strict");
  run("npx", "--no-install", "attw", file, "--profile", "esm-only");
  run("tar", "-xzf", file, "-C", folder);
  const broken = brokenLinks(join(folder, "package"));
  if (broken.length > 0) throw new Error(`links to files that are not packed:\n${broken.join("\n")}`);
  console.log(`${tarball}: publint and attw find nothing, and every link of its pages resolves`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
