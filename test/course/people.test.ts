import { describe, expect, test } from "vitest";
import { available, eventForms } from "../../src/course/available.ts";
import { createEngine } from "../../src/course/engine.ts";
import { readDefinition } from "../../src/definitions/load.ts";
import { signatureFor } from "../../src/events/catalogue.ts";
import { declarationOf, eventNames } from "../../src/events/declarations.ts";
import { definitionDigest } from "../../src/protocol/definition-digest.ts";
import { protocolInWords } from "../../src/protocol/in-words.ts";
import { protocolJsonSchema } from "../../src/protocol/json-schema.ts";
import { changeSigningFaults, signingFaults } from "../../src/requirements/index.ts";
import { given } from "../../src/testing/index.ts";
import { definitionDifferences } from "../../src/verify/compare/definition.ts";
import { exampleProtocol } from "./example-protocol.ts";
import { onceReleased } from "./once-treated.ts";
import { story } from "./story.ts";

const people = exampleProtocol("people");
const written = { ...people, roles: people.roles, people: people.people };
const faultsOf = (change: object) => {
  const read = readDefinition({ ...written, ...change });
  return read.ok ? [] : read.faults;
};

const pharmacist = { id: "ph", role: "pharmacist" };
const subInvestigator = { id: "sub", role: "subInvestigator" };
const signed = (meaning: "review" | "authorship" | "responsibility" | "approval") => ({
  signature: { name: "A", meaning },
});

const released = () => onceReleased(people, 10_000_000);
const opened = () => released().does("course.opened", { lotId: "LOT-1" }, { by: pharmacist, ...signed("review") });
const treated = () => opened().does("fraction.given", { fraction: 1, cells: 10_000_000 }, { by: subInvestigator });
const reading = { method: "attested", response: "CR" };

describe("SIL-11: a role of the trial's own records what the definition says, and nothing else", () => {
  test("who may is narrowed and widened, and each is refused in the definition's words", () => {
    const by = (role: string) => ({ by: { id: "x", role } });
    const gives = (role: string) =>
      opened().tries("fraction.given", { fraction: 1, cells: 10_000_000 }, by(role)).refusals;
    expect(gives("subInvestigator")).toEqual([]);
    expect(gives("investigator")).toEqual([]);
    expect(gives("nurse")).toMatchObject([{ code: "ROLE_NOT_ALLOWED", requirement: "SIL-11", path: "by.role" }]);
    expect(gives("nurse")[0]?.message).toContain(
      "nurse does not record fraction.given; investigator or Sub-investigator does",
    );
    expect(gives("pharmacist")[0]?.message).toContain("Study pharmacist does not record fraction.given");
  });

  test("an event that the definition says nothing of is recorded by the roles of the catalogue alone", () => {
    const leaves = (role: string) => treated().tries("contact.lost", {}, { by: { id: "x", role } }).refusals;
    expect(leaves("subInvestigator")).toMatchObject([{ code: "ROLE_NOT_ALLOWED" }]);
    expect(leaves("coordinator")).toEqual([]);
  });

  test("a role that the trial does not have is refused with those that it has, and another trial has none of them", () => {
    const asks = (definition?: typeof people) =>
      (definition === undefined ? story() : story(definition)).tries(
        "screening.identified",
        { screeningNumber: "S-1" },
        { by: definition === undefined ? pharmacist : { id: "x", role: "porter" } },
      ).refusals;
    expect(asks(people)[0]?.message).toContain(
      'there is no role "porter"; investigator, coordinator, nurse, apheresisUnit, manufacturer, qualityAssurance, sponsor, subInvestigator, pharmacist are the roles',
    );
    expect(asks()[0]?.message).toContain('there is no role "pharmacist"');
  });

  test("whoever may record an event may change what stands of it, and nobody else of the trial's own", () => {
    const strikes = (by: { id: string; role: string }) => {
      const told = opened();
      const entry = told.entries.at(-1)?.commandId ?? "";
      return told.strikes(entry, { by }).refusals;
    };
    expect(strikes(pharmacist)).toEqual([]);
    expect(strikes(subInvestigator)[0]?.message).toContain(
      "Sub-investigator does not change what stands of course.opened; Study pharmacist or investigator does",
    );
  });

  test("what may happen now says who may record it, and what has to be signed", () => {
    const engine = createEngine(people);
    const [form] = available(engine, released().course).filter(({ event }) => event === "course.opened");
    expect(form).toMatchObject({ roles: ["pharmacist"], signature: "review" });
    expect(eventForms(people).find(({ event }) => event === "fraction.given")).toMatchObject({
      roles: ["investigator", "subInvestigator"],
      signature: null,
    });
  });
});

describe("SIL-11: an event is signed where the definition asks for it", () => {
  test("unsigned, signed for something else, and signed", () => {
    const reads = (said: object) =>
      treated().tries("response.assessed", reading, { by: subInvestigator, ...said }).refusals;
    expect(reads({})).toMatchObject([{ code: "SIGNATURE_MISSING", requirement: "SIL-11", path: "signature" }]);
    expect(reads({})[0]?.message).toContain("response.assessed needs a signature that means authorship");
    expect(reads(signed("approval"))).toMatchObject([{ code: "SIGNATURE_MISSING" }]);
    expect(reads(signed("authorship"))).toEqual([]);
  });

  test("whoever records it signs it", () => {
    const by = { ...subInvestigator, name: "Kim Sora" };
    const told = treated().tries("response.assessed", reading, {
      by,
      signature: { name: "Wei", meaning: "authorship" },
    });
    expect(told.refusals).toMatchObject([{ code: "SIGNATURE_OF_ANOTHER" }]);
  });

  test("what departs from the protocol is signed for with responsibility, as without the definition's word", () => {
    const departing = (meaning: "review" | "responsibility") =>
      treated().tries("response.assessed", reading, {
        by: subInvestigator,
        ...signed(meaning),
        deviation: { reason: "read" },
      }).refusals;
    expect(departing("review").map(({ code }) => code)).toContain("SIGNATURE_MISSING");
    expect(departing("responsibility").map(({ code }) => code)).not.toContain("SIGNATURE_MISSING");
  });

  test("STR-09: a fact that is signed may be recorded late all the same: it takes its place by when it happened", () => {
    const late = { by: subInvestigator, ...signed("authorship"), recordedAt: "2026-12-01T00:00:00Z" };
    const entry = treated().does("response.assessed", reading, late).entries.at(-1);
    expect(entry).toMatchObject({ kind: "event", event: "response.assessed" });
    // What stands where it was recorded says so.
    expect(entry).not.toHaveProperty("placedAt");
  });

  test("no definition takes away or changes a signature of the catalogue", () => {
    for (const event of eventNames) {
      const { signature } = declarationOf(event);
      const asked = (meaning: string) =>
        faultsOf({ people: { ...people.people, signatures: { [event]: meaning } } }).map(({ path }) => path);
      const other = signature === "review" ? "approval" : "review";
      expect([event, asked(other)]).toEqual([event, signature === null ? [] : [`people.signatures.${event}`]]);
      expect([event, asked(signature ?? "review")]).toEqual([event, []]);
      expect(signatureFor(event, people)).toBe(signature ?? people.people.signatures[event] ?? null);
    }
    const [, fault] = faultsOf({ people: { ...people.people, signatures: { "enrolment.signed": "none" } } });
    expect(fault).toMatchObject({
      path: "people.signatures.enrolment.signed",
      message:
        "enrolment.signed is signed, and the signature means approval: no definition takes that away or changes it (SIL-11)",
    });
  });

  test("made-up steps of a test are signed by whoever may record them", () => {
    given(people, [
      "screening.identified",
      "consent.signed",
      "family.agreed",
      "eligibility.assessed",
      "enrolment.signed",
      "apheresis.performed",
      "manufacture.started",
      "lot.released",
    ])
      .when("course.opened")
      .thenRecorded();
  });
});

describe("SIL-11: the requirements say the same of a history that others recorded", () => {
  const entry = (event: "course.opened" | "fraction.given", role: string, meaning: "review" | "approval" | null) => ({
    event,
    actor: { role },
    signature: meaning === null ? null : { meaning },
    deviation: null,
  });
  const because = (entries: Parameters<typeof signingFaults>[0]) =>
    signingFaults(entries, people).map((fault) => fault.because);

  test("a role that may not, and a signature that is missing or means something else", () => {
    expect(because([entry("course.opened", "pharmacist", "review")])).toEqual([]);
    expect(because([entry("course.opened", "subInvestigator", "approval")])).toEqual([
      "Sub-investigator does not record course.opened",
      "course.opened needs a signature that means review",
    ]);
    expect(because([entry("course.opened", "pharmacist", null)])).toHaveLength(1);
    expect(because([entry("fraction.given", "subInvestigator", null)])).toEqual([]);
  });

  test("a deviation is signed for with responsibility", () => {
    const departing = { ...entry("course.opened", "pharmacist", "review"), deviation: ["TRT-01"] };
    expect(because([departing])).toEqual(["course.opened needs a signature that means responsibility"]);
  });

  test("only an investigator moves a patient, whatever roles a trial has", () => {
    const amendment = {
      kind: "amendment",
      index: 0,
      actor: { role: "pharmacist" },
      signature: { meaning: "responsibility" as const },
    };
    expect(changeSigningFaults([amendment]).map((fault) => fault.because)).toEqual([
      "pharmacist does not move a patient",
    ]);
  });
});

describe("SIL-11: what cannot be said of people is refused at its place", () => {
  test.each<[string, object, string, string]>([
    [
      "a role of the catalogue as the trial's own",
      { people: { roles: [...people.people.roles, { id: "nurse", label: "Nurse" }] } },
      "people.roles.2.id",
      "nurse is a role of the catalogue",
    ],
    [
      "a role that stands twice",
      { people: { roles: [...people.people.roles, { id: "pharmacist", label: "Another" }] } },
      "people.roles.2.id",
      "pharmacist stands twice",
    ],
    [
      "a role in which nobody records anything",
      { people: { roles: [...people.people.roles, { id: "monitor", label: "Monitor" }] } },
      "people.roles.2",
      "nobody records anything as monitor",
    ],
    [
      "a role that is not there",
      { roles: { ...people.roles, "lot.released": ["qualityAssurance", "pharmacst"] } },
      "roles.lot.released.1",
      "there is no role pharmacst",
    ],
    [
      "a signature for an event that nobody knows",
      { people: { ...people.people, signatures: { "patient.cloned": "review" } } },
      "people.signatures.patient.cloned",
      "unknown event patient.cloned",
    ],
    [
      "a signature that means something unheard of",
      { people: { ...people.people, signatures: { "fraction.given": "joy" } } },
      "people.signatures.fraction.given",
      'must be "review" or "approval" or "responsibility" or "authorship", not "joy"',
    ],
    [
      "a role without a label",
      {
        people: { roles: [...people.people.roles, { id: "monitor" }] },
        roles: { ...people.roles, "death.recorded": ["monitor"] },
      },
      "people.roles.2.label",
      "is missing",
    ],
  ])("%s", (_, change, path, message) => {
    expect(faultsOf(change)).toMatchObject([{ path, message }]);
  });
});

test("SIL-11: a definition that says nothing of people has the digest it had, and one that does has another", () => {
  const { people: _, roles: __, ...silent } = written;
  const digest = (change: object) => {
    const read = readDefinition({ ...silent, ...change });
    return read.ok ? definitionDigest(read.definition) : read.faults;
  };
  expect(digest({ people: { roles: [], signatures: {} } })).toEqual(digest({}));
  const asked = digest({ people: { signatures: { "fraction.given": "review" } } });
  expect(asked).not.toEqual(digest({}));
  expect(asked).not.toEqual(digest({ people: { signatures: { "fraction.given": "approval" } } }));
});

test("SIL-11: people are told in plain words, weighed in a comparison, and explained to editors", () => {
  const lines = protocolInWords(people).flatMap((part) => part.lines);
  const line = lines.find((one) => one.startsWith("SIL-11"));
  expect(line).toContain("Study pharmacist (pharmacist)");
  expect(line).toContain("fraction.given is recorded by investigator or Sub-investigator");
  expect(line).toContain("course.opened is signed by whoever records it, which means review");
  const read = readDefinition({ ...written, people: { ...people.people, signatures: {} } });
  if (!read.ok) throw new Error("it has faults");
  expect(definitionDifferences(people, read.definition).map(({ path }) => path)).toEqual([
    "people.signatures.course.opened",
    "people.signatures.response.assessed",
  ]);
  expect(protocolJsonSchema()).toMatchObject({
    properties: { people: { properties: { roles: { items: { required: ["id", "label"] } } } } },
  });
});
