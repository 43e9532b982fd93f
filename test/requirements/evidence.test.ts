import { expect, test } from "vitest";
import {
  changeSigningFaults,
  type Evidenced,
  enrolmentFaults,
  namingFaults,
  reasonFaults,
  type Signed,
  signingFaults,
  timeFaults,
} from "../../src/requirements/index.ts";
import { eligibleEvidence } from "../clinical/eligible-evidence.ts";
import { cd19, cd19With } from "./story.ts";

const day = (number: number) => `2026-01-0${number}T10:00:00+08:00`;
const entry = (event: Evidenced["event"], at: string, evidence: unknown = null): Evidenced => ({
  event,
  at,
  evidence,
});
const consents = [entry("consent.signed", day(1)), entry("family.agreed", day(1))];
const enrolment = entry("enrolment.signed", day(3));
const history = (...evidence: readonly unknown[]) => [
  ...consents,
  ...evidence.map((judged) => entry("eligibility.assessed", day(2), judged)),
  enrolment,
];
const faultsOf = (entries: readonly Evidenced[]) =>
  enrolmentFaults(entries, cd19).map(({ index, requirement }) => `${index} ${requirement}`);

test("INC, EXC: an enrolment on evidence that meets every criterion is without fault", () => {
  expect(faultsOf(history(eligibleEvidence))).toEqual([]);
});

test("INC-04, EXC-03: an enrolment names each criterion that failed or is missing", () => {
  const { hbvInfection: _, ...untested } = eligibleEvidence;
  expect(faultsOf(history({ ...untested, karnofsky: 80 }))).toEqual(["3 INC-04", "3 EXC-03"]);
});

test("INC-04: the reason says what was found", () => {
  const [fault] = enrolmentFaults(history({ ...eligibleEvidence, karnofsky: 80 }), cd19);
  expect(fault?.because).toContain("80");
});

test("INC-11: only the last assessment before the enrolment counts, whichever way it goes", () => {
  const anaemic = { ...eligibleEvidence, hemoglobin: { value: 79, unit: "g/L" } };
  expect(faultsOf(history(anaemic, eligibleEvidence))).toEqual([]);
  expect(faultsOf(history(eligibleEvidence, anaemic))).toEqual(["4 INC-11"]);
  const after = entry("eligibility.assessed", day(4), anaemic);
  expect(faultsOf([...history(eligibleEvidence), after])).toEqual([]);
});

test("EXC-05: the days since the last steroid are counted back from the assessment, not from the enrolment", () => {
  const steroid = (date: string) => history({ ...eligibleEvidence, lastSystemicGlucocorticoid: date });
  expect(faultsOf(steroid("2025-12-26"))).toEqual(["3 EXC-05"]);
  expect(faultsOf(steroid("2025-12-25"))).toEqual([]);
});

test("INC-13: an enrolment without the consent or the family's agreement before it lacks INC-13", () => {
  const assessed = entry("eligibility.assessed", day(2), eligibleEvidence);
  const [consent, family] = consents;
  if (consent === undefined || family === undefined) throw new Error("two attestations");
  expect(faultsOf([consent, assessed, enrolment])).toEqual(["2 INC-13"]);
  expect(faultsOf([family, assessed, enrolment])).toEqual(["2 INC-13"]);
  expect(faultsOf([assessed, enrolment, consent, family])).toEqual(["1 INC-13"]);
});

test("INC, EXC: without an assessment, or with evidence that fits no schema, every criterion asked of it is missing", () => {
  const asked = cd19.criteria.map(({ id }) => id).filter((id) => id !== "INC-13");
  expect(faultsOf(history()).sort()).toEqual(asked.map((id) => `2 ${id}`).sort());
  expect(faultsOf(history({ karnofsky: 85 })).sort()).toEqual(asked.map((id) => `3 ${id}`).sort());
});

test("INC, EXC: a history without an enrolment has no enrolment to judge", () => {
  expect(faultsOf(history({}).slice(0, -1))).toEqual([]);
});

const times = (...pairs: readonly (readonly [at: string, recordedAt: string])[]) =>
  timeFaults(pairs.map(([at, recordedAt]) => ({ at, recordedAt }))).map(
    ({ index, requirement, because }) => `${index} ${requirement} ${because}`,
  );

test("STR-09: times in order, equal times and other offsets of the same time are without fault", () => {
  expect(times([day(1), day(1)], [day(1), day(1)], [day(2), day(3)])).toEqual([]);
  expect(times([day(1), "2026-01-01T02:00:00Z"], ["2026-01-01T02:00:00Z", day(1)])).toEqual([]);
});

test("STR-09: nothing is recorded before it happened", () => {
  expect(times([day(2), day(1)])).toEqual(["0 STR-09 recorded before it happened"]);
});

test("STR-09: recorded times never run backwards", () => {
  expect(times([day(1), day(4)], [day(2), day(3)])).toEqual(["1 STR-09 recorded before the entry before it"]);
});

test("STR-09: what happened may be learned late, where the entry says when it was recorded", () => {
  expect(times([day(2), day(3)], [day(1), day(3)])).toEqual([]);
  expect(times([day(2), day(3)], [day(1), day(4)])).toEqual([]);
  expect(times([day(2), day(2)], [day(1), day(1)])).toEqual([
    "1 STR-09 happened before the entry before it",
    "1 STR-09 recorded before the entry before it",
  ]);
});

const naming = (...entries: Parameters<typeof namingFaults>[0]) =>
  namingFaults(entries).map(({ index, requirement, because }) => `${index} ${requirement} ${because}`);

test("STR-11: a change names an entry on record before it, and never a correction", () => {
  const event = { id: "e" };
  const correction = { id: "c", kind: "correction", names: "e" } as const;
  const strike = { id: "s", kind: "strike", names: "e" } as const;
  expect(naming(event, correction, strike, { ...strike, id: "t", names: "s" })).toEqual([]);
  expect(naming(correction, event)).toEqual(["0 STR-11 it names e, which is not on record before it"]);
  expect(naming(event, correction, { ...strike, names: "c" })).toEqual([
    "2 STR-11 it names c, a correction: it has to name the event",
  ]);
  expect(naming(event, strike, { ...correction, names: "s" })).toEqual([
    "2 STR-11 a strike is struck, and not corrected",
  ]);
  expect(naming(event, strike, { kind: "acknowledgement", names: "s" })).toEqual([
    "2 STR-11 a strike is struck, and not acknowledged",
  ]);
});

test("STR-11: a change gives its reason", () => {
  const strike = { kind: "strike", names: "e" } as const;
  expect(reasonFaults([{ id: "e" }, { ...strike, reason: "wrong patient" }])).toEqual([]);
  for (const reason of [undefined, null, " "])
    expect(reasonFaults([{ id: "e" }, { ...strike, reason }])).toMatchObject([{ index: 1, requirement: "STR-11" }]);
});

test("SIL-11: a change carries a signature that means responsibility, in the name of whoever records it", () => {
  const signing = (meaning: "approval" | "responsibility", name: string) =>
    changeSigningFaults([
      { kind: "strike", index: 4, actor: { role: "nurse", name: "Sun Li" }, signature: { meaning, name } },
    ]).map(({ index, requirement }) => `${index} ${requirement}`);
  expect(signing("responsibility", "Sun Li")).toEqual([]);
  expect(signing("approval", "Sun Li")).toEqual(["4 SIL-11"]);
  expect(signing("responsibility", "Wei Chen")).toEqual(["4 SIL-11"]);
});

const signed = (
  event: Signed["event"],
  role: Signed["actor"]["role"],
  meaning: "approval" | "responsibility" | "review" | null,
  deviation: unknown = null,
): Signed => ({ event, actor: { role }, signature: meaning === null ? null : { meaning }, deviation });
const signing = (entry: Signed, definition = cd19) =>
  signingFaults([entry], definition).map(({ index, requirement, because }) => `${index} ${requirement} ${because}`);

test("SIL-11: an event is recorded by the roles that it names, or that the definition names for it", () => {
  expect(signing(signed("toxicity.reported", "nurse", null))).toEqual([]);
  expect(signing(signed("toxicity.reported", "sponsor", null))).toEqual([
    "0 SIL-11 sponsor does not record toxicity.reported",
  ]);
  const delegated = cd19With({ roles: { "toxicity.reported": ["sponsor"] } });
  expect(signing(signed("toxicity.reported", "sponsor", null), delegated)).toEqual([]);
  expect(signing(signed("toxicity.reported", "nurse", null), delegated)).toHaveLength(1);
});

test("SIL-11: a sign-off carries a signature of its own meaning", () => {
  const needed = "0 SIL-11 enrolment.signed needs a signature that means approval";
  expect(signing(signed("enrolment.signed", "investigator", "approval"))).toEqual([]);
  expect(signing(signed("enrolment.signed", "investigator", "review"))).toEqual([needed]);
  expect(signing(signed("enrolment.signed", "investigator", null))).toEqual([needed]);
});

test("SIL-11: the signer is the one who records, where both names are on record", () => {
  const by = (name: string | undefined, signer: string | undefined): Signed => ({
    event: "enrolment.signed",
    actor: { role: "investigator", name },
    signature: { meaning: "approval", name: signer },
    deviation: null,
  });
  expect(signing(by("Wei Chen", "Sun Li"))).toEqual(["0 SIL-11 recorded by Wei Chen, signed in the name of Sun Li"]);
  expect(signing(by("Jos\u00e9", " Jose\u0301 "))).toEqual([]);
  for (const names of [by(undefined, "Sun Li"), by("Wei Chen", undefined)]) expect(signing(names)).toEqual([]);
});

test("SIL-11: a deviation carries the event's own signature, else one that means responsibility", () => {
  const departs = ["TRT-04"];
  const needed = "0 SIL-11 fraction.given needs a signature that means responsibility";
  expect(signing(signed("fraction.given", "nurse", null))).toEqual([]);
  expect(signing(signed("fraction.given", "nurse", null, departs))).toEqual([needed]);
  expect(signing(signed("fraction.given", "nurse", "responsibility", departs))).toEqual([]);
  expect(signing(signed("enrolment.signed", "investigator", "approval", departs))).toEqual([]);
  expect(signing(signed("enrolment.signed", "investigator", "responsibility", departs))).toHaveLength(1);
});
