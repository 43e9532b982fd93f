import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { shippedDefinitions } from "../../../src/definitions/load.ts";
import { formerDigests } from "../../../src/protocol/former-digests.ts";
import { deflate, toBase64Url } from "../../../src/studio/model/walk/deflate.ts";
import {
  attempt,
  decodeWalk,
  encodeWalk,
  offersAt,
  placeOf,
  propose,
  recordOf,
  reopen,
  startWalk,
  type Walk,
} from "../../../src/studio/model/walk/index.ts";
import { record } from "../../../src/studio/model/walk/walk.ts";
import { guideFor, threeFractions, toFirstCourse, walkOf } from "./walk-guide.ts";

const guide = guideFor();

async function codeOf(value: unknown): Promise<string> {
  return toBase64Url(await deflate(typeof value === "string" ? value : JSON.stringify(value)));
}

test("the address of a walk reopens it at the same place, refused attempts included", async () => {
  const walk = walkOf(guide, [...toFirstCourse, "fraction.given/2.onDay", ...threeFractions]);
  const read = await decodeWalk(await encodeWalk(recordOf(walk)));
  if (!read.ok) throw new Error(read.problem);
  expect(read.record).toEqual(recordOf(walk));
  expect(reopen(guide, read.record)).toEqual({ ok: true, walk });
});

test("the address of a whole course is short enough to be sent", async () => {
  const walk = walkOf(guide, [...toFirstCourse, ...threeFractions, "response.assessed/CR"]);
  expect((await encodeWalk(recordOf(walk))).length).toBeLessThan(1500);
});

const examples = new URL("../../../docs/examples/", import.meta.url);
const bundled = readdirSync(examples).filter((name) => name.endsWith(".jsonl"));

test("patients of the bundled histories are walked as they are on record, and come back from their addresses", async () => {
  let walks = 0;
  for (const name of bundled) {
    const [header = "", ...lines] = readFileSync(new URL(name, examples), "utf8").trim().split("\n");
    const { protocol = "cd19-b-all" } = JSON.parse(header);
    if (!Object.hasOwn(shippedDefinitions, protocol)) continue;
    const own = guideFor(protocol);
    const commands = lines.map((line) => JSON.parse(line));
    for (const patientId of new Set<string>(commands.map((command) => command.patientId))) {
      let walk = startWalk(own, patientId);
      for (const command of commands.filter((one) => one.patientId === patientId)) {
        const tried = record(own, walk, command);
        if (tried.recorded) walk = tried.walk;
      }
      const read = await decodeWalk(await encodeWalk(recordOf(walk)));
      expect(read, name).toEqual({ ok: true, record: recordOf(walk) });
      walks++;
    }
  }
  expect(walks).toBeGreaterThan(25);
});

test("every walk comes back from its address, with whatever people wrote", async () => {
  const written = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== "");
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(shippedDefinitions)),
      fc.array(fc.record({ choice: fc.nat(), id: written, note: fc.option(written), late: fc.boolean() }), {
        maxLength: 12,
      }),
      async (protocol, steps) => {
        const own = guideFor(protocol);
        let walk: Walk = startWalk(own, "Patient “Ω” <b>");
        for (const { choice, id, note, late } of steps) {
          const { course } = placeOf(walk);
          const letters = offersAt(own, course).flatMap(({ form, lawful, departing, refused }) =>
            [...lawful, ...departing, ...refused].map(({ verdict }) => ({
              event: form.event,
              verdict,
              deviation: false,
            })),
          );
          const letter = letters[choice % letters.length];
          if (letter === undefined) continue;
          const { draft } = propose(own, course, letter);
          const tried = attempt(own, walk, {
            ...draft,
            by: { ...draft.by, id },
            ...(note === null ? {} : { reason: note }),
            ...(late ? { recordedAt: "2399-01-01T00:00:00+08:00" } : {}),
          });
          if (tried.recorded) walk = tried.walk;
        }
        const read = await decodeWalk(await encodeWalk(recordOf(walk)));
        expect(read).toEqual({ ok: true, record: recordOf(walk) });
        if (read.ok) expect(reopen(own, read.record)).toEqual({ ok: true, walk });
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);

test("no text in the address is thrown over: it is a walk, or it is told in words why not", async () => {
  const good = await encodeWalk(recordOf(walkOf(guide, toFirstCourse)));
  const changed = fc
    .tuple(fc.nat(good.length - 1), fc.string({ maxLength: 4 }))
    .map(([at, other]) => good.slice(0, at) + other + good.slice(at + 1));
  const anyJson = fc.json().map((text) => codeOf(text));
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.base64String(), changed, fc.constant(""), anyJson), async (code) => {
      const read = await decodeWalk(await code);
      if (read.ok) reopen(guide, read.record);
      else expect(read.problem).toMatch(/^This address holds no walk that can be opened: .+\.$/s);
    }),
    { numRuns: 500 },
  );
}, 120_000);

test("a small address that inflates to 200 MB is given up at the first megabyte", async () => {
  const bomb = new Uint8Array(200_000_000);
  const code = toBase64Url(
    new Uint8Array(
      await new Response(new Blob([bomb]).stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer(),
    ),
  );
  expect(code.length).toBeLessThan(400_000);
  expect(await decodeWalk(code)).toEqual({
    ok: false,
    problem: "This address holds no walk that can be opened: it holds more than 1000000 bytes.",
  });
});

test.each([
  ["nothing", "", /cut short or was changed/],
  ["characters of no address", "a b", /characters that no such address has/],
  ["an address that is far too long", "A".repeat(400_001), /400001 characters/],
])("%s is refused in words", async (_, code, problem) => {
  const read = await decodeWalk(code);
  expect(read.ok ? "" : read.problem).toMatch(problem);
});

const reference = guide.engine.reference;
const whole = { v: 1, d: [reference.id, reference.version, reference.digest], p: "P-1" };

test.each([
  ["another version of the address", { ...whole, v: 2, c: [] }, /no walk of this studio/],
  [
    "a key that no command has",
    JSON.stringify({ ...whole, c: [] }).replace('"v"', '"__proto__":{},"v"'),
    /was changed/,
  ],
  [
    "a step without an event",
    { ...whole, c: [{ by: "nurse", at: "2026-01-05T09:00:00Z" }] },
    /step 1 is no command: event/,
  ],
  [
    "a role that is none in any trial",
    { ...whole, c: [{ by: "", event: "x", at: "2026-01-05T09:00:00Z" }] },
    /step 1 .*by\.role/,
  ],
  ["deep nesting", "[".repeat(300_000), /was changed/],
])("%s is refused in words", async (_, value, problem) => {
  const read = await decodeWalk(await codeOf(value));
  expect(read.ok ? "" : read.problem).toMatch(problem);
});

test("a role that the protocol does not have is refused in words when the walk is opened (SIL-11)", async () => {
  const command = { by: "king", event: "screening.identified", at: "2026-01-05T09:00:00Z" };
  const read = await decodeWalk(await codeOf({ ...whole, c: [command] }));
  if (!read.ok) throw new Error(read.problem);
  expect(reopen(guide, read.record)).toMatchObject({
    ok: false,
    problem: expect.stringContaining('by.role: there is no role "king"'),
  });
});

test("a walk of another protocol is named with its version, and not walked under the one that is open", async () => {
  const other = recordOf(walkOf(guideFor("two-fraction"), ["screening.identified/first"]));
  expect(reopen(guide, other)).toEqual({
    ok: false,
    otherProtocol: true,
    problem: "This walk is one of the protocol two-fraction 1.0.0; open now is cd19-b-all 1.0.0.",
  });
  const edited = { ...recordOf(startWalk(guide)), definition: { ...reference, digest: "0".repeat(64) } };
  expect(reopen(guide, edited)).toMatchObject({
    otherProtocol: true,
    problem: expect.stringContaining("other numbers"),
  });
});

test("an older address, with the digest over the whole definition, opens its walk", () => {
  const record = recordOf(walkOf(guide, ["screening.identified/first"]));
  const [digest = ""] = formerDigests.find(({ id }) => id === reference.id)?.former ?? [];
  const older = { ...record, definition: { ...reference, digest } };
  expect(reopen(guide, older)).toMatchObject({ ok: true });
});

test("a step that cannot be read under the protocol is named", () => {
  const record = recordOf(walkOf(guide, ["screening.identified/first"]));
  const [first] = record.commands;
  if (first === undefined) throw new Error("no step");
  const bad = { ...record, commands: [first, { ...first, id: "other", evidence: { screeningNumber: 1 } }] };
  expect(reopen(guide, bad)).toEqual({
    ok: false,
    otherProtocol: false,
    problem: "Step 2 of this walk cannot be read. evidence.screeningNumber: must be a text, not a number.",
  });
});
