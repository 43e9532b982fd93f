/** What became of a statement: `unanswered` where nothing was found against it and the search stopped at its bound. */
export type Answer = "proved" | "violated" | "unanswered";

/** The answer to a statement that was found broken or not, by a search that looked at everything or stopped at its bound. */
export function answerOf(broken: boolean, complete: boolean): Answer {
  if (broken) return "violated";
  return complete ? "proved" : "unanswered";
}
