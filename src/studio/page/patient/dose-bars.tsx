import { doseRatio } from "../../../clinical/dosing.ts";
import { inDigits } from "../../model/history/evidence-rows.ts";
import type { Standing } from "../../model/history/moment.ts";
import "./patient.css";
import { dayOf } from "./times.ts";

type Course = Standing["courses"][number];
type Fraction = Course["fractions"][number];

const width = 80;

/** Cells planned and given, fraction by fraction and course by course. */
export function DoseBars({ courses }: Pick<Standing, "courses">) {
  return courses.map((course) => <CourseDoses key={course.number} course={course} />);
}

function CourseDoses({ course: { number, lotId, plannedCells, fractions } }: { readonly course: Course }) {
  const given = fractions.reduce((total, { givenCells }) => total + (givenCells ?? 0), 0);
  const most = Math.max(...fractions.flatMap(({ plannedCells: planned, givenCells }) => [planned, givenCells ?? 0]));
  return (
    <section className="patient-doses" aria-label={`Cells of course ${number}`}>
      <h3>
        Course {number}, lot {lotId}
      </h3>
      <p>
        {inDigits(given)} of {inDigits(plannedCells)} cells given, ratio {doseRatio(given, plannedCells)}
      </p>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">Fraction</th>
            <th scope="col">
              <span className="hidden-visually">Drawn</span>
            </th>
            <th scope="col">Cells given of planned</th>
          </tr>
        </thead>
        <tbody>
          {fractions.map((fraction) => (
            <tr key={fraction.number}>
              <th scope="row">{fraction.number}</th>
              <td>
                <Bar fraction={fraction} most={most} />
              </td>
              <td>
                {inDigits(fraction.givenCells ?? 0)} of {inDigits(fraction.plannedCells)}
                {fraction.date === null ? null : <small className="patient-given-on">{dayOf(fraction.date)}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Planned as a frame, given as its filling; the numbers stand beside it. */
function Bar({ fraction: { plannedCells, givenCells }, most }: { readonly fraction: Fraction; readonly most: number }) {
  const scaled = (cells: number) => (cells / most) * width;
  return (
    <svg className="patient-dose" viewBox={`-1 -1 ${width + 2} 14`} aria-hidden="true">
      <rect className="patient-dose-given" width={scaled(givenCells ?? 0)} height={12} />
      <rect className="patient-dose-planned" width={scaled(plannedCells)} height={12} />
    </svg>
  );
}
