/** One sentence of the protocol and the formal meaning the software enforces, before its id is one of the catalogue's. */
export interface RequirementText {
  readonly id: string;
  /** The source's own words, in pieces where the sentence is cut; empty where the source is silent. */
  readonly quotes: readonly string[];
  readonly reading: string;
  readonly source: string;
}
