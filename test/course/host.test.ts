import { describe, expect, test } from "vitest";
import { createHost } from "../../src/course/host.ts";
import { createMemoryStore } from "../../src/stores/memory.ts";
import { cd19, commandFor } from "./story.ts";

const time = Date.parse("2026-01-05T01:00:00Z");

function input(event: Parameters<typeof commandFor>[0], evidence: Record<string, unknown>, id: string) {
  const { patientId: _, recordedAt: __, ...command } = commandFor(event, evidence, time, id);
  return command;
}

function open() {
  const store = createMemoryStore();
  const host = createHost({ definition: cd19, store, now: () => "2026-01-05T02:00:00Z" });
  return { host, store, course: host.open("P-1") };
}

describe("a host keeps courses for an application", () => {
  test("record, state and history", async () => {
    const { course, host } = open();
    const recorded = await course.submit(input("screening.identified", { screeningNumber: "S-1" }, "1"));
    expect(recorded).toMatchObject({ ok: true, entry: { sequence: 1, recordedAt: "2026-01-05T02:00:00Z" } });
    expect(await course.state()).toMatchObject({
      state: ["study.course.consent.neither", "study.toxicity.clear", "study.contact.inContact"],
      status: "active",
      entries: 1,
    });
    expect(await course.history()).toHaveLength(1);
    expect(await host.patients()).toEqual(["P-1"]);
  });

  test("INC-13, STR-01: available tells what may happen now, by whom, with the schema of its evidence", async () => {
    const { course } = open();
    await course.submit(input("screening.identified", { screeningNumber: "S-1" }, "1"));
    const available = await course.available();
    const waysOf = async (way: "permitted" | "deviationPossible") => {
      const ways = await Promise.all(
        available.map(async ({ event }) => ({ event, verdicts: await course.why(event) })),
      );
      return ways.filter(({ verdicts }) => verdicts.some((verdict) => verdict[way])).map(({ event }) => event);
    };
    // Before both attestations: what STR-01 lists, and what befalls a person.
    expect(await waysOf("permitted")).toEqual([
      "consent.signed",
      "family.agreed",
      "consent.declined",
      "screening.failed",
      "toxicity.reported",
      "disease.progressed",
      "withdrawal.recorded",
      "death.recorded",
      "contact.lost",
      "study.terminated",
    ]);
    // What is done to a person, observed, becomes of a lot or is signed off all the same is a deviation.
    expect(await waysOf("deviationPossible")).toEqual([
      "enrolment.signed",
      "apheresis.performed",
      "bridging.given",
      "lot.failed",
      "lymphodepletion.given",
      "fraction.given",
      "response.assessed",
      "participation.ended",
      "otherTherapy.recorded",
    ]);
    expect(available[0]?.roles).toEqual(["investigator", "coordinator"]);
    expect(available[0]?.evidence).toMatchObject({ type: "object", required: ["signedOn"] });
    const verdictsOf = (event: string) => available.find((one) => one.event === event)?.verdicts;
    expect(verdictsOf("withdrawal.recorded")).toEqual(["study"]);
  });

  test("STR-01: why tells which requirement stands in the way now, with its words", async () => {
    const { course } = open();
    const [answer] = await course.why("apheresis.performed");
    expect(answer).toMatchObject({ verdict: "adequate", permitted: false });
    expect(answer?.obstacles.map(({ requirement }) => requirement)).toEqual(["STR-01", "INC-13"]);
    expect(answer?.obstacles[0]?.words).toContain("attestations");
  });

  test("two hosts on one store: who writes second reads again, and nothing is lost", async () => {
    const { course, store } = open();
    const other = createHost({ definition: cd19, store, now: () => "2026-01-05T02:00:00Z" }).open("P-1");
    await course.submit(input("screening.identified", { screeningNumber: "S-1" }, "1"));
    expect((await other.state()).entries).toBe(1);
    const both = await Promise.all([
      course.submit(input("consent.signed", { signedOn: "2026-01-05" }, "2")),
      other.submit(input("family.agreed", { relationship: "spouse" }, "3")),
    ]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect((await course.state()).state).toContain("study.course.screening.assessing");
  });

  test("the same command from two hosts at once is recorded once", async () => {
    const { course, store } = open();
    const other = createHost({ definition: cd19, store, now: () => "2026-01-05T02:00:00Z" }).open("P-1");
    const command = input("screening.identified", { screeningNumber: "S-1" }, "1");
    const both = await Promise.all([course.submit(command), other.submit(command)]);
    expect(both.every(({ ok }) => ok)).toBe(true);
    expect(await store.read("P-1")).toHaveLength(1);
  });

  test("a refused attempt stays on record", async () => {
    const { course } = open();
    const refused = await course.submit(input("apheresis.performed", { adequate: true }, "1"));
    const code = "NOT_POSSIBLE_NOW";
    const refusals = [
      { code, requirement: "STR-01" },
      { code, requirement: "INC-13" },
    ];
    expect(refused).toMatchObject({ ok: false, refusals });
    expect(await course.history()).toMatchObject([{ kind: "refused", event: "apheresis.performed" }]);
  });

  test("commands given without waiting are decided in their order", async () => {
    const { course } = open();
    const given = [
      course.submit(input("screening.identified", { screeningNumber: "S-1" }, "1")),
      course.submit(input("consent.signed", { signedOn: "2026-01-05" }, "2")),
      course.submit(input("family.agreed", { relationship: "spouse" }, "3")),
    ];
    expect((await Promise.all(given)).map(({ ok }) => ok)).toEqual([true, true, true]);
  });

  test("commands through many handles at once are decided one after the other, and none is lost", async () => {
    const { host, course } = open();
    await course.submit(input("screening.identified", { screeningNumber: "S-1" }, "0"));
    const reports = Array.from({ length: 30 }, (_, index) =>
      host
        .open("P-1")
        .submit(input("toxicity.reported", { toxicityId: `T-${index}`, kind: "Fever", term: "Fever" }, `t-${index}`)),
    );
    expect((await Promise.all(reports)).map(({ ok }) => ok)).toEqual(reports.map(() => true));
    expect((await course.history()).map(({ commandId }) => commandId)).toEqual([
      "0",
      ...reports.map((_, index) => `t-${index}`),
    ]);
  });

  test("what the caller changes after a command was given does not change what is recorded", async () => {
    const { course } = open();
    const evidence = { screeningNumber: "S-1" };
    const recording = course.submit(input("screening.identified", evidence, "1"));
    evidence.screeningNumber = "S-2";
    await recording;
    expect(await course.history()).toMatchObject([{ evidence: { screeningNumber: "S-1" } }]);
  });

  test.each([undefined, null, "consent.signed", 7, [], () => ({}), { id: "1", evidence: { note: () => "later" } }])(
    "%s is no command: it is refused, and nothing is recorded",
    async (given) => {
      const { course } = open();
      expect(await course.submit(given)).toMatchObject({
        ok: false,
        refusals: [{ code: "INVALID_COMMAND", path: "" }],
      });
      expect(await course.history()).toEqual([]);
    },
  );

  test("a patient's id with spaces around it, or with its accents written apart, is the same patient", async () => {
    const { host } = open();
    await host.open(" Zoe\u0308 ").submit(input("screening.identified", { screeningNumber: "S-1" }, "1"));
    expect(await host.patients()).toEqual(["Zo\u00eb"]);
    expect((await host.open("Zo\u00eb").state()).entries).toBe(1);
  });

  test.each(["P\u0000", "P\n1", "P\ud800"])("no patient, command or person is called %j", async (id) => {
    const { host } = open();
    const identified = input("screening.identified", { screeningNumber: "S-1" }, "1");
    const paths = async (patient: string, command: unknown) => {
      const { ok, ...rest } = await host.open(patient).submit(command);
      return ok || !("refusals" in rest) ? [] : rest.refusals.map(({ code, path }) => `${code} ${path}`);
    };
    expect(await paths(id, identified)).toEqual(["INVALID_COMMAND patientId"]);
    expect(await paths("P-1", { ...identified, id })).toEqual(["INVALID_COMMAND id"]);
    expect(await paths("P-1", { ...identified, by: { ...identified.by, id } })).toEqual(["INVALID_COMMAND by.id"]);
    expect(await host.patients()).toEqual([]);
  });
});
