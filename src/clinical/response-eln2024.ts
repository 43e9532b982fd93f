import * as z from "zod";
import type { Response } from "./response.ts";

const percent = z.number().min(0).max(100).optional();
const count = z.number().nonnegative().optional();

/** Marrow, blood and imaging findings that the ELN 2024 definitions of response in ALL ask for. */
export const elnFindings = z.strictObject({
  marrowBlastsPercent: percent.meta({ description: "Blasts in the marrow, %" }),
  baselineMarrowBlastsPercent: percent.meta({ description: "Blasts in the marrow before treatment, %" }),
  extramedullaryDisease: z.boolean().optional().meta({ description: "Is there extramedullary disease?" }),
  anc: count.meta({ description: "Absolute neutrophil count, 10*9/L" }),
  platelets: count.meta({ description: "Platelets, 10*9/L" }),
  inRemissionBefore: z
    .boolean()
    .optional()
    .meta({ description: "Was there a CR or CRi before this reading? Known from the journal where it has one" }),
});
export type ElnFindings = z.output<typeof elnFindings>;

/**
 * The response by ELN 2024 for ALL (https://ashpublications.org/view-large/12204026): CR needs marrow blasts < 5 %, no extramedullary
 * disease, ANC > 1 and platelets > 100 x10^9/L; CRi is CR but for the counts (a count exactly at its bound is not recovered);
 * PR the counts of CR with 5 to 25 % blasts after a fall by half or more. Blasts of 5 % or more, or extramedullary disease, after a
 * remission are a relapse; everything else is NR. The source names no progression; it is attested where it is needed. What is missing
 * makes the reading NE, unless it would be the same whatever was found (STR-04).
 */
export function judgeEln2024(findings: ElnFindings): Response {
  const { marrowBlastsPercent: blasts, extramedullaryDisease: extramedullary, inRemissionBefore } = findings;
  const active = either(blasts === undefined ? undefined : blasts >= 5, extramedullary);
  if (active === undefined) return "NE";
  if (!active) return remission(findings);
  // Disease after a remission is a relapse, without one it is none: without a word on it neither is read.
  if (inRemissionBefore === undefined) return "NE";
  return inRemissionBefore ? "relapse" : withoutRemission(findings);
}

function remission(findings: ElnFindings): Response {
  const recovered = countsRecovered(findings);
  if (recovered === undefined) return "NE";
  return recovered ? "CR" : "CRi";
}

/** NR where one finding rules out PR, PR where all speak for it. */
function withoutRemission(findings: ElnFindings): Response {
  const { marrowBlastsPercent: blasts, baselineMarrowBlastsPercent: baseline, extramedullaryDisease } = findings;
  const recovered = countsRecovered(findings);
  const noPartial = either(
    extramedullaryDisease,
    blasts === undefined ? undefined : blasts > 25,
    recovered === undefined ? undefined : !recovered,
    blasts === undefined || baseline === undefined ? undefined : blasts * 2 > baseline,
  );
  if (noPartial === undefined) return "NE";
  return noPartial ? "NR" : "PR";
}

/** Whether any of these is so; `undefined` where none is and one is not known. */
function either(...said: readonly (boolean | undefined)[]): boolean | undefined {
  return said.includes(true) ? true : said.includes(undefined) ? undefined : false;
}

/** Whether both counts are above their bounds; one below decides although the other is missing. */
function countsRecovered({ anc, platelets }: ElnFindings): boolean | undefined {
  if ((anc !== undefined && anc <= 1) || (platelets !== undefined && platelets <= 100)) return false;
  return anc === undefined || platelets === undefined ? undefined : true;
}
