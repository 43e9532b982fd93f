import { z } from "zod";
import { daysBetween } from "../clinical/calendar.ts";
import { declareJudged } from "./declaration.ts";
import { date, note, shortText } from "./evidence-parts.ts";
import type { CourseFacts, Reconsent } from "./facts.ts";
import { unusable, verdict } from "./judgement.ts";
import { whoKeepsRecords } from "./people.ts";

/** Whom INC-13 asks: both have to consent, the first time and to a later version of the protocol. */
export const whoConsents = ["patient", "family"] as const satisfies readonly Reconsent["by"][];

/** The question that an amendment asks again (INC-13). Who declines stays on the version consented to, or leaves treatment. */
export const reconsentEvents = [
  declareJudged("reconsent.answered", {
    sentence: "The patient or the family answers whether they consent to another version of the protocol",
    label: "re-consent",
    roles: whoKeepsRecords,
    order: "INC-13",
    dayMatters: true,
    usualDays: 7,
    verdicts: () => ["given", "declined"],
    words: { given: "given", declined: "declined" },
    evidence: () =>
      z.strictObject({
        version: shortText.meta({ description: "The version of the protocol on the form", examples: ["2.0.0"] }),
        by: z.enum(whoConsents).meta({ description: "Who answered" }),
        answer: z.enum(["given", "declined"]).meta({ description: "Whether they consent to it" }),
        signedOn: date.meta({ description: "The date on the form" }),
        note,
      }),
    judge: ({ answer, signedOn }, { on }) =>
      daysBetween(signedOn, on) < 0
        ? unusable("signedOn", `the form is dated ${signedOn}, after it was recorded as answered`, "STR-09")
        : verdict(answer),
    remember: ({ version, by, answer }, { facts }) => ({
      reconsents: [...otherAnswers(facts, version, by), { version, by, answer }],
    }),
    example: (wanted, { today }) => ({
      evidence: { version: "2.0.0", by: "patient", answer: wanted, signedOn: today },
    }),
  }),
] as const;

/** What was answered besides: of a person and a version the last answer counts. */
function otherAnswers({ reconsents }: CourseFacts, version: string, by: Reconsent["by"]) {
  return reconsents.filter((one) => one.version !== version || one.by !== by);
}
