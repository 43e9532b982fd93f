import { parseArgs } from "node:util";

export interface Options {
  /** The address of a live feed. */
  readonly live: URL;
  readonly port: number;
}

/** Thrown where the command line cannot be used; names the option and says what to write. */
export class UnusableOption extends Error {
  override readonly name = "UnusableOption";
}

export const help = `Shows the patients of a studio's Live view in tools of XState 4. It listens on this machine only.

Options:
  --live <address>  the live feed of a studio (without it ws://127.0.0.1:7431/live)
  --port <number>   the port for the viewers, 0 for any that is free (without it 8888)
  --help            this text

Example:
  npm run inspect:xstate-4 --workspace patient-course-xstate-4-inspect -- --live ws://127.0.0.1:7431/live --port 8888
`;

/** What a command line asks for. @throws UnusableOption */
export function readOptions(args: readonly string[]): Options | "help" {
  const { help: asked, live, port } = parsed(args);
  return asked === true ? "help" : { live: liveAddress(live), port: portNumber(port) };
}

function parsed(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        help: { type: "boolean" },
        live: { type: "string", default: "ws://127.0.0.1:7431/live" },
        port: { type: "string", default: "8888" },
      },
    });
    return values;
  } catch (error) {
    throw new UnusableOption(`${error instanceof Error ? error.message : String(error)}; --help lists the options`);
  }
}

function liveAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !["ws:", "wss:", "http:", "https:"].includes(url.protocol)) {
    throw new UnusableOption(`--live ${text}: write the address of a studio's feed, like ws://127.0.0.1:7431/live`);
  }
  // The studio tells its own address without the path.
  if (url.pathname === "/") url.pathname = "/live";
  url.protocol = url.protocol.replace("http", "ws");
  url.hash = "";
  return url;
}

function portNumber(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new UnusableOption(`--port ${text}: write a number from 0 (any free port) to 65535, like --port 8888`);
}
