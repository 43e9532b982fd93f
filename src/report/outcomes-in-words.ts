import type { Exploration } from "../chart/explore.ts";
import type { IrState, IrTransition } from "../chart/ir.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import type { GuardTeller } from "./guard-in-words.ts";

/** What one event comes to in a state: the same in all configurations counted. */
export interface Outcome {
  /** `goes`: the chart takes it; `refused`: requirements stand in the way; `impossible`: it cannot occur here. */
  readonly kind: "goes" | "refused" | "impossible";
  /** Where it goes: the leaf states entered; empty where the configuration stays. */
  readonly targets: readonly string[];
  /** What refuses it; for a deviation that goes, what it departs from. */
  readonly requirements: readonly string[];
  /** Why it cannot occur; empty otherwise. */
  readonly reason: string;
  /** The guards under which the chart takes it, in words; empty for unguarded ways and for all that it does not take. */
  readonly when: readonly string[];
  /** In how many reachable configurations with this leaf it comes to this. */
  readonly configurations: number;
  /** For each other region on which it depends, the leaves with which it comes to this; empty where it depends on none. */
  readonly beside: readonly (readonly string[])[];
}

/** What an outcome says, without how often it happens. */
export type WordedOutcome = Omit<Outcome, "configurations" | "beside">;

/** What outcomes are put in words with. */
export interface Wording {
  readonly tellGuard: GuardTeller;
  readonly states: ReadonlyMap<string, IrState>;
  readonly pathOf: (id: string) => string;
}

/** Outcomes of one exploration. Those that read the same are one object, and each is put in words once. */
export class OutcomesInWords {
  readonly #exploration: Exploration;
  readonly #wording: Wording;
  /** By configuration, the number of its list of leaves. */
  readonly #leavesAt: Int32Array;
  readonly #leaves: readonly (readonly string[])[];
  readonly #byWords = new Map<string, WordedOutcome>();
  /** By the steps of one kind, with what they depart from. */
  readonly #going = new Map<number, WordedOutcome>();
  readonly #refused = new Map<number, WordedOutcome>();
  readonly #impossible = new Map<string, WordedOutcome>();
  readonly #lists = new WeakMap<readonly RequirementId[], number>();
  readonly #listNumbers = new Map<string, number>();
  readonly #whens = new Map<IrTransition, string>();

  constructor(exploration: Exploration, wording: Wording) {
    this.#exploration = exploration;
    this.#wording = wording;
    const { numbers, leaves } = leavesIn(exploration, wording.states);
    this.#leavesAt = numbers;
    this.#leaves = leaves;
  }

  /** The number of the leaves of a configuration: its active states without active children. */
  leavesAt(configuration: number): number {
    return this.#leavesAt[configuration] ?? 0;
  }

  leaves(number: number): readonly string[] {
    return this.#leaves[number] ?? [];
  }

  /** A step that is taken; `departing` is what a deviation departs from. */
  goes(step: number, departing: readonly RequirementId[]): WordedOutcome {
    const { from, to, firing, firings } = this.#exploration.steps;
    const [before, after, fired] = [this.leavesAt(from[step] ?? 0), this.leavesAt(to[step] ?? 0), firing[step] ?? 0];
    const [sets, departure] = [this.#leaves.length, this.#numberOf(departing)];
    const key = ((departure * sets + before) * sets + after) * firings.length + fired;
    const known = this.#going.get(key);
    if (known !== undefined) return known;
    const were = new Set(this.leaves(before));
    const entered = this.leaves(after).filter((leaf) => !were.has(leaf));
    const told = this.#one({
      kind: "goes",
      targets: entered.map(this.#wording.pathOf),
      requirements: departing,
      reason: "",
      when: [...new Set((firings[fired] ?? []).flatMap((transition) => this.#whenOf(transition)))],
    });
    this.#going.set(key, told);
    return told;
  }

  refused(requirements: readonly RequirementId[]): WordedOutcome {
    const number = this.#numberOf(requirements);
    const told = this.#refused.get(number) ?? this.#one(untaken("refused", requirements, ""));
    this.#refused.set(number, told);
    return told;
  }

  impossible(reason: string): WordedOutcome {
    const told = this.#impossible.get(reason) ?? this.#one(untaken("impossible", [], reason));
    this.#impossible.set(reason, told);
    return told;
  }

  /** Whoever names requirements mostly gives the same list again, which then need not be read. */
  #numberOf(list: readonly RequirementId[]): number {
    const known = this.#lists.get(list);
    if (known !== undefined) return known;
    const written = list.join();
    const number = this.#listNumbers.get(written) ?? this.#listNumbers.size;
    this.#listNumbers.set(written, number);
    this.#lists.set(list, number);
    return number;
  }

  #whenOf(transition: IrTransition): readonly string[] {
    const { guard } = transition;
    const words = this.#whens.get(transition) ?? (guard === null ? "always" : this.#wording.tellGuard(guard));
    this.#whens.set(transition, words);
    return words === "always" ? [] : [words];
  }

  #one(told: WordedOutcome): WordedOutcome {
    const { kind, targets, requirements, reason, when } = told;
    const words = `${kind}|${targets.join()}|${requirements.join()}|${reason}|${when.join("&")}`;
    const known = this.#byWords.get(words) ?? told;
    this.#byWords.set(words, known);
    return known;
  }
}

function untaken(
  kind: "refused" | "impossible",
  requirements: readonly RequirementId[],
  reason: string,
): WordedOutcome {
  return { kind, targets: [], requirements, reason, when: [] };
}

/** Every list of leaves that a configuration has, and by configuration the number of its own. */
function leavesIn({ configurations }: Exploration, states: ReadonlyMap<string, IrState>) {
  const ofActive = new Map<readonly string[], number>();
  const byName = new Map<string, number>();
  const leaves: (readonly string[])[] = [];
  const numbered = (active: readonly string[]): number => {
    const parents = new Set(active.map((id) => states.get(id)?.parent));
    const own = active.filter((id) => !parents.has(id));
    const known = byName.get(own.join());
    if (known !== undefined) return known;
    byName.set(own.join(), leaves.length);
    return leaves.push(own) - 1;
  };
  const numbers = Int32Array.from(configurations, ({ active }) => {
    // Configurations of one shape share the list of their active states.
    const number = ofActive.get(active) ?? numbered(active);
    ofActive.set(active, number);
    return number;
  });
  return { numbers, leaves };
}
