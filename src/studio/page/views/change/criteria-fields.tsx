import { useMemo, useState } from "react";
import { itemsIn } from "../../../../definitions/criteria-faults.ts";
import { elements, fields } from "../../../../protocol/well-formed.ts";
import { type CriterionForm, type Threshold, thresholdsOf } from "../../../model/change/thresholds.ts";
import { useProblems } from "../../form/context.ts";
import { Control } from "../../form/control.tsx";
import { type Field, fieldOf } from "../../form/field.ts";
import { Group, Problems, ProblemsWithin, placesOf } from "../../form/labelled.tsx";
import { useFocusOnNew } from "../../form/list-control.tsx";
import { Parts } from "../../form/object-control.tsx";
import type { Problem } from "../../form/problems.ts";
import { Row } from "../../form/row.tsx";
import { leastValue, partAt, withPartAt } from "../../form/values.ts";
import type { SectionProps } from "./section.ts";

/** The criteria, one by one: what each asks for with a control for every number and comparison in it, and on demand all that it consists of. */
export function CriteriaFields(edited: SectionProps) {
  const { schema, draft, path, value, onChange } = edited;
  const field = useMemo(() => fieldOf(schema), [schema]);
  const criteria = useMemo(() => thresholdsOf(value, itemsIn(fields(draft))), [value, draft]);
  const rows = useFocusOnNew(criteria.length);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const open = (index: number, isOpen: boolean) =>
    setOpened(new Set(isOpen ? [...opened, index] : [...opened].filter((one) => one !== index)));
  if (field.kind !== "list") return null;
  return (
    <>
      <ProblemsWithin path={path} shown={placesOf(criteria)} />
      <div className="form-rows" ref={rows.box}>
        {criteria.map((criterion, index) => (
          <Row
            // biome-ignore lint/suspicious/noArrayIndexKey: while it is edited, two may have one id
            key={index}
            name={criterion.id}
            onRemove={() => {
              // What stood behind it moves up, open or not.
              setOpened(
                new Set([...opened].filter((one) => one !== index).map((one) => (one > index ? one - 1 : one))),
              );
              onChange(elements(value).toSpliced(index, 1));
            }}
          >
            <Criterion
              criterion={criterion}
              index={index}
              field={field.item}
              edited={edited}
              isOpen={opened.has(index)}
              onOpen={(isOpen) => open(index, isOpen)}
            />
          </Row>
        ))}
      </div>
      <button
        type="button"
        className="form-add"
        onClick={() => {
          rows.expect();
          open(criteria.length, true);
          onChange([...elements(value), leastValue(field.item)]);
        }}
      >
        Add a criterion
      </button>
    </>
  );
}

function Criterion({
  criterion: { id, kind, clauses },
  index,
  field,
  edited: { draft, path, value, onChange },
  isOpen,
  onOpen,
}: {
  readonly criterion: CriterionForm;
  readonly index: number;
  readonly field: Field;
  readonly edited: SectionProps;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}) {
  const here = `${path}.${index}`;
  const problems = useProblems().filter((problem) => problem.path === here || problem.path.startsWith(`${here}.`));
  const told = new Set(clauses.flatMap(({ thresholds }) => thresholds.map((one) => pathOf(path, one))));
  const legend = (
    <>
      {id === "" ? "New criterion" : <code>{id}</code>} {kind === "inclusion" ? "needs" : "excluded by"}
    </>
  );
  return (
    <Group legend={legend}>
      <Sentence draft={draft} id={id} />
      {isOpen && field.kind === "object" ? (
        <>
          <Problems messages={problems.filter((problem) => problem.path === here).map(({ message }) => message)} />
          <div className="form-parts">
            <Parts
              properties={field.properties}
              path={here}
              value={partAt(value, [index])}
              onChange={(next) => onChange(withPartAt(value, [index], next))}
            />
          </div>
        </>
      ) : (
        <>
          <Problems messages={problems.filter((problem) => !told.has(problem.path)).map(inWords(here))} />
          <Thresholds clauses={clauses} path={path} value={value} onChange={onChange} />
        </>
      )}
      <button type="button" className="form-add" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
        {isOpen ? "Show only its numbers" : "Change what it asks"}
        <span className="hidden-visually"> in {id === "" ? "the new criterion" : id}</span>
      </button>
    </Group>
  );
}

/** What is wrong with a part that is not shown, and which part. */
function inWords(criterion: string): (problem: Problem) => string {
  return ({ path, message }) => (path === criterion ? message : `${path.slice(criterion.length + 1)} ${message}`);
}

/** The trial's own sentence for a criterion, and where it stands. */
function Sentence({ draft, id }: { readonly draft: unknown; readonly id: string }) {
  const stated = elements(fields(draft).requirements)
    .map(fields)
    .find((one) => one.id === id);
  if (stated === undefined) return id === "" ? null : <p className="change-sentence quiet">no sentence given</p>;
  return (
    <p className="change-sentence quiet">
      “{String(stated.quote)}”, {String(stated.source)}
    </p>
  );
}

function Thresholds({
  clauses,
  path,
  value,
  onChange,
}: Pick<SectionProps, "path" | "value" | "onChange"> & Pick<CriterionForm, "clauses">) {
  return clauses.map(({ words, thresholds }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a clause has no name but its place
    <div key={index} className="change-clause">
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
  ));
}

function pathOf(criteria: string, { path }: Threshold): string {
  return [criteria, ...path].join(".");
}
