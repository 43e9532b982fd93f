import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root, run, temporary, temporaryFolder } from "./built.ts";

const beginnings = {
  svg: '<svg xmlns="http://www.w3.org/2000/svg"',
  mermaid: "stateDiagram-v2\n",
  dot: 'digraph "two-fraction" {',
  scxml: '<?xml version="1.0" encoding="UTF-8"?>',
  promela: "/* The chart two-fraction",
  xstate: '{\n  "id": "two-fraction"',
};

describe("patient-course export", () => {
  test.each(Object.entries(beginnings))(
    "--format %s writes the chart of the protocol that is named",
    (format, beginning) => {
      const { status, stdout, stderr } = run("export", "two-fraction", "--format", format);
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      expect(stdout.startsWith(beginning)).toBe(true);
      expect(stdout.endsWith("\n")).toBe(true);
    },
  );

  test("writes the same chart into a file, replaces it as a whole, and leaves nothing else beside it", () => {
    const folder = temporaryFolder();
    const file = join(folder, "chart.mmd");
    writeFileSync(file, "what stood there before");
    const { status, stdout } = run("export", "--format", "mermaid", "--out", file);
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    expect(readFileSync(file, "utf8")).toBe(run("export", "cd19-b-all", "--format", "mermaid").stdout);
    expect(readdirSync(folder)).toEqual(["chart.mmd"]);
  });

  test("draws the arrows of deviations only where they are asked for", () => {
    const plain = run("export", "--format", "dot").stdout;
    const all = run("export", "--format", "dot", "--deviations").stdout;
    expect(plain).not.toContain("deviation, course opens");
    expect(all).toContain("deviation, course opens");
    expect(all.length).toBeGreaterThan(plain.length);
  });

  test("draws an overview, whose large parts alone are named", () => {
    const { stdout } = run("export", "--format", "svg", "--overview");
    expect(stdout).toContain(">Further treatment?</text>");
    expect(stdout).not.toContain(">After NR</text>");
    expect(stdout.length).toBeLessThan(run("export", "--format", "svg").stdout.length);
  });

  test("takes a protocol from a file, whose hostile title stays a text", () => {
    const { definition } = JSON.parse(run("protocol", "cd19-b-all", "--json").stdout);
    const file = temporary(JSON.stringify({ ...definition, title: "<script>alert(1)</script>" }), "mine.json");
    const { status, stdout } = run("export", file, "--format", "svg");
    expect(status).toBe(0);
    expect(stdout).toContain("<title>&lt;script&gt;alert(1)&lt;/script&gt;</title>");
    expect(stdout).not.toContain("<script");
  });

  test.each([
    {
      args: ["export", "no-such.yaml", "--format", "svg"],
      told: "no-such.yaml: is neither a file nor one of cd19-b-all",
    },
    { args: ["export", temporary("id: mine", "mine.yaml"), "--format", "svg"], told: "is missing" },
    { args: ["export", "--format", "png"], told: "Allowed choices are svg, mermaid, dot, scxml, promela, xstate" },
    {
      args: ["export", "--format", "dot", "--overview"],
      told: "--overview: only svg has one, not dot",
    },
    { args: ["export"], told: "required option '--format <format>' not specified" },
    { args: ["export", "--format", "svg", "--out", temporaryFolder()], told: "cannot be written (EISDIR)" },
    {
      args: ["export", "--format", "svg", "--out", join(temporaryFolder(), "no", "chart.svg")],
      told: "cannot be written (ENOENT)",
    },
  ])("ends with 2 and says why: $told", ({ args, told }) => {
    const { status, stdout, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(told);
    expect(stdout).toBe("");
  });

  test("--help shows examples that run", () => {
    const { stdout } = run("export", "--help");
    expect(stdout).toContain("patient-course export --format svg --out chart.svg");
    const file = join(temporaryFolder(), "chart.svg");
    expect(run("export", "--format", "svg", "--out", file).status).toBe(0);
    expect(existsSync(file)).toBe(true);
  });
});

describe("export --out leaves what stands there what it is", () => {
  const args = ["export", "two-fraction", "--format", "mermaid"];
  const chart = run(...args).stdout;

  test("a link stays a link, and the file that it leads to is replaced", () => {
    const [kept, folder] = [temporary("old", "kept.mmd"), temporaryFolder()];
    symlinkSync(kept, join(folder, "one"));
    symlinkSync("one", join(folder, "two"));
    expect(run(...args, "--out", join(folder, "two")).status).toBe(0);
    expect(["one", "two"].map((name) => lstatSync(join(folder, name)).isSymbolicLink())).toEqual([true, true]);
    expect(readFileSync(kept, "utf8")).toBe(chart);
  });

  test("a link to a file that is not there yet stays a link, and the file is made", () => {
    const folder = temporaryFolder();
    symlinkSync("later.mmd", join(folder, "link"));
    expect(run(...args, "--out", join(folder, "link")).status).toBe(0);
    expect(lstatSync(join(folder, "link")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, "later.mmd"), "utf8")).toBe(chart);
  });

  test.each([
    ["0600", 0o600],
    ["0666", 0o666],
    ["0755", 0o755],
  ])("a file of mode %s keeps it", (_, mode) => {
    const file = temporary("old", "chart.mmd");
    chmodSync(file, mode);
    expect(run(...args, "--out", file).status).toBe(0);
    expect([statSync(file).mode & 0o7777, readFileSync(file, "utf8")]).toEqual([mode, chart]);
  });

  test("a read-only file is refused, and stays", () => {
    const file = temporary("old", "chart.mmd");
    chmodSync(file, 0o444);
    const { status, stderr } = run(...args, "--out", file);
    expect([status, stderr]).toEqual([2, `unusable  ${file}: is read-only, so it stays as it is\n`]);
    expect(readFileSync(file, "utf8")).toBe("old");
  });

  test("links that lead to one another are told", () => {
    const folder = temporaryFolder();
    symlinkSync("b", join(folder, "a"));
    symlinkSync("a", join(folder, "b"));
    const { status, stderr } = run(...args, "--out", join(folder, "a"));
    expect([status, stderr]).toEqual([2, expect.stringContaining("cannot be written (ELOOP)")]);
  });

  test.runIf(existsSync("/dev/stdout"))("/dev/stdout, and a link to it, is written to, be it a pipe or a file", () => {
    expect(run(...args, "--out", "/dev/stdout").stdout).toBe(chart);
    const folder = temporaryFolder();
    symlinkSync("/dev/stdout", join(folder, "link"));
    const file = join(folder, "redirected.mmd");
    writeFileSync(file, "before\n");
    const into = openSync(file, "a");
    const main = join(root, "dist/src/cli/main.js");
    for (const out of ["/dev/stdout", "/dev/fd/1", join(folder, "link")])
      spawnSync(process.execPath, [main, ...args, "--out", out], { stdio: ["ignore", into, "inherit"] });
    expect(readFileSync(file, "utf8")).toBe(`before\n${chart}${chart}${chart}`);
    expect(lstatSync(join(folder, "link")).isSymbolicLink()).toBe(true);
  });

  test.runIf(existsSync("/dev/full"))("a device stays one, and is written to", () => {
    const { status, stderr } = run(...args, "--out", "/dev/full");
    expect([status, stderr]).toEqual([2, "unusable  /dev/full: cannot be written (ENOSPC)\n"]);
    expect(lstatSync("/dev/full").isCharacterDevice()).toBe(true);
  });
});

describe("standard output that cannot be written", () => {
  const main = join(root, "dist/src/cli/main.js");
  const into = (file: number | "pipe") =>
    spawnSync(process.execPath, [main, "export", "--format", "svg"], {
      stdio: ["ignore", file, "pipe"],
      encoding: "utf8",
    });

  test.runIf(existsSync("/dev/full"))("is told in a sentence, with exit code 2", () => {
    const { status, stderr } = into(openSync("/dev/full", "w"));
    expect([status, stderr]).toEqual([2, "unusable  standard output: cannot be written (ENOSPC)\n"]);
  });

  test("because its reader has read enough is no fault", () => {
    const { status, stdout, stderr } = spawnSync(
      "sh",
      ["-c", '{ "$0" "$1" export --format svg; echo "ended with $?" >&2; } | head -c 4', process.execPath, main],
      { encoding: "utf8" },
    );
    expect([status, stdout, stderr]).toEqual([0, "<svg", "ended with 0\n"]);
  });
});
