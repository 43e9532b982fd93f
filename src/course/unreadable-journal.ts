/** Thrown when a journal cannot be what this engine wrote under this definition; names the entry and what does not fit. */
export class UnreadableJournal extends Error {
  override readonly name = "UnreadableJournal";
  constructor(
    readonly patientId: string,
    readonly sequence: number,
    because: string,
  ) {
    super(`entry ${sequence} of ${patientId}: ${because}`);
  }
}
