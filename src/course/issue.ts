import type { z } from "zod";

/** What a schema found wrong, as one sentence for the person who wrote the input. */
export function issueInWords(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys")
    return `unknown field ${issue.keys.map((key) => JSON.stringify(key)).join(", ")}`;
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    return issue.errors.flatMap((errors) => errors.map(issueInWords)).join(", or ");
  }
  return issue.message;
}
