/** What the software enforces under an id, in words that no trial has to itself, before the id is one of the catalogue's. */
export interface Meaning {
  readonly id: string;
  readonly meaning: string;
}
