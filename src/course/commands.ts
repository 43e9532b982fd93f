import type { EventName, EvidenceOf } from "../events/declarations.ts";
import type { Actor, CommandInput } from "../journal/command.ts";
import type { Role } from "../protocol/roles.ts";

/** The evidence of an event, which may be left out where nothing has to be said. */
type WithEvidence<E extends EventName> =
  Partial<EvidenceOf<E>> extends EvidenceOf<E>
    ? { readonly evidence?: EvidenceOf<E> | undefined }
    : { readonly evidence: EvidenceOf<E> };

/** What every command has besides its event and evidence; the patient is known, and who records it comes separately. */
type Rest = Readonly<Omit<CommandInput, "patientId" | "event" | "evidence" | "by" | "recordedAt">>;

/** The command of each event. A table, so that a host of fewer events is still a host. */
type Commands = { readonly [E in EventName]: { readonly event: E } & WithEvidence<E> & Rest };

/** A command by somebody who is known already: what a course that was opened with `by` records. One of the events `E`, with its own evidence. */
export type CommandOf<E extends EventName = EventName> = Commands[E];

/** A command as an embedding application gives it: the patient is known, and the clock is the host's. One of the events `E`, with its own evidence, by one of the roles `R`. */
export type RecordInput<E extends EventName = EventName, R extends string = Role> = CommandOf<E> & {
  readonly by: Actor<R>;
};
