import * as z from "zod";
import {
  contradiction,
  judgeResponse,
  type ReadBefore,
  type ResponseId,
  response,
  responseEvidence,
  responseNames,
} from "../clinical/response.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { responsesOf } from "../protocol/responses.ts";
import type { Role, SignatureMeaning } from "../protocol/roles.ts";
import { declareJudged, type VerdictWords } from "./declaration.ts";
import { note } from "./evidence-parts.ts";
import type { CourseFacts } from "./facts.ts";
import { unusable, verdict } from "./judgement.ts";
import { whoDecides, whoKeepsRecords } from "./people.ts";

const stance = z.enum(["for", "against"]).meta({ description: "For or against a further course" });
const stanceWords = {
  for: { label: "for", inFull: "for a further course" },
  against: { label: "against", inFull: "against a further course" },
} as const;
/** Further treatment is decided on where courses can follow and, where a definition says what follows, a row asks for a decision. */
const decides = ({ courses, response: { follows } }: ProtocolDefinition) =>
  courses.max > 1 && (follows.length === 0 || follows.some((row) => row.leadsTo === "decision"));

/** What earlier readings say of this one: a remission that was read is known; that none was read rules none out (STR-04). */
function readBefore({ responses }: CourseFacts, definition: ProtocolDefinition): ReadBefore {
  const remissions = responsesOf(definition).filter(({ group }) => group === "complete");
  return responses.some((read) => remissions.some(({ id }) => id === read)) ? { inRemissionBefore: true } : {};
}

/** A response as it is called, with its name written out where that is another; one of a trial's own goes by its name. */
function responseWords(read: string): VerdictWords {
  const known = response.options.find((one) => one === read);
  const name = known === undefined ? read : responseNames[known];
  return name === read ? read : { label: read, inFull: `${read}, ${name}` };
}

/** A reading as the chart sees it: what was read, and whether other therapy has ended the response clock before (SIL-15). */
export type ResponseReading = ResponseId | `${ResponseId}.afterOtherTherapy`;

function readings(definition: ProtocolDefinition): readonly ResponseReading[] {
  const read = responsesOf(definition).map(({ id }) => id);
  if (!definition.otherTherapy.endsResponseClock) return read;
  return read.flatMap((id) => [id, `${id}.afterOtherTherapy` as const]);
}

/** The response that a reading says, whenever it was read. */
function responseIn(reading: string, definition: ProtocolDefinition): ResponseId | undefined {
  const [read] = reading.split(".");
  return responsesOf(definition).find(({ id }) => id === read)?.id;
}

const otherTherapyFirst = { event: "otherTherapy.recorded", evidence: { kind: "transplant" } };

/** What both grounds of the decision on further treatment have in common: each is for a further course or against it (STR-05). */
function ground<const E extends string>(
  event: E,
  said: {
    readonly sentence: string;
    readonly label: string;
    readonly roles: readonly Role[];
    readonly signature?: SignatureMeaning;
  },
) {
  return declareJudged(event, {
    ...said,
    order: "STR-05",
    placed: "whenRecorded",
    knownTo: decides,
    verdicts: () => stance.options,
    words: stanceWords,
    evidence: () => z.strictObject({ furtherTreatment: stance, note }),
    judge: ({ furtherTreatment }) => verdict(furtherTreatment),
    example: (wanted) => ({ evidence: { furtherTreatment: wanted } }),
  });
}

/** The reading of a response and what it asks for. */
export const responseEvents = [
  declareJudged("response.assessed", {
    sentence: "The response is read",
    label: "response",
    roles: whoDecides,
    order: "STR-04",
    physicalFact: "observed",
    usualDays: 28,
    verdicts: readings,
    mayDeviate: true,
    words: (read) => {
      const [response = read, after] = read.split(".");
      const words = responseWords(response);
      if (after === undefined) return words;
      const [label, inFull] = typeof words === "string" ? [words, words] : [words.label, words.inFull];
      return { label: `${label}, after other therapy`, inFull: `${inFull}, after other therapy` };
    },
    evidence: ({ response: { ruleSet, vocabulary } }) =>
      responseEvidence(
        ruleSet,
        vocabulary.map(({ id }) => id),
      ),
    judge: (evidence, { definition, facts }) => {
      const before = readBefore(facts, definition);
      const contradicting = contradiction(evidence, before);
      if (contradicting !== undefined) return unusable(contradicting.path, contradicting.message, "STR-04");
      const read = judgeResponse(evidence, before);
      const afterTherapy = facts.otherTherapy && definition.otherTherapy.endsResponseClock;
      return verdict(
        afterTherapy ? `${read}.afterOtherTherapy` : read,
        evidence.method === "attested" ? "as attested" : `by the rule set ${definition.response.ruleSet}`,
      );
    },
    // What was read is what stands on record: findings that an earlier version read otherwise are not read again.
    remember: (evidence, { definition, facts }, read) => {
      const known = responseIn(read ?? "", definition) ?? judgeResponse(evidence, readBefore(facts, definition));
      return { responses: [...facts.responses, known] };
    },
    example: (wanted, { definition, facts }) => {
      const afterTherapy = facts.otherTherapy && definition.otherTherapy.endsResponseClock;
      const read = responseIn(wanted, definition);
      const evidence = { method: "attested", response: read };
      if ((wanted !== read) === afterTherapy) return { evidence };
      // What was given is not taken back, but can be given first.
      return afterTherapy ? undefined : { evidence, before: [otherTherapyFirst] };
    },
  }),
  ground("assessment.recorded", {
    sentence: "The clinical assessment of further treatment is recorded",
    label: "clinical assessment",
    roles: whoDecides,
    signature: "authorship",
  }),
  ground("wish.recorded", {
    sentence: "The patient's wish for further treatment is recorded",
    label: "patient's wish",
    roles: whoKeepsRecords,
  }),
  declareJudged("furtherTreatment.decided", {
    sentence: "Further treatment is decided",
    label: "decision",
    roles: whoDecides,
    signature: "approval",
    order: "STR-04",
    knownTo: decides,
    verdicts: () => ["start", "cease"],
    words: {
      start: { label: "further course", inFull: "a further course starts" },
      cease: { label: "cease", inFull: "treatment ceases" },
    },
    mayDeviate: true,
    evidence: () =>
      z.strictObject({
        decision: z.enum(["start", "cease"]).meta({ description: "Start a further course, or cease treatment" }),
        note,
      }),
    judge: ({ decision }) => verdict(decision),
    example: (wanted) => ({ evidence: { decision: wanted } }),
  }),
] as const;
