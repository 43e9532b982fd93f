/** The buttons that walk a patient, one step each: the event with its verdict, as the studio names them. */
export const toFirstCourse: readonly string[] = [
  "A person is given a screening number: for the first time",
  "The patient signs the written informed consent: record it",
  "The family agrees: record it",
  "The criteria are judged from the evidence at hand: eligible",
  "The investigator signs the enrolment: evidence recent enough",
  "Cells are collected: adequate",
  "Manufacture of a lot begins: record it",
  "Quality assurance releases a lot: record it",
  "Readiness for the course is asked: ready",
  "A course of treatment opens: with a released lot",
];

export const threeFractions: readonly string[] = [1, 2, 3].map(
  (number) => `A fraction is infused: fraction ${number}, on its day`,
);
