import { expect, test } from "vitest";
import { run, runBeside } from "../cli/built.ts";
import { connect, eventually, live } from "./live.ts";

const deviation = "docs/examples/11-deviation-fraction-during-toxicity.jsonl";

test("run --live shows every patient of the histories at the studio, refused attempts and deviations marked", async () => {
  const { host } = await live();
  const page = await connect(`ws://${host}/live`);
  expect(
    await runBeside("run", deviation, "docs/examples/01-cr-both-for-second-course.jsonl", "--live", `http://${host}`),
  ).toBe(1);
  await eventually(() => expect(new Set(page.heard.map(({ sessionId }) => sessionId)).size).toBe(2));
  const events = () => page.heard.flatMap((message) => (message.type === "@xstate.event" ? [message.event] : []));
  await eventually(() => {
    expect(events().some(({ deviation, type }) => deviation !== undefined && type.startsWith("deviation."))).toBe(true);
    expect(events().some(({ refused }) => refused !== undefined)).toBe(true);
  });
  expect(events().every(({ evidence }) => evidence === undefined)).toBe(true);
});

test("run --live ends as it does without where no studio is there", async () => {
  expect(await runBeside("run", deviation, "--live", "http://127.0.0.1:9")).toBe(1);
});

test("run --live to another machine is refused before anything is recorded", () => {
  const { status, stderr } = run("run", deviation, "--live", "http://studio.example");
  expect(status).toBe(2);
  expect(stderr).toContain("--live: http://studio.example is another machine");
  expect(stderr).toContain("Nothing was recorded.");
});

test("a pace that is no number of milliseconds is refused", () => {
  expect(run("run", deviation, "--pace", "slow")).toMatchObject({ status: 2 });
});
