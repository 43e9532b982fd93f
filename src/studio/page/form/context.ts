import { createContext, useContext, useId } from "react";
import type { Problem } from "./problems.ts";

const ProblemContext = createContext<readonly Problem[]>([]);
export const ProblemProvider = ProblemContext.Provider;

/** What is wrong with the value of the form around this field. */
export function useProblems(): readonly Problem[] {
  return useContext(ProblemContext);
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
