import * as z from "zod";
import type { EventDeclaration, Example, ExampleCircumstances } from "../../../src/events/declaration.ts";
import { declarationOf, type EventName, isEventName } from "../../../src/events/declarations.ts";
import type { CourseFacts } from "../../../src/events/facts.ts";
import { fullWith, variants } from "./definitions.ts";
import { among, isAsIt, ofEach, type Rule } from "./rule.ts";
import { situations } from "./situations.ts";

/** What an example comes to: its verdict, or why it cannot be recorded. */
function outcome(
  declaration: EventDeclaration,
  example: Example,
  { definition, facts, today }: ExampleCircumstances,
): string {
  const on = example.on ?? today;
  const after = (example.before ?? []).reduce<CourseFacts | undefined>((now, { event, evidence }) => {
    return now && isEventName(event)
      ? declarationOf(event).remember(evidence, null, { definition, facts: now, on })
      : undefined;
  }, facts);
  if (after === undefined) return "an entry before it is not evidence of its event";
  const reading = declaration.read(example.evidence, { definition, facts: after, on });
  if (!reading.ok) return `its form is refused: ${reading.issues.map(({ message }) => message).join("; ")}`;
  const judgement = reading.judge();
  return "unusable" in judgement ? `it cannot be used: ${judgement.unusable}` : String(judgement.verdict);
}

const told = [
  "everything is part of it",
  "the dose is judged",
  "holds below severe",
  "one fraction",
  "consent of its own",
] as const;

/** For each verdict there is a situation in which the example is judged to it. */
export const whatExamplesAreJudgedTo: Rule = ofEach((declaration) =>
  told.flatMap((name) =>
    declaration.verdicts(variants[name]).flatMap((verdict) => {
      const outcomes = situations(variants[name]).map((situation) => {
        const example = declaration.example(verdict, situation);
        return example === undefined ? "no example" : outcome(declaration, example, situation);
      });
      const wanted = outcomes.includes(String(verdict));
      return wanted ? [] : [`no example for ${verdict}: ${[...new Set(outcomes)].join("; ")}`];
    }),
  ),
);

/** The evidence of some example of an event. */
export function someEvidence(declaration: EventDeclaration): Readonly<Record<string, unknown>> | undefined {
  const full = fullWith(declaration.event);
  const [example] = situations(full)
    .toReversed()
    .flatMap((situation) =>
      declaration.verdicts(full).flatMap((verdict) => declaration.example(verdict, situation) ?? []),
    );
  return example?.evidence;
}

/** What evidence must say, by the requirement that needs it; nothing else has to be said. */
const mustSay: Readonly<Partial<Record<EventName, readonly string[]>>> = {
  "screening.identified": ["screeningNumber"], // SIL-13
  "site.transferred": ["site"], // SIL-17
  "consent.signed": ["signedOn"], // INC-13
  "family.agreed": ["relationship"], // INC-13
  "consent.attested": ["attestation", "signedOn"], // INC-13
  "consent.declined": ["by"], // INC-13
  "reconsent.answered": ["answer", "by", "signedOn", "version"], // INC-13
  "apheresis.performed": ["adequate"], // STR-02
  "bridging.given": ["therapy"], // SIL-14
  "lot.released": ["cells", "lotId"], // TRT-01
  "product.sourced": ["from", "lotId"], // SIL-06; from store
  "lymphodepletion.given": ["regimen"], // SIL-14
  "course.opened": ["lotId", "weight"], // STR-03, TRT-03
  "fraction.given": ["cells", "fraction"], // TRT-02, TRT-03
  "fraction.postponed": ["fraction"], // SIL-03
  "fractions.omitted": ["from"], // SIL-03
  "product.unavailable": ["fraction"], // TRT-04
  "response.assessed": ["method", "response"], // STR-04
  "assessment.recorded": ["furtherTreatment"], // RSP-01
  "wish.recorded": ["furtherTreatment"], // RSP-01
  "furtherTreatment.decided": ["decision"], // RSP-01
  "toxicity.reported": ["term", "toxicityId"], // SIL-01
  "toxicity.regraded": ["toxicityId"], // STR-06
  "toxicity.resolved": ["toxicityId"], // STR-06
  "disease.progressed": ["as"], // SIL-04
  "treatment.stopped": ["because"], // TOX-01
  "withdrawal.recorded": ["from"], // SIL-09
  "participation.ended": ["by"], // SIL-08
  "otherTherapy.recorded": ["kind"], // SIL-15
};

/** Evidence of responses is clinical values and nothing else; all other has room for a remark. */
const noRemark: readonly EventName[] = ["response.assessed"];

/** Both the schema and the reader take just what has the form of the event's evidence. */
export const whatFormItHas: Rule = ofEach((declaration) => {
  const { event, schema, read } = declaration;
  const evidence = someEvidence(declaration);
  if (evidence === undefined) return ["has no example"];
  const full = fullWith(event);
  const [now] = situations(full);
  if (now === undefined) return ["there is no situation"];
  const takes = (value: unknown) => {
    const [bySchema, byReader] = [schema(full).safeParse(value).success, read(value, { ...now, on: now.today }).ok];
    return bySchema === byReader ? bySchema : `the schema ${bySchema ? "takes" : "refuses"} what the reader does not`;
  };
  const without = (field: string) => Object.fromEntries(Object.entries(evidence).filter(([one]) => one !== field));
  const needed = Object.keys(evidence).filter((field) => takes(without(field)) !== true);
  const lawful = Object.entries(mustSay).find(([one]) => one === event)?.[1] ?? [];
  return [
    ...isAsIt("takes its own evidence", takes(evidence), true),
    ...isAsIt("takes an unknown field", takes({ ...evidence, unheardOf: 1 }), false),
    ...isAsIt("takes what is no object", [null, "text", 1, []].map(takes), [false, false, false, false]),
    ...isAsIt("takes a remark", takes({ ...evidence, note: "seen by both" }), !among(noRemark, event)),
    ...isAsIt("must say", needed.toSorted(), lawful),
    ...isAsIt("is built once a definition", new Set([schema(full), schema(full)]).size, 1),
    ...isAsIt("is a JSON Schema", typeof z.toJSONSchema(schema(full), { io: "input" }).$schema, "string"),
  ];
});
