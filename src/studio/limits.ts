/** Largest history that the studio opens, in bytes. */
export const openedFileLimit = 20_000_000;

/** Largest definition that the studio opens, in bytes: four hundred times one that ships. */
export const definitionLimit = 2_000_000;

/** A size in words, in whole megabytes. */
export function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_000_000)} MB`;
}
