import { type ComponentType, useMemo } from "react";
import { editsBetween } from "../../../model/change/edits.ts";
import { type FormSection, formSections } from "../../../model/change/form-sections.ts";
import { withNewFraction } from "../../../model/change/new-fraction.ts";
import { ProblemProvider } from "../../form/context.ts";
import { fieldOf } from "../../form/field.ts";
import "../../form/form.css";
import { Parts } from "../../form/object-control.tsx";
import type { Problem } from "../../form/problems.ts";
import { withPart } from "../../form/values.ts";
import { isPlainObject } from "../../form/words.ts";
import { CriteriaFields } from "./criteria-fields.tsx";
import { RolesFields } from "./roles-fields.tsx";
import type { SectionProps } from "./section.ts";
import type { Change } from "./use-change.ts";

/** Sections that have fields of their own; the others are made from their schema. */
const ownFields: Readonly<Record<string, ComponentType<SectionProps>>> = {
  criteria: CriteriaFields,
  roles: RolesFields,
};

/** The definition as a form, section by section; what is wrong stands at its field. */
export function DefinitionForm({ change: { original, draft, reading, edit } }: { readonly change: Change }) {
  const problems = useMemo<readonly Problem[]>(
    () => (reading.ok ? [] : reading.faults.map(({ path, message, fix }) => ({ path, message: `${message}: ${fix}` }))),
    [reading],
  );
  const sections = useMemo(formSections, []);
  return (
    <ProblemProvider value={problems}>
      {sections.map((section) => (
        <Section
          key={section.name}
          section={section}
          before={Object.entries(original).find(([name]) => name === section.name)?.[1]}
          value={isPlainObject(draft) ? draft[section.name] : undefined}
          faults={problems.filter(({ path }) => path.split(".")[0] === section.name)}
          onChange={(value) => edit(withSection(draft, section.name, value))}
        />
      ))}
    </ProblemProvider>
  );
}

function withSection(draft: unknown, name: string, value: unknown): unknown {
  const before = isPlainObject(draft) ? draft[name] : undefined;
  return withPart(draft, name, name === "infusion" ? withNewFraction(before, value) : value);
}

function Section({
  section: { name, title, schema },
  before,
  value,
  faults,
  onChange,
}: {
  readonly section: FormSection;
  readonly before: unknown;
  readonly value: unknown;
  readonly faults: readonly Problem[];
  readonly onChange: (value: unknown) => void;
}) {
  const Own = ownFields[name];
  const edited = useMemo(() => editsBetween(before, value).length > 0, [before, value]);
  return (
    <section className="change-section" aria-label={title}>
      <h3 className="change-section-title">
        {title}
        {edited ? <span className="change-badge toned tone-warn">changed</span> : null}
        {faults.length === 0 ? null : <span className="change-badge toned tone-bad">fault</span>}
      </h3>
      {faults
        .filter(({ path }) => path === name)
        .map(({ message }) => (
          <p key={message} className="form-problem">
            {message}
          </p>
        ))}
      <div className="form change-fields">
        {Own === undefined ? (
          <SchemaFields schema={schema} path={name} value={value} onChange={onChange} />
        ) : (
          <Own path={name} value={value} onChange={onChange} />
        )}
      </div>
    </section>
  );
}

function SchemaFields({ schema, ...rest }: SectionProps & Pick<FormSection, "schema">) {
  const field = useMemo(() => fieldOf(schema), [schema]);
  return field.kind === "object" ? <Parts properties={field.properties} {...rest} /> : null;
}
