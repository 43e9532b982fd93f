import type { ChartSymbol } from "../events/alphabet.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { accountOf } from "../requirements/account.ts";
import { monitorsFor } from "../requirements/index.ts";
import { type Records, recordsOf } from "./monitor-tables.ts";

/** What all requirements of a definition say over an alphabet. */
export function recordsFor(definition: ProtocolDefinition, letters: readonly ChartSymbol[]): Records {
  return recordsOf(monitorsFor(definition), accountOf(definition), letters);
}
