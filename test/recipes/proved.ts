import * as z from "zod";

/** Milliseconds for a test that compiles the package's own sources, on a busy machine. */
export const budget = 300_000;

const callable = z.custom<(...given: readonly unknown[]) => unknown>((value) => typeof value === "function");
const proof = z.object({ prove: callable, isProved: callable });
const subject = z.object({ subjectOf: callable });
const definitions = z.object({ shippedDefinitions: z.record(z.string(), z.unknown()) });
const alphabet = z.object({ verdictsOf: callable });

type Load = (file: string) => Promise<Record<string, unknown>>;

/** Whether a shipped definition is proved by edited sources, the trial unless another is named, and the verdicts that an event of it has there. */
export async function provedBy(load: Load, event: string, id = "cd19-b-all") {
  const { prove, isProved } = proof.parse(await load("src/verify/verify.ts"));
  const { subjectOf } = subject.parse(await load("src/verify/subject.ts"));
  const { shippedDefinitions } = definitions.parse(await load("src/definitions/load.ts"));
  const { verdictsOf } = alphabet.parse(await load("src/events/alphabet.ts"));
  const definition = shippedDefinitions[id];
  return { proved: isProved(prove(subjectOf(definition))), verdicts: verdictsOf(event, definition) };
}
