export { type ConditionVocabulary, guardTeller } from "./guard-in-words.ts";
export { type HtmlAppendix, htmlReporter } from "./html/page.ts";
export { jsonReporter } from "./json.ts";
export { junitOf, junitReporter } from "./junit.ts";
export type { OracleFinding, OracleFindings } from "./oracles.ts";
export { stateEventTable } from "./state-event-table.ts";
export { terminalReporter } from "./terminal.ts";
export { type Reporter, type VerificationReport, verificationReport } from "./verification.ts";
