import { whatExamplesAreJudgedTo, whatFormItHas } from "./rules/evidence.ts";
import { whatIsRemembered } from "./rules/facts.ts";
import { whatIsSigned, whatNeedsReason, whoRecords } from "./rules/people.ts";
import { whatErasingLeaves, whatIsPersonal } from "./rules/personal.ts";
import {
  whatIsPhysical,
  whatOrders,
  whatOrdersVerdicts,
  whereItStands,
  whichDefinitionsHaveIt,
  whichEventsThereAre,
  whoseDayMatters,
} from "./rules/place.ts";
import type { Rule } from "./rules/rule.ts";
import { whatCannotBeUsed, whatIsJudgedAllTheSame } from "./rules/unusable.ts";
import { whatItIsJudgedTo, whatMayDeviate, whichLettersItHas } from "./rules/verdicts.ts";
import { whichDaysItHas } from "./rules/windows.ts";
import {
  howLongItTakes,
  whatItIsCalled,
  whatUnknownVerdictsAreCalled,
  whatVerdictsAreCalled,
  whatVerdictsSpeakOf,
} from "./rules/words.ts";

/** Every rule about declarations of events, by its name, the quick ones first. */
export const rules = {
  whichEventsThereAre,
  whoRecords,
  whatIsSigned,
  whatNeedsReason,
  whatOrders,
  whatOrdersVerdicts,
  whatIsPhysical,
  whereItStands,
  whoseDayMatters,
  howLongItTakes,
  whichDaysItHas,
  whatItIsCalled,
  whichDefinitionsHaveIt,
  whatItIsJudgedTo,
  whatMayDeviate,
  whichLettersItHas,
  whatVerdictsSpeakOf,
  whatVerdictsAreCalled,
  whatUnknownVerdictsAreCalled,
  whatIsRemembered,
  whatCannotBeUsed,
  whatIsJudgedAllTheSame,
  whatFormItHas,
  whatIsPersonal,
  whatErasingLeaves,
  whatExamplesAreJudgedTo,
} as const satisfies Record<string, Rule>;
