import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import type { PdfDocument } from "../report/index.ts";
import { codeOf } from "./terminal.ts";

const install = "npm install pdfmake@0.3";

/** As much of pdfmake as is used: what it publishes as its types brings those of a browser with it. */
interface PdfMake {
  setFonts(fonts: Readonly<Record<string, unknown>>): void;
  setTableLayouts(layouts: PdfDocument["tableLayouts"]): void;
  setUrlAccessPolicy(allows: (url: string) => boolean): void;
  setLocalAccessPolicy(allows: (path: string) => boolean): void;
  createPdf(definition: PdfDocument["definition"]): { getBuffer(): Promise<Uint8Array> };
}

/** Why there is no PDF where the optional package is not installed, with what installs it. */
export const noPdf = `it needs a package that is not installed: ${install}`;

/** A PDF as bytes, `undefined` where the optional package that lays it out is not installed. It reads its own fonts and nothing else. */
export async function pdfBytes({ definition, tableLayouts }: PdfDocument): Promise<Uint8Array | undefined> {
  const require = createRequire(import.meta.url);
  const folder = folderOf(require);
  if (folder === undefined) return undefined;
  const pdfMake: PdfMake = require("pdfmake");
  const fonts = join(folder, "fonts");
  pdfMake.setFonts(require("pdfmake/fonts/Roboto.js"));
  pdfMake.setTableLayouts(tableLayouts);
  pdfMake.setUrlAccessPolicy(() => false);
  pdfMake.setLocalAccessPolicy((path) => path.startsWith(fonts + sep));
  return pdfMake.createPdf(definition).getBuffer();
}

function folderOf(require: NodeJS.Require): string | undefined {
  try {
    return dirname(require.resolve("pdfmake/package.json"));
  } catch (error) {
    if (codeOf(error) !== " (MODULE_NOT_FOUND)") throw error;
    return undefined;
  }
}
