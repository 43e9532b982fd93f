import type { Expression } from "../../src/chart/expression.ts";
import type { ChartIr } from "../../src/chart/ir.ts";
import { type Claim, eventsOf, promelaTerms } from "../../src/export/index.ts";

/** A requirement as a claim, and the occurrence that it speaks of, which must be possible for the claim to say anything. */
export interface ProtocolClaim extends Claim {
  readonly occurs: string;
  /** What is so in every state of a run, where that is all the claim says. */
  readonly invariant?: string;
}

/** The main requirements of cd19-b-all in linear temporal logic; deviations are events of their own and excepted by name. */
export function protocolClaims(ir: ChartIr): readonly ProtocolClaim[] {
  const { isIn, holds, takes, ended } = promelaTerms(ir);
  const either = (events: readonly string[]) => `(${events.map(takes).join(" || ")})`;
  const matching = (pattern: RegExp) => either(eventsOf(ir).filter((event) => pattern.test(event)));
  const isFor = (key: string): Expression => ({ is: [key, "for"] });
  const starts = takes("furtherTreatment.decided.start");
  const lawfully = matching(/^fraction\.given\./);
  const always = (name: string, occurs: string, then: string): ProtocolClaim => {
    const invariant = `((${occurs}) -> (${then}))`;
    return { name, occurs, invariant, formula: `[] ${invariant}` };
  };
  // What was given ahead, as a deviation, is not waited for.
  const day2 = `(${isIn("day2")} || ${holds({ is: ["givenAhead2", true] })})`;
  return [
    always(
      "RSP_01_both_for",
      `${starts} && ${isIn("completeResponse")}`,
      holds({ all: [isFor("assessment"), isFor("wish")] }),
    ),
    always(
      "RSP_03_either_for",
      `${starts} && ${isIn("noResponse")}`,
      holds({ any: [isFor("assessment"), isFor("wish")] }),
    ),
    {
      name: "TRT_02_day_2_before_day_3",
      occurs: isIn("day3"),
      formula: `(!${isIn("day3")} U ${day2}) || [] !${isIn("day3")}`,
    },
    {
      name: "TRT_02_day_2_between_openings_and_day_3",
      occurs: `${isIn("day1")} && ${holds({ is: ["course", 2] })}`,
      formula: `[] (${isIn("day1")} -> ((!${isIn("day3")} U ${day2}) || [] !${isIn("day3")}))`,
    },
    always("RSP_02_at_most_three_courses", matching(/course\.opened/), holds({ below: ["course", 3] })),
    always("TRT_01_made_before_opened", matching(/^course\.opened/), holds({ is: ["manufactured", true] })),
    always("TRT_01_opened_before_given", lawfully, holds({ not: { below: ["course", 1] } })),
    always("SIL_02_none_while_held", lawfully, holds({ is: ["hold", false] })),
    always(
      "TOX_01_stop_only_if_severe",
      takes("treatment.stopped.severeToxicity"),
      holds({ is: ["severeOnRecord", true] }),
    ),
    { name: "STR_08_the_end_is_final", occurs: ended, formula: `[] (${ended} -> [] ${ended})` },
  ];
}

/** The claims as SPIN is asked for them: what is so in every state is one claim, since each costs a search of every run. */
export function askedTogether(claims: readonly ProtocolClaim[]): readonly Claim[] {
  const invariants = claims.flatMap(({ invariant }) => invariant ?? []);
  const others = claims.filter(({ invariant }) => invariant === undefined);
  return [{ name: "invariants", formula: `[] (${invariants.join(" && ")})` }, ...others];
}

/** The chart once everything that is assumed to happen finitely often has stopped: its transitions with an assumed bound are cut. */
export function withoutUnboundedLoops(ir: ChartIr): ChartIr {
  return { ...ir, transitions: ir.transitions.filter(({ bound }) => bound?.startsWith("assumption:") !== true) };
}
