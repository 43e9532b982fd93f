import type { IsoDate } from "../clinical/calendar.ts";
import { type CourseFacts, noFacts } from "./facts.ts";

/**
 * What criteria ask for and the journal knows: the attestations, and the days of events of the course, `never` where there was none.
 * Fractions count whether they were of a course or not.
 */
export function journalEvidence(facts: CourseFacts): Readonly<Record<string, boolean | IsoDate>> {
  const given = [
    ...facts.courses.flatMap(({ fractions }) => fractions.flatMap(({ date }) => date ?? [])),
    ...facts.givenOutsideCourses.map(({ date }) => date),
  ].toSorted();
  return {
    ...facts.consents,
    enrolment: facts.enrolledOn ?? "never",
    collection: facts.collectedOn ?? "never",
    lastFraction: given.at(-1) ?? "never",
  };
}

/** What the journal knows before anything is on record. */
export const nothingInJournal = journalEvidence(noFacts);

/** The same facts, in which the journal knows these values of what `journalEvidence` has. */
export function knowing(facts: CourseFacts, values: ReadonlyMap<string, unknown>): CourseFacts {
  const day = (item: string): IsoDate | null => {
    const value = values.get(item);
    return typeof value === "string" && value !== "never" ? value : null;
  };
  const given = day("lastFraction");
  const attested = (item: keyof CourseFacts["consents"]) => values.get(item) === true || facts.consents[item];
  return {
    ...facts,
    consents: { patientConsentSigned: attested("patientConsentSigned"), familyAgreed: attested("familyAgreed") },
    enrolledOn: day("enrolment") ?? facts.enrolledOn,
    collectedOn: day("collection") ?? facts.collectedOn,
    givenOutsideCourses: given === null ? facts.givenOutsideCourses : [{ cells: 1, date: given }],
  };
}
