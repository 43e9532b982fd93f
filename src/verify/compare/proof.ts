import { explore } from "../../chart/explore.ts";
import type { RequirementId } from "../../protocol/requirements.ts";
import type { Answer } from "../answer.ts";
import type { Statement } from "../cells.ts";
import { liveness } from "../liveness.ts";
import { recordsFor } from "../monitor-tables.ts";
import { product, type Violation } from "../product.ts";
import { judgeProperties } from "../properties.ts";
import { propertyFaults } from "../property-faults.ts";
import { stepperOf } from "../stepper.ts";
import type { Subject } from "../subject.ts";

/** Something that a proof shows false of a definition's own chart. */
export interface ProofFault {
  readonly statement: Statement | "liveness" | "property";
  /** A requirement id, the name of a statement on endings, or of a property. */
  readonly name: RequirementId | string;
  readonly message: string;
  readonly history: readonly string[];
}

/** A definition's chart proved against that definition's own requirements. */
export interface ProofOutcome {
  readonly proved: boolean;
  readonly faults: readonly ProofFault[];
}

/**
 * Whether a definition's chart keeps that definition's own requirements: the same statements as `prove`, without the coverage and
 * lint that a comparison does not show.
 */
export function proofOutcome(subject: Subject): ProofOutcome {
  const { definition, ir, letters } = subject;
  const exploration = explore(ir);
  const records = recordsFor(definition, letters);
  const events = letters.map(({ symbol }) => symbol);
  const { violations, complete } = product(subject, records, { stepper: stepperOf(ir, events, exploration.runner) });
  const unproved = (statement: "liveness" | "property") => (one: Judged) =>
    one.status !== "violated"
      ? []
      : [{ statement, name: one.name, message: one.message ?? "", history: one.history ?? [] }];
  const faults: readonly ProofFault[] = [
    ...violations.map(({ statement, requirement, message, history }: Violation) => ({
      statement,
      name: requirement,
      message,
      history,
    })),
    ...liveness(exploration).flatMap(unproved("liveness")),
    ...judgeProperties(exploration, definition.properties).flatMap(unproved("property")),
    ...propertyFaults(ir, letters, definition.properties).map((message) => ({
      statement: "property" as const,
      name: message.slice(0, message.indexOf(":")),
      message: message.slice(message.indexOf(":") + 2),
      history: [],
    })),
  ];
  return { proved: complete && exploration.complete && faults.length === 0, faults };
}

interface Judged {
  readonly name: string;
  readonly status: Answer | "vacuous";
  readonly message: string | null;
  readonly history: readonly string[] | null;
}
