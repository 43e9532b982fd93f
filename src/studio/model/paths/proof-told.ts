import { type VerificationReport, verificationReport } from "../../../report/verification.ts";
import { propertyFaults } from "../../../verify/property-faults.ts";
import type { Subject } from "../../../verify/subject.ts";
import { prove } from "../../../verify/verify.ts";

/** Why there is no proof, in words. */
export interface NotProvable {
  readonly problems: readonly string[];
}

/**
 * Proves a chart and tells what was found; or why nothing can be proved: a property that names what the chart has not.
 * `elapsed` tells how many milliseconds it took.
 */
export function proofTold(
  subject: Subject,
  toolVersion: string,
  elapsed: () => number,
): VerificationReport | NotProvable {
  const problems = propertyFaults(subject.ir, subject.letters, subject.definition.properties);
  if (problems.length > 0) return { problems };
  const proof = prove(subject);
  return verificationReport({ proof, elapsedMs: elapsed(), toolVersion });
}
