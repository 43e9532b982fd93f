import type { Mark } from "./blocks.ts";

/** A verdict in words that need no key. */
export const statusInWords: Readonly<Record<Mark, string>> = {
  proved: "proved",
  violated: "violated",
  unanswered: "not answered",
  evidence: "judged from evidence",
  permits: "only permits",
  leftOut: "left out",
  vacuous: "says nothing",
};
