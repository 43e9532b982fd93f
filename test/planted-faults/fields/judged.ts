import * as z from "zod";
import type { EventDeclaration } from "../../../src/events/declaration.ts";
import { noFacts } from "../../../src/events/facts.ts";
import { noVerdict } from "../../../src/events/judgement.ts";
import { full, variants } from "../../events/rules/definitions.ts";
import { situations } from "../../events/rules/situations.ts";
import type { WaysWrong, Wrong } from "./wrong.ts";

const definitions = Object.values(variants);

function everyVerdict(own: EventDeclaration): readonly (string | null)[] {
  return [...new Set(definitions.flatMap((definition) => own.verdicts(definition)))];
}

/** Whether an entry of the event changes the facts of some situation. */
function remembersAnything(own: EventDeclaration): boolean {
  return situations(full).some((situation) =>
    own.verdicts(full).some((verdict) => {
      const { facts, today } = situation;
      const evidence = own.example(verdict, situation)?.evidence;
      const after = own.remember(evidence, verdict, { definition: full, facts, on: today });
      return JSON.stringify(after) !== JSON.stringify(facts);
    }),
  );
}

/** What is worked out under a definition or from evidence: each field with the ways in which it can be wrong. */
export const judgedWrong = {
  knownTo: (own) => [
    ["no definition has it", { knownTo: () => false }],
    ["just those have it that should not", { knownTo: (definition) => !own.knownTo(definition) }],
    ...(definitions.every((definition) => own.knownTo(definition))
      ? []
      : [["every definition has it", { knownTo: () => true }] satisfies Wrong]),
  ],
  verdicts: (own) => [
    ["none", { verdicts: () => [] }],
    ["one missing", { verdicts: (definition) => own.verdicts(definition).slice(1) }],
    ["one more", { verdicts: (definition) => [...own.verdicts(definition), "unheardOf"] }],
    ["one twice", { verdicts: (definition) => [...own.verdicts(definition), ...own.verdicts(definition).slice(0, 1)] }],
  ],
  mayDeviate: (own) =>
    everyVerdict(own).map(
      (wrong): Wrong => [
        `the opposite for ${wrong ?? "it"}`,
        { mayDeviate: (verdict) => (verdict === wrong) !== own.mayDeviate(verdict) },
      ],
    ),
  orderOf: (own) =>
    everyVerdict(own).map(
      (wrong): Wrong => [
        `another requirement for ${wrong ?? "it"}`,
        { orderOf: (verdict) => (verdict === wrong ? "INC-01" : own.orderOf(verdict)) },
      ],
    ),
  subjectOf: (own) => {
    const [verdict] = own.verdicts(full);
    const subject = own.subjectOf(String(verdict)) === "" ? "fraction 1" : "";
    return [[subject === "" ? "nothing" : "a fraction", { subjectOf: () => subject }]];
  },
  wordsFor: (own) => {
    const [first] = own.verdicts(full);
    const ways: readonly Wrong[] = [
      ["a name of the code for every verdict", { wordsFor: () => "aNameOfTheCode" }],
      ["the words of the first for every verdict", { wordsFor: () => own.wordsFor(String(first)) }],
      ["none", { wordsFor: () => "" }],
    ];
    // A verdict that stands in its subject, such as `fraction 2`, has no further words.
    const empty = everyVerdict(own).every((verdict) => verdict !== null && own.wordsFor(verdict) === "");
    return empty ? ways.slice(0, 1) : ways;
  },
  letters: (own) => [
    ["none", { letters: () => [] }],
    ["one missing", { letters: (definition) => own.letters(definition).slice(1) }],
    ["all as deviations", { letters: (d) => own.letters(d).map((one) => ({ ...one, deviation: true })) }],
    ["all under one symbol", { letters: (d) => own.letters(d).map((one) => ({ ...one, symbol: own.event.slice(1) })) }],
  ],
  schema: (own) => {
    const anything = z.looseObject({});
    const nothing = z.looseObject({}).refine(() => false);
    return [
      ["takes anything", { schema: () => anything }],
      ["takes nothing", { schema: () => nothing }],
      [
        "takes unknown fields",
        { schema: (definition) => own.schema(definition).or(z.looseObject({ unheardOf: z.any() })) },
      ],
      ["rebuilt each time", { schema: (definition) => own.schema(definition).clone() }],
    ];
  },
  read: (own) => [
    ["refuses everything", { read: () => ({ ok: false, issues: [] }) }],
    ["takes anything", { read: () => ({ ok: true, evidence: {}, personal: () => [], judge: () => noVerdict }) }],
    [
      "nothing of it is personal",
      {
        read: (evidence, now) => {
          const reading = own.read(evidence, now);
          return reading.ok ? { ...reading, personal: () => [] } : reading;
        },
      },
    ],
    [
      "judges all to one verdict",
      {
        read: (evidence, now) => {
          const reading = own.read(evidence, now);
          const [verdict = null] = own.verdicts(now.definition);
          return reading.ok && verdict !== null
            ? { ...reading, judge: () => ({ verdict, findings: [], notices: [] }) }
            : { ok: false, issues: [] };
        },
      },
    ],
    [
      "says of everything that it cannot be used",
      {
        read: (evidence, now) => {
          const reading = own.read(evidence, now);
          return reading.ok
            ? { ...reading, judge: () => ({ unusable: "no", path: "", requirement: "STR-09" }) }
            : reading;
        },
      },
    ],
  ],
  remember: (own) => [
    ["never evidence of it", { remember: () => undefined }],
    ["everything is forgotten", { remember: () => noFacts }],
    [
      "another screening number",
      {
        remember: (evidence, verdict, now) => {
          const after = own.remember(evidence, verdict, now);
          return after && { ...after, screeningNumber: "S-999" };
        },
      },
    ],
    [
      "another day of enrolment",
      {
        remember: (evidence, verdict, now) => {
          const after = own.remember(evidence, verdict, now);
          return after && { ...after, enrolledOn: "2020-01-01" };
        },
      },
    ],
    ...(remembersAnything(own)
      ? [["nothing is remembered", { remember: (_, __, { facts }) => facts }] satisfies Wrong]
      : []),
  ],
  example: (own) => [
    ["none", { example: () => undefined }],
    ["with a field that nobody knows", { example: () => ({ evidence: { unheardOf: 1 } }) }],
    ...(own.verdicts(full).length > 1
      ? [
          [
            "that of another verdict",
            {
              example: (verdict, now) => {
                const verdicts = own.verdicts(now.definition);
                const next = (verdicts.indexOf(verdict) + 1) % verdicts.length;
                return own.example(verdicts[next] ?? null, now);
              },
            },
          ] satisfies Wrong,
        ]
      : []),
  ],
} as const satisfies Partial<Record<keyof EventDeclaration, WaysWrong>>;
