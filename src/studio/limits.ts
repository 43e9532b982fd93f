import { definitionLimits } from "../definitions/limits.ts";

/** Largest history that the studio opens, in bytes. */
export const openedFileLimit = 20_000_000;

/** Largest definition that the studio opens, in bytes. */
export const definitionLimit: number = definitionLimits.characters;

/** A size in words, in whole megabytes. */
export function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_000_000)} MB`;
}
