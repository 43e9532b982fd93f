import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "../../cli/built.ts";

/** Flags of `patient-course studio`. */
export interface StudioFlags {
  /** The protocol, and further versions of it. */
  readonly protocol?: string | readonly string[];
  readonly history?: string;
  readonly store?: string;
  readonly host?: string;
}

export interface OpenedStudio {
  /** Where the page is, with the slash at its end. */
  readonly url: string;
  /** What it has printed. */
  said(): string;
  /** Ends the studio as Ctrl-C does; the exit code. */
  close(): Promise<number | null>;
}

/** Starts the built studio on a free port, as a user would. */
export function openStudio(flags: StudioFlags = {}): Promise<OpenedStudio> {
  const given = Object.entries(flags).flatMap(([name, value]) =>
    [value].flat().flatMap((one) => [`--${name}`, String(one)]),
  );
  const child = spawn(process.execPath, [join(root, "dist/src/cli/main.js"), "studio", "--port", "0", ...given], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const close = () => {
    child.kill("SIGINT");
    return ended;
  };
  let said = "";
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const url = /^The studio is at (\S+)/m.exec(said)?.[1];
      if (url !== undefined) resolve({ url, said: () => said, close });
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    ended.then((code) => reject(new Error(`the studio ended with ${code}: ${said}`)));
  });
}
