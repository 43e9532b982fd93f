import { constants, type FileHandle, open } from "node:fs/promises";
import { basename } from "node:path";
import { megabytes, openedFileLimit } from "../limits.ts";
import { type Answer, inWords, text } from "./answer.ts";

/** The history given on the command line as it is in the file now, so that the page can read it again. */
export async function answerHistory(file: string): Promise<Answer> {
  const name = basename(file);
  try {
    // Opened otherwise, a pipe would hold a thread until somebody writes to it, and Ctrl-C with it.
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    const answer = await answerOpened(name, handle);
    if (answer.status !== 200) await handle.close();
    return answer;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    return inWords(404, `${name} can no longer be read${code}.`);
  }
}

async function answerOpened(name: string, handle: FileHandle): Promise<Answer> {
  const found = await handle.stat();
  if (!found.isFile()) return inWords(404, `${name} is not a file.`);
  if (found.size > openedFileLimit) {
    return inWords(
      413,
      `${name} has ${megabytes(found.size)}; the studio opens files up to ${megabytes(openedFileLimit)}.`,
    );
  }
  return text(200, { handle, size: found.size });
}
