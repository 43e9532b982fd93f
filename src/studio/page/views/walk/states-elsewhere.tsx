import type { Course } from "../../../../course/course.ts";
import type { DefinitionReference } from "../../../../journal/entry.ts";
import { useChartOf } from "../../app/in-version.tsx";
import { Field } from "./written.tsx";

/**
 * Where the patient's states are in another version, one field for each that has no state at the same path there: what the amendment says of
 * states, as far as this patient needs it.
 */
export function StatesElsewhere({
  course,
  to,
  states,
  problems,
  onChange,
}: {
  readonly course: Course;
  readonly to: DefinitionReference;
  readonly states: Readonly<Record<string, string>>;
  readonly problems: readonly string[];
  readonly onChange: (states: Readonly<Record<string, string>>) => void;
}) {
  const chartOf = useChartOf();
  const [before, after] = [chartOf(course.definition), chartOf(to)];
  const there = new Set(after.subject.ir.states.map(({ path }) => path));
  const stateAt = ({ subject }: typeof before, path: string) => subject.ir.states.find((one) => one.path === path);
  const lost = course.position.leaves.filter((path) => !there.has(path));
  return lost.map((path, index) => {
    const { [path]: chosen = "", ...others } = states;
    const state = stateAt(before, path);
    return (
      <Field
        key={path}
        label={`“${state === undefined ? path : before.words.state(state)}” is in the new version`}
        problems={index === 0 ? problems : []}
      >
        {(id, described) => (
          <select
            id={id}
            aria-describedby={described}
            value={chosen}
            onChange={({ target: { value } }) => onChange(value === "" ? others : { ...others, [path]: value })}
          >
            <option value="">nowhere: the patient cannot move</option>
            {after.subject.ir.states
              .filter(({ type }) => type === "atomic")
              .map((one) => (
                <option key={one.path} value={one.path}>
                  {after.words.state(one)} ({one.path})
                </option>
              ))}
          </select>
        )}
      </Field>
    );
  });
}
