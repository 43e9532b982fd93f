import { createRequire } from "node:module";
import type * as Driver from "@photostructure/sqlite";
import { UnusableStore } from "./sqlite-errors.ts";

const require = createRequire(import.meta.url);

/**
 * SQLite's driver, loaded when a file is opened: whoever keeps journals elsewhere does without it.
 * @throws UnusableStore with the command that installs it, where it is not installed
 */
export function sqliteDriver(): typeof Driver {
  try {
    return require("@photostructure/sqlite");
  } catch (error) {
    // What the driver itself does not find is another matter, and npm says what.
    const isMissing = error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND";
    if (!isMissing || !error.message.includes("'@photostructure/sqlite'")) throw error;
    throw new UnusableStore(
      "a store in SQLite needs a package that is not installed: npm install @photostructure/sqlite@1",
    );
  }
}
