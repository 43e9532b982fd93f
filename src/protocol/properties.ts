import * as z from "zod";

/** Something that holds at a moment of a history: in a state, with a value of the control state, just after an event, or once the course has ended. */
export type Predicate =
  | { readonly in: string }
  | { readonly value: Readonly<Record<string, string | number | boolean>> }
  | { readonly event: string }
  | { readonly ended: boolean }
  | { readonly not: Predicate }
  | { readonly all: readonly Predicate[] }
  | { readonly any: readonly Predicate[] };

const text = z.string().trim().min(1).max(200);

const predicate: z.ZodType<Predicate> = z
  .lazy(() =>
    z.union(
      [
        z.strictObject({ in: text }),
        z.strictObject({ value: z.record(text, z.union([z.string(), z.number(), z.boolean()])) }),
        z.strictObject({ event: text }),
        z.strictObject({ ended: z.boolean() }),
        z.strictObject({ not: predicate }),
        z.strictObject({ all: z.array(predicate).min(1).max(20) }),
        z.strictObject({ any: z.array(predicate).min(1).max(20) }),
      ],
      "one of in, value, event, ended, not, all, any",
    ),
  )
  .meta({ id: "predicate" });

/** A statement of the designer's own about every history of the chart; `verify` proves it or shows a history against it. */
export const property = z.union(
  [
    z.strictObject({ name: text, always: predicate }),
    z.strictObject({ name: text, never: predicate }),
    z.strictObject({ name: text, eventually: predicate }),
    z.strictObject({ name: text, until: z.strictObject({ holds: predicate, until: predicate }) }),
    z.strictObject({ name: text, respond: z.strictObject({ to: predicate, with: predicate }) }),
    z.strictObject({ name: text, reachable: predicate }),
  ],
  "a name and one of always, never, eventually, until, respond, reachable",
);
export type Property = z.output<typeof property>;
