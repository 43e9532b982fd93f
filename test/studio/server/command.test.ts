import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, renameSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { addressesOf } from "../../../src/studio/server/gate.ts";
import { run, temporary, temporaryFolder } from "../../cli/built.ts";
import { openStudio } from "../../e2e/harness/open-studio.ts";
import { ask, started } from "./started.ts";

/** A pipe that nobody writes to. */
function pipeIn(folder: string): string {
  const pipe = join(folder, "pipe");
  execFileSync("mkfifo", [pipe]);
  return pipe;
}

const history = "docs/examples/01-cr-both-for-second-course.jsonl";

test("the studio starts, answers, refuses and ends with Ctrl-C", async () => {
  const studio = await openStudio({ protocol: "two-fraction", history });
  expect(studio.said()).toBe(
    `The studio is at ${studio.url} (Ctrl-C ends it)\n01-cr-both-for-second-course.jsonl is at ${studio.url}#/history\n`,
  );
  const session = JSON.parse((await ask(studio.url, "/api/session")).text);
  expect([session.protocol.name, session.protocol.definition.id, session.history, session.store]).toEqual([
    "two-fraction",
    "two-fraction",
    "01-cr-both-for-second-course.jsonl",
    null,
  ]);
  expect((await ask(studio.url, "/")).text).toContain("<!doctype html>");
  expect((await ask(studio.url, "/api/history")).text).toContain('"event": "screening.identified"');
  expect((await ask(studio.url, "/api/session", { headers: { host: "evil.example" } })).status).toBe(403);
  expect((await ask(studio.url, "/api/session", { headers: { origin: "http://evil.example" } })).status).toBe(403);
  expect((await ask(studio.url, "/..%2f..%2fpackage.json")).status).toBe(404);
  expect(await studio.close()).toBe(0);
});

test("the studio reads a store and leaves it as it is", async () => {
  const file = join(temporaryFolder(), "trial.sqlite");
  expect(run("run", history, "--store", `sqlite:${file}`).status).toBe(0);
  const before = readFileSync(file);
  const studio = await openStudio({ store: `sqlite:${file}` });
  expect(JSON.parse((await ask(studio.url, "/api/session")).text).store).toEqual({
    name: "trial.sqlite",
    patients: ["EX-01"],
  });
  const [first = ""] = (await ask(studio.url, "/api/patients/EX-01")).text.split("\n");
  expect(JSON.parse(first)).toMatchObject({ sequence: 1, event: "screening.identified" });
  expect(await studio.close()).toBe(0);
  expect(readFileSync(file)).toEqual(before);
});

describe("what cannot be used is said before anything is opened, with exit code 2", () => {
  const file = temporary("not YAML: [", "bad.yaml");
  const [large, huge] = [temporary("", "large.jsonl"), temporary("", "huge.yaml")];
  truncateSync(large, 50_000_000);
  truncateSync(huge, 2_000_001);
  const giant = temporary("", "giant.jsonl");
  truncateSync(giant, 3_000_000_000);
  const pipe = pipeIn(temporaryFolder());
  const missing = join(temporaryFolder(), "none.sqlite");
  test.each([
    [["--port", "x"], "--port x: write a number from 0 (any free port) to 65535"],
    [["--port", "65536"], "--port 65536: write a number from 0"],
    [["--protocol", "no-such"], "no-such: is neither a file nor one of cd19-b-all"],
    [["--protocol", file], "bad.yaml:1:"],
    [["--history", "no-such.jsonl"], "no-such.jsonl: cannot be read (ENOENT)"],
    [["--history", large], "large.jsonl has 50 MB; the studio opens files up to 20 MB"],
    [["--history", giant], "giant.jsonl has 3000 MB; the studio opens files up to 20 MB"],
    [["--history", pipe], `${pipe}: is a pipe, and the studio reads only files`],
    [["--protocol", pipe], `${pipe}: is a pipe, and the studio reads only files`],
    [["--store", `sqlite:${pipe}`], `--store sqlite:${pipe}: is a pipe, and no file`],
    [["--history", "/dev/zero"], "/dev/zero: is a device, and the studio reads only files"],
    [["--history", "docs"], "docs: is a folder, and the studio reads only files"],
    [["--host", ""], "no address is named; name one, such as 127.0.0.1, or leave --host out"],
    [["--protocol", huge], "huge.yaml has 3 MB; the studio opens definitions up to 2 MB"],
    [["--store", `sqlite:${missing}`], `--store sqlite:${missing}: there is no such file`],
    [["--store", "postgres:trial"], "--store postgres:trial: write sqlite:FILE"],
    [["--host", "192.0.2.1", "--port", "0"], "192.0.2.1 is not an address of this machine"],
    [["surplus"], "too many arguments"],
  ])("%j", (flags, words) => {
    const { status, stdout, stderr } = run("studio", ...flags);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(words);
  });

  test("a port that is taken", async () => {
    const { port } = await started();
    const { status, stderr } = run("studio", "--port", String(port));
    expect([status, stderr]).toEqual([2, expect.stringContaining(`port ${port} is taken; name another one`)]);
  });

  test("a store that is not there is not made", () => {
    expect(existsSync(missing)).toBe(false);
  });
});

test("a history that has become a pipe is told, and Ctrl-C still ends the studio", async () => {
  const file = temporary("{}\n", "p1.jsonl");
  const studio = await openStudio({ history: file });
  renameSync(pipeIn(temporaryFolder()), file);
  const told = await ask(studio.url, "/api/history");
  expect([told.status, told.text]).toEqual([404, "p1.jsonl is not a file.\n"]);
  expect(await studio.close()).toBe(0);
});

test("--host warns that others can read", async () => {
  const studio = await openStudio({ host: "0.0.0.0" });
  expect((await ask(studio.url, "/")).status).toBe(200);
  expect(studio.said()).toContain(
    "warning  with --host 0.0.0.0 others on the network can read the protocol, the history and the store of this studio",
  );
  const { port } = new URL(studio.url);
  for (const address of addressesOf("0.0.0.0"))
    expect(studio.said()).toContain(`\nOthers on the network find it at http://${address}:${port}/\n`);
  await studio.close();
});
