import { mkdtempSync, writeFileSync } from "node:fs";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { shippedDefinitions } from "../../src/definitions/load.ts";
import { inspectHost } from "../../src/inspect/inspect-host.ts";
import { type Publisher, publishTo, UnusableLiveAddress } from "../../src/inspect/publish-to.ts";
import { startStudio } from "../../src/studio/server/studio.ts";
import { connect, eventually, live } from "./live.ts";
import { consents, freshHost, standingAt } from "./observed.ts";

function publishing(address: string): Publisher {
  const publisher = publishTo(address);
  onTestFinished(() => publisher.close(0));
  return publisher;
}

test("what a host records reaches a page through a studio", async () => {
  const { host, feed } = await live();
  const page = await connect(`ws://${host}/live`);
  const observed = inspectHost(freshHost(), publishing(`http://${host}`).publish);
  await consents(observed.open("P-1"));
  await eventually(() => expect(page.heard.at(-1)).toMatchObject({ snapshot: { value: standingAt("patientSigned") } }));
  expect(feed).toBeDefined();
});

test("close waits until everything has left, so that a short run loses nothing", async () => {
  const { host, feed } = await live();
  const publisher = publishTo(`http://${host}/`);
  const observed = inspectHost(freshHost(), publisher.publish);
  for (let count = 1; count <= 40; count++) await consents(observed.open(`P-${count}`));
  await publisher.close();
  const page = await connect(`ws://${host}/live`);
  await eventually(() => expect(new Set(page.heard.map(({ sessionId }) => sessionId)).size).toBe(40));
  expect(feed).toBeDefined();
});

test("while nobody listens a host records undisturbed, and who listens later is told where the patients stand", async () => {
  const { port } = await freed();
  const observed = inspectHost(freshHost(), publishing(`http://127.0.0.1:${port}`).publish);
  for (let count = 1; count <= 20; count++) await consents(observed.open(`P-${count}`));
  const { host } = await live({}, port);
  const page = await connect(`ws://${host}/live`);
  await eventually(() => expect(page.heard).toHaveLength(60));
});

test("a studio that was started again is told where the patients stand", async () => {
  const first = await live();
  const observed = inspectHost(freshHost(), publishing(`http://${first.host}`).publish);
  await consents(observed.open("P-1"));
  await eventually(() => expect(first.server.listening).toBe(true));
  first.close();
  await new Promise((resolve) => first.server.close(resolve));
  await consents(observed.open("P-2"));
  const second = await live({}, first.port);
  const page = await connect(`ws://${second.host}/live`);
  await eventually(() =>
    expect(new Set(page.heard.map(({ sessionId }) => sessionId))).toEqual(new Set(["P-1", "P-2"])),
  );
});

test("closing where nobody listens ends after the patience given", async () => {
  const { port } = await freed();
  const publisher = publishTo(`http://127.0.0.1:${port}`);
  await publisher.close(50);
  await publisher.close(50);
});

test.each([
  "http://studio.example:7431",
  "http://10.0.0.7:7431",
  "ws://127.0.0.1.studio.example/live",
  "http://0.0.0.0:7431",
  "ftp://127.0.0.1",
  "the studio",
])("%s is refused: messages about patients stay on this machine unless asked", (address) => {
  expect(() => publishTo(address)).toThrow(UnusableLiveAddress);
});

test("the addresses of this machine's own network interfaces are this machine", async () => {
  const own = Object.values(networkInterfaces()).flatMap((found) => (found ?? []).map(({ address }) => address));
  expect(own.length).toBeGreaterThan(0);
  for (const address of own) {
    await publishTo(`http://${address.includes(":") ? `[${address}]` : address}:9`).close(0);
  }
});

test("a studio told to listen at another loopback address is published to from this machine", async () => {
  const { url, port } = await studioAt("127.0.0.2");
  const publisher = publishing(url);
  expect(await publisher.connected()).toBe(true);
  const page = await connect(`ws://127.0.0.2:${port}/live`);
  await consents(inspectHost(freshHost(), publisher.publish).open("P-1"));
  await eventually(() => expect(page.heard).not.toEqual([]));
});

test("what was answered instead of listening is told, and nothing where nothing answers or somebody listens", async () => {
  const { host } = await live({ connections: 0 });
  const full = publishing(`http://${host}`);
  expect(full.refusal).toBeNull();
  expect(await full.connected()).toBe(false);
  expect(full.refusal).toBe("503 Service Unavailable");
  const forbidding = publishing(`http://${(await live({ allow: () => false })).host}`);
  expect(await forbidding.connected()).toBe(false);
  expect(forbidding.refusal).toBe("403 Forbidden");
  const alone = publishing(`http://127.0.0.1:${(await freed()).port}`);
  expect(await alone.connected()).toBe(false);
  expect(alone.refusal).toBeNull();
  const heard = publishing(`http://${(await live()).host}`);
  expect(await heard.connected()).toBe(true);
  expect(heard.refusal).toBeNull();
});

test("another machine may be named by who asks for it", async () => {
  await publishTo("ws://studio.invalid/live", { anywhere: true }).close(0);
});

/** A studio of the given address, whose page is not looked at. */
async function studioAt(host: string) {
  const definition = shippedDefinitions["cd19-b-all"];
  if (definition === undefined) throw new Error("cd19-b-all is not shipped");
  const pageFolder = mkdtempSync(join(tmpdir(), "patient-course-page-"));
  writeFileSync(join(pageFolder, "index.html"), "<!doctype html>");
  const studio = await startStudio({ version: "0", name: "cd19-b-all", definition, pageFolder, port: 0, host });
  onTestFinished(() => studio.close());
  return { url: studio.url, port: Number(new URL(studio.url).port) };
}

/** A port of this machine at which nobody listens. */
async function freed(): Promise<{ readonly port: number }> {
  const { server, port, close } = await live();
  close();
  await new Promise((resolve) => server.close(resolve));
  return { port };
}
