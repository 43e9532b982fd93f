/** A definition as the package shipped it while journals of format 1 were written. */
interface FormerDigests {
  readonly id: string;
  readonly version: string;
  /** The digests over the whole definition, words and all, that entries of format 1 carry. */
  readonly former: readonly string[];
  /** The digest of its parameters as they were then. */
  readonly digest: string;
}

/**
 * Keeps journals of format 1 readable although the words of a shipped definition are corrected. Frozen: a row never changes, and since
 * format 1 is no longer written, none is added.
 */
export const formerDigests: readonly FormerDigests[] = [
  {
    id: "cd19-b-all",
    version: "1.0.0",
    former: ["44bdd79a6560d6fc63ae0df63dcb8034e0bde6b9f8358233d793685a0f679a52"],
    digest: "dcfffa32f3a767d9b36b25b0e0364b00275a1862df810fc7e9d2176e0b0acff8",
  },
  {
    id: "single-infusion",
    version: "1.0.0",
    former: ["ebeb3ff0afb4329b7d44c33595173398e054735962606b0f04f36c0c5829d341"],
    digest: "857bd4a6a5de562bdefa0b283018036f1bd34c3a14301838aaa414d403540211",
  },
  {
    id: "two-fraction",
    version: "1.0.0",
    former: ["53b6065e570c6b3aa91b1e29b3a8e161c3d6f50b57f7b6afa34d312e0b999216"],
    digest: "4e5f788e8d16a6166d0a9c398a9392ffceb39a855ecb370b91ee0414542bdefa",
  },
];
