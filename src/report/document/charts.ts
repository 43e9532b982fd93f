/** The chart as SVG: small enough for a page, and with all its words. */
export interface Charts {
  readonly overview: string;
  readonly whole: string;
}

/** What stands where nothing lays out a chart. */
export const notDrawn =
  "The chart was not drawn, since the package that lays it out was not installed. The certificate has it as data.";
