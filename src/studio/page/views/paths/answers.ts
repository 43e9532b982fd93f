import { useEffect, useState } from "react";
import type { ProtocolDefinition } from "../../../../protocol/definition.ts";
import type { StateEventTable } from "../../../../report/state-event-table.ts";
import type { VerificationReport } from "../../../../report/verification.ts";
import type { Extent } from "../../../model/paths/explored.ts";
import type { NotProvable } from "../../../model/paths/proof-told.ts";
import { useStudio } from "../../app/studio.tsx";
import { pathsWorker, proofWorker } from "../../worker/client.ts";

/** What the worker made of a protocol, or why it could not. */
export type Answer<T> = { readonly value: T } | { readonly problem: string };

interface Asked<T> {
  readonly definition: ProtocolDefinition;
  readonly coming: Promise<void>;
  answer?: Answer<T>;
}

/** A question to the worker about the protocol that is open; it is asked once, whoever wants to know. */
export class Question<T> {
  readonly #ask: (definition: ProtocolDefinition, version: string) => Promise<T>;
  #asked: Asked<T> | undefined;

  constructor(ask: (definition: ProtocolDefinition, version: string) => Promise<T>) {
    this.#ask = ask;
  }

  answered(definition: ProtocolDefinition): Answer<T> | undefined {
    return this.#asked?.definition === definition ? this.#asked.answer : undefined;
  }

  /** Resolves as soon as there is an answer. */
  ask(definition: ProtocolDefinition, version: string): Promise<void> {
    if (this.#asked?.definition === definition) return this.#asked.coming;
    const coming = this.#ask(definition, version).then(
      (value) => {
        asked.answer = { value };
      },
      (error: unknown) => {
        asked.answer = { problem: error instanceof Error ? error.message : String(error) };
      },
    );
    const asked: Asked<T> = { definition, coming };
    this.#asked = asked;
    return coming;
  }
}

export const proof = new Question<VerificationReport | NotProvable>((definition, version) =>
  proofWorker().prove(definition, version),
);
export const extent = new Question<Extent>((definition) => pathsWorker().extent(definition));
export const table = new Question<StateEventTable>((definition) => pathsWorker().table(definition));

/** The answer for the protocol that is open; `undefined` while the worker is at it, or where nothing is asked. */
export function useAnswer<T>(question: Question<T> | null): Answer<T> | undefined {
  const { definition, session } = useStudio();
  const [, setAnswered] = useState<ProtocolDefinition>();
  useEffect(() => {
    if (question === null) return;
    let gone = false;
    void question.ask(definition, session.version).then(() => {
      if (!gone) setAnswered(definition);
    });
    return () => {
      gone = true;
    };
  }, [question, definition, session]);
  return question?.answered(definition);
}
