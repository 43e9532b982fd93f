import { statesRange } from "../src/clinical/dose-rule.ts";
import { givenCells, givenVerdicts } from "../src/events/fraction-verdicts.ts";
import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import type { Block } from "./setup.ts";
import { type Refuses, refuse, refusing } from "./transitions.ts";

const lotNotReleased: Block = {
  requirement: "TRT-01",
  sentence: "the cells come from a lot that is not released, or was recalled",
  besides: true,
};
const tolerance = "the cells given are outside the definition's tolerance";

function outsideDose({ infusion: { dose, tolerancePercent } }: ProtocolDefinition): Block {
  const range =
    tolerancePercent === null ? "the cells given are outside the range of the dose" : `${tolerance} or range`;
  return { requirement: "TRT-03", sentence: statesRange(dose) ? range : tolerance, besides: true };
}

/** What a verdict says against given cells, whether a course is open or not: their lot (TRT-01) and their dose (TRT-03). */
export function againstTheCells(definition: ProtocolDefinition): Refuses {
  return refusing(
    ...givenVerdicts(definition).map((verdict) => {
      const said = givenCells(verdict);
      const lot = said.unreleasedLot ? [lotNotReleased] : [];
      return refuse("fraction.given", verdict, ...lot, ...(said.outsideTolerance ? [outsideDose(definition)] : []));
    }),
  );
}
