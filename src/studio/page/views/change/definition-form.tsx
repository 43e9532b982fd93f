import { type ComponentType, useMemo } from "react";
import { editsBetween } from "../../../model/change/edits.ts";
import { type FormSection, formSections } from "../../../model/change/form-sections.ts";
import { knownNamesAt } from "../../../model/change/known-names.ts";
import { withNewFraction } from "../../../model/change/new-fraction.ts";
import { type FormHelp, HelpProvider, ProblemProvider } from "../../form/context.ts";
import { Control } from "../../form/control.tsx";
import { fieldOf } from "../../form/field.ts";
import "../../form/form.css";
import { Parts } from "../../form/object-control.tsx";
import type { Problem } from "../../form/problems.ts";
import { leastValue, withPart } from "../../form/values.ts";
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
  const help = useMemo<FormHelp>(
    () => ({ begin: leastValue, namesAt: (path) => knownNamesAt(draft, path), ordered: true, adds: "Add" }),
    [draft],
  );
  return (
    <ProblemProvider value={problems}>
      <HelpProvider value={help}>
        {sections.map((section) => (
          <Section
            key={section.name}
            section={section}
            draft={draft}
            before={Object.entries(original).find(([name]) => name === section.name)?.[1]}
            value={isPlainObject(draft) ? draft[section.name] : undefined}
            faults={problems.filter(({ path }) => path.split(".")[0] === section.name)}
            onChange={(value) => edit(withSection(draft, section.name, value))}
          />
        ))}
      </HelpProvider>
    </ProblemProvider>
  );
}

function withSection(draft: unknown, name: string, value: unknown): unknown {
  const before = isPlainObject(draft) ? draft[name] : undefined;
  return withPart(draft, name, name === "infusion" ? withNewFraction(before, value) : value);
}

function Section({
  section: { name, title, schema },
  draft,
  before,
  value,
  faults,
  onChange,
}: {
  readonly section: FormSection;
  readonly draft: unknown;
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
          <SchemaFields schema={schema} title={title} path={name} value={value} onChange={onChange} />
        ) : (
          <Own schema={schema} draft={draft} path={name} value={value} onChange={onChange} />
        )}
      </div>
    </section>
  );
}

function SchemaFields({ schema, title, ...rest }: Omit<SectionProps, "draft"> & Pick<FormSection, "title">) {
  const field = useMemo(() => fieldOf(schema), [schema]);
  return field.kind === "object" ? (
    <Parts properties={field.properties} {...rest} />
  ) : (
    <Control field={field} label={title} required {...rest} />
  );
}
