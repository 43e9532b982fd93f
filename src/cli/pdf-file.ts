import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import type { PdfDocument } from "../report/index.ts";

/** As much of pdfmake as is used: what it publishes as its types brings those of a browser with it. */
interface PdfMake {
  setFonts(fonts: Readonly<Record<string, unknown>>): void;
  setTableLayouts(layouts: PdfDocument["tableLayouts"]): void;
  setUrlAccessPolicy(allows: (url: string) => boolean): void;
  setLocalAccessPolicy(allows: (path: string) => boolean): void;
  createPdf(definition: PdfDocument["definition"]): { getBuffer(): Promise<Uint8Array> };
}

/** A PDF as bytes, with the optional package pdfmake: whoever calls this has made sure that it is there. It reads its own fonts and nothing else. */
export async function pdfBytes({ definition, tableLayouts }: PdfDocument): Promise<Uint8Array> {
  const require = createRequire(import.meta.url);
  const fonts = join(dirname(require.resolve("pdfmake/package.json")), "fonts");
  const pdfMake: PdfMake = require("pdfmake");
  pdfMake.setFonts(require("pdfmake/fonts/Roboto.js"));
  pdfMake.setTableLayouts(tableLayouts);
  pdfMake.setUrlAccessPolicy(() => false);
  pdfMake.setLocalAccessPolicy((path) => path.startsWith(fonts + sep));
  return pdfMake.createPdf(definition).getBuffer();
}
