import type { EventDeclaration } from "../../events/declaration.ts";
import type { CourseFacts } from "../../events/facts.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";

/** What evidence was judged, as a person can look it up. */
export interface JudgedEvidence {
  readonly evidence: unknown;
  readonly on: string;
  readonly facts: Partial<CourseFacts>;
}

/** Something wrong between what evidence is judged to and the letters of the chart. */
export interface JudgedFault {
  readonly event: string;
  /** The requirement that the event answers to. */
  readonly requirement: string;
  readonly message: string;
  /** Evidence that shows it; `null` where nothing that was looked at shows the contrary. */
  readonly witness: JudgedEvidence | null;
}

/** A letter that no evidence can be judged to under this definition, with the reason that makes it rightly so. */
export interface NeverJudged {
  readonly event: string;
  readonly verdict: string;
  readonly reason: string;
}

/** The bound of a search is passed: what was not looked at is not known. */
export class BoundExceeded extends Error {
  override readonly name = "BoundExceeded";
}

/** Counts what is looked at, up to a bound. */
export class Looked {
  #classes = 0;

  constructor(readonly most: number) {}

  get classes(): number {
    return this.#classes;
  }

  /** @throws BoundExceeded */
  one(): void {
    if (this.#classes === this.most) throw new BoundExceeded(`${this.most} classes of evidence`);
    this.#classes++;
  }
}

/** What is being searched: an event under a definition. */
export interface Searched {
  readonly declaration: EventDeclaration;
  readonly definition: ProtocolDefinition;
  readonly looked: Looked;
  /** Called with each verdict and its evidence. */
  judged(verdict: string | null, witness: JudgedEvidence, facts: CourseFacts): void;
  fault(message: string, witness: JudgedEvidence): void;
}

/** The facts that are not as they are in an empty journal. */
export function factsToTell(facts: CourseFacts): Partial<CourseFacts> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => isSaid(value)));
}

function isSaid(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.values(value).some((one) => one !== false);
  return value !== null && value !== false;
}
