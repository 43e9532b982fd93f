import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import ts from "typescript";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs TypeScript that a page or a docstring shows, against the built package under its own name. */
export function runExample(code: string): {
  readonly status: number | null;
  readonly lines: readonly string[];
  readonly stderr: string;
} {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true },
  });
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module"], {
    input: outputText,
    cwd: root,
    encoding: "utf8",
  });
  return { status, lines: stdout.trimEnd().split("\n"), stderr };
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
