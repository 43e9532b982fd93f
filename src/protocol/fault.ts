/** Something in a definition that cannot work: where, what, and what to do about it. */
export interface DefinitionFault {
  readonly path: string;
  readonly message: string;
  readonly fix: string;
}

/** A fault at a path, with its fix. */
export function fault(path: string, message: string, fix: string): DefinitionFault {
  return { path, message, fix };
}
