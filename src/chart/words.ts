import type { Expression } from "./expression.ts";
import type { IrState } from "./ir.ts";

/** How a picture names the parts of a chart: short words for its states, events and guards. */
export interface ChartWords {
  /** A short title, such as `Fraction 1 due`. */
  state(state: IrState): string;
  /** What happens, and after a colon how it is judged: `response: CR`. Pictures gather events that say the same before the colon. */
  event(symbol: string): string;
  /** When a way is taken, such as `the patient received a fraction`. */
  guard(guard: Expression): string;
}
