import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript";
import * as z from "zod";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs TypeScript that a page or a docstring shows, against the built package under its own name. */
export function runExample(code: string): {
  readonly status: number | null;
  readonly lines: readonly string[];
  readonly stderr: string;
} {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module"], {
    input: asJavaScript(code),
    cwd: root,
    encoding: "utf8",
  });
  return { status, lines: stdout.trimEnd().split("\n"), stderr };
}

function asJavaScript(code: string): string {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true },
  });
  return outputText;
}

const examplesRun = z.array(z.object({ lines: z.array(z.string()), error: z.string().nullable() }));

/**
 * Runs examples one after the other in one process, which imports the built package once for all of them.
 * @throws Error where the process ends before its last example, or prints past the console
 */
export function runExamples(folder: string, codes: readonly string[]): z.infer<typeof examplesRun> {
  const files = codes.map((code, index) => {
    const file = join(folder, `example-${index}.mjs`);
    writeFileSync(file, asJavaScript(code));
    return pathToFileURL(file).href;
  });
  const runner = `
    import { format } from "node:util";
    const print = console.log;
    const runs = [];
    for (const file of ${JSON.stringify(files)}) {
      const lines = [];
      for (const way of ["log", "info", "warn", "error"])
        console[way] = (...said) => lines.push(...format(...said).split("\\n"));
      const error = await import(file).then(() => process.exitCode ? "exit code " + process.exitCode : null, (thrown) => String(thrown?.stack ?? thrown));
      runs.push({ lines, error });
    }
    print(JSON.stringify(runs));
  `;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module"], {
    input: runner,
    cwd: root,
    encoding: "utf8",
  });
  if (status !== 0 || stderr !== "") throw new Error(`the examples ended with ${status}: ${stderr}`);
  return examplesRun.parse(JSON.parse(stdout));
}

/** The rules under which examples are checked: as strict as a careful application's. */
export const strictRules: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
  types: ["node"],
};
