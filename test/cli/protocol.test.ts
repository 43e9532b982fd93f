import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { answered } from "../../src/cli/protocol-new-command.ts";
import { upgradedText } from "../../src/cli/protocol-upgrade-command.ts";
import { parseDefinition } from "../../src/definitions/load.ts";
import type { CheckedDefinition } from "../../src/events/checked-definition.ts";
import { definitionDigest } from "../../src/protocol/definition-digest.ts";
import { protocolJsonSchema } from "../../src/protocol/json-schema.ts";
import { root, run, temporary, temporaryFolder } from "./built.ts";

function read(text: string): CheckedDefinition {
  const reading = parseDefinition(text);
  if (!reading.ok) throw new Error(reading.faults.map(({ path, message }) => `${path}: ${message}`).join("; "));
  return reading.definition;
}

describe("protocol schema", () => {
  test("prints the JSON Schema that the package has", () => {
    const { status, stdout } = run("protocol", "schema");
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(protocolJsonSchema())));
    expect(readFileSync(join(root, "dist/protocol.schema.json"), "utf8")).toBe(stdout);
  });
});

const kept = join(root, "test/protocol/format-1");
const files = readdirSync(kept);
const comments = (text: string) => text.split("\n").flatMap((line) => /(?:^|\s)#.*$/.exec(line)?.[0].trim() ?? []);

describe("protocol upgrade", () => {
  test.each(files)(
    "%s becomes @2 with its digest, its comments and the order of its keys, and reads as it did",
    (file) => {
      const text = readFileSync(join(kept, file), "utf8");
      const newer = upgradedText(file, text);
      expect(newer).toMatch(/^schema: patient-course\/protocol@2$/m);
      expect(read(newer)).toEqual(read(text));
      expect(definitionDigest(read(newer))).toBe(definitionDigest(read(text)));
      expect(comments(newer)).toEqual(comments(text));
      const keys = (one: string) => Object.keys(parse(one)).filter((key) => key !== "requirements");
      expect(keys(newer)).toEqual(keys(text));
      expect(upgradedText(file, newer)).toBe(newer);
    },
  );

  test("a comment beside a value stays there, and a file in JSON stays one", () => {
    const text = readFileSync(join(kept, "two-sites.yaml"), "utf8");
    const commented = text.replace("lastDay: 14", "lastDay: 14 # confirmed by the sponsor");
    expect(upgradedText("f.yaml", commented)).toMatch(/lastDay: 14 # confirmed by the sponsor$/m);
    const json = upgradedText("f.json", JSON.stringify(parse(text)));
    expect(JSON.parse(json)).toEqual({ ...parse(text), schema: "patient-course/protocol@2" });
  });

  test("the sentences of the registry text join those of the file's own", () => {
    const text = readFileSync(join(kept, "cd19-b-all.yaml"), "utf8")
      .replace("requirements: []", "requirements:\n  - { id: OWN-01, quote: own, source: paper } # ours")
      .replace("id: INC-01", "id: OWN-01");
    const newer = upgradedText("f.yaml", text);
    expect(newer).toContain("# ours");
    expect(
      read(newer)
        .requirements.slice(0, 2)
        .map(({ id }) => id),
    ).toEqual(["OWN-01", "INC-01"]);
  });

  test("prints, and writes only when told to; what is @2 stays as it is, byte for byte", () => {
    const text = readFileSync(join(kept, "other-settings.yaml"), "utf8");
    const file = temporary(text, "mine.yaml");
    expect(run("protocol", "upgrade", file)).toMatchObject({ status: 0, stdout: upgradedText(file, text) });
    expect(readFileSync(file, "utf8")).toBe(text);
    expect(run("protocol", "upgrade", file, "--write").status).toBe(0);
    const written = readFileSync(file, "utf8");
    expect(written).toBe(upgradedText(file, text));
    const odd = written.replace("courses: {", "courses:   {");
    writeFileSync(file, odd);
    expect(run("protocol", "upgrade", file, "--write")).toMatchObject({
      status: 0,
      stderr: expect.stringContaining("already"),
    });
    expect(readFileSync(file, "utf8")).toBe(odd);
  });

  test("a file with faults is not upgraded: they are told with their places", () => {
    const file = temporary("schema: patient-course/protocol@1\ncourses: { max: 0 }\n", "mine.yaml");
    const { status, stderr } = run("protocol", "upgrade", file, "--write");
    expect(status).toBe(2);
    expect(stderr).toContain(`${file}:2:12  courses.max`);
    expect(readFileSync(file, "utf8")).toContain("@1");
  });
});

const told = ["--id", "my-trial", "--source", "protocol 1.0", "--dose", "1000000/kg", "--fractions", "1:40,8:60"];

describe("protocol new", () => {
  test("writes a definition that proves, and does not write over one", () => {
    const file = join(temporaryFolder(), "mine.yaml");
    expect(run("protocol", "new", file, ...told, "--last-day", "21")).toMatchObject({ status: 0, stderr: "" });
    const text = readFileSync(file, "utf8");
    expect(text).toMatch(/^# yaml-language-server: \$schema=/);
    expect(read(text)).toMatchObject({
      id: "my-trial",
      title: "my-trial",
      infusion: { dose: { kind: "perKg", cellsPerKg: 1_000_000 }, lastDay: 21 },
      courses: { max: 1 },
    });
    expect(run("verify", "--protocol", file).status).toBe(0);
    const again = run("protocol", "new", file, ...told, "--courses", "2");
    expect([again.status, again.stderr]).toEqual([2, `unusable  ${file}: is there already; --force writes over it\n`]);
    expect(readFileSync(file, "utf8")).toBe(text);
    expect(run("protocol", "new", file, ...told, "--courses", "2", "--force").status).toBe(0);
    expect(read(readFileSync(file, "utf8")).courses.max).toBe(2);
  });

  test("without a terminal it says which options are missing or will not do, and writes nothing", () => {
    const file = join(temporaryFolder(), "mine.yaml");
    const { status, stderr } = run("protocol", "new", file, "--dose", "many", "--id", "my-trial");
    expect(status).toBe(2);
    expect(stderr).toMatch(/--source <text>: say where.*\n.*--dose <cells>: many will not do/);
    expect(run("protocol", "new", file, ...told.slice(0, -1), "1:40,8:50").stderr).toContain("sum to 90 %");
    expect(() => readFileSync(file)).toThrow("ENOENT");
  });

  test("on a terminal it asks for what no option says, again where an answer will not do, and takes what is usual for none", async () => {
    const typed = ["My Trial", "my-trial", "", "a paper", "100000000", "1:10,2:90", "", "3"];
    const asked: string[] = [];
    const answers = await answered({}, (question) => {
      asked.push(question);
      return Promise.resolve(typed.shift() ?? "");
    });
    expect(answers).toEqual({
      id: "my-trial",
      title: "my-trial",
      source: "a paper",
      dose: "100000000",
      fractions: "1:10,2:90",
      lastDay: "2",
      courses: "3",
    });
    expect(asked[2]).toContain("[my-trial]");
    expect(asked).toHaveLength(8);
  });

  test("any text is kept as it is typed", () => {
    const file = join(temporaryFolder(), "mine.yaml");
    const title = 'a: "b" #c \\ \u2028 é';
    expect(run("protocol", "new", file, ...told, "--title", title).status).toBe(0);
    expect(read(readFileSync(file, "utf8")).title).toBe(title);
  });
});
