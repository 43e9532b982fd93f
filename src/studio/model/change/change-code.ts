import * as z from "zod";
import type { DefinitionReference } from "../../../journal/entry.ts";
import { deflate, fromBase64Url, inflate, toBase64Url } from "../walk/deflate.ts";
import type { Edit } from "./edits.ts";

/** What an address of a change holds: which definition was changed, and how. */
export interface ChangeRecord {
  readonly definition: DefinitionReference;
  readonly edits: readonly Edit[];
}

export type ChangeReading =
  | { readonly ok: true; readonly record: ChangeRecord }
  | { readonly ok: false; readonly problem: string };

/** Longest code that an address is given: what is longer is kept in a file. */
export const longestCode = 8_000;
const mostBytes = 1_000_000;

const text = z.string().max(200);
const envelope = z.strictObject({
  v: z.literal(1),
  d: z.tuple([text, text, text]),
  e: z.array(z.tuple([z.array(text).max(20)]).rest(z.unknown())).max(1000),
});

/** A change as a text for an address, from which `decodeChange` reads just the same edits; `undefined` where it would be too long. */
export async function encodeChange({ definition, edits }: ChangeRecord): Promise<string | undefined> {
  const { id, version, digest } = definition;
  const written = edits.map(({ path, ...rest }) => ("value" in rest ? [path, rest.value] : [path]));
  const code = toBase64Url(await deflate(JSON.stringify({ v: 1, d: [id, version, digest], e: written })));
  return code.length > longestCode ? undefined : code;
}

/** Reads a change from an address, which anybody may have written: what cannot be one is reported in words, never thrown. */
export async function decodeChange(code: string): Promise<ChangeReading> {
  const bytes = code.length > longestCode ? undefined : fromBase64Url(code);
  if (bytes === undefined) return unreadable;
  let value: unknown;
  try {
    value = JSON.parse(await inflate(bytes, mostBytes), withoutPrototypes);
  } catch {
    // Cut short, changed on the way, or larger than any change: there is nothing to tell apart for who opened the address.
    return unreadable;
  }
  const read = envelope.safeParse(value);
  if (!read.success || read.data.e.some((edit) => edit.length > 2)) return unreadable;
  const [id, version, digest] = read.data.d;
  const edits = read.data.e.map(([path, ...rest]): Edit => (rest.length === 0 ? { path } : { path, value: rest[0] }));
  return { ok: true, record: { definition: { id, version, digest }, edits } };
}

const unreadable: ChangeReading = {
  ok: false,
  problem: "This address holds no change that can be opened: it was cut short, or somebody wrote something else there.",
};

function withoutPrototypes(key: string, value: unknown): unknown {
  if (key === "__proto__") throw new SyntaxError("a key that no definition has");
  return value;
}
