import fc from "fast-check";
import { expect, test } from "vitest";
import { declarationOf, eventNames } from "../../src/events/declarations.ts";
import { freshHost, observedHost, recordable } from "./observed.ts";

type Attempt = Omit<ReturnType<typeof recordable>, "event"> & { readonly event: string };

/** Words that stand nowhere else, so that finding one in a message means that it came out of a command. */
const secret = fc.stringMatching(/^secret-[a-z0-9]{8}$/);
const by = fc.record({ id: secret, name: secret, role: fc.constantFrom("coordinator", "investigator") });
const signature = fc.record({ name: secret, meaning: fc.constantFrom("responsibility", "approval") });

/** Anything a person could write where evidence goes, secrets as values and as keys. */
const anyEvidence = fc.dictionary(
  fc.oneof(secret, fc.constantFrom("screeningNumber", "signedOn", "lotId", "cells", "criteria", "note")),
  fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      secret,
      fc.integer({ min: 700_000_000, max: 799_999_999 }),
      fc.array(tie("value")),
    ),
  })).value,
);

const accepted = fc
  .tuple(secret, secret, by)
  .map(([number, relationship, actor]): Attempt[] => [
    { ...recordable("screening.identified", { screeningNumber: number }), by: { ...actor, role: "coordinator" } },
    recordable("consent.signed", { signedOn: "2026-01-05" }),
    recordable("family.agreed", { relationship }),
    recordable("toxicity.reported", { toxicityId: number, term: relationship }),
  ]);

const attempt = fc
  .record({
    event: fc.oneof(fc.constantFrom(...eventNames), secret),
    evidence: anyEvidence,
    by,
    reason: secret,
    signature,
    deviation: fc.option(fc.record({ reason: secret }), { nil: undefined }),
    at: fc.oneof(fc.constant("2026-01-05T02:00:00Z"), secret),
  })
  .map(
    ({ deviation, ...command }): Attempt => ({
      ...recordable("contact.lost"),
      ...command,
      ...(deviation === undefined ? {} : { deviation }),
    }),
  );

const course = fc.tuple(accepted, fc.array(attempt, { maxLength: 8 })).map(([first, then]) => [...first, ...then]);

async function told(commands: readonly Attempt[], evidence: boolean): Promise<string> {
  const { host, messages } = observedHost({ evidence }, freshHost());
  const patient = host.open("P-1");
  for (const command of commands) await patient.submit(command);
  expect(messages.filter(({ type }) => type === "@xstate.event")).toHaveLength(commands.length);
  return JSON.stringify(messages.map((message) => ({ ...message, createdAt: "", definition: "" })));
}

test("no evidence, reason, name, signature or unknown word of any command is in any message", async () => {
  await fc.assert(
    fc.asyncProperty(course, async (commands) => {
      const messages = await told(commands, false);
      expect(messages).not.toMatch(/secret-/);
      expect(messages).not.toMatch(/7\d{8}(?!\d)[^"]/);
      expect(messages).not.toContain('signedOn\\":');
      expect(messages).not.toContain('"evidence"');
    }),
    { numRuns: 60 },
  );
});

test("evidence on record is sent where it is asked for, and what people wrote beside it still is not", async () => {
  await fc.assert(
    fc.asyncProperty(secret, secret, async (number, name) => {
      const { roles } = declarationOf("screening.identified");
      const command = {
        ...recordable("screening.identified", { screeningNumber: number }),
        by: { id: name, name, role: roles[0] ?? "coordinator" },
      };
      const messages = await told([command], true);
      expect(messages).toContain(number);
      if (name !== number) expect(messages).not.toContain(name);
    }),
    { numRuns: 20 },
  );
});
