import { follow } from "./follow.ts";
import { help, type Options, readOptions, UnusableOption } from "./options.ts";
import { type InspectorServer, serveInspector } from "./server.ts";

/** Where the command writes, each a whole line. */
export interface Terminal {
  out(line: string): void;
  err(line: string): void;
}

export interface RunningBridge {
  close(): Promise<void>;
}

/** Runs the bridge as its command line asks; the exit code where there is nothing to run. */
export async function startBridge(args: readonly string[], { out, err }: Terminal): Promise<RunningBridge | number> {
  try {
    const options = readOptions(args);
    if (options === "help") {
      out(help);
      return 0;
    }
    const { live } = options;
    const server = await serve(options);
    out(`The XState 4 inspector is at ws://127.0.0.1:${server.port} (Ctrl-C ends it)`);
    const end = follow(live.href, server, (fault) => {
      if (fault === null) out(`It shows ${live.href}`);
      else err(`${live.href}: ${fault}; trying again every second until a studio answers there`);
    });
    return {
      close: () => {
        end();
        return server.close();
      },
    };
  } catch (error) {
    if (!(error instanceof UnusableOption)) throw error;
    err(error.message);
    return 2;
  }
}

async function serve({ port }: Options): Promise<InspectorServer> {
  try {
    return await serveInspector(port);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EADDRINUSE") throw new UnusableOption(`--port ${port}: this port is taken; name another one, or 0`);
    if (code === "EACCES") throw new UnusableOption(`--port ${port}: this user may not use it; name one above 1023`);
    throw error;
  }
}
