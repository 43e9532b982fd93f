import { randomUUID } from "node:crypto";
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, resolve } from "node:path";
import { codeOf, UnusableInput } from "./terminal.ts";

/**
 * A file is replaced as a whole or not at all, a link stays and what it leads to is replaced, and what is no file, such as a pipe or
 * what is open already, is written to.
 * @throws UnusableInput where it cannot be written
 */
export function writeWhole(file: string, text: string): void {
  writeAll(file, [text]);
}

/** The same of a text that comes in pieces, and need not fit into memory. Where no further piece can be had, nothing is replaced. */
export function writeAll(file: string, pieces: Iterable<string>): void {
  try {
    const path = followed(file);
    const opened = descriptorOf(path);
    const found = opened === undefined ? statSync(path, { throwIfNoEntry: false }) : undefined;
    if (opened === 1) for (const piece of pieces) process.stdout.write(piece);
    else if (opened !== undefined) for (const piece of pieces) writeFileSync(opened, piece);
    else if (found === undefined || found.isFile()) replace(path, pieces, found);
    else writeInto(openSync(path, "w"), pieces);
  } catch (error) {
    if (!isOfSystem(error) && !(error instanceof ReadOnly)) throw error;
    if (error instanceof ReadOnly) throw new UnusableInput([`${file}: is read-only, so it stays as it is`]);
    throw new UnusableInput([`${file}: cannot be written${codeOf(error)}`]);
  }
}

/** Most links that lead to one another, as Linux has it. */
const mostLinks = 40;

/** Where links lead, whether or not anything is there; what is open already is not followed, since it need not have a name. */
function followed(file: string, links = 0): string {
  const path = resolve(file);
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  if (!isLink || descriptorOf(path) !== undefined || links === mostLinks) return path;
  return followed(resolve(realpathSync(dirname(path)), readlinkSync(path)), links + 1);
}

/** The number of an open file by its path, such as /dev/fd/3, or /proc/self/fd/1 to which /dev/stdout leads. */
function descriptorOf(path: string): number | undefined {
  const number = /^\/(?:dev|proc\/self)\/fd\/(\d+)$/.exec(path)?.[1];
  return number === undefined ? undefined : Number(number);
}

/** What is written beside it takes its place with one step. */
function replace(path: string, pieces: Iterable<string>, before: Stats | undefined): void {
  if (before !== undefined) refuseReadOnly(path, before);
  const beside = `${path}.${randomUUID()}.part`;
  try {
    // Never readable by more people than the file is that it replaces.
    writeInto(openSync(beside, "wx", before === undefined ? 0o666 : 0o600), pieces);
    if (before !== undefined) chmodSync(beside, before.mode & 0o7777);
    renameSync(beside, path);
  } finally {
    rmSync(beside, { force: true });
  }
}

/** What is on the disk is there also after the power has failed. */
function writeInto(opened: number, pieces: Iterable<string>): void {
  try {
    for (const piece of pieces) writeFileSync(opened, piece);
    if (fstatSync(opened).isFile()) fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** Where the pieces come from may have something to say of its own. */
function isOfSystem(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}

class ReadOnly extends Error {}

/** To replace a file only its folder need be writable, and the administrator may write everything: so the file's own word counts. */
function refuseReadOnly(path: string, { mode }: Stats): void {
  if ((mode & constants.S_IWUSR) === 0) throw new ReadOnly();
  accessSync(path, constants.W_OK);
}
