import { expect, onTestFinished, test } from "vitest";
import { inspectHost } from "../../src/inspect/inspect-host.ts";
import { type Publisher, publishTo, UnusableLiveAddress } from "../../src/inspect/publish-to.ts";
import { connect, eventually, live } from "./live.ts";
import { consents, freshHost } from "./observed.ts";

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
  await eventually(() =>
    expect(page.heard.at(-1)).toMatchObject({ snapshot: { value: { consent: "patientSigned" } } }),
  );
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

test("another machine may be named by who asks for it", async () => {
  await publishTo("ws://studio.invalid/live", { anywhere: true }).close(0);
});

/** A port of this machine at which nobody listens. */
async function freed(): Promise<{ readonly port: number }> {
  const { server, port, close } = await live();
  close();
  await new Promise((resolve) => server.close(resolve));
  return { port };
}
