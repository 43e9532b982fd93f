import type Scxml from "@scion-scxml/scxml";
import * as z from "zod";
import type { ChartIr } from "../chart/ir.ts";
import { type Configuration, createChartRunner } from "../chart/step.ts";
import { eventName, eventsOf, stateOfName } from "../export/index.ts";

type Statechart = InstanceType<typeof Scxml.core.Statechart>;
type ScionSnapshot = ReturnType<Statechart["getSnapshot"]>;
const namesShape = z.array(z.string());
const historyShape = z.record(z.string(), z.array(z.string()));
const valuesShape = z.record(z.string(), z.unknown());

/** Where SCION stands, in the names of the document; that it calls a chart ended at any final leaf is left out. */
export interface ScionStanding {
  readonly active: readonly string[];
  readonly history: Readonly<Record<string, readonly string[]>>;
  readonly values: Readonly<Record<string, unknown>>;
  readonly snapshot: ScionSnapshot;
}

/** A document that SCION runs, from its start or from wherever it stood before. */
export interface ScionChart {
  start(): ScionStanding;
  at(snapshot: ScionSnapshot): ScionSession;
}

export interface ScionSession {
  /** Sends an event; `undefined` where SCION takes no transition. */
  send(event: string): ScionStanding | undefined;
}

/** SCION is installed by whoever wants to be told by it too; the package does without. */
async function scion(): Promise<typeof Scxml> {
  return (await import("@scion-scxml/scxml")).default;
}

/** Whether SCION is installed. */
export async function scionIsThere(): Promise<boolean> {
  return scion().then(
    () => true,
    () => false,
  );
}

/** Loads an SCXML document into SCION. */
export async function loadIntoScion(document: string): Promise<ScionChart> {
  const scxml = await scion();
  const prepared = await new Promise<Parameters<Parameters<typeof Scxml.documentStringToModel>[2]>[1]>(
    (resolve, reject) => {
      scxml.documentStringToModel("", document, (error, factory) => (error ? reject(error) : resolve(factory)));
    },
  );
  const model = await new Promise<ConstructorParameters<typeof Scxml.core.Statechart>[0]>((resolve, reject) => {
    prepared.prepare((error, factory) => (error ? reject(error) : resolve(factory)));
  });
  const chart = new scxml.core.Statechart(model, { sessionRegistry: new Map() });
  let taken = 0;
  chart.on("onTransition", () => {
    taken++;
  });
  return {
    start: () => {
      chart.start();
      return standing(chart);
    },
    at(snapshot) {
      putBack(chart, snapshot);
      return {
        send(event) {
          const before = taken;
          chart.gen({ name: event, data: undefined });
          return taken === before ? undefined : standing(chart);
        },
      };
    },
  };
}

/** What SCION keeps of where a chart stands, which its constructor takes from a snapshot. */
interface Keeping {
  _configuration: unknown;
  _historyValue: unknown;
  _isInFinalState: unknown;
  _internalEventQueue: unknown;
  readonly _model: {
    readonly $idToStateMap: ReadonlyMap<string, object>;
    $deserializeDatamodel(values: unknown): void;
  };
  readonly opts: { readonly Set: new (states: readonly object[]) => unknown };
}

function isKeeping(chart: object): chart is Keeping {
  const kept = ["_configuration", "_historyValue", "_isInFinalState", "_internalEventQueue", "_model", "opts"];
  return kept.every((name) => name in chart);
}

/**
 * Puts a chart where it stood before, as SCION's constructor does with a snapshot. SCION reads the whole document again for each chart
 * that it constructs, which takes a hundred times as long as all that is asked in a configuration.
 * @throws Error where SCION keeps its standing otherwise
 */
function putBack(chart: Statechart, snapshot: ScionSnapshot): void {
  if (!isKeeping(chart)) throw new Error("this version of SCION does not say how a chart is put back");
  const [configuration, history, isFinal, values] = structuredClone(snapshot);
  const { $idToStateMap: states } = chart._model;
  const named = (id: string): object => {
    const state = states.get(id);
    if (state === undefined) throw new Error(`SCION has no state ${id}`);
    return state;
  };
  chart._configuration = new chart.opts.Set(namesShape.parse(configuration).map(named));
  const remembered = Object.entries(historyShape.parse(history));
  chart._historyValue = Object.fromEntries(remembered.map(([id, names]) => [id, names.map(named)]));
  chart._isInFinalState = isFinal;
  chart._internalEventQueue = [];
  chart._model.$deserializeDatamodel(values);
}

function standing(chart: Statechart): ScionStanding {
  const snapshot = structuredClone(chart.getSnapshot());
  const [, history, , values] = snapshot;
  const active = chart.getFullConfiguration().filter((name) => !name.startsWith("$generated"));
  return { active, history: historyShape.parse(history), values: valuesShape.parse(values), snapshot };
}

/** SCION's standing in the terms of the IR; of its history what our runner still remembers, since it forgets what is not read again. */
function translated(ir: ChartIr, { active, history, values }: ScionStanding, ours: Configuration) {
  const ids = new Set([ir.root, ...active.map(stateOfName)]);
  const inOrder = (found: ReadonlySet<string>) => ir.states.flatMap(({ id }) => (found.has(id) ? [id] : []));
  const remembered = Object.entries(history).flatMap(([name, states]) => {
    const id = stateOfName(name);
    return id in ours.remembered ? [[id, inOrder(new Set(states.map(stateOfName)))] as const] : [];
  });
  return { active: inOrder(ids), remembered: Object.fromEntries(remembered), values };
}

/** The first place where SCION, given a document, does otherwise than our runner, or how much was compared. */
export type Comparison =
  | { readonly difference: string }
  | { readonly configurations: number; readonly reactions: number; readonly refusals: number };

/** Runs a document in SCION beside the chart in our runner: every event in every reachable configuration. */
export async function compareWithScion(ir: ChartIr, document: string): Promise<Comparison> {
  const runner = createChartRunner(ir);
  const theirChart = await loadIntoScion(document);
  const events = eventsOf(ir);
  const start = theirChart.start();
  const differs = (theirs: ScionStanding, ours: Configuration) => {
    const { active, remembered, values } = ours;
    const [one, other] = [{ active, remembered, values }, translated(ir, theirs, ours)].map((side) =>
      JSON.stringify(side),
    );
    return one === other ? undefined : `we: ${one}\nSCION: ${other}`;
  };
  const different = differs(start, runner.initial);
  if (different !== undefined) return { difference: `at the start\n${different}` };
  const left = new Map([[runner.initial, { snapshot: start.snapshot, events: [...events] }]]);
  let [reactions, refusals] = [0, 0];
  for (const [place, { snapshot }] of left) {
    let from = place;
    let session = theirChart.at(snapshot);
    /** SCION goes on from wherever it is: restoring it is what takes the time. */
    for (;;) {
      const here = left.get(from);
      const event = from.done ? undefined : here?.events.pop();
      if (event === undefined) {
        if (from === place) break;
        from = place;
        session = theirChart.at(snapshot);
        continue;
      }
      const ours = runner.react(from, event)?.next;
      const theirs = session.send(eventName(event));
      const where = `${from.active.join(", ")} on ${event}`;
      if (theirs === undefined && ours === undefined) {
        refusals++;
        continue;
      }
      if (theirs === undefined || ours === undefined) {
        return {
          difference: `${where}: ${ours === undefined ? "SCION takes it, we do not" : "we take it, SCION does not"}`,
        };
      }
      const unlike = differs(theirs, ours);
      if (unlike !== undefined) return { difference: `${where}\n${unlike}` };
      reactions++;
      if (!left.has(ours)) left.set(ours, { snapshot: theirs.snapshot, events: [...events] });
      from = ours;
    }
  }
  return { configurations: left.size, reactions, refusals };
}
