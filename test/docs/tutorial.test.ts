import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root, run } from "../cli/built.ts";

const page = readFileSync(join(root, "docs/designers/writing-a-protocol.md"), "utf8");
const written = readFileSync(join(root, "docs/examples/protocols/felix.yaml"), "utf8");

/** The blocks of a language in the page, without their fences. */
function blocks(language: string): readonly string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)\n\`\`\`$`, "gm"))].map(([, text = ""]) => text);
}

describe("STR-01: the tutorial writes the definition of FELIX", () => {
  test("every part that it shows stands so in the file", () => {
    const parts = blocks("yaml");
    expect(parts).toHaveLength(3);
    for (const part of parts) expect(written).toContain(`\n${part}\n`);
  });
  test("the draft has the faults that it shows, all at once", () => {
    const { status, stderr } = run("protocol", "docs/examples/drafts/felix.yaml");
    expect(status).toBe(2);
    expect(blocks("text")[0]).toBe(stderr.trim());
  });
  test("the words that it shows are those of the protocol", () => {
    const { stdout } = run("protocol", "docs/examples/protocols/felix.yaml");
    for (const line of blocks("text")[1]?.split("\n") ?? [""]) expect(stdout).toContain(`${line}\n`);
  });
  test("SIL-05: what it shows of a course that is optional is what the protocol says", () => {
    const { stdout } = run("protocol", "docs/examples/protocols/ari-0002h.yaml");
    expect(blocks("words")).toHaveLength(1);
    expect(stdout).toContain(blocks("words")[0]);
  });
});
