import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Changes to the sources by file: a text that stands there once, and what stands in its place. */
export type Edits = Readonly<Record<string, readonly (readonly [find: string, replace: string])[]>>;

/** The sources with some edits, as the compiler sees them; nothing on disk changes. */
export interface Edited {
  /** The files in which something does not compile, in order; all are looked at, or those that are named. */
  faultyFiles(among?: readonly string[]): readonly string[];
  /** Loads a module of the edited sources as it would run, and cleans up after itself. */
  withModules<T>(use: (load: (file: string) => Promise<Record<string, unknown>>) => Promise<T>): Promise<T>;
}

/** Sources that no edit has changed, parsed and compiled once for all. */
const parsed = new Map<string, ts.SourceFile | undefined>();
const compiled = new Map<string, string>();

/** Compiles the package's own sources with edits. @throws Error for an edit whose text does not stand there once */
export function edited(edits: Edits): Edited {
  const texts = new Map(
    Object.entries(edits).map(([file, changes]) => [
      join(root, file),
      changes.reduce(
        (text, [find, replace]) => replacedOnce(file, text, find, replace),
        readFileSync(join(root, file), "utf8"),
      ),
    ]),
  );
  const read = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(read.config, ts.sys, root);
  const script = { ...options, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, version, ...rest) => {
    const text = texts.get(name);
    if (text !== undefined) return ts.createSourceFile(name, text, version, true);
    if (!parsed.has(name)) parsed.set(name, getSourceFile(name, version, ...rest));
    return parsed.get(name);
  };
  /** The text of a source as it runs; what it means to other files was looked at by whoever asked for faults. */
  const asJavaScript = (name: string): string => {
    const text = texts.get(name);
    const known = text === undefined ? compiled.get(name) : undefined;
    const source = text ?? readFileSync(name, "utf8");
    const made = known ?? ts.transpileModule(source, { compilerOptions: script, fileName: name }).outputText;
    if (text === undefined) compiled.set(name, made);
    return made;
  };
  return {
    faultyFiles: (among) => {
      const program = ts.createProgram(fileNames, { ...options, noEmit: true }, host);
      const looked = among?.map((file) => program.getSourceFile(join(root, file)));
      const found =
        looked?.flatMap((file) => program.getSemanticDiagnostics(file)) ?? ts.getPreEmitDiagnostics(program);
      const faults = found.flatMap(({ file }) => (file === undefined ? [] : [file.fileName]));
      return [...new Set(faults)].map((file) => relative(root, file)).sort();
    },
    async withModules(use) {
      // Inside the checkout, so that what the sources import from packages is found.
      const folder = mkdtempSync(join(root, "node_modules", ".recipe-"));
      try {
        for (const name of fileNames)
          ts.sys.writeFile(join(folder, relative(root, name).replace(/\.ts$/, ".js")), asJavaScript(name));
        return await use((file) => import(pathToFileURL(join(folder, file.replace(/\.ts$/, ".js"))).href));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

function replacedOnce(file: string, text: string, find: string, replace: string): string {
  if (text.split(find).length !== 2)
    throw new Error(`${file}: the text ${JSON.stringify(find)} does not stand there once`);
  return text.replace(find, () => replace);
}
