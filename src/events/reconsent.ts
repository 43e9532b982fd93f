import * as z from "zod";
import { daysBetween, type IsoDate } from "../clinical/calendar.ts";
import { hasOwnConsent } from "../protocol/consent.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { isAsked } from "./attestations.ts";
import { declareJudged } from "./declaration.ts";
import { date, note, shortText } from "./evidence-parts.ts";
import type { CourseFacts, Reconsent } from "./facts.ts";
import { unusable, verdict } from "./judgement.ts";
import { whoKeepsRecords } from "./people.ts";

/** The question that an amendment asks again (INC-13). Who declines stays on the version consented to, or leaves treatment. */
export const reconsentEvents = [
  declareJudged("reconsent.answered", {
    sentence:
      "The patient or somebody else whose consent is asked for answers whether they consent to another version of the protocol",
    label: "re-consent",
    roles: whoKeepsRecords,
    order: "INC-13",
    dayMatters: true,
    usualDays: 7,
    verdicts: () => ["given", "declined"],
    words: { given: "given", declined: "declined" },
    evidence: (definition) =>
      z.strictObject({
        version: shortText.meta({ description: "The version of the protocol on the form", examples: ["2.0.0"] }),
        by: z.enum(answering(definition).map(({ by }) => by)).meta({ description: "Who answered" }),
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
    example: (wanted, { definition, today }) => ({
      evidence: { version: "2.0.0", by: answering(definition)[0]?.by, answer: wanted, signedOn: today },
    }),
  }),
] as const;

/** Who answers, as evidence names them and in words. */
interface Answering {
  readonly by: string;
  readonly label: string;
}

/** Who can answer: the patient and the family, or whoever gives an attestation of the definition's own consent (INC-13). */
function answering(definition: ProtocolDefinition): readonly Answering[] {
  if (!hasOwnConsent(definition)) return ["patient", "family"].map((by) => ({ by, label: by }));
  return definition.consent.attestations.map((row) => ({ by: row.id, label: `${row.by} (${row.id})` }));
}

/** Who has to consent to a further version on a day, by the version in force: everybody, or whose attestation is or may be asked then (INC-13). */
export function whoConsents(
  definition: ProtocolDefinition,
  { birthDate }: Pick<CourseFacts, "birthDate">,
  on: IsoDate | undefined,
): readonly Answering[] {
  const { attestations } = definition.consent;
  const spared = attestations.filter((row) => on !== undefined && isAsked(row, birthDate, on) === false);
  return answering(definition).filter(({ by }) => !spared.some(({ id }) => id === by));
}

/** What was answered besides: of a person and a version the last answer counts. */
function otherAnswers({ reconsents }: CourseFacts, version: string, by: Reconsent["by"]) {
  return reconsents.filter((one) => one.version !== version || one.by !== by);
}
