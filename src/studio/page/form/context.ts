import { createContext, useContext, useId } from "react";
import type { Field } from "./field.ts";
import type { Problem } from "./problems.ts";
import { emptyValue } from "./values.ts";

const ProblemContext = createContext<readonly Problem[]>([]);
export const ProblemProvider = ProblemContext.Provider;

/** What is wrong with the value of the form around this field. */
export function useProblems(): readonly Problem[] {
  return useContext(ProblemContext);
}

/** What a form knows beside its schema. */
export interface FormHelp {
  /** What a part begins with that is added. */
  readonly begin: (field: Field) => unknown;
  /** Names that are known at a place, to choose from or to write another. */
  readonly namesAt: (path: string) => readonly string[];
  /** Whether rows can change places, because what stands first can count first. */
  readonly ordered: boolean;
  /** What a button says that adds a part which may be left out. */
  readonly adds: "Record" | "Add";
}

/** Evidence begins with nothing, for what is proposed could be taken for what was found. */
const evidence: FormHelp = { begin: emptyValue, namesAt: () => [], ordered: false, adds: "Record" };
const HelpContext = createContext<FormHelp>(evidence);
export const HelpProvider = HelpContext.Provider;

export function useFormHelp(): FormHelp {
  return useContext(HelpContext);
}

/** What every control of a form is given. */
export interface ControlProps<F> {
  readonly field: F;
  readonly label: string;
  readonly path: string;
  readonly required: boolean;
  readonly value: unknown;
  /** `undefined` takes the value out. */
  readonly onChange: (value: unknown) => void;
}

/** Ids that tie a control to its hint and its problems. */
export function useControlIds(): { readonly control: string; readonly hint: string; readonly problem: string } {
  const id = useId();
  return { control: id, hint: `${id}-hint`, problem: `${id}-problem` };
}
