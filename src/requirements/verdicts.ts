import type { ResponseReading } from "../events/response.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { type KnownResponse, responsesOf } from "../protocol/responses.ts";
import type { Occurrence } from "./monitor.ts";

/** What the verdict of a given fraction says. */
export interface GivenFraction {
  /** Its number within the open course; `undefined` where no course is open. */
  readonly number: number | undefined;
  readonly timing: string;
  readonly outsideTolerance: boolean;
  readonly unreleasedLot: boolean;
  readonly expired: boolean;
}

/** Reads `2.late.outsideTolerance.unreleasedLot` and `outsideCourse.unreleasedLot`. */
export function givenFraction({ verdict }: Occurrence): GivenFraction {
  const [number, timing = "", ...rest] = pieces(verdict);
  const said = number === "outsideCourse" ? [timing] : rest;
  return {
    number: number === "outsideCourse" ? undefined : Number(number),
    timing: number === "outsideCourse" ? "" : timing,
    outsideTolerance: said.includes("outsideTolerance"),
    unreleasedLot: said.includes("unreleasedLot"),
    expired: said.includes("expired"),
  };
}

/** The fraction that a verdict such as `2`, `2.inBounds` or `2.onDay` speaks of. */
export function fractionNumber({ verdict }: Occurrence): number {
  return Number(pieces(verdict)[0]);
}

/** Does the verdict say that other usable lots are left? */
export function isWithOthersLeft({ verdict }: Occurrence): boolean {
  return pieces(verdict)[1] === "othersLeft";
}

/** Does the verdict say that a postponement goes beyond the last day? */
export function isBeyondLastDay({ verdict }: Occurrence): boolean {
  return pieces(verdict)[1] === "beyondLastDay";
}

/** What a course was opened with: its lot, and whether the readiness is older than its window. */
export interface OpenedWith {
  readonly lot: string;
  readonly expired: boolean;
}

/** Reads `releasedLot.expired`. */
export function openedWith({ verdict }: Occurrence): OpenedWith {
  const [lot = "", expired] = pieces(verdict);
  return { lot, expired: expired === "expired" };
}

/** The response that a reading says. */
export function responseRead(reading: ResponseReading, definition: ProtocolDefinition): KnownResponse {
  const found = responsesOf(definition).find(({ id }) => id === pieces(reading)[0]);
  if (found === undefined) throw new Error(`no response is read as ${reading}`);
  return found;
}

/** Does a reading come after other therapy has ended the response clock? */
export function isAfterOtherTherapy(reading: ResponseReading): boolean {
  return pieces(reading)[1] === "afterOtherTherapy";
}

// A definition has few verdicts, and a proof reads each of them a million times.
const known = new Map<string, readonly string[]>();

function pieces(verdict: string | null): readonly string[] {
  const text = verdict ?? "";
  const found = known.get(text) ?? text.split(".");
  known.set(text, found);
  return found;
}
