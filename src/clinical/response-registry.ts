import * as z from "zod";
import type { Response } from "./response.ts";

const attested = (description: string) => z.boolean().optional().meta({ description });

/** The registry's plain words, which have no numbers: each is attested. */
export const registryFindings = z.strictObject({
  completeResponse: attested("Is there a complete response of the disease?"),
  hemogramRecovered: attested("Has the hemogram recovered?"),
  partialResponse: attested("Is there a partial response?"),
  progression: attested("Has the disease progressed?"),
  relapse: attested("Has the disease relapsed?"),
});
export type RegistryFindings = z.output<typeof registryFindings>;

/** What the disease has done: one of these, or none of them. */
const courses = ["completeResponse", "partialResponse", "progression", "relapse"] as const;

/**
 * The response in the words of NCT03599375: CR, CRi ("incomplete hemogram recovery"), PR or NR; SIL-04 for the rest. NR is read only
 * where each of the others is denied: what nobody said makes it NE (STR-04). Where two of them are affirmed nothing is read.
 */
export function judgeRegistry(findings: RegistryFindings): Response {
  const { completeResponse, hemogramRecovered, partialResponse, progression, relapse } = findings;
  const affirmed = courses.filter((name) => findings[name] === true);
  if (affirmed.length > 1) return "NE";
  if (relapse === true) return "relapse";
  if (progression === true) return "PD";
  if (completeResponse === true) return hemogramRecovered === undefined ? "NE" : hemogramRecovered ? "CR" : "CRi";
  if (partialResponse === true) return completeResponse === undefined ? "NE" : "PR";
  return courses.every((name) => findings[name] === false) ? "NR" : "NE";
}

/** The findings that cannot be so together, of which the second is named: a disease takes one course at a time (STR-04). */
export function contradictionInRegistry(findings: RegistryFindings) {
  const [first, second] = courses.filter((name) => findings[name] === true);
  return first === undefined || second === undefined ? undefined : { first, second };
}
