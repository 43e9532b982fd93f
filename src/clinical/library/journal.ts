import type { ItemInput } from "../item.ts";

const lastOn = (label: string, help: string) =>
  ({ kind: "date", label, help: `${help}; the journal knows it, and no form asks for it`, never: true }) as const;

/** Days of events of the course itself: criteria count from them, and their evidence is what is on record. */
export const journalItems = {
  enrolment: lastOn("enrolment", "The day of the enrolment"),
  collection: lastOn("collection of cells", "The day of the last collection of cells, adequate or not"),
  lastFraction: lastOn("last fraction", "The day on which cells were last given, in a course or outside of one"),
} as const satisfies Readonly<Record<string, ItemInput>>;
