import type { EventName } from "../../protocol/event-names.ts";
import { infusionJudges } from "./infusion.ts";
import type { EventJudge } from "./judgement.ts";
import { leavingJudges } from "./leaving.ts";
import { productJudges } from "./product.ts";
import { responseJudges } from "./response.ts";
import { screeningJudges } from "./screening.ts";
import { toxicityJudges } from "./toxicity.ts";

const judges = new Map<EventName, EventJudge>(
  [screeningJudges, productJudges, infusionJudges, responseJudges, toxicityJudges, leavingJudges]
    .flat()
    .map((judge) => [judge.event, judge]),
);

/** The judge of an event's evidence. Every catalogued event has one; a test says so. */
export function judgeOf(event: EventName): EventJudge {
  const judge = judges.get(event);
  if (judge === undefined) throw new Error(`no judge for ${event}`);
  return judge;
}
