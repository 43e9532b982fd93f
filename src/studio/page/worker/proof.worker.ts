import "../app/no-eval.ts";
import { expose } from "comlink";
import type { ProtocolDefinition } from "../../../protocol/definition.ts";
import type { VerificationReport } from "../../../report/verification.ts";
import { type ProofOutcome, proofOutcome } from "../../../verify/compare/proof.ts";
import { subjectOf } from "../../../verify/subject.ts";
import { type NotProvable, proofTold } from "../../model/paths/proof-told.ts";

const work = {
  /** Proves a protocol and tells what was found, or why nothing can be proved of it. */
  prove(definition: ProtocolDefinition, toolVersion: string): VerificationReport | NotProvable {
    const start = performance.now();
    return proofTold(subjectOf(definition), toolVersion, () => Math.round(performance.now() - start));
  },
  /** Proves a definition that is being changed. */
  proveChange: (definition: ProtocolDefinition): ProofOutcome => proofOutcome(subjectOf(definition)),
};

export type ProofWork = typeof work;

expose(work);
