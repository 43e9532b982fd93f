import { openSqliteStore } from "../../src/stores/sqlite.ts";
import { chainOf } from "../../src/testing/journal-entries.ts";

/** What a process is told to do: open the file at an instant, record a patient in it, and close it. */
export interface Errand {
  readonly file: string;
  readonly patientId: string;
  readonly at: number;
}

/** One file after the other, as the parent says; each answer is what went wrong, or nothing. */
process.on("message", async (errand: Errand) => {
  // Waiting with the processor in hand, so that all processes come to the file in the same moment.
  while (Date.now() < errand.at);
  process.send?.(await use(errand));
});
process.send?.("ready");

async function use({ file, patientId }: Errand): Promise<string> {
  try {
    const store = openSqliteStore(file);
    await store.append(patientId, 0, chainOf(patientId, 2));
    const read = (await store.read(patientId)).length;
    await store.close();
    return read === 2 ? "" : `${read} of 2 entries read`;
  } catch (error) {
    return String(error);
  }
}
