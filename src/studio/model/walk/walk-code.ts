import * as z from "zod";
import { amendment as amendmentSchema, asksForAmendment } from "../../../journal/amendment.ts";
import { asksForChange, change as changeSchema } from "../../../journal/change.ts";
import { type Command, command as commandSchema } from "../../../journal/command.ts";
import type { DefinitionReference } from "../../../journal/entry.ts";
import { issueInWords } from "../../../protocol/plain-words.ts";
import { deflate, fromBase64Url, inflate, TooLarge, toBase64Url } from "./deflate.ts";
import { studioName } from "./proposal.ts";
import { type Said, stepId, type Walk, walked } from "./walk.ts";

/** What an address of a walk holds: under which protocol, of which patient, and everything that was said, in order. */
export interface WalkRecord {
  readonly definition: DefinitionReference;
  readonly patientId: string;
  readonly commands: readonly Said[];
}

export type WalkReading =
  | { readonly ok: true; readonly record: WalkRecord }
  | { readonly ok: false; readonly problem: string };

/** Most bytes that a code may hold: some thousand steps. */
const mostBytes = 1_000_000;
/** Longest code that is looked at; deflating makes every real walk shorter than it is. */
const longestCode = 400_000;

/** The commands without what the walk itself would write there. */
const shortCommand = z.looseObject({
  id: z.string().optional(),
  by: z.union([z.string(), z.record(z.string(), z.unknown())]),
});
const envelope = z.strictObject({
  v: z.literal(1),
  d: z.tuple([z.string().max(200), z.string().max(200), z.string().max(200)]),
  p: z.string().min(1).max(200),
  c: z.array(shortCommand),
});

export function recordOf(walk: Walk): WalkRecord {
  const { start, patientId } = walk;
  return { definition: start.course.begun, patientId, commands: walked(walk).map(({ command }) => command) };
}

/** A walk as a text for an address, from which `decodeWalk` reads just the same commands. */
export async function encodeWalk({ definition, patientId, commands }: WalkRecord): Promise<string> {
  const { id, version, digest } = definition;
  const text = JSON.stringify({ v: 1, d: [id, version, digest], p: patientId, c: commands.map(shortened) });
  return toBase64Url(await deflate(text));
}

/** Reads a walk from an address, which anybody may have written: what cannot be a walk is reported in words, never thrown. */
export async function decodeWalk(code: string): Promise<WalkReading> {
  if (code.length > longestCode)
    return unreadable(`it has ${code.length} characters, and at most ${longestCode} are read`);
  const bytes = fromBase64Url(code);
  if (bytes === undefined) return unreadable("it holds characters that no such address has");
  let value: unknown;
  try {
    value = JSON.parse(await inflate(bytes, mostBytes), withoutPrototypes);
  } catch (error) {
    if (error instanceof TooLarge) return unreadable(`it holds ${error.message}`);
    return unreadable("it is cut short or was changed");
  }
  const read = envelope.safeParse(value);
  if (!read.success) return unreadable("it is no walk of this studio");
  const { d, p: patientId, c } = read.data;
  const commands: Said[] = [];
  for (const [index, short] of c.entries()) {
    const said = lengthened(short, index, patientId);
    const command = readSaid(said);
    if (!command.success) {
      const [issue] = command.error.issues;
      const problem = issue === undefined ? "" : `: ${issue.path.join(".")} ${issueInWords(issue)}`;
      return unreadable(`step ${index + 1} is no command${problem}`);
    }
    commands.push(command.data);
  }
  const [id, version, digest] = d;
  return { ok: true, record: { definition: { id, version, digest }, patientId, commands } };
}

function readSaid(said: unknown): z.ZodSafeParseResult<Said> {
  if (asksForAmendment(said)) return amendmentSchema.safeParse(said);
  return asksForChange(said) ? changeSchema.safeParse(said) : commandSchema.safeParse(said);
}

function unreadable(because: string): WalkReading {
  return { ok: false, problem: `This address holds no walk that can be opened: ${because}.` };
}

function withoutPrototypes(key: string, value: unknown): unknown {
  if (key === "__proto__") throw new SyntaxError("a key that no command has");
  return value;
}

function shortened({ id, patientId: _, by, ...said }: Said, index: number) {
  const proposed = by.id === studioName && by.name === studioName;
  return {
    ...(id === stepId(index + 1) ? {} : { id }),
    by: proposed ? by.role : by,
    ...("event" in said ? withoutEmptyEvidence(said) : said),
  };
}

function withoutEmptyEvidence<S extends Pick<Command, "evidence">>({ evidence, ...rest }: S) {
  return Object.keys(evidence).length === 0 ? rest : { evidence, ...rest };
}

function lengthened(short: z.infer<typeof shortCommand>, index: number, patientId: string): unknown {
  const { by } = short;
  return {
    ...short,
    id: short.id ?? stepId(index + 1),
    patientId,
    by: typeof by === "string" ? { id: studioName, name: studioName, role: by } : by,
  };
}
