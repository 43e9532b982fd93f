import { createServer } from "node:net";
import { afterEach, expect, test } from "vitest";
import { usualPort } from "../../../src/studio/server/gate.ts";
import { NoPage } from "../../../src/studio/server/page-files.ts";
import { startStudio, UnusableAddress } from "../../../src/studio/server/studio.ts";
import { temporaryFolder } from "../../cli/built.ts";
import { ask, builtPage, shown, started } from "./started.ts";

const others: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const other of others.splice(0)) other.close();
});

/** Whatever else may listen at the port already: afterwards it is taken. */
function take(port: number): Promise<void> {
  const other = createServer();
  others.push(other);
  return new Promise((done) => {
    other.once("error", () => done());
    other.listen(port, "127.0.0.1", done);
  });
}

test("only this machine reaches a studio that was not told otherwise", async () => {
  const { url, port } = await started();
  expect(url).toBe(`http://127.0.0.1:${port}/`);
  // Another address of the loopback network stands for every other address of the machine.
  await expect(ask(`http://127.0.0.2:${port}/`, "/")).rejects.toThrow("ECONNREFUSED");
});

test("where the usual port is taken, a free one is", async () => {
  await take(usualPort);
  const studio = await startStudio({ ...shown, pageFolder: builtPage() });
  expect(studio.moved).toBe(true);
  expect(Number(new URL(studio.url).port)).not.toBe(usualPort);
  expect((await ask(studio.url, "/")).status).toBe(200);
  await studio.close();
});

test("a port that was asked for and is taken is told, and no other is taken", async () => {
  const { port } = await started();
  const again = startStudio({ ...shown, pageFolder: builtPage(), port });
  await expect(again).rejects.toThrow(
    new UnusableAddress(`port ${port} is taken; name another one, or none and a free one is taken`),
  );
});

test("an address that this machine has not is told", async () => {
  const elsewhere = startStudio({ ...shown, pageFolder: builtPage(), port: 0, host: "192.0.2.1" });
  await expect(elsewhere).rejects.toThrow(new UnusableAddress("192.0.2.1 is not an address of this machine"));
});

test("an empty address, as of a shell variable that is not set, does not open the studio to every network", async () => {
  const everywhere = startStudio({ ...shown, pageFolder: builtPage(), port: 0, host: "" });
  await expect(everywhere).rejects.toThrow(UnusableAddress);
});

test("a folder without a built page is told before anything listens", async () => {
  await expect(startStudio({ ...shown, pageFolder: temporaryFolder(), port: 0 })).rejects.toThrow(NoPage);
});
