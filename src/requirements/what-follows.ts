import { response as ofEngine, type Response } from "../clinical/response.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { courseNumbers } from "../protocol/regimens.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import type { Ground } from "../protocol/response-table.ts";
import { type KnownResponse, responsesOf } from "../protocol/responses.ts";
import type { Stance } from "./standing.ts";

/** What a reading asks for: a decision by its name, another course, another reading, or the end of treatment with its term. */
export type Following =
  | { readonly kind: "decision"; readonly about: string }
  | { readonly kind: "course" }
  | { readonly kind: "again" }
  | { readonly kind: "end"; readonly term: string };

const decision = (about: string): Following => ({ kind: "decision", about });

/** RSP-01 to RSP-03, SIL-04, SIL-05: what follows a response of the engine where the definition has no table of its own. */
function byTheTrial(read: Response, course: number, { response }: ProtocolDefinition): Following {
  switch (read) {
    case "CR":
    case "CRi":
      return decision("completeResponse");
    case "PR":
      return course === 1 ? { kind: "course" } : decision("partialResponse");
    case "NR":
      return decision("noResponse");
    case "PD":
      return response.PD === "asNR" ? decision("noResponse") : { kind: "end", term: "PROGRESSIVE DISEASE" };
    case "relapse":
      return response.relapse === "asNR" ? decision("noResponse") : { kind: "end", term: "DISEASE RELAPSE" };
    case "NE":
      return response.NE === "asNR" ? decision("noResponse") : { kind: "again" };
  }
}

type Line = ProtocolDefinition["response"]["follows"][number];

/** Whether a line of the table speaks of this response: it is named, or its group is; a line that names neither speaks of all. */
function names({ responses = [], groups = [] }: Line, { id, group }: KnownResponse): boolean {
  if (responses.length + groups.length === 0) return true;
  return responses.some((one) => one === id) || groups.some((one) => one === group);
}

/** Whether a line of the table speaks of this course: the one that it names, those from one on, or any. */
function speaksOf({ course, from }: Line, number: number): boolean {
  return (course ?? number) === number && number >= (from ?? 1);
}

/** What a reading after a course leads to: by the first line of the definition's table that speaks of both, or as the trial has it. */
export function followingOf(read: KnownResponse, course: number, definition: ProtocolDefinition): Following {
  const { max } = definition.courses;
  // Courses that were opened beyond the most are read as the last one.
  const number = course > max ? max : course;
  const { follows } = definition.response;
  const line = follows.find((one) => names(one, read) && speaksOf(one, number));
  const known = ofEngine.options.find((one) => one === read.id);
  const following =
    line !== undefined ? lineLeadsTo(line) : known === undefined ? undefined : byTheTrial(known, number, definition);
  if (following === undefined) throw new Error(`nothing is said of ${read.id} after course ${number}`);
  const goesOn = following.kind === "decision" || following.kind === "course";
  // SIL-05: after the last course nothing follows, whatever the response.
  return goesOn && number >= max ? { kind: "end", term: "COMPLETED" } : following;
}

function lineLeadsTo(line: Line): Following {
  switch (line.leadsTo) {
    case "decision":
      return decision(line.decision);
    case "nextCourse":
      return { kind: "course" };
    case "readAgain":
      return { kind: "again" };
    case "endTreatment":
      return { kind: "end", term: line.disposition };
  }
}

/** Whether the definition says itself what follows a response; RSP-02 then binds nothing. */
export function hasTable({ response }: ProtocolDefinition): boolean {
  return response.follows.length > 0;
}

/** The decisions that some reading asks for after these courses, or after any, by name. */
export function decisionsAsked(
  definition: ProtocolDefinition,
  courses: readonly number[] = courseNumbers(definition),
): readonly string[] {
  const asked = responsesOf(definition).flatMap((read) =>
    courses.map((course) => followingOf(read, course, definition)),
  );
  return [...new Set(asked.flatMap((following) => (following.kind === "decision" ? [following.about] : [])))];
}

/** A rule of the definition's own for a decision, as far as it is asked for. */
export interface OwnRule {
  readonly name: string;
  readonly requirement: RequirementId;
  /** Why a decision breaks it. */
  fault(grounds: Readonly<Record<Ground, Stance>>, toStart: boolean): string | undefined;
}

/** The rules of the definition's own of which some reading asks for the decision. */
export function ownRules(definition: ProtocolDefinition): readonly OwnRule[] {
  return decisionsAsked(definition).flatMap((name) => {
    const written = ownDecision(name, definition);
    if (written === undefined) return [];
    const { requirement, asks, start, cease } = written;
    return [
      {
        name,
        requirement,
        fault: (grounds, toStart) => {
          const stances = asks.map((ground) => grounds[ground]);
          const met = toStart ? mayStart(stances, start) : mayCease(stances, cease);
          return met ? undefined : `what the decision ${name} needs is not on record`;
        },
      },
    ];
  });
}

type Written = ProtocolDefinition["response"]["decisions"][string];

function ownDecision(name: string, { response }: ProtocolDefinition): Written | undefined {
  return Object.entries(response.decisions).find(([known]) => known === name)?.[1];
}

function mayStart(stances: readonly Stance[], needs: Written["start"]): boolean {
  const inFavour = stances.filter((stance) => stance === "for").length;
  switch (needs) {
    case "allFor":
      return inFavour === stances.length;
    case "anyFor":
      return inFavour > 0;
    case "nothing":
      return true;
  }
}

function mayCease(stances: readonly Stance[], needs: Written["cease"]): boolean {
  const opposed = stances.filter((stance) => stance === "against").length;
  const silent = stances.filter((stance) => stance === null).length;
  switch (needs) {
    case "anyAgainst":
      return opposed > 0;
    case "allAgainst":
      return opposed === stances.length;
    case "anyAgainstOrAllOnRecord":
      return opposed > 0 || silent === 0;
    case "anyOnRecord":
      return silent < stances.length;
    case "allOnRecord":
      return silent === 0;
    case "nothing":
      return true;
  }
}

/** STR-05: whether a decision asks for this ground; after a partial response alone the wish is not asked for (SIL-05). */
export function asksFor(about: string, ground: Ground, definition: ProtocolDefinition): boolean {
  const own = ownDecision(about, definition);
  if (own !== undefined) return own.asks.includes(ground);
  return ground === "assessment" || about !== "partialResponse";
}

/** SIL-16: whether a decision can be asked again after treatment has ended. */
export function canBeAskedAgain(about: string, definition: ProtocolDefinition): boolean {
  return ownDecision(about, definition)?.askedAgain ?? true;
}

/** SIL-08: the term of treatment that ceases by a decision. */
export function termOfCeasing(about: string, definition: ProtocolDefinition): string {
  const own = ownDecision(about, definition);
  if (own !== undefined) return own.ceased;
  return about === "noResponse" ? "LACK OF EFFICACY" : "COMPLETED";
}
