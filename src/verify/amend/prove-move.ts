import { movePlace, type NoPlace, type StateMapping } from "../../course/amend/move.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import { agreeButForStep, carried, carriedButForStep } from "../../requirements/carried.ts";
import { mostProductStates } from "../product.ts";
import { type EndingOfMoves, endingsOf, type MovedInto } from "./endings.ts";
import { type FaultFrom, follow, type ProductState } from "./followed.ts";
import { type Bounded, Grouped } from "./grouped.ts";
import { type ProvedVersion, proveVersion } from "./proved-version.ts";

/** A move after which chart and requirements of the new version disagree. */
export interface UnsoundMove {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly requirement: string | null;
  readonly because: string;
}

/** What moving every patient from one version of a protocol to another comes to. */
export interface MoveProof {
  /** Reachable states of the old version: its chart with what its requirements remember. */
  readonly states: number;
  /** Those that move to a state that the new version reaches by itself, so that its own proof covers all that follows. */
  readonly covered: number;
  /** Those that move to one that it does not, from which everything that follows was looked at. */
  readonly followed: number;
  /** Those whose next step the new version does not know, and that move to one where it says the same of the history. */
  readonly decided: number;
  /** Those that cannot move; a state may have several reasons. */
  readonly unmoved: number;
  readonly cannot: Bounded<NoPlace>;
  readonly unsound: Bounded<UnsoundMove>;
  /** How courses end in the new version, also from where only moved patients stand. */
  readonly liveness: readonly EndingOfMoves[];
  /** Which version is not proved by itself, or where a search stopped at its bound; none where all is answered. */
  readonly unanswered: readonly string[];
}

/**
 * Whether every state moves soundly or is named as one that cannot move.
 * @example
 * ```ts
 * import { defineProtocol, shippedDefinitions } from "patient-course";
 * import { isMoveProved, proveMove } from "patient-course/verify";
 *
 * const old = shippedDefinitions["single-infusion"];
 * const later = defineProtocol({ ...old, version: "1.1.0", infusion: { ...old.infusion, lastDay: 3 } });
 * console.log(isMoveProved(proveMove(old, later))); // prints: true
 * ```
 */
export function isMoveProved({ unsound, liveness, unanswered }: MoveProof): boolean {
  return (
    unsound.configurations === 0 &&
    unanswered.length === 0 &&
    liveness.every((statement) => statement.status === "proved")
  );
}

export interface MoveOptions {
  /** What the amendment says of states that are elsewhere in the new chart. */
  readonly states?: StateMapping;
  /** The bound of each search. */
  readonly most?: number;
  readonly onPhase?: (phase: "from" | "to" | "moves" | "followed" | "endings") => void;
}

type Counted = { covered: number; decided: number; unmoved: number };

/**
 * Proves the move from one version of a protocol to another: from every reachable state of the old one the new one has a state that says
 * the same of the history, and from there chart and requirements of the new one agree in both directions; or the state is named as one
 * that cannot move. And that every course ends from there too, by the assumptions that the new chart names.
 * @throws UnsettledChart for a chart whose eventless transitions never end
 * @example
 * ```ts
 * import { defineProtocol, shippedDefinitions } from "patient-course";
 * import { proveMove } from "patient-course/verify";
 *
 * const old = shippedDefinitions["single-infusion"];
 * const later = defineProtocol({ ...old, version: "1.1.0", infusion: { ...old.infusion, lastDay: 3 } });
 * console.log(proveMove(old, later).unmoved); // prints: 0
 * ```
 */
export function proveMove(from: ProtocolDefinition, to: ProtocolDefinition, options: MoveOptions = {}): MoveProof {
  options.onPhase?.("from");
  const old = proveVersion(from, options.most);
  options.onPhase?.("to");
  return proveMoveBetween(old, proveVersion(to, options.most), options);
}

/** The same between versions that are explored already, for several moves among them. */
export function proveMoveBetween(old: ProvedVersion, fresh: ProvedVersion, options: MoveOptions = {}): MoveProof {
  const { states: mapping = {}, most = mostProductStates, onPhase = () => {} } = options;
  const [from, to] = [old.definition, fresh.definition];
  onPhase("moves");
  const cannot = new Grouped<NoPlace>();
  const unsound = new Grouped<UnsoundMove>();
  const counted: Counted = { covered: 0, decided: 0, unmoved: 0 };
  const elsewhere: Elsewhere[] = [];
  const decided: MovedInto[] = [];
  const byConfiguration = recordsByConfiguration(fresh);
  for (let state = 0; state < old.states.size; state++) {
    const place = old.placeOf(old.states.configuration(state));
    const history = () => historyOf(old, state);
    const move = movePlace(place, old.chart, fresh.chart, mapping);
    if (!move.ok) {
      counted.unmoved++;
      for (const reason of move.reasons) cannot.add(reason, history);
      continue;
    }
    const configuration = fresh.configurationAt(move.place);
    const standing = old.account.standing(old.records.told(old.states.record(state)));
    const versions = { from, to };
    const dispositions = old.records.dispositions(old.states.record(state));
    const counts = { courses: place.context.course, failures: place.context.failedCollections };
    const now = carried(standing, counts, versions);
    const met = { from: place.leaves, to: move.place.leaves };
    if (now === undefined) {
      const otherwise = carriedButForStep(standing, counts, versions);
      const record = (byConfiguration.get(configuration) ?? []).find((one) => {
        const there = fresh.records.dispositions(one);
        const same = there.treatment === dispositions.treatment && there.study === dispositions.study;
        const stands = fresh.account.standing(fresh.records.told(one));
        return same && otherwise !== undefined && agreeButForStep(otherwise, stands);
      });
      if (record === undefined) {
        const because =
          "the new version knows no such step, and where the move leads says something else of the history";
        unsound.add({ ...met, requirement: null, because }, history);
      } else {
        counted.decided++;
        decided.push({ ...met, configuration, history });
      }
      continue;
    }
    const record = fresh.records.at(fresh.account.stateOf(dispositions, now));
    if (fresh.states.has(configuration, record)) counted.covered++;
    else elsewhere.push({ ...met, configuration, record, history });
  }
  onPhase("followed");
  const followed = follow(fresh, elsewhere, most);
  for (const one of elsewhere) {
    const fault = followed.faultFrom(one);
    if (fault === undefined) continue;
    const { from: left, to: entered, history } = one;
    unsound.add({ from: left, to: entered, requirement: fault.requirement, because: inWords(fault) }, history);
  }
  onPhase("endings");
  const { ir } = fresh.subject;
  const liveness = endingsOf({ ir, runner: fresh.runner }, [...elsewhere, ...decided], options.most);
  const [standing, wrong] = [cannot.bounded(), unsound.bounded()];
  return {
    states: old.states.size,
    covered: counted.covered,
    followed: elsewhere.filter((one) => followed.faultFrom(one) === undefined).length,
    decided: counted.decided,
    unmoved: counted.unmoved,
    cannot: standing,
    unsound: wrong,
    liveness,
    unanswered: [
      ...unproved(old),
      ...unproved(fresh),
      ...(followed.complete ? [] : ["the search stopped at its bound"]),
    ],
  };
}

interface Elsewhere extends ProductState {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly history: () => readonly string[];
}

function recordsByConfiguration({ states }: ProvedVersion): ReadonlyMap<number, readonly number[]> {
  const records = new Map<number, number[]>();
  for (let state = 0; state < states.size; state++) {
    const known = records.get(states.configuration(state));
    if (known === undefined) records.set(states.configuration(state), [states.record(state)]);
    else known.push(states.record(state));
  }
  return records;
}

function historyOf({ states, subject: { letters } }: ProvedVersion, state: number): readonly string[] {
  return states.wayTo(state).flatMap((letter) => letters[letter]?.symbol ?? []);
}

function inWords({ message, history }: FaultFrom): string {
  return history.length === 0 ? message : `${message} (after ${history.join(", ")})`;
}

function unproved({ definition: { id, version }, result }: ProvedVersion): readonly string[] {
  if (result.violations.length > 0)
    return [`${id} ${version} is not proved by itself: patient-course verify shows why`];
  return result.complete ? [] : [`the bound of states is exceeded by ${id} ${version}`];
}
