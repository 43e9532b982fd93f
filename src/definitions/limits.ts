/**
 * How large a definition may be, each bound many times what a trial needs: what is larger was made by a program or by a mistake, and is refused
 * before time and memory go into it. `docs/protocol-definition.md` states them.
 */
export const definitionLimits = {
  /** Characters of a file, and of all texts of a definition together. */
  characters: 2_000_000,
  /** Words and marks of a file, such as a key, a value, a colon or a bracket. */
  marks: 50_000,
  /** Keys and values of a definition. */
  parts: 20_000,
  /** Elements of one list, or keys of one object. */
  inOne: 1_000,
  /** Lists and objects within one another. */
  levels: 50,
  /** Anchors and aliases of a YAML file together, and what they stand for in all. */
  anchors: 100,
} as const;
