import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { run, temporary, temporaryFolder } from "./built.ts";

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
