import { randomBytes } from "node:crypto";
import { existsSync, type Stats, statSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { Command } from "commander";
import { shippedDefinitions } from "../definitions/load.ts";
import { takeHeader } from "../histories/history-lines.ts";
import { parseJsonLines } from "../histories/json-lines.ts";
import type { JournalReader } from "../journal/store.ts";
import type { NamedDefinition } from "../studio/api.ts";
import { definitionLimit, megabytes, openedFileLimit } from "../studio/limits.ts";
import { isLoopback, usualPort } from "../studio/server/gate.ts";
import { NoPage } from "../studio/server/page-files.ts";
import type { RunningStudio, StudioOptions } from "../studio/server/studio.ts";
import { needs } from "./optional-packages.ts";
import { defaultProtocol, loadProtocol, readText, several } from "./protocols.ts";
import { openJournals } from "./stores.ts";
import { codeOf, colours, kindInWords, print, printError, UnusableInput } from "./terminal.ts";

const require = createRequire(import.meta.url);

interface Flags {
  readonly protocol?: readonly string[];
  readonly history?: string;
  readonly store?: string;
  readonly port?: number;
  readonly host?: string;
  readonly liveToken?: true;
}

/** `patient-course studio`; `version` is the package's own, for the page. */
export function studioCommand(version: string): Command {
  return new Command("studio")
    .description(
      "open the studio: a page that shows a protocol's chart, walks a patient through it and reads histories",
    )
    .option(
      "--protocol <id or file>",
      `the protocol to open, ${defaultProtocol} where absent; given again, further versions for amendments`,
      several,
    )
    .option("--history <file>", "a history to read (JSON Lines)")
    .option("--store <sqlite:FILE>", "a store whose journals to read; nothing is written to it")
    .option("--port <number>", `the port; without it ${usualPort}, or a free one where that is taken`, portNumber)
    .option("--host <address>", "let others on the network read too, at this address of the machine")
    .option("--live-token", "take what is published to the Live view only from who has the token that is printed")
    .addHelpText(
      "after",
      "\nThe page is read by this machine only, unless --host says otherwise. Ctrl-C ends the studio.\n" +
        "\nExamples:\n  patient-course studio\n  patient-course studio --protocol my-protocol.yaml --history docs/examples/01-cr-both-for-second-course.jsonl" +
        "\n  patient-course studio --store sqlite:trial.sqlite --port 8080" +
        "\n  patient-course studio --protocol old.yaml --protocol new.yaml --store sqlite:trial.sqlite",
    )
    .action(async (flags: Flags) => {
      needs("studio", "patient-course-studio", "ws");
      const store =
        flags.store === undefined
          ? undefined
          : { name: basename(flags.store.replace(/^sqlite:/, "")), journals: openJournals(flags.store) };
      try {
        // 144 bits: nobody guesses it while the studio runs.
        const liveToken = flags.liveToken === true ? randomBytes(18).toString("base64url") : undefined;
        const options = optionsOf(flags, version, store);
        const running = await start(liveToken === undefined ? options : { ...options, liveToken });
        tell(running, flags, liveToken);
        await interrupted();
        await running.close();
      } finally {
        await store?.journals.close();
      }
    });
}

function optionsOf(
  { protocol: [protocol = defaultProtocol, ...further] = [], history, port, host }: Flags,
  version: string,
  store: OpenedStore | undefined,
): StudioOptions {
  if (history !== undefined) {
    refuseUnfit(history, openedFileLimit, "files");
    readText(history);
  }
  return {
    version,
    ...named(protocol),
    versions: [...further.map((name) => named(name)), ...(history === undefined ? [] : versionsBeside(history))],
    pageFolder: join(dirname(require.resolve("patient-course-studio/package.json")), "dist"),
    ...(history === undefined ? {} : { history: resolve(history) }),
    ...(store === undefined ? {} : { store }),
    ...(port === undefined ? {} : { port }),
    ...(host === undefined ? {} : { host }),
  };
}

/** A definition that the studio shows, refused unread where the page could not open it. */
function named(protocol: string, folder?: string): NamedDefinition {
  const file = folder === undefined ? protocol : resolve(folder, protocol);
  if (!Object.hasOwn(shippedDefinitions, protocol) && existsSync(file))
    refuseUnfit(file, definitionLimit, "definitions");
  return { name: basename(protocol), definition: loadProtocol(protocol, folder) };
}

/** The versions that the header of a history names beside it; what is wrong with the header itself, the page says where it reads the history. */
function versionsBeside(history: string): readonly NamedDefinition[] {
  const [first = ""] = readText(history).split("\n", 1);
  const { header } = takeHeader(parseJsonLines(first, []), []);
  return (header?.versions ?? []).map((name) => named(name, dirname(history)));
}

async function start(options: StudioOptions): Promise<RunningStudio> {
  const { startStudio, UnusableAddress } = await import("../studio/server/studio.ts");
  try {
    return await startStudio(options);
  } catch (error) {
    if (error instanceof UnusableAddress) throw new UnusableInput([error.message]);
    if (error instanceof NoPage)
      throw new UnusableInput([`the studio's page is not built (${error.message}): npm run build`]);
    throw error;
  }
}

/** Refuses unread what the page could not open, and what would never end. */
function refuseUnfit(file: string, limit: number, what: "files" | "definitions"): void {
  const found = statOf(file);
  if (!found.isFile()) throw new UnusableInput([`${file}: is ${kindInWords(found)}, and the studio reads only files`]);
  if (found.size > limit) {
    throw new UnusableInput([
      `${file} has ${megabytes(found.size)}; the studio opens ${what} up to ${megabytes(limit)}`,
    ]);
  }
}

function statOf(file: string): Stats {
  try {
    return statSync(file);
  } catch (error) {
    throw new UnusableInput([`${file}: cannot be read${codeOf(error)}`]);
  }
}

interface OpenedStore {
  readonly name: string;
  readonly journals: JournalReader;
}

function portNumber(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new UnusableInput([`--port ${text}: write a number from 0 (any free port) to 65535`]);
}

function tell(
  { url, urlsForOthers, moved }: RunningStudio,
  { history, host }: Flags,
  liveToken: string | undefined,
): void {
  const lines = [
    ...(moved ? [`Port ${usualPort} is taken, so the studio took a free one.`] : []),
    `The studio is at ${url} (Ctrl-C ends it)`,
    ...urlsForOthers.map((other) => `Others on the network find it at ${other}`),
    ...(liveToken === undefined
      ? []
      : [`Publish to its Live view: patient-course run FILE --live '${url}?token=${liveToken}'`]),
    ...(history === undefined ? [] : [`${basename(history)} is at ${url}#/history`]),
  ];
  print(lines.join("\n"));
  if (host !== undefined && !isLoopback(host)) {
    const paint = colours(process.stderr);
    printError(
      `${paint.yellow("warning")}  with --host ${host} others on the network can read the protocol, the history and the store of this studio`,
    );
  }
}

/** Waits for Ctrl-C, or for a supervisor to end the process. */
function interrupted(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => done());
  });
}
