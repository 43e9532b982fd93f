/** What the proof leaves to people, as the first page says it; docs/designers/what-proved-means.md explains each. */
export const notProved: readonly string[] = [
  "Evidence: whether a value meets a criterion is judged before the chart is asked. It is tested at every bound, not proved; such requirements say “judged from evidence”.",
  "The reading: each requirement was read by somebody and stated a second time, apart from the chart. If both misread the protocol in the same way, the proof does not see it. The quoted sentences are there to be compared.",
  "The silences: where the source says nothing, somebody decided. The proof holds under these decisions and does not say that they are right.",
  "The medicine: whether the protocol is good for patients is no question that a chart can answer.",
];

/** What the proof takes for granted. */
export const trusted: readonly string[] = [
  "The requirements document, its readings, and the people who wrote them.",
  "The monitors, which state each requirement apart from the chart, in the same language and by the same project.",
  "The search, as far as nobody checks the certificate.",
  "XState, Node and the libraries that the package lists.",
];
