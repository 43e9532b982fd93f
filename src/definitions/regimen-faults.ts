import { mostCourses } from "../protocol/common-parts.ts";
import { infusion, interval, regimen } from "../protocol/course-sections.ts";
import { type DefinitionFault, fault } from "../protocol/fault.ts";
import type { Interval } from "../protocol/regimens.ts";
import { elements, fields, wellFormed } from "../protocol/well-formed.ts";
import { doseFaults } from "./dose-faults.ts";
import { infusionFaults } from "./infusion-faults.ts";

/** A regimen of its own as far as it is well formed, with its place. */
interface Written {
  readonly path: string;
  readonly value: Readonly<Record<string, unknown>>;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly interval: Interval | undefined;
}

/** What contradicts itself among the courses that have a regimen of their own, and the courses that nobody could begin. */
export function regimenFaults(definition: Readonly<Record<string, unknown>>): readonly DefinitionFault[] {
  const { max = 3, regimens } = fields(definition.courses);
  const most = wellFormed(regimen.shape.from, max) ?? mostCourses;
  const written = elements(regimens)
    .slice(0, mostCourses)
    .map((one, index): Written => {
      const value = fields(one);
      const from = wellFormed(regimen.shape.from, value.from);
      const to = value.to === undefined ? most : wellFormed(regimen.shape.from, value.to);
      const between = value.interval === undefined ? undefined : wellFormed(interval, value.interval);
      return { path: `courses.regimens.${index}`, value, from, to, interval: between };
    });
  const faults = written.flatMap((one, index) => [
    ...courseFaults(one, most),
    ...overlaps(one, written.slice(0, index)),
    ...partFaults(one),
    ...readinessFaults(one, definition),
    ...intervalFaults(one),
    ...ownInfusionFaults(one, definition),
  ]);
  return faults.length > 0 ? faults : neverBegun(definition.infusion, written, most);
}

/** What is wrong with the infusion of some courses is what would be wrong with it as that of every course. */
function ownInfusionFaults(
  { path, value: { infusion: own } }: Written,
  definition: Readonly<Record<string, unknown>>,
): readonly DefinitionFault[] {
  if (own === undefined) return [];
  return [...infusionFaults(own), ...doseFaults({ ...definition, infusion: own })].map((one) => ({
    ...one,
    path: `${path}.${one.path}`,
  }));
}

function courseFaults({ path, value, from, to }: Written, most: number): readonly DefinitionFault[] {
  const last = `the protocol has at most ${most} course${most === 1 ? "" : "s"} (courses.max)`;
  if (from !== undefined && from > most)
    return [fault(`${path}.from`, `course ${from} never opens: ${last}`, `use ${most} or lower, or raise courses.max`)];
  if (to !== undefined && to > most)
    return [fault(`${path}.to`, `course ${to} never opens: ${last}`, `use ${most} or lower, or leave it out`)];
  if (from === undefined || to === undefined || from <= to) return [];
  const message = `it is of courses ${from} to ${to}, and the last comes before the first`;
  return [
    fault(`${path}.${value.to === undefined ? "from" : "to"}`, message, `use ${from} or higher, or leave it out`),
  ];
}

function overlaps({ path, from, to }: Written, before: readonly Written[]): readonly DefinitionFault[] {
  if (from === undefined || to === undefined) return [];
  const index = before.findIndex(
    (one) => one.from !== undefined && one.to !== undefined && one.from <= to && from <= one.to,
  );
  const other = before[index];
  if (other?.from === undefined) return [];
  const course = Math.max(from, other.from);
  const message = `course ${course} has a regimen under courses.regimens.${index} already`;
  return [fault(path, message, "name each course once: change from, or say to")];
}

function partFaults({ path, value }: Written): readonly DefinitionFault[] {
  const { infusion: own, interval: between, lymphodepletion, readiness } = value;
  if ([own, between, lymphodepletion, readiness].some((part) => part !== undefined)) return [];
  const message = "it says nothing that is not so of every course";
  return [fault(path, message, "add what these courses have of their own, such as an infusion, or leave it out")];
}

/** SIL-12: what a course asks in place of what every course asks. */
function readinessFaults(
  { path, value }: Written,
  definition: Readonly<Record<string, unknown>>,
): readonly DefinitionFault[] {
  if (value.readiness === undefined || elements(fields(definition.readiness).criteria).length > 0) return [];
  const message = "no other course asks for readiness, and a course asks in place of what every course asks";
  return [fault(`${path}.readiness`, message, "list criteria under readiness.criteria, or leave it out")];
}

function intervalFaults({ path, from, interval: between }: Written): readonly DefinitionFault[] {
  if (between === undefined) return [];
  const { atLeastDays, atMostDays } = between;
  const at = `${path}.interval`;
  if (from === 1)
    return [fault(at, "course 1 comes after no other", "begin with course 2, and give course 1 its regimen apart")];
  if (atLeastDays === null && atMostDays === null)
    return [fault(at, "it has neither a least nor a most", "say atLeastDays, atMostDays or both, or leave it out")];
  if (atLeastDays === null || atMostDays === null || atLeastDays <= atMostDays) return [];
  const message = `at most ${atMostDays} days is less than at least ${atLeastDays}`;
  return [fault(`${at}.atMostDays`, message, `use ${atLeastDays} or more`)];
}

/** TRT-04: a course whose most has passed before the fractions of the courses before it can be given is begun in time by nobody. */
function neverBegun(ofEvery: unknown, written: readonly Written[], most: number): readonly DefinitionFault[] {
  const every = wellFormed(infusion, ofEvery);
  if (every === undefined) return [];
  const begins: number[] = [];
  const ends: number[] = [];
  for (let course = 1; course <= most; course++) {
    const own = written.find(({ from = 0, to = 0 }) => from <= course && course <= to);
    const { fractions } = wellFormed(infusion, own?.value.infusion) ?? every;
    const { atLeastDays = null, atMostDays = null, since, ofCourse } = own?.interval ?? {};
    const from = (since === "lastFraction" ? ends : begins).at(ofCourse === "first" ? 0 : -1) ?? 0;
    const free = ends.at(-1) ?? 0;
    if (own !== undefined && atMostDays !== null && from + atMostDays < free) {
      const message = `nobody can begin course ${course} in time: it begins at most ${atMostDays} days on, and the fractions before it take ${free - from}`;
      return [fault(`${own.path}.interval.atMostDays`, message, `use ${free - from} or more`)];
    }
    const first = Math.max(free, from + (atLeastDays ?? 0));
    const [begun, ended] = [fractions[0], fractions.at(-1)];
    begins.push(first);
    ends.push(first + Math.max(0, (ended?.day ?? 0) - (ended?.window.before ?? 0) - (begun?.day ?? 0)));
  }
  return [];
}
