import { expect, test } from "vitest";
import { type Edits, edited } from "./overlay.ts";
import { budget, provedBy } from "./proved.ts";

/** The declaration of docs/CONTRIBUTING.md, "Add an event". */
const declared: Edits = {
  "src/events/follow-up.ts": [
    [
      '  declareOccurrence("followUp.visited", {',
      `  declareOccurrence("patient.transferred", {
    sentence: "The patient moves to another site",
    label: "patient moves",
    roles: anyoneTreating,
    order: "STR-01",
    evidence: onlyNote,
    example: () => ({ evidence: {} }),
  }),
  declareOccurrence("followUp.visited", {`,
    ],
  ],
  "src/verify/judged/situations.ts": [
    ['  "followUp.visited": nothingElse,', '  "patient.transferred": nothingElse,\n  "followUp.visited": nothingElse,'],
  ],
};

/** The declaration alone. */
const alone: Edits = { "src/events/follow-up.ts": declared["src/events/follow-up.ts"] ?? [] };

/** In either list of what may happen before consent. */
const beforeConsent = ['  "site.transferred",\n', '  "site.transferred",\n  "patient.transferred",\n'] as const;

/** The same with its step in the chart, and with the requirement that lets it happen before consent, too. */
const withItsStep: Edits = {
  ...declared,
  "machines/patient-course.ts": [
    [
      "      ...byOthers.on,\n",
      `      ...byOthers.on,
      ...on("patient.transferred", null, {
        cites: ["STR-01"],
        says: "The patient moves to another site",
        bound: "assumption: a patient moves finitely often",
      }),
`,
    ],
  ],
  "machines/screening.ts": [beforeConsent],
  "src/requirements/screening.ts": [beforeConsent],
};

test(
  "STR-01: an event that is declared and has no step in the chart is found by the proof: the requirements permit it, the chart does not",
  async () => {
    // Every chart lacks it, and the smallest shows it soonest.
    const proved = await edited(declared).withModules((load) =>
      provedBy(load, "patient.transferred", "single-infusion"),
    );
    expect(proved).toEqual({ proved: false, verdicts: null });
  },
  budget,
);

test(
  "STR-01: with its step in the chart and its place before consent the trial is proved: five files in all, and every list of events has it",
  async () => {
    const whole = edited(withItsStep);
    expect(
      whole.faultyFiles([
        "src/events/follow-up.ts",
        "src/verify/judged/situations.ts",
        "machines/patient-course.ts",
        "machines/screening.ts",
        "src/requirements/screening.ts",
      ]),
    ).toEqual([]);
    expect(await whole.withModules((load) => provedBy(load, "patient.transferred"))).toEqual({
      proved: true,
      verdicts: null,
    });
  },
  budget,
);

test(
  "STR-01: an event that is declared alone does not compile where the proof has to know in what situations its evidence is looked at",
  () => {
    expect(edited(alone).faultyFiles(["src/verify/judged/situations.ts"])).toEqual(["src/verify/judged/situations.ts"]);
  },
  budget,
);
