import { conditionInWords, conditionNames, expressionOf } from "../../../../machines/index.ts";
import { type Exploration, explore } from "../../../chart/explore.ts";
import { guardTeller } from "../../../report/guard-in-words.ts";
import { type StateEventTable, stateEventTable } from "../../../report/state-event-table.ts";
import { recordsFor } from "../../../verify/monitor-tables.ts";
import type { Subject } from "../../../verify/subject.ts";
import { type Tally, tallyOfExploration } from "./heat.ts";
import { ShortestSearch, type ShortestWays } from "./shortest-ways.ts";

/** How much of a chart its paths go through. */
export interface Extent {
  readonly configurations: number;
  readonly steps: number;
  /** Whether that is all: false for a chart that grows for ever. */
  readonly complete: boolean;
  readonly tally: Tally;
}

/** A chart explored once, for everything that is asked of its paths. */
export class Explored {
  readonly #exploration: Exploration;
  readonly #subject: Subject;
  readonly #ways: ShortestSearch;

  constructor(subject: Subject) {
    this.#subject = subject;
    this.#exploration = explore(subject.ir);
    this.#ways = new ShortestSearch(this.#exploration);
  }

  extent(): Extent {
    const { configurations, steps, complete } = this.#exploration;
    const tally = tallyOfExploration(this.#exploration);
    return { configurations: configurations.length, steps: steps.count, complete, tally };
  }

  waysTo(state: string): ShortestWays {
    return this.#ways.to(state);
  }

  /** What every event comes to in every state. */
  table(): StateEventTable {
    const tellGuard = guardTeller({ conditionInWords, conditionNames, expressionOf });
    const subject = this.#subject;
    const records = recordsFor(subject.definition, subject.letters);
    return stateEventTable({ exploration: this.#exploration, subject, records }, tellGuard);
  }
}
