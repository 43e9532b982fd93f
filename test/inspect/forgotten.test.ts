import { expect, onTestFinished, test } from "vitest";
import { createLiveFeed } from "../../src/inspect/feed.ts";
import { inspectHost } from "../../src/inspect/inspect-host.ts";
import { publishTo } from "../../src/inspect/publish-to.ts";
import { connect, eventually, type Listener, live } from "./live.ts";
import { consents, freshHost, recordable } from "./observed.ts";

/** Two patients of one host and two of another are one too many for a feed that keeps three. */
const limits = { patients: 3 };

/** What was heard of a patient, from its last introduction on. */
function lastOf(heard: Listener["heard"], patientId: string) {
  const own = heard.filter(({ sessionId }) => sessionId === patientId);
  return own.slice(own.findLastIndex(({ type }) => type === "@xstate.actor"));
}

test("a patient forgotten for those of another host returns to the studio when something happens to it", async () => {
  const { host } = await live({ feed: createLiveFeed(limits) });
  const page = await connect(`ws://${host}/live`);
  const publishing = async () => {
    const publisher = publishTo(`http://${host}`);
    onTestFinished(() => publisher.close(0));
    await publisher.connected();
    return inspectHost(freshHost(), publisher.publish);
  };
  const first = (await publishing()).open("A-1");
  const other = await publishing();
  await consents(first);
  await eventually(() => expect(page.heard).toHaveLength(5));
  for (const patient of ["B-1", "B-2", "B-3"]) await consents(other.open(patient));
  await eventually(() => expect(page.heard.at(-1)).toMatchObject({ sessionId: "B-3" }));
  await eventually(() => expect(lastOf(page.heard, "A-1").at(-1)).toMatchObject({ snapshot: { status: "stopped" } }));
  await first.submit(recordable("family.agreed", { relationship: "mother" }));
  await eventually(() => expect(lastOf(page.heard, "A-1").at(-1)).toMatchObject({ snapshot: { status: "active" } }));
  const told = lastOf(page.heard, "A-1");
  expect(told.map(({ type }) => type)).toEqual(["@xstate.actor", "@xstate.event", "@xstate.snapshot"]);
  expect(told[1]).toMatchObject({ event: { type: "family.agreed" } });
  expect(told[2]).toMatchObject({ snapshot: told[0]?.type === "@xstate.actor" ? told[0].snapshot : undefined });
});

test("it returns too where both hosts publish into one feed of their process", async () => {
  const feed = createLiveFeed(limits);
  const { host } = await live({ feed });
  const page = await connect(`ws://${host}/live`);
  const one = inspectHost(freshHost(), feed.publish).open("A-1");
  const other = inspectHost(freshHost(), feed.publish);
  await consents(one);
  for (const patient of ["B-1", "B-2", "B-3"]) await consents(other.open(patient));
  await one.submit(recordable("family.agreed", { relationship: "mother" }));
  await eventually(() =>
    expect(lastOf(page.heard, "A-1").slice(1)).toMatchObject([
      { event: { type: "family.agreed" } },
      { snapshot: { status: "active" } },
    ]),
  );
});

test("a publisher who tells of unknown patients without end and never reads what is asked of it is heard on", async () => {
  const { host } = await live();
  const page = await connect(`ws://${host}/live`);
  const stranger = await connect(`ws://${host}/live?publish`);
  const snapshot = { status: "active", value: "s" };
  const base = { createdAt: "0", _version: "0", snapshot };
  stranger.socket.pause();
  for (let count = 0; count < 5_000; count++) {
    const message = { ...base, type: "@xstate.snapshot", sessionId: `P-${count}`, event: { type: "e" } };
    stranger.socket.send(JSON.stringify(message));
  }
  stranger.socket.send(JSON.stringify({ ...base, type: "@xstate.actor", sessionId: "P-known", name: "x" }));
  await eventually(() => expect(page.heard.map(({ sessionId }) => sessionId)).toEqual(["P-known"]));
});
