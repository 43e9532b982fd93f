import { createServer, type Server } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { startBridge } from "../../src/inspect/xstate-4/command.ts";
import { readOptions } from "../../src/inspect/xstate-4/options.ts";
import { eventually, live } from "./live.ts";

/** Runs the bridge's command line; what it wrote, and its exit code where it does not go on. */
async function started(...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const running = await startBridge(args, { out: (line) => out.push(line), err: (line) => err.push(line) });
  if (typeof running !== "number") onTestFinished(() => running.close());
  return { out, err, code: typeof running === "number" ? running : undefined };
}

test.each([
  ["--port abc", /^--port abc: write a number .* like --port 8888$/],
  ["--port 99999", /^--port 99999: write a number from 0 .* to 65535/],
  ["--port -1", /--port/],
  ["--live garbage", /^--live garbage: write .* like ws:\/\/127\.0\.0\.1:7431\/live$/],
  ["--live ftp://127.0.0.1/live", /^--live ftp:/],
  ["--foo", /'--foo'.*--help lists the options$/s],
  ["stray", /'stray'.*--help lists the options$/s],
])("%s is refused with a sentence that says what to write", async (args, says) => {
  const { out, err, code } = await started(...args.split(" "));
  expect(code).toBe(2);
  expect(err).toEqual([expect.stringMatching(says)]);
  expect(out).toEqual([]);
});

test("a port that is taken is named, and no stack is shown", async () => {
  const { port } = await live();
  const { err, code } = await started("--port", String(port));
  expect(code).toBe(2);
  expect(err).toEqual([`--port ${port}: this port is taken; name another one, or 0`]);
});

test("--help tells every option and an example, and is no fault", async () => {
  const { out, err, code } = await started("--help");
  expect(code).toBe(0);
  expect(err).toEqual([]);
  for (const word of ["--live", "--port", "--help", "Example:", "npm run inspect:xstate-4"]) {
    expect(out.join()).toContain(word);
  }
});

test("the address that the studio tells of itself is understood as that of its feed", () => {
  expect(readOptions(["--live", "http://127.0.0.1:7431/"])).toMatchObject({
    live: new URL("ws://127.0.0.1:7431/live"),
  });
});

test("while nothing answers it says so and that it tries again, once, and it says when it shows the feed", async () => {
  const gone = await live();
  gone.close();
  await new Promise((resolve) => gone.server.close(resolve));
  const address = `ws://${gone.host}/live`;
  const { out, err } = await started("--port", "0", "--live", address);
  await eventually(() => expect(err).toEqual([expect.stringMatching(/nothing answers; trying again/)]));
  expect(out.join()).not.toContain("shows");
  await live({}, gone.port);
  await eventually(() => expect(out.at(-1)).toBe(`It shows ${address}`));
  expect(err).toHaveLength(1);
});

test("where something else answers it says what, and that it tries again", async () => {
  const server: Server = createServer((_request, response) => response.end());
  server.on("upgrade", (_request, socket) => socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the server has no port");
  const { err } = await started("--port", "0", "--live", `ws://127.0.0.1:${address.port}/live`);
  await eventually(() => expect(err).toEqual([expect.stringMatching(/HTTP 404.*trying again/)]));
});
