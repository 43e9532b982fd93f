import { describe, expect, test } from "vitest";
import { explore } from "../../src/chart/explore.ts";
import { addDays } from "../../src/clinical/calendar.ts";
import { attestations } from "../../src/course/attestations.ts";
import { createEngine } from "../../src/course/engine.ts";
import { defineProtocol, shippedDefinitions } from "../../src/definitions/load.ts";
import { isAsked } from "../../src/events/attestations.ts";
import { definitionDigest } from "../../src/protocol/definition-digest.ts";
import { protocolInWords } from "../../src/protocol/in-words.ts";
import { lackingOn } from "../../src/requirements/consent.ts";
import { checkHistory } from "../../src/verify/check.ts";
import { realisationOf } from "../../src/verify/realise/everywhere.ts";
import { createRealiser } from "../../src/verify/realise/realise.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { recordedEntries } from "../verify/recorded-in.ts";
import { exampleProtocol } from "./example-protocol.ts";
import { story } from "./story.ts";

const eliana = exampleProtocol("eliana");
const today = "2026-01-05";

const identified = (definition = eliana) => story(definition).does("screening.identified", { screeningNumber: "S-1" });
const form = (attestation: string, birthDate?: string) => ({
  attestation,
  signedOn: today,
  ...(birthDate === undefined ? {} : { birthDate }),
});
const wellAt = (birthDate: string) => ({
  diagnosis: "B-ALL",
  diseaseStatus: "recurrent",
  birthDate,
  ageAtDiagnosis: { value: 9, unit: "a" },
});
const verdicts = (told: ReturnType<typeof identified>) =>
  told.entries.flatMap((entry) =>
    entry.kind === "event" && entry.event === "consent.attested" ? [entry.verdict] : [],
  );

describe("INC-13: who is asked, by the age on the day", () => {
  test("a guardian consents for a patient one day before the 18th birthday, and nobody but the patient on it", () => {
    const minor = identified().does("consent.attested", form("patientAssent", "2008-01-06"));
    expect(verdicts(minor)).toEqual(["some"]);
    expect(verdicts(minor.does("consent.attested", form("guardianConsent")))).toEqual(["some", "all"]);
    const adult = identified();
    expect(adult.tries("consent.attested", form("guardianConsent", "2008-01-05")).refusedFor).toEqual(["INC-13"]);
    expect(verdicts(adult.does("consent.attested", form("patientConsent", "2008-01-05")))).toEqual(["all"]);
  });

  test("assent is asked from the 7th birthday on, and of nobody a day younger", () => {
    const six = identified().does("consent.attested", form("guardianConsent", "2019-01-06"));
    expect(verdicts(six)).toEqual(["all"]);
    expect(six.tries("consent.attested", form("patientAssent")).refusedFor).toEqual(["INC-13"]);
    expect(verdicts(identified().does("consent.attested", form("guardianConsent", "2019-01-05")))).toEqual(["some"]);
  });

  test.each([
    ["2008-01", undefined],
    ["2008-02", true],
    ["2007-12", false],
    ["2008", undefined],
    ["2009", true],
    [null, undefined],
  ])("born %s: whether a guardian is asked on 5 January 2026 is %s", (birthDate, asked) => {
    const row = { id: "guardianConsent", by: "guardian", kind: "consent", below: { age: 18 } } as const;
    expect(isAsked(row, birthDate, today)).toBe(asked);
    const lacking = lackingOn({ consent: { attestations: [row] } }, { attested: [], birthDate }, today);
    expect(lacking).toEqual(asked === false ? [] : ["guardianConsent"]);
  });

  test("of whom only the month of birth is known, everybody is asked who may be; the day settles it, and another month contradicts it", () => {
    const perhaps = identified().does("consent.attested", form("guardianConsent", "2008-01"));
    expect(perhaps.does("consent.attested", form("patientAssent")).entries.at(-1)).toMatchObject({ verdict: "some" });
    const told = perhaps.does("consent.attested", form("patientAssent"));
    expect(told.does("consent.attested", form("patientConsent")).entries.at(-1)).toMatchObject({ verdict: "all" });
    expect(told.tries("consent.attested", form("patientConsent", "2008-02")).refusedFor).toEqual(["INC-13"]);
    expect(told.does("consent.attested", form("guardianConsent", "2008-01-31")).entries.at(-1)).toMatchObject({
      verdict: "all",
    });
  });

  test("STR-09: a form is not dated after it was recorded, nor before the patient was born", () => {
    const tomorrow = { ...form("guardianConsent", "2019-01-06"), signedOn: addDays(today, 1) };
    expect(identified().tries("consent.attested", tomorrow).refusedFor).toEqual(["STR-09"]);
    expect(identified().tries("consent.attested", form("guardianConsent", "2026-01-06")).refusedFor).toEqual([
      "STR-09",
    ]);
  });
});

describe("INC-13, STR-01: enrolment", () => {
  const minor = (birthDate: string) =>
    identified()
      .does("consent.attested", form("guardianConsent", birthDate))
      .does("consent.attested", form("patientAssent"));

  test("waits for every attestation: before the last one no criterion is judged", () => {
    const begun = identified().does("consent.attested", form("guardianConsent", "2010-01-01"));
    expect(begun.tries("eligibility.assessed", wellAt("2010-01-01")).refusedFor).toEqual(
      expect.arrayContaining(["STR-01", "INC-13"]),
    );
  });

  test("is refused to whoever has come of age since, until that consent is on record; as a deviation it names INC-13, and check finds the same", () => {
    const birthDate = "2008-01-06";
    const grown = minor(birthDate).does("eligibility.assessed", wellAt(birthDate)).days(1);
    expect(grown.tries("enrolment.signed").refusedFor).toEqual(["INC-13"]);
    const departed = grown.copy().deviates("enrolment.signed");
    expect(departed.entries.at(-1)).toMatchObject({ deviation: { requirements: ["INC-13"] } });
    const consented = grown.does("consent.attested", { attestation: "patientConsent", signedOn: "2026-01-06" });
    expect(consented.tries("enrolment.signed").refusals).toEqual([]);
    const told = checkHistory(recordedEntries(departed.entries), eliana);
    const own = told.filter(({ requirement }) => requirement !== "SIL-11");
    expect(own.map(({ requirement, deviation }) => [requirement, deviation])).toEqual([["INC-13", "named"]]);
  });
});

test("INC-13, SIL-19: what is done to a patient who has come of age has a notice until that consent is on record, and attestations() says when it will be due", () => {
  const birthDate = "2008-01-09";
  const enrolled = identified()
    .does("consent.attested", form("guardianConsent", birthDate))
    .does("consent.attested", form("patientAssent"))
    .does("eligibility.assessed", wellAt(birthDate))
    .does("enrolment.signed", {});
  const engine = createEngine(eliana);
  const status = (told: typeof enrolled, on: string) =>
    attestations(engine, told.course, on).map(({ id, status: how, from }) => `${id} ${how} ${from ?? ""}`.trim());
  expect(status(enrolled, "2026-01-08")).toEqual([
    "guardianConsent onRecord",
    "patientAssent onRecord",
    "patientConsent upcoming 2026-01-09",
  ]);
  expect(status(enrolled, "2026-01-09").at(-1)).toBe("patientConsent due");
  const collected = (told: typeof enrolled) =>
    told.copy().does("apheresis.performed", { adequate: true }).entries.at(-1);
  expect(collected(enrolled.days(3))).not.toHaveProperty("notices");
  expect(collected(enrolled.days(1))).toMatchObject({
    notices: [expect.stringContaining("INC-13: the patient's consent")],
  });
  const grown = enrolled.does("consent.attested", { attestation: "patientConsent", signedOn: "2026-01-09" });
  expect(collected(grown)).not.toHaveProperty("notices");
});

test("INC-13: a definition without attestations of its own is the one that it was, and has no such event", () => {
  const shipped = shippedDefinitions["cd19-b-all"];
  expect(definitionDigest(defineProtocol({ ...shipped, consent: { attestations: [] } }))).toBe(
    definitionDigest(shipped),
  );
  expect(subjectOf(shipped).letters.map(({ event }) => event)).not.toContain("consent.attested");
  expect(subjectOf(eliana).letters.map(({ event }) => event)).not.toContain("consent.signed");
});

test("INC-13: the protocol in words names every attestation with its ages", () => {
  const part = protocolInWords(eliana).find(({ heading }) => heading === "Consent");
  expect(part?.lines.map((line) => line.split(".")[0])).toEqual([
    "INC-13  the guardian's consent, below 18 years",
    "INC-13  the patient's assent, from 7 and below 18 years",
    "INC-13  the patient's consent, from 18 years",
  ]);
});

test("INC-13, STR-01: the real engine comes to every configuration of a definition with its own consent, and takes every letter there", {
  timeout: 900_000,
}, () => {
  const { ir, letters } = subjectOf(eliana);
  const exploration = explore(ir);
  const { differences, reached } = realisationOf(exploration, letters, eliana, createRealiser(createEngine(eliana)));
  expect(differences).toEqual([]);
  expect(reached.size).toBe(exploration.configurations.length);
});
