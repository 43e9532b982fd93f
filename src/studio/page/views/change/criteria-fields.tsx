import { useMemo } from "react";
import { type CriterionForm, type Threshold, thresholdsOf } from "../../../model/change/thresholds.ts";
import { useProblems } from "../../form/context.ts";
import { Control } from "../../form/control.tsx";
import { fieldOf } from "../../form/field.ts";
import { Group, Problems } from "../../form/labelled.tsx";
import { partAt, withPartAt } from "../../form/values.ts";
import type { SectionProps } from "./section.ts";

/** The criteria, one by one: what each asks for, and a control for every number and comparison in it. */
export function CriteriaFields(edited: SectionProps) {
  const { path, value } = edited;
  const problems = useProblems();
  const criteria = useMemo(() => thresholdsOf(value), [value]);
  const told = new Set(
    criteria.flatMap(({ clauses }) =>
      clauses.flatMap(({ thresholds }) => thresholds.map((threshold) => pathOf(path, threshold))),
    ),
  );
  const elsewhere = problems.filter((problem) => problem.path.startsWith(`${path}.`) && !told.has(problem.path));
  return (
    <>
      <p className="quiet">
        To add a criterion, take one out or ask something else, edit <em>The whole definition</em>.
      </p>
      <Problems messages={elsewhere.map((problem) => `${problem.path} ${problem.message}`)} />
      {criteria.map((criterion, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: while it is edited, two may have one id
        <Criterion key={index} criterion={criterion} edited={edited} />
      ))}
    </>
  );
}

function Criterion({
  criterion: { id, kind, clauses },
  edited: { path, value, onChange },
}: {
  readonly criterion: CriterionForm;
  readonly edited: SectionProps;
}) {
  const legend = (
    <>
      <code>{id}</code> {kind === "inclusion" ? "needs" : "excluded by"}
    </>
  );
  return (
    <Group legend={legend}>
      {clauses.map(({ words, thresholds }) => (
        <div key={words} className="change-clause">
          <p>{words}</p>
          {thresholds.map((threshold) => (
            <Control
              key={threshold.label}
              field={fieldOf(threshold.schema)}
              label={threshold.label}
              path={pathOf(path, threshold)}
              required
              value={partAt(value, threshold.path)}
              onChange={(part) => onChange(withPartAt(value, threshold.path, part))}
            />
          ))}
        </div>
      ))}
    </Group>
  );
}

function pathOf(criteria: string, { path }: Threshold): string {
  return [criteria, ...path].join(".");
}
