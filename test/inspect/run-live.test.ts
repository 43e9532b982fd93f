import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root, run, runBeside } from "../cli/built.ts";
import { connect, eventually, live } from "./live.ts";

const main = join(root, "dist/src/cli/main.js");

/** Runs the built command line while this process goes on serving; what it wrote on the error stream, too. */
async function ranBeside(...args: readonly string[]) {
  const child = spawn(process.execPath, [main, ...args], { cwd: root, stdio: ["ignore", "ignore", "pipe"] });
  const written: string[] = [];
  child.stderr.on("data", (part) => written.push(String(part)));
  const status = await new Promise((resolve) => child.once("close", resolve));
  return { status, stderr: written.join("") };
}

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

test.each([
  ["503 Service Unavailable", { connections: 0 }],
  ["403 Forbidden", { allow: () => false }],
])("run --live says that the studio answered %s, not that none listens", async (answer, options) => {
  const { host } = await live(options);
  const { status, stderr } = await ranBeside("run", deviation, "--live", `http://${host}`);
  expect(status).toBe(1);
  expect(stderr).toContain(`http://${host} answered ${answer}; the histories are run without it`);
  expect(stderr).not.toContain("no studio listens");
});

test("run --live says that no studio listens where nothing answers", async () => {
  const { stderr } = await ranBeside("run", deviation, "--live", "http://127.0.0.1:9");
  expect(stderr).toContain("no studio listens at http://127.0.0.1:9; the histories are run without it");
});

test("a verb that shows nothing live does not load the inspector", () => {
  // A module that is missing ends whoever loads it.
  const hidden = `data:text/javascript,${encodeURIComponent(
    'import { register } from "node:module"; register(`data:text/javascript,export const resolve = (name, context, next) => { if (name === "@statelyai/inspect") throw new Error("the inspector was loaded"); return next(name, context); }`);',
  )}`;
  const { status, stderr } = spawnSync(process.execPath, ["--import", hidden, main, "export", "--format", "dot"], {
    encoding: "utf8",
    cwd: root,
  });
  expect(stderr).not.toContain("the inspector was loaded");
  expect(status).toBe(0);
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
