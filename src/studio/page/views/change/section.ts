/** A section of a definition as its part of the form is given it. */
export interface SectionProps {
  /** The section's JSON Schema, with words for every field. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** The whole definition as it is being edited, right or wrong. */
  readonly draft: unknown;
  /** Where the section stands in the definition. */
  readonly path: string;
  /** The section as it is being edited, right or wrong. */
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}
