import { clauseInWords } from "../clinical/clause.ts";
import { statesRange } from "../clinical/dose-rule.ts";
import { itemInWords, itemsOf } from "../clinical/items.ts";
import { windowsInWords } from "../clinical/windows.ts";
import { attestationInWords } from "./consent.ts";
import type { ProtocolDefinition } from "./definition.ts";
import { doseAndToleranceInWords, shareInWords } from "./dose-in-words.ts";
import { rowInWords } from "./follows-in-words.ts";
import { furtherCoursesInWords } from "./further-courses.ts";
import { gateInWords } from "./gate-in-words.ts";
import { peopleInWords } from "./people-in-words.ts";
import { collectsCells } from "./product.ts";
import { noSentence, requirementText } from "./requirement-text.ts";
import { scheduledInWords } from "./schedule.ts";

/** A part of a protocol in plain words. */
export interface ProtocolPart {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** The heading of the part that says what was decided where the source is silent. */
export const silentPoints = "Where the source is silent";

/** The protocol as a designer reads it: criteria, fractions, and each point on which its source is silent with what was decided. */
export function protocolInWords(definition: ProtocolDefinition): readonly ProtocolPart[] {
  const { title, id, version, source, citations } = definition;
  return [
    { heading: title, lines: [`${id} ${version}`, `source: ${source.name}`] },
    { heading: "Who takes part", lines: criteriaInWords(definition) },
    {
      heading: "Consent",
      lines: definition.consent.attestations.map((row) => told(definition, "INC-13", attestationInWords(row))),
    },
    { heading: "The product", lines: sourceInWords(definition) },
    { heading: "A course", lines: infusionInWords(definition) },
    { heading: "What is asked with an event", lines: fieldsInWords(definition) },
    { heading: "Visits and assessments", lines: definition.schedule.map(scheduledInWords) },
    { heading: "What follows", lines: followingInWords(definition) },
    { heading: silentPoints, lines: silencesInWords(definition) },
    {
      heading: "Where the numbers come from",
      lines: Object.entries(citations).map(([path, from]) => `${path}: ${from}`),
    },
  ].filter(({ lines }) => lines.length > 0);
}

/** What a definition says on a requirement, with the sentence behind it and where that stands, to be read against the paper. */
function told(definition: ProtocolDefinition, id: string, says: string): string {
  const sentence = requirementText(definition, id)?.sentence ?? null;
  return `${id}  ${says}. ${sentence === null ? `[${noSentence}]` : `“${sentence.quote}” [${sentence.source}]`}`;
}

function criteriaInWords(definition: ProtocolDefinition): readonly string[] {
  return definition.criteria.map((criterion) => {
    const needs = criterion.kind === "inclusion" ? "needs" : "excluded by";
    return told(definition, criterion.id, `${needs} ${criterionInWords(definition, criterion)}`);
  });
}

/** What a criterion asks, whether to be met or not to be. */
export function criterionInWords(
  definition: ProtocolDefinition,
  { kind, clauses, screening }: ProtocolDefinition["criteria"][number],
): string {
  const items = itemsOf(definition);
  const joined = clauses.map((clause) => clauseInWords(clause, items)).join(kind === "inclusion" ? " and " : " or ");
  return screening === false ? `${joined}, not asked at screening` : joined;
}

/** What the trial asks with events beside what they ask themselves. */
function fieldsInWords({ fields, items: own }: ProtocolDefinition): readonly string[] {
  const items = itemsOf({ items: own });
  return Object.entries(fields).map(([event, { items: names, refuse, notice }]) => {
    const parts = [
      ...(names.length === 0 ? [] : [names.map((name) => itemInWords(name, items)).join(", ")]),
      ...(refuse.length === 0 ? [] : [`refused without ${refuse.join(", ")}`]),
      ...(notice.length === 0 ? [] : [`a notice without ${notice.join(", ")}`]),
    ];
    return `${event}: ${parts.join("; ")}`;
  });
}

/** What the software does by rules that no parameter changes, and what follows a response. */
function followingInWords(definition: ProtocolDefinition): readonly string[] {
  const byRule = (...ids: readonly string[]) =>
    ids.map((id) => told(definition, id, requirementText(definition, id)?.meaning ?? ""));
  const { decisions, follows, vocabulary } = definition.response;
  if (follows.length === 0) return byRule("TRT-01", "TRT-04", "RSP-01", "RSP-02", "RSP-03", "TOX-01");
  const own = vocabulary.map(({ id, label, group }) => `${id}, ${label} (${group})`).join("; ");
  const rows = follows.map((row) => {
    const ofDecision = row.leadsTo === "decision" ? (decisions[row.decision]?.requirement ?? null) : null;
    const cited = row.requirement ?? ofDecision ?? (row.leadsTo === "endTreatment" ? "SIL-04" : "STR-04");
    return told(definition, cited, rowInWords(definition, row));
  });
  return [
    ...byRule("TRT-01", "TRT-04"),
    ...(own === ""
      ? []
      : [told(definition, "STR-04", `responses of the trial's own, as whoever reads them attests: ${own}`)]),
    told(
      definition,
      "SIL-05",
      "what follows a response, from the top: the first line that speaks of the response and the course counts",
    ),
    ...rows,
    ...furtherCoursesInWords(definition).map((line) => told(definition, "SIL-05", line)),
    ...byRule("TOX-01"),
  ];
}

/** Where the cells come from, where that is not the patient. */
function sourceInWords(definition: ProtocolDefinition): readonly string[] {
  switch (definition.product.source) {
    case "autologous":
      return [];
    case "donor":
      return [
        told(
          definition,
          "STR-02",
          "from a donor: a collection names the donor, who has consented and is eligible (product.source)",
        ),
      ];
    case "offTheShelf":
      return [
        told(
          definition,
          "STR-02",
          "off the shelf: no cells are collected; a lot that was made beforehand is released for the patient, with its cells and its last day (product.source)",
        ),
      ];
  }
}

function infusionInWords(definition: ProtocolDefinition): readonly string[] {
  const { regimens } = definition.courses;
  return [
    ...regimenInWords(definition, definition.infusion),
    ...regimens.flatMap((regimen) => ofCoursesInWords(definition, regimen)),
  ];
}

/** The cells of a course and its fractions; of some courses only, where they are named. */
function regimenInWords(
  definition: ProtocolDefinition,
  infusion: ProtocolDefinition["infusion"],
  courses = "",
): readonly string[] {
  const { fractions, hoursApart, lastDay } = infusion;
  const apart = `at least ${hoursApart} hours between a fraction and the one before it`;
  return [
    told(definition, "TRT-03", `${courses}${doseAndToleranceInWords(infusion, itemsOf(definition))}`),
    told(definition, "TRT-02", `${courses}${fractions.map(fractionInWords).join("; ")}`),
    ...(hoursApart === null ? [] : [told(definition, "TRT-04", `${courses}${apart}`)]),
    ...(courses === "" || fractions.length === 1
      ? []
      : [told(definition, "SIL-03", `${courses}a postponed fraction is given up to day ${lastDay}`)]),
  ];
}

/** What some courses have of their own. */
function ofCoursesInWords(definition: ProtocolDefinition, regimen: Regimen): readonly string[] {
  const { from, to = definition.courses.max, infusion, interval, lymphodepletion, readiness } = regimen;
  const courses = `${from === to ? `course ${from}` : `courses ${from} to ${to}`}: `;
  return [
    ...(infusion === undefined ? [] : regimenInWords(definition, infusion, courses)),
    ...(interval === undefined ? [] : [told(definition, "TRT-04", `${courses}${intervalInWords(interval)}`)]),
    ...(lymphodepletion === undefined
      ? []
      : [told(definition, "SIL-14", `${courses}lymphodepletion is ${lymphodepletion ? "" : "not "}given`)]),
    ...(readiness === undefined
      ? []
      : [told(definition, "SIL-12", `${courses}asked again before it: ${readiness.criteria.join(", ")}`)]),
  ];
}

type Regimen = ProtocolDefinition["courses"]["regimens"][number];

function intervalInWords({ since, ofCourse, atLeastDays, atMostDays }: NonNullable<Regimen["interval"]>): string {
  const bounds = [
    ...(atLeastDays === null ? [] : [`at least ${count(atLeastDays, "day")}`]),
    ...(atMostDays === null ? [] : [`at most ${count(atMostDays, "day")}`]),
  ].join(" and ");
  const counted = `${since === "firstFraction" ? "first" : "last"} fraction given in the ${ofCourse === "first" ? "first course" : "course before"}`;
  return `the first fraction ${bounds} after the ${counted}`;
}

function fractionInWords({ day, share, window }: ProtocolDefinition["infusion"]["fractions"][number], index: number) {
  const amount = shareInWords(share);
  const around = window.before + window.after === 0 ? "" : ` (-${window.before} +${window.after} days)`;
  return `fraction ${index + 1}: ${amount} on day ${day}${around}`;
}

const furtherCourseInWords: Readonly<Record<ProtocolDefinition["courses"]["afterTreatment"], string>> = {
  never: "after treatment has ended no further course is decided on",
  onRelapse: "after treatment has ended a relapse asks for a decision on a further course",
  anyTime: "after treatment has ended a further course can be decided on at any time of follow-up",
};

/** The requirement that a row of the gates stands for: its own, or the point that the catalogue has for it. */
function slotOf({ requirement, action }: ProtocolDefinition["toxicity"]["gates"][number]): string {
  return requirement ?? (action === "wait" ? "SIL-02" : "SIL-03");
}

/** Each silent point with its parameter, so that nobody has to look for a decision in code. */
function silencesInWords(definition: ProtocolDefinition): readonly string[] {
  const { toxicity, infusion, response, courses, product, followUp, withdrawal, lossToFollowUp } = definition;
  const { readiness, screening, lymphodepletion, otherTherapy, sites } = definition;
  const scales = [
    ...Object.entries(toxicity.scales).map(([term, { scale, version }]) => `${term} ${scale} ${version}`),
    ...toxicity.kinds.flatMap((kind) =>
      typeof kind === "string" ? [] : [`${kind.label ?? kind.kind} ${kind.scale} ${kind.version}`],
    ),
  ];
  const decided: readonly (readonly [string, string])[] = [
    ["SIL-01", `severe from grade ${toxicity.severeAtGrade} (toxicity.severeAtGrade); ${scales.join(", ")}`],
    [
      "SIL-02",
      `a fraction waits from grade ${toxicity.holdAtGrade} (toxicity.holdAtGrade)${toxicity.exemptKinds.length === 0 ? "" : `; ${toxicity.exemptKinds.join(", ")} hold none (toxicity.exemptKinds)`}`,
    ],
    ...toxicity.gates.map(
      (row, index) => [slotOf(row), `${gateInWords(row, definition)} (toxicity.gates.${index})`] as const,
    ),
    ["SIL-03", `a postponed fraction is given up to day ${infusion.lastDay} (infusion.lastDay)`],
    [
      "SIL-04",
      response.follows.length === 0
        ? `PD: ${response.PD}, relapse: ${response.relapse}, not evaluable: ${response.NE} (response)`
        : `a reading leads to what its row says (response.follows); progression outside a reading: ${response.PD}, relapse: ${response.relapse} (response)`,
    ],
    ["SIL-05", `at most ${count(courses.max, "course")} (courses.max)`],
    ...productInWords(definition),
    [
      "SIL-08",
      `${followUp.whoever === "anyFraction" ? "whoever received any fraction is" : "all enrolled are"} followed up for ${followUp.years} years (followUp)`,
    ],
    [
      "SIL-09",
      withdrawal.fromTreatmentOnly
        ? "a patient may leave treatment and stay in the study"
        : "a patient who withdraws leaves the study",
    ],
    ["SIL-10", lossToFollowUp.reversible ? "contact brings a lost patient back" : "a lost patient has left the study"],
    ["SIL-11", peopleInWords(definition)],
    [
      "SIL-12",
      readiness.criteria.length === 0
        ? "readiness is not asked"
        : `asked again before each course: ${readiness.criteria.join(", ")}; values count for ${windowsInWords(readiness, itemsOf(definition))} (readiness.windowDays, readiness.windows)`,
    ],
    [
      "SIL-13",
      screening.rescreening ? "a patient may be screened again under a new number" : "a patient is screened once",
    ],
    [
      "SIL-14",
      `lymphodepletion: ${lymphodepletion.given}; bridging: ${product.bridging ? "part of the protocol" : "not in this protocol"}`,
    ],
    [
      "SIL-15",
      otherTherapy.endsResponseClock
        ? "other therapy ends the reading of responses"
        : "responses are read after other therapy too",
    ],
    [
      "SIL-15",
      `other therapy during treatment: ${definition.otherTherapy.duringTreatment} (otherTherapy.duringTreatment)`,
    ],
    ["SIL-16", `${furtherCourseInWords[courses.afterTreatment]} (courses.afterTreatment)`],
    [
      "SIL-17",
      sites.length === 0
        ? "a day is the date at the offset as written (sites)"
        : `days by the site's time zone: ${sites.map(({ id, timeZone }) => `${id} ${timeZone}`).join(", ")} (sites)`,
    ],
    [
      "SIL-18",
      Object.keys(definition.plausible).length === 0
        ? "plausible values are those of the table (plausible)"
        : `own plausible values of ${Object.keys(definition.plausible).join(", ")} (plausible)`,
    ],
    [
      "SIL-19",
      statesRange(infusion.dose)
        ? "the dose is a range, so doses are judged"
        : infusion.tolerancePercent === null
          ? `a dose outside ${infusion.attentionPercent.from} to ${infusion.attentionPercent.to} % of its plan is accepted with a notice (infusion.attentionPercent)`
          : "a tolerance is set, so doses are judged",
    ],
    [
      "SIL-20",
      definition.treatment.stopInInterest
        ? "the investigator may stop treatment in the patient's interest (treatment.stopInInterest)"
        : "only what the protocol names permits stopping treatment (treatment.stopInInterest)",
    ],
    ["STR-01", `evidence may be ${evidenceWindows(definition)}`],
  ];
  return decided.map(([id, line]) => {
    const meaning = requirementText(definition, id)?.meaning ?? null;
    return told(definition, id, meaning === null ? line : `${line}: ${meaning}`);
  });
}

/** Where the cells come from, and how often they are tried; an autologous product is what goes without saying. */
function productInWords(definition: ProtocolDefinition): readonly (readonly [string, string])[] {
  const { reuseStored, maxCollections, maxAttempts } = definition.product;
  if (collectsCells(definition))
    return [
      [
        "SIL-06",
        reuseStored
          ? "stored product may serve a further course (product.reuseStored)"
          : "cells are collected again for each course (product.reuseStored)",
      ],
      ["SIL-07", `at most ${count(maxCollections, "collection")} for one product (product.maxCollections)`],
    ];
  return [
    [
      "SIL-06",
      reuseStored
        ? "a lot that was released for the patient may serve a further course (product.reuseStored)"
        : "a lot is released for each course (product.reuseStored)",
    ],
    ["SIL-07", `at most ${count(maxAttempts, "attempt")} at a product off the shelf (product.maxAttempts)`],
  ];
}

function count(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? "" : "s"}`;
}

function evidenceWindows({ screening: { evidenceWindowDays, windows }, items }: ProtocolDefinition): string {
  if (Object.keys(windows).length === 0)
    return `${evidenceWindowDays} days old at enrolment (screening.evidenceWindowDays)`;
  const own = windowsInWords({ windowDays: evidenceWindowDays, windows }, itemsOf({ items }));
  return `as old at enrolment as this: ${own} (screening.evidenceWindowDays, screening.windows)`;
}
