import { createHost } from "../../src/course/host.ts";
import { openSqliteStore } from "../../src/stores/sqlite.ts";
import { cd19 } from "../course/story.ts";
import { beginning, commandId, type Errand, patientOf } from "./errand.ts";

const at = "2026-01-05T09:00:00+08:00";

/** Records an errand, each command sent twice at once, and says the number of each that was acknowledged both times. */
async function record(errand: Errand): Promise<void> {
  const host = createHost({ definition: cd19, store: openSqliteStore(errand.file) });
  for (const patientId of errand.patients) {
    const evidence = { screeningNumber: `S-${patientId}` };
    const by = { id: "co.lin", role: "coordinator" } as const;
    const begun = { id: beginning, event: "screening.identified", evidence, at, by } as const;
    const { ok } = await host.open(patientId).record(begun);
    if (!ok) throw new Error(`${patientId} could not be begun`);
  }
  const grade = { scale: "CTCAE", version: "5.0", grade: 1 };
  for (let number = errand.from; number < errand.to; number++) {
    const patient = host.open(patientOf(errand, number), { by: { id: "rn.sun", role: "nurse" } });
    const id = commandId(errand.name, number);
    const command = { id, event: "toxicity.reported", evidence: { toxicityId: id, term: "Nausea", grade }, at };
    const told = await Promise.all([patient.submit(command), patient.submit(command)]);
    const refused = told.flatMap((one) => (one.ok ? [] : one.refusals));
    if (refused.length > 0) throw new Error(`${id} was refused: ${refused.map(({ message }) => message).join("; ")}`);
    process.stdout.write(`${number}\n`);
  }
}

await record(JSON.parse(process.argv[2] ?? ""));
