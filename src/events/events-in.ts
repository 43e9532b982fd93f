import type { Role } from "../protocol/roles.ts";
import type { EventName } from "./declarations.ts";

/** A parameter as a definition's type has it, or its default where the type has no such section or parameter. */
type Parameter<D, Section extends string, Name extends string, Default> = Section extends keyof D
  ? Name extends keyof NonNullable<D[Section]>
    ? NonNullable<D[Section]>[Name]
    : Default
  : Default;

type FurtherCourseEvent = "assessment.recorded" | "wish.recorded" | "furtherTreatment.decided";

/**
 * The optional events that a definition leaves out, as far as its type says so. A physical fact is never among them: it can happen whatever
 * the protocol says, so every definition's commands may hold it. `test/types/events-in.test.ts` compares this with `knownTo` of the declarations.
 */
type LeftOut<D> =
  | (Parameter<D, "courses", "max", 3> extends 1 ? FurtherCourseEvent | "product.sourced" : never)
  | (Parameter<D, "product", "source", "autologous"> extends "offTheShelf" ? "manufacture.started" : never)
  | (Parameter<D, "product", "reuseStored", true> extends false ? "product.sourced" : never)
  | (Parameter<D, "lymphodepletion", "given", "never"> extends "never" ? "lymphodepletion.assessed" : never)
  | (Parameter<D, "lymphodepletion", "criteria", readonly []> extends readonly [] ? "lymphodepletion.assessed" : never)
  | (Parameter<D, "readiness", "criteria", readonly []> extends readonly []
      ? "readiness.assessed" | "course.closed"
      : never)
  | (Parameter<D, "infusion", "fractions", readonly unknown[]> extends readonly [unknown] ? "fractions.omitted" : never)
  | (Parameter<D, "consent", "attestations", readonly []> extends readonly [] ? "consent.attested" : never)
  | (Parameter<D, "consent", "attestations", readonly []> extends readonly [unknown, ...unknown[]]
      ? "consent.signed" | "family.agreed"
      : never)
  | (Parameter<D, "sites", "length", 0> extends 0 ? "site.transferred" : never)
  | (Parameter<D, "lossToFollowUp", "reversible", true> extends false ? "contact.regained" : never);

/** The events of a definition by its type: of one written as a literal only those that it has, of every other all. */
export type EventsIn<D> = D extends { readonly schema: unknown; readonly infusion: unknown }
  ? Exclude<EventName, LeftOut<D>>
  : EventName;

/** The roles of a definition by its type: of one written as a literal those of the catalogue and its own, of every other any. */
export type RolesIn<D> = D extends { readonly schema: unknown; readonly infusion: unknown }
  ? Role | OwnRole<Parameter<D, "people", "roles", readonly never[]>>
  : string;

type OwnRole<Roles> = Roles extends readonly (infer One)[]
  ? One extends { readonly id: infer Id extends string }
    ? Id
    : never
  : never;
