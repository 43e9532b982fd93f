import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { openSqliteStore } from "../../../src/stores/sqlite.ts";
import { chainOf } from "../../../src/testing/journal-entries.ts";
import { rewritten, storeSideBySide } from "../../stores/insider.ts";
import { newFile } from "../../stores/sqlite-files.ts";
import { run as runBuilt, temporaryFolder } from "../built.ts";

const run = (...args: readonly string[]) => runBuilt("store", ...args);

let folder = "";
let store = "";
const at = (name: string) => join(folder, name);
const named = () => `sqlite:${store}`;

beforeAll(async () => {
  folder = temporaryFolder();
  store = await storeSideBySide(["P-1", "P-2"], 3);
  writeFileSync(at("vkey"), run("keygen", "--name", "example.org/trial-7", "--key", at("key")).stdout);
});

async function grown(): Promise<void> {
  const opened = openSqliteStore(store);
  const { length } = await opened.read("P-1");
  await opened.append("P-1", length, chainOf("P-1", length + 1).slice(length));
  await opened.close();
}

describe("store keygen", () => {
  test("makes a private key that only its owner can read, and prints the vkey alone", () => {
    expect(readFileSync(at("vkey"), "utf8")).toMatch(/^example\.org\/trial-7\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}\n$/);
    expect(statSync(at("key")).mode & 0o777).toBe(0o600);
  });

  test("never writes over a key, and refuses a name that no key can have; exit code 2", () => {
    const before = readFileSync(at("key"), "utf8");
    const again = run("keygen", "--name", "example.org/trial-7", "--key", at("key"));
    expect(again).toMatchObject({ status: 2, stdout: "" });
    expect(again.stderr).toContain("is there already, and a key is never written over; name a new file");
    expect(readFileSync(at("key"), "utf8")).toBe(before);
    expect(run("keygen", "--name", "two words", "--key", at("other"))).toMatchObject({ status: 2, stdout: "" });
    expect(existsSync(at("other"))).toBe(false);
  });
});

describe("checkpoints, from signing to checking (21 CFR 11.10(e))", () => {
  test("sign, grow, sign again, prove, check; then the store is changed, and checking says so", async () => {
    expect(run("checkpoint", "--store", named(), "--key", at("key"), "--out", at("a")).status).toBe(0);
    await grown();
    expect(run("checkpoint", "--store", named(), "--key", at("key"), "--out", at("b")).status).toBe(0);
    expect(readFileSync(at("key.last"), "utf8")).toBe(readFileSync(at("b"), "utf8"));

    const fits = run("verify", "--store", named(), "--against", at("a"), "--vkey", at("vkey"));
    expect(fits).toMatchObject({ status: 0, stderr: "" });
    expect(fits.stdout).toMatch(
      /^whole {2}7 entries of 2 patients; root .*\nfits {2}the first 6 entries are those of /,
    );

    const proof = run("prove", "--store", named(), "--in", at("b"), "--entry", "P-2/2").stdout;
    writeFileSync(at("proof"), proof);
    const vkey = readFileSync(at("vkey"), "utf8").trim();
    const proved = run("check-proof", at("proof"), "--vkey", vkey);
    expect(proved.stdout).toContain(`entry 2 of P-2 with the hash ${chainOf("P-2", 2)[1]?.hash} is number 4 of the 7`);
    writeFileSync(at("proof"), proof.replace("index 3", "index 2"));
    expect(run("check-proof", at("proof"), "--vkey", vkey)).toMatchObject({ status: 1 });

    run("prove", "--store", named(), "--in", at("b"), "--from", at("a"), "--out", at("growth"));
    const growth = run("check-proof", at("growth"), "--vkey", vkey, "--against", at("a"));
    expect(growth.stdout).toContain(
      "the 7 entries at the checkpoint of example.org/trial-7 begin with the 6 of the earlier one",
    );
    expect(run("prove", "--store", named(), "--in", at("a"), "--entry", "P-1/4").stderr).toContain(
      "is not among the 6",
    );

    const whole = newFile();
    copyFileSync(store, whole);
    rewritten(store, (entries) =>
      entries.filter(({ patientId, sequence }) => !(patientId === "P-2" && sequence === 3)),
    );
    const changed = run("verify", "--store", named(), "--against", at("b"), "--vkey", at("vkey"));
    expect(changed.status).toBe(1);
    expect(changed.stdout).toContain("differs  P-2: entry 3 is missing\n1 fault;");
    // No second account is signed of what was signed already.
    const refused = run("checkpoint", "--store", named(), "--key", at("key"), "--out", at("c"));
    expect(refused).toMatchObject({ status: 2, stdout: "" });
    expect(refused.stderr).toContain("7 entries were signed with this key, and the store holds 6");
    await grown();
    expect(run("checkpoint", "--store", named(), "--key", at("key")).stderr).toContain(
      "the first 7 entries of the store are not those that were signed with this key",
    );
    expect(existsSync(at("c"))).toBe(false);
    copyFileSync(whole, store);
  });

  test("a store that is not whole is not signed, copied or exported; nothing is left behind", async () => {
    const broken = await storeSideBySide(["P-1"], 3);
    rewritten(broken, (entries) => entries.filter(({ sequence }) => sequence !== 2));
    for (const args of [
      ["checkpoint", "--key", at("key"), "--out", at("broken")],
      ["export", "--out", at("broken")],
      ["export"],
      ["backup", "--out", at("broken")],
    ]) {
      const [verb = "", ...others] = args;
      const refused = run(verb, "--store", `sqlite:${broken}`, ...others);
      expect(refused).toMatchObject({ status: 2, stdout: "" });
      expect(refused.stderr).toContain(
        "entry 3 of P-1: it does not follow entry 1; patient-course store verify --store",
      );
    }
    expect(readdirSync(folder).filter((name) => name.startsWith("broken"))).toEqual([]);
    expect(run("verify", "--store", `sqlite:${broken}`)).toMatchObject({ status: 1 });
  });

  test("--against and --vkey go together; a file that is no checkpoint is named; exit code 2", () => {
    expect(run("verify", "--store", named(), "--against", at("a"))).toMatchObject({ status: 2 });
    const wrong = run("verify", "--store", named(), "--against", at("vkey"), "--vkey", at("vkey"));
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain(`${at("vkey")}: is no signed note`);
  });
});

describe("store export, import and backup", () => {
  test("what is exported and imported is the same store, to the byte of each entry and in the same order", () => {
    const copy = newFile();
    expect(run("export", "--store", named(), "--out", at("all.jsonl")).status).toBe(0);
    const imported = run("import", at("all.jsonl"), "--store", `sqlite:${copy}`);
    expect(imported).toMatchObject({ status: 0, stderr: "" });
    expect(run("export", "--store", `sqlite:${copy}`).stdout).toBe(readFileSync(at("all.jsonl"), "utf8"));
    expect(run("verify", "--store", `sqlite:${copy}`).stdout).toBe(run("verify", "--store", named()).stdout);
    const again = run("import", at("all.jsonl"), "--store", `sqlite:${copy}`);
    expect(again.status).toBe(2);
    expect(again.stderr).toContain("holds entries already; name a new file");
  });

  test.each<[string, (lines: readonly string[]) => string, RegExp]>([
    [
      "a line that was changed",
      ([a, b, ...more]) => [a, b?.replace("nurse", "doctor"), ...more].join("\n"),
      /:2: entry 1 of P-2: its content was changed/,
    ],
    [
      "a line that is missing",
      (lines) => lines.filter((_, index) => index !== 2).join("\n"),
      /:4: entry 3 of P-1: it does not follow entry 1/,
    ],
    ["a line twice", ([a, ...more]) => [a, a, ...more].join("\n"), /:2: entry 1 of P-1: it does not follow entry 1/],
    [
      "other spaces",
      ([a, ...more]) => [a?.replace(":", ": "), ...more].join("\n"),
      /:1: is not as it was written: it is not canonical JSON/,
    ],
    ["a line that is cut", (lines) => lines.join("\n").slice(0, -60), /: the file ends in the middle of this line/],
    ["no JSON", (lines) => ["hello", ...lines].join("\n"), /:1: is not JSON of an entry/],
    ["an empty line", ([a, ...more]) => [a, "", ...more].join("\n"), /:2: is not JSON of an entry/],
  ])("an export with %s is refused whole, and no store is made", (_, change, because) => {
    const lines = run("export", "--store", named()).stdout.split("\n");
    writeFileSync(at("changed.jsonl"), change(lines));
    const copy = newFile();
    const refused = run("import", at("changed.jsonl"), "--store", `sqlite:${copy}`);
    expect(refused).toMatchObject({ status: 2, stdout: "" });
    expect(refused.stderr).toMatch(because);
    expect(refused.stderr).toContain("Nothing was imported.");
    expect(readdirSync(dirname(copy))).toEqual([]);
  });

  test("a backup is made while the store is in use, stands by itself, and is never written over a file", async () => {
    const copy = newFile();
    const opened = openSqliteStore(store);
    await opened.append("P-3", 0, chainOf("P-3", 2));
    const made = run("backup", "--store", named(), "--out", copy);
    await opened.close();
    expect(made).toMatchObject({ status: 0, stderr: "" });
    expect(readdirSync(dirname(copy))).toEqual(["trial.sqlite"]);
    expect(run("verify", "--store", `sqlite:${copy}`).stdout).toBe(run("verify", "--store", named()).stdout);
    const again = run("backup", "--store", named(), "--out", copy);
    expect(again).toMatchObject({ status: 2, stdout: "" });
    expect(again.stderr).toContain("is there already; name a new file");
    const nowhere = run("backup", "--store", named(), "--out", join(folder, "none", "copy.sqlite"));
    expect(nowhere.status).toBe(2);
  });

  test("every verb says what it does, with its exit codes and examples", () => {
    for (const verb of ["verify", "keygen", "checkpoint", "prove", "check-proof", "export", "import", "backup"]) {
      const { status, stdout } = run(verb, "--help");
      expect(status).toBe(0);
      expect(stdout).toMatch(/Exit codes: 0 /);
      expect(stdout).toContain(`patient-course store ${verb} `);
    }
  });
});
