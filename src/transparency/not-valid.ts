/** Thrown for a key, a note, a checkpoint or a proof that is not what it must be, or that does not prove what it should; says why. */
export class NotValid extends Error {
  override readonly name = "NotValid";
}
