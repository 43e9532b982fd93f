import { courseAtHand, openCourse } from "../../events/facts.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import { canonicalJson } from "../../protocol/digest.ts";
import { mostAttempts } from "../../protocol/product.ts";
import { intervalOf, regimenOf } from "../../protocol/regimens.ts";
import type { RequirementId } from "../../protocol/requirements.ts";
import type { Course } from "../course.ts";

/** Something about a move that a person should look at: it is no departure, and nothing of it is lost. */
export interface MoveFinding {
  readonly requirement: RequirementId;
  readonly message: string;
}

type Find = (course: Course, from: ProtocolDefinition, to: ProtocolDefinition) => readonly MoveFinding[];

/** What is under way and goes on by other numbers: courses, attempts, days, toxicities, readiness, consent. */
export function findingsOfMove(
  course: Course,
  from: ProtocolDefinition,
  to: ProtocolDefinition,
): readonly MoveFinding[] {
  return finders.flatMap((find) => find(course, from, to));
}

function differs(one: unknown, other: unknown): boolean {
  return canonicalJson(one) !== canonicalJson(other);
}

const beyondBounds: Find = ({ facts, position }, _, to) => {
  const { courses } = to;
  const attempts = mostAttempts(to);
  const { failedCollections } = position.context;
  return [
    ...(facts.courses.length > courses.max
      ? [found("SIL-05", `${facts.courses.length} courses were opened, and the new version has at most ${courses.max}`)]
      : []),
    ...(failedCollections >= attempts
      ? [found("SIL-07", `${failedCollections} attempts failed, and the new version has at most ${attempts}`)]
      : []),
  ];
};

/** A course that is open keeps the cells planned when it was opened; the days of what is due are those of the new version. */
const ofOpenCourse: Find = ({ facts }, from, to) => {
  const open = openCourse(facts);
  if (open === undefined) return [];
  const given = open.fractions.filter(({ givenCells }) => givenCells !== null).length;
  const course = `course ${open.number} is open with ${given} of ${open.fractions.length} fractions given`;
  const [before, after] = [regimenOf(from, open.number).infusion, regimenOf(to, open.number).infusion];
  const plan = ({ fractions, dose }: typeof before) => [dose, fractions.map(({ share }) => share)];
  const days = ({ fractions, hoursApart }: typeof before) => [
    hoursApart,
    fractions.map(({ day, window }) => [day, window]),
  ];
  return [
    ...(differs(plan(before), plan(after))
      ? [
          found(
            "TRT-02",
            `${course}: its cells stay as they were planned, and a course opened later has those of the new version`,
          ),
        ]
      : []),
    ...(given === 0 && differs(intervalOf(from, open.number), intervalOf(to, open.number))
      ? [found("TRT-04", `${course}: its first fraction is judged by another interval since the course before`)]
      : []),
    ...(differs(days(before), days(after)) ? [found("TRT-04", `${course}: what is due is judged by other days`)] : []),
    ...(before.lastDay === after.lastDay
      ? []
      : [found("SIL-03", `${course}: the last day was ${before.lastDay}, and is ${after.lastDay} from now on`)]),
  ];
};

const ofToxicities: Find = ({ facts }, from, to) => {
  const open = Object.keys(facts.openToxicities);
  if (open.length === 0 || !differs(from.toxicity, to.toxicity)) return [];
  return [found("SIL-02", `${open.join(", ")} is open, and holds as the old version has it until it is graded again`)];
};

const ofEvidence: Find = ({ facts, position }, from, to) => {
  const at = (state: string) => position.leaves.some((leaf) => leaf.startsWith(`study.course.${state}`));
  const readiness = (version: ProtocolDefinition) => [
    regimenOf(version, courseAtHand(facts)).readiness,
    version.criteria,
  ];
  return [
    ...(at("screening") && differs(from.criteria, to.criteria)
      ? [found("STR-01", "other criteria: a verdict on record was judged by the old ones, assess again")]
      : []),
    ...(at("treatment.readiness") && facts.readiness !== null && differs(readiness(from), readiness(to))
      ? [found("SIL-12", "readiness was asked by the old criteria and windows, ask it again")]
      : []),
  ];
};

const finders: readonly Find[] = [beyondBounds, ofOpenCourse, ofToxicities, ofEvidence];

function found(requirement: RequirementId, message: string): MoveFinding {
  return { requirement, message };
}
