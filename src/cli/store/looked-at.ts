import { grouped } from "../../events/grouped.ts";
import type { KeptEntry } from "../../journal/kept-entry.ts";
import { UnusableStore } from "../../stores/sqlite-errors.ts";
import { openSqliteFeed, type SqliteFeed } from "../../stores/sqlite-feed.ts";
import { newAudit } from "../../transparency/audit.ts";
import type { MerkleTree } from "../../transparency/merkle-tree.ts";
import { existingStoreFile } from "../stores.ts";
import { printable, status, UnusableInput } from "../terminal.ts";

/** A store that was looked at from its first entry to its last, as of one moment. */
export interface LookedAt {
  readonly file: string;
  readonly feed: SqliteFeed;
  readonly tree: MerkleTree;
  readonly patients: number;
  /** What is not as it was written, each with its place. */
  readonly faults: readonly string[];
}

/** Looks at every entry of a store, then does the work on what was seen. @throws UnusableInput, UnusableStore */
export function lookedAt<T>(name: string, work: (seen: LookedAt) => T): T {
  const file = existingStoreFile(name);
  const feed = openSqliteFeed(file);
  try {
    return work(look(file, feed));
  } finally {
    feed.close();
  }
}

/** The same of a store in which nothing is wrong. @throws UnusableInput with what is wrong, so that nothing is made of it */
export function lookedAtWhole<T>(name: string, work: (seen: LookedAt) => T): T {
  return lookedAt(name, (seen) => {
    if (seen.faults.length === 0) return work(seen);
    const [first] = seen.faults;
    const more = seen.faults.length > 1 ? ` (and ${seen.faults.length - 1} more)` : "";
    throw new UnusableInput(
      [
        `${seen.file}: ${printable(first ?? "")}${more}; patient-course store verify --store ${name} lists what is wrong`,
      ],
      "Nothing was written.",
    );
  });
}

function look(file: string, feed: SqliteFeed): LookedAt {
  const audit = newAudit();
  const faults = [...feed.faults];
  const line = status();
  try {
    for (const kept of shown(feed, line)) {
      const fault = audit.take(kept);
      if (fault !== undefined) faults.push(fault);
    }
  } catch (error) {
    if (!(error instanceof UnusableStore)) throw error;
    faults.push(`after the ${grouped(audit.tree.size)} entries that could be read: ${error.message}`);
  } finally {
    line.done();
  }
  return { file, feed, tree: audit.tree, patients: audit.patients, faults };
}

function* shown(feed: SqliteFeed, line: ReturnType<typeof status>): Iterable<KeptEntry> {
  let count = 0;
  for (const kept of feed.entries()) {
    yield kept;
    if (++count % 1000 === 0) line.say(`looks at entry ${grouped(count)} of ${grouped(feed.size)}`);
  }
}
