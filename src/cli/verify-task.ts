import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { MutantReport } from "../verify/kill.ts";
import type { Finding } from "../verify/verify-definition.ts";

/** Work of a verification that can be done beside others. */
export type VerifyTask =
  /** The mutants from one place to before another, of all that the chart has. */
  | { readonly kind: "mutants"; readonly from: number; readonly to: number }
  | { readonly kind: "engine" }
  | { readonly kind: "spin" }
  | { readonly kind: "scion" };

/** What a worker is started with. */
export interface WorkerStart {
  readonly definition: ProtocolDefinition;
}

/** What a worker says: that a mutant is done, or what became of a task. */
export type WorkerMessage =
  | { readonly kind: "mutant" }
  | { readonly kind: "mutants"; readonly reports: readonly MutantReport[] }
  | { readonly kind: "finding"; readonly finding: Finding };
