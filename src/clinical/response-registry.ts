import { z } from "zod";
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

/** The response in the words of NCT03599375: CR, CRi ("incomplete hemogram recovery"), PR or NR; SIL-04 for the rest. */
export function judgeRegistry(findings: z.output<typeof registryFindings>): Response {
  const { completeResponse, hemogramRecovered, partialResponse, progression, relapse } = findings;
  if (relapse === true) return "relapse";
  if (progression === true) return "PD";
  if (completeResponse === true) return hemogramRecovered === undefined ? "NE" : hemogramRecovered ? "CR" : "CRi";
  if (completeResponse === undefined) return "NE";
  if (partialResponse === undefined) return "NE";
  return partialResponse ? "PR" : "NR";
}
