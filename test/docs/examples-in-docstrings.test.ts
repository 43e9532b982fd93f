import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { afterAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { root, runExamples, strictRules } from "./example-code.ts";

/** Functions that have no example yet; the list only gets shorter. */
const withoutExample: ReadonlySet<string> = new Set(
  JSON.parse(readFileSync(join(root, "test/docs/without-example.json"), "utf8")),
);

interface Documented {
  /** Where it is declared, such as `src/course/host.ts createHost`. */
  readonly name: string;
  readonly examples: readonly string[];
}

/** Every function that an entry of the package exports, once each, with the examples in its docstring. */
function documented(): readonly Documented[] {
  const { exports } = z
    .object({ exports: z.record(z.string(), z.union([z.string(), z.object({ types: z.string() })])) })
    .parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
  const entries = Object.values(exports).flatMap((entry) =>
    typeof entry === "string" ? [] : [join(root, entry.types.replace("./dist/", "").replace(/\.d\.ts$/, ".ts"))],
  );
  const program = ts.createProgram(entries, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
    noLib: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const found = new Map<string, Documented>();
  for (const entry of entries) {
    const source = program.getSourceFile(entry);
    const module = source && checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`${entry} exports nothing`);
    for (const exported of checker.getExportsOfModule(module)) {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      if (!(symbol.flags & ts.SymbolFlags.Function)) continue;
      const declarations = symbol.declarations ?? [];
      const file = relative(root, declarations[0]?.getSourceFile().fileName ?? "");
      const tags = declarations.flatMap((one) => ts.getJSDocTags(one)).filter((tag) => tag.tagName.text === "example");
      const examples = tags.map((tag) => {
        const text = ts.getTextOfJSDocComment(tag.comment) ?? "";
        return /^```ts\n(.*?)\n?```$/ms.exec(text)?.[1] ?? "";
      });
      found.set(`${file} ${symbol.name}`, { name: `${file} ${symbol.name}`, examples });
    }
  }
  return [...found.values()];
}

const functions = documented();
const folder = mkdtempSync(join(root, "test/docs/examples-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What an example says that it prints, line by line. */
function promised(example: string): readonly string[] {
  return [...example.matchAll(/\/\/ prints: (.*)$/gm)].map(([, line = ""]) => line);
}

describe("each exported function", () => {
  test("has an example, but for those on the list, and the list names no function that has one", () => {
    const bare = functions.filter(({ examples }) => examples.length === 0).map(({ name }) => name);
    expect(bare.sort()).toEqual([...withoutExample].sort());
  });
});

const examples = functions.flatMap(({ name, examples }) =>
  examples.map((example, index) => ({ name, number: index + 1, example })),
);

const runs = runExamples(
  folder,
  examples.map(({ example }) => example),
);

describe("the example of", () => {
  test.each(examples.map((one, index) => ({ ...one, run: runs[index] })))(
    "$name prints what it says, against the built package under its own name",
    ({ example, run }) => {
      expect(promised(example), "an example says what it prints").not.toEqual([]);
      expect(run).toEqual({ lines: promised(example), error: null });
    },
  );
});

test("the examples have no type error where the rules are strict", () => {
  const files = examples.map(({ example }, index) => {
    const file = join(folder, `example-${index}.ts`);
    writeFileSync(file, `${example}\nexport {};\n`);
    return file;
  });
  const program = ts.createProgram(files, strictRules);
  const faults = ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
  expect(faults).toEqual([]);
});
