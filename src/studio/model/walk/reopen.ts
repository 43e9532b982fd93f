import type { Guide } from "./guide.ts";
import { record, startWalk, type Walk } from "./walk.ts";
import type { WalkRecord } from "./walk-code.ts";

export type Reopened =
  | { readonly ok: true; readonly walk: Walk }
  | { readonly ok: false; readonly otherProtocol: boolean; readonly problem: string };

/** Walks a record again, every step judged again; a record of another protocol, or with a step that cannot be read under this one, is reported. */
export function reopen(guide: Guide, { definition, patientId, commands }: WalkRecord): Reopened {
  const { reference } = guide.engine;
  if (!guide.engine.recognises(definition)) {
    const loaded = `${reference.id} ${reference.version}`;
    const problem = `This walk is one of the protocol ${definition.id} ${definition.version}; open now is ${loaded}${
      definition.id === reference.id && definition.version === reference.version ? ", with other numbers in it" : ""
    }.`;
    return { ok: false, otherProtocol: true, problem };
  }
  let walk = startWalk(guide, patientId);
  for (const [index, command] of commands.entries()) {
    if (
      "kind" in command &&
      command.kind === "amendment" &&
      guide.engine.versionOf({ digest: command.to }) === undefined
    )
      return {
        ok: false,
        otherProtocol: false,
        problem: `Step ${index + 1} of this walk moves the patient to a version of the protocol that the studio does not have: give it that definition with a further --protocol, or open it in Change the protocol.`,
      };
    const attempt = record(guide, walk, command);
    if (!attempt.recorded) {
      const [refusal] = attempt.refusals;
      const because = refusal === undefined ? "it was said before" : `${refusal.path}: ${refusal.message}`;
      return { ok: false, otherProtocol: false, problem: `Step ${index + 1} of this walk cannot be read. ${because}.` };
    }
    walk = attempt.walk;
  }
  return { ok: true, walk };
}
