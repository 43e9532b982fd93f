import { mkdirSync, writeFileSync } from "node:fs";
import { type IncomingHttpHeaders, request } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { afterEach } from "vitest";
import { shippedDefinitions } from "../../../src/definitions/load.ts";
import { type RunningStudio, type StudioOptions, startStudio } from "../../../src/studio/server/studio.ts";
import { temporaryFolder } from "../../cli/built.ts";

const definition = shippedDefinitions["two-fraction"];
if (definition === undefined) throw new Error("two-fraction is not shipped");

/** What the tests' studio shows where they do not say otherwise. */
export const shown = { version: "9.9.9", name: "two-fraction", definition };

export const script = `export const answer = ${JSON.stringify("x".repeat(3000))};\n`;

/** A small built page in a folder of its own, beside a file that is none of it. */
export function builtPage(): string {
  const outside = temporaryFolder();
  writeFileSync(join(outside, "secret.txt"), "secret");
  const folder = join(outside, "page");
  mkdirSync(join(folder, "assets"), { recursive: true });
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>studio</title>");
  writeFileSync(join(folder, "assets/index-AbC1.js"), script);
  return folder;
}

const open: RunningStudio[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((studio) => studio.close()));
});

/** Starts a studio on a free port; it ends with the test. */
export async function started(
  options: Partial<StudioOptions> = {},
): Promise<RunningStudio & { readonly port: number }> {
  const studio = await startStudio({ ...shown, pageFolder: builtPage(), port: 0, ...options });
  open.push(studio);
  return { ...studio, port: Number(new URL(studio.url).port) };
}

export interface Answered {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
}

/** An address of the loopback network that is not the one connected to: it stands for another machine. */
export const elsewhere = "127.0.0.2";

interface Asking {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly localAddress?: string;
}

/** Asks for exactly this path, which `fetch` would first put in order. */
export function ask(
  url: string,
  path: string,
  { method = "GET", headers = {}, localAddress = "127.0.0.1" }: Asking = {},
): Promise<Answered> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const asking = request({ hostname, port, path, method, headers, localAddress, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const body = Buffer.concat(chunks);
        resolve({ status: response.statusCode, headers: response.headers, body, text: body.toString() });
      });
    });
    asking.on("error", reject);
    asking.end();
  });
}

/** Sends these bytes as they are; everything that comes back until the server hangs up. */
export function sent(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes, "latin1"));
    let back = "";
    socket.on("data", (chunk) => {
      back += chunk.toString("latin1");
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(back));
  });
}
