// Packs the package as it would be published, and checks the tarball: what it holds, that its exports and types resolve, that every link of its pages and every source map does.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { compileConsumers } from "./consumers.mjs";
import { installCore, tryCore, weightOf } from "./core-only.mjs";

const root = new URL("../../", import.meta.url).pathname;
/** What an application that embeds the core has to install. */
const most = { packages: 9, megabytes: 20 };
const folder = mkdtempSync(join(tmpdir(), "patient-course-package-"));

/** Runs a tool that is installed here; its output is told only where it fails. */
function run(command, ...args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: root, encoding: "utf8" });
  if (status === 0) return;
  process.stderr.write(`${command} ${args.join(" ")}\n${stdout ?? ""}${stderr ?? ""}${error?.message ?? ""}\n`);
  throw new Error(`${command} failed`);
}

/** Links of the packed pages that lead to files which are not packed; pictures are left out, for their weight. */
function brokenLinks(packed) {
  const pages = readdirSync(packed, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md"));
  return pages.flatMap((page) => {
    const prose = readFileSync(join(packed, page), "utf8").replace(/^```.*?^```$/gms, "");
    return [...prose.matchAll(/\]\(([^)\s#]+)/g)]
      .map(([, target]) => target)
      .filter((target) => !/^[a-z]+:/.test(target) && !/(^|\/)pictures\//.test(target))
      .filter((target) => !existsSync(resolve(packed, dirname(page), target)))
      .map((target) => `${page}: ${target}`);
  });
}

/** Source maps that a packed script names and that are not packed, and sources that a map names and neither holds nor finds packed. */
function brokenSourceMaps(packed) {
  const files = readdirSync(packed, { recursive: true, encoding: "utf8" });
  const found = (file, target) => existsSync(resolve(packed, dirname(file), target));
  const missingMaps = files
    .filter((file) => /\.(m?js|css)$/.test(file))
    .flatMap((file) =>
      [...readFileSync(join(packed, file), "utf8").matchAll(/^\/[/*]# sourceMappingURL=([^\s*]+)/gm)]
        .map(([, target]) => target)
        .filter((target) => !target.startsWith("data:") && !found(file, target))
        .map((target) => `${file}: ${target}`),
    );
  const missingSources = files
    .filter((file) => file.endsWith(".map"))
    .flatMap((file) => {
      const { sourceRoot = "", sources, sourcesContent = [] } = JSON.parse(readFileSync(join(packed, file), "utf8"));
      return sources
        .filter((source, index) => typeof sourcesContent[index] !== "string" && !found(file, join(sourceRoot, source)))
        .map((source) => `${file}: ${source}`);
    });
  return [...missingMaps, ...missingSources];
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
  const unmapped = brokenSourceMaps(join(folder, "package"));
  if (unmapped.length > 0)
    throw new Error(`source maps to ${unmapped.length} files that are not packed, such as ${unmapped[0]}`);
  const { entries, resolutions } = compileConsumers(join(folder, "package"), root);
  console.log(`${tarball}: publint and attw find nothing, every link of its pages and every source map resolves, and`);
  console.log(`a program that imports its ${entries} entries compiles with ${resolutions.join(", ")}`);
  const installed = installCore(join(folder, "package"), root);
  const { packages, megabytes } = weightOf(installed);
  if (packages.length > most.packages || megabytes > most.megabytes)
    throw new Error(`the core alone is ${packages.length} packages of ${megabytes} MB: ${packages.join(", ")}`);
  tryCore(installed);
  console.log(
    `the core alone is ${packages.length} packages of ${megabytes} MB; what lacks a package names what to install`,
  );
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
