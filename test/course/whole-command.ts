/** A fraction given as a deviation, with every field that a command has, confirmations apart, which go with implausible evidence alone. */
export const wholeCommand = {
  id: "the command",
  patientId: "P-1",
  event: "fraction.given",
  evidence: { fraction: 2, cells: 7_000_000, note: "in one bag" },
  by: { id: "n-7", name: "N. Seven", role: "investigator" },
  at: "2026-01-05T02:00:00+00:00",
  recordedAt: "2026-01-05T03:00:00Z",
  reason: "as asked",
  signature: { name: "N. Seven", meaning: "responsibility" },
  deviation: { reason: "the bag was running" },
} as const;
