import type { ProtocolDefinition } from "./definition.ts";
import { responsesOf, rowMeets } from "./responses.ts";

/** Of each course after the first whether it follows by itself or is optional, by the definition's own table of what follows a response (SIL-05). */
export function furtherCoursesInWords(definition: ProtocolDefinition): readonly string[] {
  const { courses, response } = definition;
  if (response.follows.length === 0) return [];
  const known = responsesOf(definition);
  return Array.from({ length: courses.max - 1 }, (_, index) => {
    const rows = known.flatMap((read) => response.follows.find((row) => rowMeets(row, read, index + 1)) ?? []);
    const decisions = [...new Set(rows.flatMap((row) => (row.leadsTo === "decision" ? [row.decision] : [])))];
    const follows = rows.some(({ leadsTo }) => leadsTo === "nextCourse");
    const optional = `is optional: the decision ${decisions.join(" or ")} gives it or leaves it out`;
    if (decisions.length === 0) return `course ${index + 2} is given where a response leads to it`;
    return `course ${index + 2} ${follows ? `follows after some responses, and after others ${optional}` : optional}`;
  });
}
