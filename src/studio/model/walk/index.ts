export { verdictInWords } from "../../../events/words.ts";
export { movePreviewOf, proposeAmendment, versionsToMoveTo } from "./amendments.ts";
export {
  type Changeable,
  type ChangeKind,
  changeableIn,
  proposeChange,
} from "./changes.ts";
export { daysInWords, possibleFrom } from "./days.ts";
export { type Guide, guideOf } from "./guide.ts";
export { historyText } from "./history-text.ts";
export { type Judged, judged } from "./judged.ts";
export { formFrom, formText, type OpenForm } from "./kept-form.ts";
export { lateOffers, offersFor, proposeLate, standingIn } from "./late.ts";
export { type EventOffer, nearestFirst, offersAt } from "./offers.ts";
export { type Preview, previewOf } from "./preview.ts";
export { type Letter, type Proposal, propose, studioName } from "./proposal.ts";
export { renamed } from "./renamed.ts";
export { type Reopened, reopen } from "./reopen.ts";
export {
  type AmendmentDraft,
  type AnyDraft,
  type Attempt,
  attempt,
  type ChangeDraft,
  type Draft,
  goTo,
  placeOf,
  type Step,
  startWalk,
  type Walk,
  walked,
} from "./walk.ts";
export { decodeWalk, encodeWalk, recordOf, type WalkReading, type WalkRecord } from "./walk-code.ts";
