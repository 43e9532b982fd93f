import "../app/no-eval.ts";
import { expose } from "comlink";
import { createEngine } from "../../../course/engine.ts";
import { defineProtocol } from "../../../definitions/load.ts";
import type { DefinitionReference } from "../../../journal/entry.ts";
import type { ProtocolDefinition } from "../../../protocol/definition.ts";
import { subjectOf } from "../../../verify/subject.ts";
import type { PatientHistory } from "../../model/history/moment.ts";
import {
  type HistoryOverview,
  type OpenHistory,
  openHistory,
  type UnreadableHistory,
} from "../../model/history/open.ts";
import { type Tally, tallyOfHistories } from "../../model/paths/heat.ts";

/** The history that was opened last, with the version of the protocol that was open; the page has one open at a time. */
let open: (OpenHistory & { readonly under: DefinitionReference }) | undefined;

function patientHistory(patientId: string): PatientHistory | null {
  return open?.patient(patientId) ?? null;
}

const work = {
  /** Opens the text of a history under a protocol and its other versions, in place of the one before. */
  openHistory(
    definition: ProtocolDefinition,
    versions: readonly ProtocolDefinition[],
    text: string,
  ): HistoryOverview | UnreadableHistory {
    const engine = createEngine(defineProtocol(definition), { versions: versions.map((one) => defineProtocol(one)) });
    const reading = openHistory(text, engine, subjectOf(definition).ir);
    open = "ok" in reading ? undefined : { ...reading, under: engine.reference };
    return "ok" in reading ? reading : reading.overview;
  },
  /** One patient of the open history, moment by moment. */
  patientHistory,
  /** How often the open history enters each state and takes each transition of the chart that is open. */
  tally(): Tally {
    if (open === undefined) return { states: new Map(), transitions: new Map() };
    const { patients } = open.overview;
    return tallyOfHistories(
      patients.flatMap(({ patientId }) => patientHistory(patientId) ?? []),
      open.under,
    );
  },
};

export type HistoryWork = typeof work;

expose(work);
