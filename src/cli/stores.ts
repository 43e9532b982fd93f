import { createMemoryStore } from "../stores/memory.ts";
import type { JournalStore } from "../stores/port.ts";
import { openSqliteStore } from "../stores/sqlite.ts";
import { UnusableInput } from "./terminal.ts";

/** Opens the store that `--store` names; one in memory where it names none. @throws UnusableInput, UnusableStore */
export function openStore(name: string | undefined): JournalStore {
  if (name === undefined) return createMemoryStore();
  if (name.startsWith("sqlite:") && name.length > "sqlite:".length)
    return openSqliteStore(name.slice("sqlite:".length));
  throw new UnusableInput([`--store ${name}: write sqlite:FILE`]);
}
