// What the unpacked package is for those who compile against it: programs that import its entries, under each way to resolve modules.
import { mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

const strictest = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
};

const resolutions = {
  bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
  node16: { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
  nodenext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
};

/** Compiles programs against the package in each resolution, without the network: its dependencies are those of the repository. */
export function compileConsumers(packed, root) {
  const { name, exports, dependencies, peerDependencies } = JSON.parse(
    readFileSync(join(packed, "package.json"), "utf8"),
  );
  const entries = Object.entries(exports).flatMap(([path, { types }]) => (types === undefined ? [] : [path]));
  const folder = join(dirname(packed), "consumer");
  const link = (target, as) => {
    mkdirSync(dirname(join(folder, "node_modules", as)), { recursive: true });
    symlinkSync(target, join(folder, "node_modules", as), "dir");
  };
  link(packed, name);
  for (const dependency of [...Object.keys({ ...dependencies, ...peerDependencies }), "@types/node", "@types/ws"])
    link(join(root, "node_modules", dependency), dependency);
  // The unpacked package finds its dependencies beside itself.
  symlinkSync(join(folder, "node_modules"), join(packed, "node_modules"), "dir");
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const imports = entries.map((path, index) => `import * as entry${index} from "${path.replace(/^\./, name)}";`);
  const all = `export const all = [${imports.map((_, index) => `entry${index}`)}];`;
  const everyEntry = join(folder, "every-entry.ts");
  writeFileSync(everyEntry, `${imports.join("\n")}\n${all}\n`);
  const application = join(folder, "application.ts");
  writeFileSync(application, readFileSync(join(root, "test/package/consumer.ts"), "utf8"));
  // Two entries are for Node and name its types; an application in a browser has none of them.
  const programs = [
    { file: everyEntry, types: ["node"] },
    { file: application, types: [] },
  ];
  const ours = [realpathSync(folder), realpathSync(packed)];
  for (const [resolution, modules] of Object.entries(resolutions)) {
    const told = programs.flatMap(({ file, types }) => diagnostics(file, { ...strictest, ...modules, types }, ours));
    if (told.length > 0)
      throw new Error(`what does not compile with moduleResolution ${resolution}:\n${told.join("\n")}`);
  }
  return { entries: entries.length, resolutions: Object.keys(resolutions) };
}

/** What the compiler says of a program and of the package's declarations; those of other packages, such as XState's, are theirs to mend. */
function diagnostics(file, options, ours) {
  const host = ts.createCompilerHost(options);
  const directory = dirname(file);
  host.getCurrentDirectory = () => directory;
  const program = ts.createProgram([file], { ...options, typeRoots: [join(directory, "node_modules/@types")] }, host);
  return ts.getPreEmitDiagnostics(program).flatMap(({ file: source, start, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, "\n");
    if (source === undefined) return [text];
    const place = realpathSync(source.fileName);
    if (!ours.some((folder) => place.startsWith(`${folder}/`))) return [];
    return [`${place}:${source.getLineAndCharacterOfPosition(start).line + 1}: ${text}`];
  });
}
