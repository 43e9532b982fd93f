import { randomUUID } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  lstatSync,
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
  try {
    const path = followed(file);
    const opened = descriptorOf(path);
    const found = opened === undefined ? statSync(path, { throwIfNoEntry: false }) : undefined;
    if (opened === 1) process.stdout.write(text);
    else if (opened !== undefined) writeFileSync(opened, text);
    else if (found === undefined || found.isFile()) replace(path, text, found);
    else writeFileSync(path, text);
  } catch (error) {
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
function replace(path: string, text: string, before: Stats | undefined): void {
  if (before !== undefined) refuseReadOnly(path, before);
  const beside = `${path}.${randomUUID()}.part`;
  try {
    // Never readable by more people than the file is that it replaces.
    writeFileSync(beside, text, before === undefined ? { flag: "wx" } : { flag: "wx", mode: 0o600 });
    if (before !== undefined) chmodSync(beside, before.mode & 0o7777);
    renameSync(beside, path);
  } finally {
    rmSync(beside, { force: true });
  }
}

class ReadOnly extends Error {}

/** To replace a file only its folder need be writable, and the administrator may write everything: so the file's own word counts. */
function refuseReadOnly(path: string, { mode }: Stats): void {
  if ((mode & constants.S_IWUSR) === 0) throw new ReadOnly();
  accessSync(path, constants.W_OK);
}
