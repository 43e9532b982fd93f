import { expect, test } from "vitest";
import type { InspectionMessage } from "../../../src/inspect/message.ts";
import { activeIn, chartOf, placesIn } from "../../../src/studio/model/live/live-chart.ts";
import { hearing, nobody, type Watched } from "../../../src/studio/model/live/watched.ts";
import { subjectOf } from "../../../src/verify/subject.ts";
import { cd19 } from "../../course/story.ts";
import { consents, observedHost, recordable } from "../../inspect/observed.ts";

async function messagesOf(...patients: readonly string[]): Promise<readonly InspectionMessage[]> {
  const { host, messages } = observedHost();
  for (const patient of patients) await consents(host.open(patient));
  await host.open(patients[0] ?? "").submit(recordable("apheresis.performed", { adequate: true }));
  return messages;
}

/** Where a patient stands who has signed: consent, with toxicity and contact beside it. */
const inConsent = ["study.course.consent.patientSigned", "study.toxicity.clear", "study.contact.inContact"];

const P1 = (watched: Watched) => {
  const patient = watched.get("P-1");
  if (patient === undefined) throw new Error("P-1 is not watched");
  return patient;
};

test("every patient stands where the host says, with what happened, the newest first", async () => {
  const watched = hearing(nobody, await messagesOf("P-1", "P-2"));
  expect([...watched.keys()]).toEqual(["P-1", "P-2"]);
  expect(P1(watched)).toMatchObject({ protocol: "cd19-b-all", leaves: inConsent, ended: false });
  expect(P1(watched).happenings.map(({ number, event }) => [number, event.type])).toEqual([
    [3, "apheresis.performed"],
    [2, "consent.signed"],
    [1, "screening.identified.first"],
  ]);
});

test("STR-01: a refused attempt is told with what refused it, and moves nobody", async () => {
  const { happenings, leaves } = P1(hearing(nobody, await messagesOf("P-1")));
  expect(happenings[0]?.event.refused).toContainEqual({ code: "NOT_POSSIBLE_NOW", requirement: "STR-01" });
  expect(leaves).toEqual(inConsent);
});

test("hearing messages one by one comes to the same as hearing them at once", async () => {
  const messages = await messagesOf("P-1", "P-2", "P-3");
  const oneByOne = messages.reduce<Watched>((watched, message) => hearing(watched, [message]), nobody);
  expect(oneByOne).toEqual(hearing(nobody, messages));
});

test("what was heard before is left as it was", async () => {
  const [first, ...rest] = await messagesOf("P-1");
  const before = hearing(nobody, first === undefined ? [] : [first]);
  hearing(before, rest);
  expect(P1(before).happenings).toEqual([]);
  expect(hearing(before, [])).toBe(before);
});

test("a patient of whom nobody was told is not shown, and one who is stopped is shown no longer", async () => {
  const messages = await messagesOf("P-1");
  expect(hearing(nobody, messages.slice(1)).size).toBe(0);
  const last = messages.at(-1);
  if (last?.type !== "@xstate.snapshot") throw new Error("a snapshot is told last");
  const watched = hearing(nobody, messages);
  expect(hearing(watched, [{ ...last, snapshot: { ...last.snapshot, status: "stopped" } }]).size).toBe(0);
  expect(P1(hearing(watched, [{ ...last, snapshot: { ...last.snapshot, status: "done" } }])).ended).toBe(true);
});

test("the newest fifty happenings are kept", async () => {
  const messages = await messagesOf("P-1");
  const event = messages.find(({ type }) => type === "@xstate.event");
  if (event === undefined) throw new Error("no event was told");
  const { happenings } = P1(
    hearing(
      hearing(nobody, messages),
      Array.from({ length: 100 }, () => event),
    ),
  );
  expect(happenings).toHaveLength(50);
  expect(happenings[0]?.number).toBe(103);
});

test("the chart that a host tells is the chart of its protocol, with the active states found in it", async () => {
  const { definition, leaves } = P1(hearing(nobody, await messagesOf("P-1")));
  const chart = chartOf(definition ?? "");
  if (chart === undefined) throw new Error("the chart cannot be read");
  const { ir } = subjectOf(cd19);
  expect(chart).toEqual(JSON.parse(JSON.stringify(ir)));
  expect([...activeIn(chart, leaves)].sort()).toEqual(
    [
      "cd19-b-all",
      "study",
      "cd19-b-all.study.course",
      "consent",
      "cd19-b-all.study.course.consent.patientSigned",
      "toxicity",
      "cd19-b-all.study.toxicity.clear",
      "contact",
      "cd19-b-all.study.contact.inContact",
    ].sort(),
  );
  expect(placesIn(chart, leaves).map(({ path }) => path)).toEqual(inConsent);
});

test.each([
  "",
  "{",
  "null",
  "7",
  '{"states":{"a":{"invoke":{"src":"x"}}},"initial":"a"}',
  '{"initial":"nowhere","states":{}}',
])("%s is no chart, and nothing is thrown", (definition) => {
  expect(chartOf(definition)).toBeUndefined();
});
