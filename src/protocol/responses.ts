import {
  groupsOfResponses,
  type ResponseGroup,
  type ResponseId,
  responseNames,
  response as responses,
} from "../clinical/response.ts";
import type { ProtocolDefinition } from "./definition.ts";

/** A response that can be read under a definition. */
export interface KnownResponse {
  readonly id: ResponseId;
  /** Written out, such as `complete response`. */
  readonly label: string;
  readonly group: ResponseGroup;
}

const ofEngine: readonly KnownResponse[] = responses.options.map((id) => ({
  id,
  label: responseNames[id],
  group: groupsOfResponses[id],
}));

/**
 * Every response that can be read under a definition: those of the engine, then the definition's own in its order.
 * @example
 * ```ts
 * import { responsesOf, shippedDefinitions } from "patient-course/protocol";
 *
 * const [first] = responsesOf(shippedDefinitions["cd19-b-all"]);
 * console.log(first?.id, first?.group); // prints: CR complete
 * ```
 */
export function responsesOf({ response }: Pick<ProtocolDefinition, "response">): readonly KnownResponse[] {
  return response.vocabulary.length === 0 ? ofEngine : [...ofEngine, ...response.vocabulary];
}

type Row = ProtocolDefinition["response"]["follows"][number];

/** Whether a row of the table of what follows speaks of a response: by its name, its group, or of all. */
export function rowNames({ responses, groups }: Row, { id, group }: KnownResponse): boolean {
  if (responses === undefined && groups === undefined) return true;
  return responses?.some((one) => one === id) === true || groups?.includes(group) === true;
}

/** Whether such a row speaks of a response after a course, by the number of that. */
export function rowMeets(row: Row, read: KnownResponse, course: number): boolean {
  return (
    (row.course === undefined || row.course === course) &&
    (row.from === undefined || row.from <= course) &&
    rowNames(row, read)
  );
}
