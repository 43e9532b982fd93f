/**
 * Rooms whose tests leave nothing changed that another file sees: their files run one after the other in one worker, which loads
 * each module once and keeps what was worked out of a definition.
 */
export const sharing = [
  "clinical",
  "protocol",
  "events",
  "journal",
  "course",
  "machines",
  "requirements",
  "chart",
  "markup",
  "testing",
  "verify",
  "report",
  "export",
  "transparency",
  "studio",
  "oracles",
];
