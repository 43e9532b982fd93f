import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { UnusableStore } from "./sqlite-errors.ts";

/** A table, an index or a trigger, in the words in which SQLite keeps it. */
interface Part {
  readonly type: "table" | "index" | "trigger";
  readonly name: string;
  readonly sql: string;
}

/** What a store is made of in its file. Each layout was written by some version of patient-course, and stays readable. */
export interface Layout {
  /** `user_version` of the file. */
  readonly version: number;
  readonly applicationId: number;
  readonly parts: readonly Part[];
}

/** "PCjl" at byte 68 of the file: tools such as `file` recognise it by that. */
const applicationId = 0x50436a6c;

const entry: Part = {
  type: "table",
  name: "entry",
  sql: `CREATE TABLE entry (
  patient_id TEXT NOT NULL,
  sequence   INTEGER NOT NULL,
  command_id TEXT NOT NULL,
  kind       TEXT NOT NULL,
  event      TEXT NOT NULL,
  content    TEXT NOT NULL,
  PRIMARY KEY (patient_id, sequence)
) STRICT`,
};

/** An attempt that was refused leaves its command id free; every other entry takes it. */
const command: Part = {
  type: "index",
  name: "entry_command",
  sql: "CREATE UNIQUE INDEX entry_command ON entry (patient_id, command_id) WHERE kind <> 'refused'",
};

/** Layout 1 knew of no entries but events and refused attempts. */
const commandOfEvent: Part = {
  ...command,
  sql: "CREATE UNIQUE INDEX entry_command ON entry (patient_id, command_id) WHERE kind = 'event'",
};

const stays: Part = {
  type: "trigger",
  name: "entry_stays",
  sql: "CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END",
};

const remains: Part = {
  type: "trigger",
  name: "entry_remains",
  sql: "CREATE TRIGGER entry_remains BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END",
};

/** INSERT OR REPLACE takes away the row that it replaces, and no trigger on deletion runs. */
const follows: Part = {
  type: "trigger",
  name: "entry_follows",
  sql: `CREATE TRIGGER entry_follows BEFORE INSERT ON entry
WHEN NEW.sequence <> 1 + (SELECT coalesce(max(sequence), 0) FROM entry WHERE patient_id = NEW.patient_id)
  OR EXISTS (SELECT 1 FROM entry WHERE rowid = NEW.rowid)
  OR NEW.kind <> 'refused' AND EXISTS (
    SELECT 1 FROM entry WHERE patient_id = NEW.patient_id AND command_id = NEW.command_id AND kind <> 'refused')
BEGIN SELECT RAISE(ABORT, 'an entry is only added after the last, and never replaced'); END`,
};

const second: Layout = { version: 2, applicationId: 0, parts: [entry, command, stays, remains] };
const newest: Layout = { version: 3, applicationId, parts: [...second.parts, follows] };
const layouts: readonly Layout[] = [
  { version: 1, applicationId: 0, parts: [entry, commandOfEvent, stays, remains] },
  second,
  newest,
];

/**
 * Says which layout a file has; `undefined` where nothing is in it yet. Read in one transaction, so that all of it is of one moment.
 * @throws UnusableStore for the file of another application, that of a later version, and one whose parts are not those of its layout
 */
export function layoutOf(database: DatabaseSyncInstance, file: string): Layout | undefined {
  const found = nearestLayout(database, file);
  if (found === undefined || found.faults.length === 0) return found?.layout;
  throw new UnusableStore(
    `${file}: is not as patient-course made it: ${found.faults.join("; ")}; restore the file from a copy`,
  );
}

/**
 * The layout that is nearest to what is in a file, and what is otherwise in it; `undefined` where nothing is in it yet.
 * @throws UnusableStore for the file of another application, and that of a later version
 */
export function nearestLayout(database: DatabaseSyncInstance, file: string) {
  const version = headerField(database, "user_version");
  const application = headerField(database, "application_id");
  const found = partsIn(database);
  if (found.length === 0 && version === 0 && application === 0) return undefined;
  // The first layouts had no application_id of their own.
  const ours =
    application === applicationId || (application === 0 && layouts.some(({ parts }) => parts.some(among(found))));
  if (!ours) throw new UnusableStore(`${file}: is another application's database; name a file of its own`);
  if (version > newest.version) {
    throw new UnusableStore(
      `${file}: was written by a later version of patient-course (layout ${version}); update patient-course`,
    );
  }
  const [nearest] = layouts
    .map((layout) => ({ layout, faults: faultsAs(layout, { version, application, found }) }))
    .sort((one, other) => one.faults.length - other.faults.length);
  return nearest;
}

/** Makes the parts of the newest layout in a file that has none, or those of an earlier one; in a transaction of the caller's. */
export function bringUp(database: DatabaseSyncInstance, from: Layout | undefined): void {
  if (from === newest) return;
  const before = from?.parts ?? [];
  for (const part of newest.parts.filter((one) => !before.includes(one))) {
    if (before.some(({ name }) => name === part.name)) database.exec(`DROP ${part.type} store.${part.name}`);
    database.exec(part.sql.replace(` ${part.name} `, ` store.${part.name} `));
  }
  database.exec(`PRAGMA store.application_id = ${applicationId}; PRAGMA store.user_version = ${newest.version}`);
}

/** Looks at every page and every index. @throws UnusableStore for a file that is damaged */
export function assertWhole(database: DatabaseSyncInstance, file: string): void {
  const faults = damageIn(database, 3);
  if (faults.length > 0)
    throw new UnusableStore(`${file}: is damaged: ${faults.join("; ")}; restore the file from a copy`);
}

/** What is wrong with pages and indexes, up to so many faults. */
export function damageIn(database: DatabaseSyncInstance, most: number): readonly string[] {
  const said = database.prepare(`PRAGMA store.integrity_check(${most})`).all();
  return said.map(({ integrity_check }) => String(integrity_check)).filter((line) => line !== "ok");
}

function headerField(database: DatabaseSyncInstance, name: "user_version" | "application_id"): number {
  return Number(database.prepare(`PRAGMA store.${name}`).get()?.[name]);
}

/** Everything that somebody made in the file; what SQLite itself makes, such as statistics, is named `sqlite_`. */
function partsIn(database: DatabaseSyncInstance) {
  return database
    .prepare("SELECT type, name, tbl_name, sql FROM store.sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    .all()
    .map(({ type, name, tbl_name, sql }) => ({
      type: String(type),
      name: String(name),
      table: String(tbl_name),
      sql: String(sql),
    }));
}

function among(found: ReturnType<typeof partsIn>) {
  return (part: Part) =>
    found.some(({ type, name, sql }) => type === part.type && name === part.name && sql === part.sql);
}

interface Found {
  readonly version: number;
  readonly application: number;
  readonly found: ReturnType<typeof partsIn>;
}

/** What keeps a file from being of a layout. Tables and views of others do no harm; an index or a trigger on our table decides what is recorded. */
function faultsAs({ version, applicationId, parts }: Layout, is: Found): readonly string[] {
  const differs = (name: string, value: number, mustBe: number) =>
    value === mustBe ? [] : [`its ${name} is ${value} and must be ${mustBe}`];
  const ours = parts
    .filter((part) => !among(is.found)(part))
    .map(({ type, name }) => {
      const stands = is.found.some((one) => one.name === name);
      return `the ${type} ${name} ${stands ? "was changed" : "is missing"}`;
    });
  const others = is.found
    .filter(({ table, name }) => table === entry.name && !parts.some((part) => part.name === name))
    .map(({ type, name }) => `the ${type} ${name} was added to the table ${entry.name}`);
  return [
    ...differs("user_version", is.version, version),
    ...differs("application_id", is.application, applicationId),
    ...ours,
    ...others,
  ];
}
