import { canonicalJson, sha256 } from "../protocol/digest.ts";
import type { DraftEntry, Entry, StoredEntry } from "./entry.ts";

/** Where personal values stand: the reasons, evidence whole or a field of it, and what a refusal quotes of evidence that could not be used. */
const personalPath = /^(?:reason|deviation\.reason|evidence(?:\.\w+)?|refusals\.\d+\.message)$/;
const digest = /^[0-9a-f]{64}$/;
const saltForm = /^[0-9a-f]{32}$/;

/** Something that may have commitments and salts, as it was read from a store. */
interface Committed {
  readonly format: number;
  readonly commitments?: unknown;
  readonly salts?: unknown;
}

/** What an entry has of its personal fields beside their values, by the path of each within the entry. */
type Commitments = Pick<Entry, "commitments" | "salts">;

/**
 * Commits to the personal fields of an entry: those of its evidence that are named, its reasons, and what refusals say of evidence that could
 * not be used, since they quote it. Each salt follows from `seed`, which nobody keeps, so that none tells another.
 */
export function commitTo(draft: DraftEntry, evidence: readonly string[], seed: string): Commitments {
  const present = [...personalBesideEvidence(draft), ...evidence].flatMap((path) => {
    const value = valueAt(draft, path);
    return value === undefined || value === null ? [] : [{ path, value, salt: saltOf(seed, path) }];
  });
  if (present.length === 0) return {};
  return {
    commitments: Object.fromEntries(present.map(({ path, salt, value }) => [path, commitment(path, salt, value)])),
    salts: Object.fromEntries(present.map(({ path, salt }) => [path, salt])),
  };
}

function personalBesideEvidence(draft: DraftEntry): readonly string[] {
  const quoting = (draft.kind === "refused" ? draft.refusals : []).flatMap(({ code }, index) =>
    code === "INVALID_EVIDENCE" ? [`refusals.${index}.message`] : [],
  );
  return ["reason", "deviation.reason", ...quoting];
}

function saltOf(seed: string, path: string): string {
  return sha256(canonicalJson([seed, path])).slice(0, 32);
}

function commitment(path: string, salt: string, value: unknown): string {
  return sha256(canonicalJson([path, salt, value]));
}

/** What the hash of an entry covers: all but the hash itself, the salts, and the values in whose place commitments stand. */
export function sealedForm({ hash: _, ...linked }: Committed & { readonly hash: string }): object {
  if (linked.format === 1 || linked.commitments === undefined) return linked;
  const { salts: _salts, ...rest } = linked;
  return Object.keys(Object(linked.commitments)).reduce<object>(
    (form, path) => withAt(form, keysOf(path), undefined),
    rest,
  );
}

/** Why the commitments of an entry cannot be read, or do not say of each personal field either its value with its salt or neither; `undefined` otherwise. */
export function commitmentFault(entry: Committed): string | undefined {
  const { format, commitments, salts } = entry;
  if (format === 1 || commitments === undefined) return undefined;
  if (!isPlain(commitments)) return "its commitments are no object";
  if (salts !== undefined && (!isPlain(salts) || Object.keys(salts).length === 0))
    return "its salts are no object with the salt of a personal field in it";
  for (const [path, committed] of Object.entries(commitments)) {
    if (!personalPath.test(path)) return `it commits to ${path}, which is no personal field`;
    if (typeof committed !== "string" || !digest.test(committed))
      return `the commitment to ${path} is no SHA-256 in hexadecimal`;
  }
  const salted = salts ?? {};
  for (const [path, salt] of Object.entries(salted)) {
    if (!Object.hasOwn(commitments, path)) return `it has a salt of ${path}, to which it does not commit`;
    if (typeof salt !== "string" || !saltForm.test(salt)) return `the salt of ${path} is no salt`;
    if (valueAt(entry, path) === undefined)
      return `${path} is missing and its salt is not: what was erased has neither`;
  }
  const unsalted = Object.keys(commitments).find(
    (path) => !Object.hasOwn(salted, path) && valueAt(entry, path) !== undefined,
  );
  return unsalted === undefined ? undefined : `${unsalted} has no salt, so that nothing says whether it was changed`;
}

/** The first personal field whose value is not the one that the entry commits to; its commitments can be read. */
export function misfittingField(entry: StoredEntry): string | undefined {
  if (entry.format === 1 || entry.commitments === undefined) return undefined;
  const { commitments, salts = {} } = entry;
  const [misfit] =
    Object.entries(salts).find(([path, salt]) => commitment(path, salt, valueAt(entry, path)) !== commitments[path]) ??
    [];
  return misfit;
}

/**
 * The personal fields of an entry that were erased, by their paths, such as `evidence.note`.
 * @example
 * ```ts
 * import { erasedFields, eraseEntry } from "patient-course";
 * import { entryOf } from "patient-course/testing";
 *
 * console.log(erasedFields(eraseEntry(entryOf("P-001", 1)))); // prints: [ 'evidence.note' ]
 * ```
 */
export function erasedFields(entry: StoredEntry): readonly string[] {
  return erasedPaths(entry);
}

/** The same of anything with commitments that can be read. */
export function erasedPaths({ format, commitments, salts = {} }: Committed): readonly string[] {
  if (format === 1 || !isPlain(commitments)) return [];
  return Object.keys(commitments).filter((path) => !Object.hasOwn(Object(salts), path));
}

/**
 * An entry without its personal values and their salts, which says by its commitments that they were there: its hash and the chain stay what
 * they are. Pure; an entry that commits to nothing, as those of format 1 do, comes back unchanged.
 * @example
 * ```ts
 * import { brokenLink, eraseEntry } from "patient-course";
 * import { chainOf } from "patient-course/testing";
 *
 * console.log(brokenLink(chainOf("P-001", 3).map(eraseEntry))); // prints: undefined
 * ```
 */
export function eraseEntry(stored: StoredEntry): StoredEntry {
  if (stored.format === 1 || stored.commitments === undefined) return stored;
  // Only what a stored entry may lack was taken out.
  return { ...sealedForm(stored), hash: stored.hash } as StoredEntry;
}

/** An entry to be read: where something was erased stand words that say so. Of unreadable evidence they are unreadable, too. */
export function withStandIns<E extends object>(entry: E, erased: readonly string[]): E {
  // Each stands where a value of its kind stood.
  return erased.reduce<object>((form, path) => withAt(form, keysOf(path), standIn(path)), entry) as E;
}

/** What somebody says, as far as it can be compared with an entry: what the entry has no more counts as the same whatever it is. */
export function asFarAsKept<S extends object>(said: S, entry: Entry): S {
  return withStandIns(
    said,
    erasedFields(entry).filter((path) => (valueAt(said, path) ?? null) !== null),
  );
}

/** Words in place of a value. They name the field, so that two of one entry are never one and the same. */
function standIn(path: string): unknown {
  const field = keysOf(path).at(-1) ?? path;
  return field === "evidence" ? { erased: "[erased evidence]" } : `[erased ${field}]`;
}

function keysOf(path: string): readonly string[] {
  return path.split(".");
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function valueAt(value: unknown, path: string): unknown {
  return keysOf(path).reduce<unknown>(
    (inside, key) =>
      typeof inside === "object" && inside !== null && Object.hasOwn(inside, key) ? Object(inside)[key] : undefined,
    value,
  );
}

/** The object with something else at a place, or nothing where that is `undefined`; where there is no such place, as it is. */
function withAt(object: object, [key = "", ...rest]: readonly string[], instead: unknown): object {
  if (Array.isArray(object))
    return object.map((part, index) => (String(index) === key ? withAt(part, rest, instead) : part));
  if (rest.length === 0) {
    const { [key]: _, ...others } = Object(object);
    return instead === undefined ? others : { ...others, [key]: instead };
  }
  const inside: unknown = Object.hasOwn(object, key) ? Object(object)[key] : undefined;
  return typeof inside === "object" && inside !== null ? { ...object, [key]: withAt(inside, rest, instead) } : object;
}
