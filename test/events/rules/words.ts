import type { EventName } from "../../../src/events/declarations.ts";
import { variants } from "./definitions.ts";
import { among, isAsIt, ofEach, type Rule } from "./rule.ts";

/** Has the label of the other question of readiness so far: a chart with both tells them apart by their places only. */
const sameLabel: readonly EventName[] = ["lymphodepletion.assessed"];

function twice(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

/** The beginnings of the longer words of a text, so that `signs` and `signed` are one. */
function stems(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 2)
    .map((word) => word.slice(0, 4));
}

/** Each event has a sentence and a label of its own, and the label is about what the event or its sentence is about. */
export const whatItIsCalled: Rule = (declarations) => {
  const sentences = declarations.map(({ sentence }) => sentence);
  const readiness = declarations.find(({ event }) => event === "readiness.assessed")?.label;
  const labels = declarations
    .filter(({ event, label }) => !(among(sameLabel, event) && label === readiness))
    .map(({ label }) => label);
  return [
    ...isAsIt("sentences of several events", twice(sentences), []),
    ...isAsIt("labels of several events", twice(labels), []),
    ...declarations.flatMap(({ event, sentence, label }) => [
      ...(/^[A-Z].*[a-z]$/.test(sentence) ? [] : [`${event}: "${sentence}" is no sentence without its stop`]),
      ...(/^[a-z][^.:]*$/.test(label) ? [] : [`${event}: "${label}" is no label`]),
      ...(stems(`${event} ${sentence}`).some((stem) => stems(label).includes(stem))
        ? []
        : [`${event}: its label "${label}" speaks of something else`]),
    ]),
  ];
};

/** What a fraction's verdicts speak of (TRT-02); those of no other event have a subject besides the event. */
const ofFraction: readonly EventName[] = [
  "fraction.given",
  "fraction.postponed",
  "fractions.omitted",
  "product.unavailable",
];

export const whatVerdictsSpeakOf: Rule = ofEach(({ event, verdicts, subjectOf }) =>
  Object.values(variants).flatMap((definition) =>
    verdicts(definition).flatMap((verdict) => {
      const [number] = String(verdict).split(".");
      // STR-03: what is given while no course is open is no fraction of anything, but cells.
      const ofCourse = number === "outsideCourse" ? "cells" : `fraction ${number}`;
      const subject = among(ofFraction, event) ? ofCourse : "";
      return isAsIt(`${verdict} speaks of`, subjectOf(String(verdict)), subject);
    }),
  ),
);

/** Every verdict has words of its own, short and in full, none like another's of the same event and none empty together with its subject. */
export const whatVerdictsAreCalled: Rule = ofEach(({ verdicts, subjectOf, wordsFor }) =>
  Object.values(variants).flatMap((definition) => {
    const said = verdicts(definition).flatMap((verdict) => {
      if (verdict === null) return [];
      const words = wordsFor(verdict);
      const { label, inFull } = typeof words === "string" ? { label: words, inFull: words } : words;
      const subject = subjectOf(verdict);
      return [{ verdict, label: `${subject} ${label}`.trim(), inFull: `${subject} ${inFull}`.trim() }];
    });
    return [
      ...said.flatMap(({ verdict, label, inFull }) =>
        label === "" || inFull === "" ? [`${verdict} has no words`] : [],
      ),
      ...isAsIt("labels of several verdicts", twice(said.map(({ label }) => label)), []),
      ...isAsIt("words of several verdicts", twice(said.map(({ inFull }) => inFull)), []),
      ...said
        .flatMap(({ label, inFull }) => [label, inFull])
        .filter((text) => /[a-z][A-Z]/.test(text) && !text.startsWith("CRi"))
        .map((text) => `"${text}" is a name of the code`),
    ];
  }),
);

/** A verdict that nobody declared, as other systems may write one, is shown as it is where no fraction is spoken of. */
export const whatUnknownVerdictsAreCalled: Rule = ofEach(({ event, wordsFor }) =>
  among(ofFraction, event) ? [] : isAsIt("an unknown verdict", wordsFor("unheard of"), "unheard of"),
);

/** How many days pass before what takes its time, at least and at most: manufacture, the first reading, visits, loss. */
const takesTime: readonly (readonly [EventName, number, number])[] = [
  ["lot.released", 7, 28],
  ["lot.failed", 1, 28],
  ["response.assessed", 14, 42],
  ["followUp.visited", 28, 100],
  ["contact.lost", 28, 100],
  ["contact.regained", 7, 100],
];

export const howLongItTakes: Rule = ofEach(({ event, usualDays }) => {
  const [, least, most] = takesTime.find(([one]) => one === event) ?? [event, 0, 7];
  const plausible = Number.isInteger(usualDays) && usualDays >= least && usualDays <= most;
  return plausible ? [] : [`${usualDays} days are not from ${least} to ${most}`];
});
