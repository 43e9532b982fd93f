import { createRequire } from "node:module";
import { UnusableInput } from "./terminal.ts";

/** What parts of the command line need and the rest does without: optional peers of the package, each with the version that is installed. */
export const optionalPackages = {
  "@statelyai/inspect": "0.7.2",
  elkjs: "0.12",
  "ical-generator": "10",
  "patient-course-studio": "0.1.0",
  pdfmake: "0.3",
  ws: "8",
} as const;

type OptionalPackage = keyof typeof optionalPackages;

const { resolve } = createRequire(import.meta.url);

/**
 * Goes on where the packages that `what` needs are installed.
 * @throws UnusableInput with the one command that installs those that are not
 */
export function needs(what: string, ...names: readonly OptionalPackage[]): void {
  const lacking = lacks(what, ...names);
  if (lacking !== undefined) throw new UnusableInput([lacking]);
}

/** What to say where `what` lacks packages, with the one command that installs them; `undefined` where all are there. */
export function lacks(what: string, ...names: readonly OptionalPackage[]): string | undefined {
  const missing = names.filter((name) => !isInstalled(name));
  if (missing.length === 0) return undefined;
  const said = missing.length === 1 ? "a package that is" : "packages that are";
  const wanted = missing.map((name) => `${name}@${optionalPackages[name]}`).join(" ");
  return `${what}: needs ${said} not installed: npm install ${wanted}`;
}

/** A package that keeps its description to itself is there all the same. */
function isInstalled(name: OptionalPackage): boolean {
  try {
    resolve(`${name}/package.json`);
    return true;
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND");
  }
}
