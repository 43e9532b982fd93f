import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CommandInput, createHost, createMemoryStore } from "../../src/index.ts";
import { pathsIn, valueAt } from "../fields.ts";
import { cd19, readyEvidence, type Story, story } from "./story.ts";
import { wholeCommand } from "./whole-command.ts";

/** Every field there is, whatever may be left out of a command. */
type Whole<T> = { [Key in keyof T]-?: Whole<NonNullable<T[Key]>> };

/** A command in which every field is said, confirmations apart, which go with implausible evidence alone; one that is added to commands fails the types here until it is said, and the first test until it is held. */
const whole: Whole<Omit<CommandInput, "evidence" | "confirmed">> & Pick<CommandInput, "evidence"> = wholeCommand;

type Change = readonly [field: string, changed: object];

/** Each field on its own, said otherwise or not said at all where that may be. */
const otherwise: readonly Change[] = [
  ["another fraction", { evidence: { ...whole.evidence, fraction: 3 } }],
  ["other evidence", { evidence: { ...whole.evidence, cells: 7_000_001 } }],
  ["less evidence", { evidence: { fraction: 2, cells: 7_000_000 } }],
  ["the actor's id", { by: { ...whole.by, id: "n-8" } }],
  ["the actor's printed name", { by: { ...whole.by, name: "N. Eight" } }],
  ["no printed name of the actor", { by: { id: whole.by.id, role: whole.by.role } }],
  ["the actor's role", { by: { ...whole.by, role: "nurse" } }],
  ["when it happened", { at: "2026-01-05T02:00:01+00:00" }],
  ["the reason", { reason: "as asked again" }],
  ["no reason of its own", { reason: undefined }],
  ["the signer's printed name", { signature: { ...whole.signature, name: "I. Two" } }],
  ["what the signature means", { signature: { ...whole.signature, meaning: "approval" } }],
  ["no signature", { signature: undefined }],
  ["the reason of the deviation", { deviation: { reason: "nobody looked" } }],
  ["no deviation", { deviation: undefined }],
];

const begun = () => story().enrolled().withProduct().opened().gives(1);
const recorded = () => {
  const told = begun().sends(whole);
  expect(told.refusals).toEqual([]);
  return told;
};
const codes = ({ refusals }: Story) => refusals.map(({ code }) => code);

describe("SIL-11, STR-09: a command id that is on record for one thing is refused for any other", () => {
  test.each(otherwise)("%s", (_, changed) => {
    const told = recorded();
    const before = told.course;
    told.sends({ ...whole, ...changed });
    expect(codes(told)).toEqual(["COMMAND_ID_REUSED"]);
    expect(told.refusals[0]).toMatchObject({ path: "id" });
    expect(told.course.position).toBe(before.position);
    expect(told.course.facts).toBe(before.facts);
    expect(told.entries.at(-1)).toMatchObject({ kind: "refused", commandId: whole.id });
  });

  test("of every field that says what happened, each is said otherwise by itself", () => {
    const elsewhere = ["id", "patientId", "recordedAt", "event"];
    const leaves = (value: unknown) => pathsIn(value).filter((path) => typeof valueAt(value, path) !== "object");
    const said = leaves(whole).filter(([first]) => !elsewhere.includes(String(first)));
    const held = otherwise.map(([, changed]) => {
      const other = { ...whole, ...changed };
      return said.filter((path) => valueAt(other, path) !== valueAt(whole, path)).map((path) => path.join("."));
    });
    const alone = held.flatMap((paths) => (paths.length === 1 ? paths : []));
    expect([...new Set(alone)].sort()).toEqual(said.map((path) => path.join(".")).sort());
  });

  test("the same instant written with another offset says the same, and adds nothing", () => {
    const told = recorded();
    const length = told.entries.length;
    told.sends({ ...whole, at: "2026-01-05T10:00:00+08:00" });
    expect(codes(told)).toEqual([]);
    expect(told.entries).toHaveLength(length);
  });

  test("an event with the same evidence is another thing", () => {
    const told = begun()
      .days(1)
      .sends({ ...postponed, event: "fraction.postponed" });
    expect(told.refusals).toEqual([]);
    told.sends({ ...postponed, event: "product.unavailable" });
    expect(codes(told)).toEqual(["COMMAND_ID_REUSED"]);
  });

  test("any of them together, also after the journal was replayed", () => {
    fc.assert(
      fc.property(fc.subarray([...otherwise], { minLength: 1 }), (changes) => {
        const told = recorded();
        told.course = told.engine.replay("P-1", JSON.parse(JSON.stringify(told.entries)));
        told.sends(Object.assign({}, whole, ...changes.map(([, changed]) => changed)));
        expect(codes(told)).toEqual(["COMMAND_ID_REUSED"]);
      }),
      { numRuns: 60 },
    );
  });
});

describe("SIL-18: what was confirmed is part of what a command says", () => {
  const opening = { lotId: "LOT-1", weight: { value: 300, unit: "kg" } };
  const confirmed = { id: "the opening", confirmed: ["weight.value"] };
  const recordedOpening = () =>
    story()
      .enrolled()
      .withProduct()
      .does("readiness.assessed", readyEvidence)
      .does("course.opened", opening, confirmed);

  test("the same command without its confirmation is refused", () => {
    const told = recordedOpening().tries("course.opened", opening, { id: "the opening" });
    expect(codes(told)).toEqual(["COMMAND_ID_REUSED"]);
  });

  test("said again with it, and twice, it is the entry on record", () => {
    const told = recordedOpening();
    const length = told.entries.length;
    expect(codes(told.tries("course.opened", opening, confirmed))).toEqual([]);
    expect(
      codes(told.tries("course.opened", opening, { ...confirmed, confirmed: ["weight.value", "weight.value"] })),
    ).toEqual([]);
    expect(told.entries).toHaveLength(length);
  });

  test("an attempt that was refused is another when it confirms, and is taken under its own id", () => {
    const told = story().enrolled().withProduct().does("readiness.assessed", readyEvidence);
    expect(codes(told.tries("course.opened", opening, { id: "the opening" }))).toEqual(["IMPLAUSIBLE"]);
    expect(codes(told.tries("course.opened", opening, confirmed))).toEqual([]);
    expect(told.entries.at(-1)).toMatchObject({ kind: "event", confirmations: ["weight.value"] });
  });
});

/** Evidence that more than one event takes. */
const { deviation: _, ...lawful } = whole;
const postponed = {
  ...lawful,
  evidence: { fraction: 2, note: "fever" },
  at: "2026-01-06T02:00:00+00:00",
  recordedAt: "2026-01-06T03:00:00Z",
};

describe("STR-09: the same command sent again is the entry that is on record", () => {
  test.each<Change>([
    ["word for word", {}],
    ["recorded at another time", { recordedAt: "2026-01-09T03:00:00Z" }],
    ["with its fields in another order", { evidence: { note: "in one bag", cells: 7_000_000, fraction: 2 } }],
    ["with spaces about its texts", { id: ` ${whole.id} `, by: { ...whole.by, name: " N. Seven " } }],
  ])("STR-09: %s", (_, changed) => {
    const told = recorded();
    const length = told.entries.length;
    told.sends({ ...whole, ...changed });
    expect(told.refusals).toEqual([]);
    expect(told.entries).toHaveLength(length);
  });

  test("STR-09: through a host it is answered without a new entry, and another signer's name is refused", async () => {
    const store = createMemoryStore();
    const host = createHost({ definition: cd19, store, now: () => "2026-01-06T00:00:00Z" });
    await store.append("P-1", 0, begun().entries);
    const course = host.open("P-1");
    const { patientId: _, recordedAt: __, ...command } = whole;
    expect(await course.submit(command)).toMatchObject({ ok: true, entry: { commandId: whole.id } });
    const journal = await course.history();
    expect(await course.submit(command)).toMatchObject({ ok: true, entry: null });
    expect(await course.history()).toEqual(journal);
    const resigned = { ...command, signature: { ...whole.signature, name: "I. Two" } };
    expect(await course.submit(resigned)).toMatchObject({ ok: false, refusals: [{ code: "COMMAND_ID_REUSED" }] });
  });
});

describe("a command id belongs to one patient", () => {
  test("for another patient the same command is refused in this course", () => {
    expect(codes(recorded().sends({ ...whole, patientId: "P-2" }))).toEqual(["WRONG_PATIENT"]);
  });

  test("and another id is another command, judged anew", () => {
    expect(codes(recorded().sends({ ...whole, id: "another" }))).not.toContain("COMMAND_ID_REUSED");
  });
});

describe("a refused attempt is kept once, and kept again when any field is said otherwise", () => {
  const refused = () => {
    const { deviation: _, ...early } = whole;
    const told = begun().sends(early);
    expect(told.refusedFor).toEqual(["TRT-04"]);
    return { told, early, length: told.entries.length };
  };

  test("word for word, or recorded at another time, it is not kept again", () => {
    const { told, early, length } = refused();
    told.sends(early).sends({ ...early, recordedAt: "2026-01-07T03:00:00Z" });
    expect(told.refusedFor).toEqual(["TRT-04"]);
    expect(told.entries).toHaveLength(length);
  });

  // Without the deviation the attempt is the one that was refused.
  test.each(otherwise.filter(([field]) => !field.includes("deviation")))("%s", (_, changed) => {
    const { told, early, length } = refused();
    told.sends({ ...early, ...changed });
    expect(told.refusals.length).toBeGreaterThan(0);
    expect(told.entries).toHaveLength(length + 1);
  });
});
