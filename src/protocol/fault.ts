/** A place in a text, line and column counted from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** Something in a definition that cannot work: where, what, and what to do about it. */
export interface DefinitionFault {
  readonly path: string;
  readonly message: string;
  readonly fix: string;
  /** Where the path stands in the text that was read; a definition given as data has no such place. */
  readonly at?: TextPlace;
}

/** A fault at a path, with its fix. */
export function fault(path: string, message: string, fix: string): DefinitionFault {
  return { path, message, fix };
}
