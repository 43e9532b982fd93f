import { type ChartContext, initialContext } from "../../../machines/context.ts";
import type { PatientCourseMachine } from "../../../machines/patient-course.ts";
import { coursesFollowed, decisionsOf } from "../../../machines/what-follows.ts";
import { fractionsOf } from "../../events/fraction-verdicts.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import { mostAttempts } from "../../protocol/product.ts";

/** What moving a place needs to know of the chart of one version. */
export interface ChartOfVersion {
  /** Every state by its path. */
  readonly states: ReadonlyMap<string, StateOfVersion>;
  /** The parts of the control state that this chart ever changes; of the others it keeps no account. */
  readonly kept: ReadonlySet<string>;
  /** The bounds of its counters, which saturate one above ("What keeps the chart finite"). */
  readonly mostCourses: number;
  readonly mostAttempts: number;
  /** The fractions of a course. */
  readonly fractions: number;
  /** The decisions on further treatment that a response can ask for, by name. */
  readonly decisions: ReadonlyMap<string, DecisionOfVersion>;
  /** The courses after which some response leads to the next one without a decision, so that it can be read again meanwhile. */
  readonly followedCourses: readonly number[];
}

/** A decision as a move sees it. */
export interface DecisionOfVersion {
  /** The courses after which it is asked. */
  readonly courses: readonly number[];
  readonly askedAgain: boolean;
}

/** A state as a mapping sees it. */
export interface StateOfVersion {
  readonly isLeaf: boolean;
  /** The path of the region of a parallel state that it lies in, the innermost one; `null` where it lies in none. */
  readonly region: string | null;
  /** Whether it is where its region begins, and so are all states around it up to the region. */
  readonly begins: boolean;
}

type Node = PatientCourseMachine["root"];

/** What moving a place needs to know of a chart, read from the machine itself. */
export function chartOfVersion(machine: PatientCourseMachine, definition: ProtocolDefinition): ChartOfVersion {
  const states = new Map<string, StateOfVersion>();
  const kept = new Set<string>();
  const look = (node: Node, region: string | null, begins: boolean): void => {
    states.set(pathOf(node), { isLeaf: node.type === "atomic" || node.type === "final", region, begins });
    for (const key of assignedBy(node)) kept.add(key);
    const initial = node.type === "compound" ? node.initial.target.map(pathOf) : [];
    for (const child of Object.values(node.states)) {
      const isRegion = node.type === "parallel";
      look(child, isRegion ? pathOf(child) : region, isRegion || (begins && initial.includes(pathOf(child))));
    }
  };
  look(machine.root, null, true);
  const { courses } = definition;
  return {
    states,
    kept,
    mostCourses: courses.max,
    mostAttempts: mostAttempts(definition),
    fractions: fractionsOf(definition).length,
    decisions: new Map(
      decisionsOf(definition).map(({ rule, courses: after }) => [
        rule.name,
        { courses: after, askedAgain: rule.askedAgain },
      ]),
    ),
    followedCourses: coursesFollowed(definition),
  };
}

function pathOf({ path }: Pick<Node, "path">): string {
  return path.join(".");
}

const counted: Readonly<Record<string, keyof ChartContext>> = {
  countCourse: "course",
  countFailedCollection: "failedCollections",
};

/** The parts of the control state that the transitions of a state set to something else than they begin with, or count. */
function assignedBy({ transitions }: Node): readonly string[] {
  const actions = [...transitions.values()].flat().flatMap((transition): readonly unknown[] => transition.actions);
  return actions.flatMap((action) => {
    if (typeof action !== "object" || action === null || !("type" in action)) return [];
    const counter = counted[String(action.type)];
    if (counter !== undefined) return [counter];
    if (action.type !== "set" || !("params" in action)) return [];
    const { params } = action;
    if (typeof params !== "object" || params === null) return [];
    return Object.entries(params).flatMap(([key, value]) =>
      Object.entries(initialContext).some(([name, begins]) => name === key && begins !== value) ? [key] : [],
    );
  });
}
