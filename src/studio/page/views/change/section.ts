/** A section of a definition as its part of the form is given it. */
export interface SectionProps {
  /** Where the section stands in the definition. */
  readonly path: string;
  /** The section as it is being edited, right or wrong. */
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}
