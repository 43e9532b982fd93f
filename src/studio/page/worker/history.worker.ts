import "../app/no-eval.ts";
import { expose } from "comlink";
import { createEngine } from "../../../course/engine.ts";
import { defineProtocol } from "../../../definitions/load.ts";
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

/** The history that was opened last; the page has one open at a time. */
let open: OpenHistory | undefined;

function patientHistory(patientId: string): PatientHistory | null {
  return open?.patient(patientId) ?? null;
}

const work = {
  /** Opens the text of a history under a protocol, in place of the one before. */
  openHistory(definition: ProtocolDefinition, text: string): HistoryOverview | UnreadableHistory {
    const reading = openHistory(text, createEngine(defineProtocol(definition)), subjectOf(definition).ir);
    open = "ok" in reading ? undefined : reading;
    return "ok" in reading ? reading : reading.overview;
  },
  /** One patient of the open history, moment by moment. */
  patientHistory,
  /** How often the open history enters each state and takes each transition. */
  tally(): Tally {
    const patients = open?.overview.patients ?? [];
    return tallyOfHistories(patients.flatMap(({ patientId }) => patientHistory(patientId) ?? []));
  },
};

export type HistoryWork = typeof work;

expose(work);
