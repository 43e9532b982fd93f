import { describe, expect, test } from "vitest";
import { defineProtocol, shippedDefinitions } from "../../src/definitions/load.ts";
import { alphabetOf } from "../../src/events/alphabet.ts";
import { isEventName } from "../../src/events/declarations.ts";
import { eraseEntry } from "../../src/journal/personal.ts";
import { checkHistory, isUncovered, type RecordedEvent } from "../../src/verify/check.ts";
import { type Story, story } from "./story.ts";

const cd19 = shippedDefinitions["cd19-b-all"];
const donated = defineProtocol({ ...cd19, product: { ...cd19.product, source: "donor" } });
const collection = { adequate: true, donor: "D-0412", donorConsented: true, donorEligible: true };

function recordedIn({ entries }: Story): readonly RecordedEvent[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== "event" || !isEventName(entry.event)) return [];
    const { event, evidence, verdict, at, recordedAt, actor, signature } = entry;
    const deviation = entry.deviation?.requirements;
    return [{ event, evidence, verdict, at, recordedAt, role: actor.role, signature, deviation }];
  });
}

const uncovered = (history: readonly RecordedEvent[]) =>
  checkHistory(history, donated)
    .filter(isUncovered)
    .map(({ index, requirement }) => `${index} ${requirement}`);

describe("STR-02: cells of a donor are collected from one who has consented and is eligible", () => {
  test("STR-02: the collection names the donor, and from there on it is as any other product", () => {
    const told = story(donated).enrolled().does("apheresis.performed", collection).does("manufacture.started");
    told.does("lot.released", { lotId: "LOT-1", cells: 900_000_000 }).opened().infused();
    expect(told.refusals).toEqual([]);
    expect(uncovered(recordedIn(told))).toEqual([]);
    expect(alphabetOf(donated)).toEqual(alphabetOf(cd19));
  });

  test("STR-02: a collection that names nobody is no record of one", () => {
    const told = story(donated).enrolled().tries("apheresis.performed", { adequate: true });
    expect(told.refusals.map(({ path }) => path)).toEqual([
      "evidence.donor",
      "evidence.donorConsented",
      "evidence.donorEligible",
    ]);
    const own = story(defineProtocol(cd19)).enrolled().tries("apheresis.performed", collection);
    expect(own.refusals.map(({ message }) => message).join()).toContain("donor");
  });

  test.each([
    ["donorConsented", "the donor has not consented"],
    ["donorEligible", "the donor is not eligible"],
  ])("STR-02: without %s it is refused there", (field, message) => {
    const told = story(donated)
      .enrolled()
      .tries("apheresis.performed", { ...collection, [field]: false });
    expect(told.refusals).toMatchObject([
      { requirement: "STR-02", path: `evidence.${field}`, message: expect.stringContaining(message) },
    ]);
    expect(told.state).toContain("apheresis");
  });

  test("STR-02: what was collected all the same is a deviation that names it once, and goes on", () => {
    const without = { ...collection, donorConsented: false, donorEligible: false };
    const told = story(donated).enrolled().deviates("apheresis.performed", without);
    expect(told.deviations).toEqual(["STR-02"]);
    expect(told.state).toContain("collected");
    expect(uncovered(recordedIn(told))).toEqual([]);
  });

  test("STR-02: a history of another system without the deviation is found out by the requirements", () => {
    const told = story(donated).enrolled().does("apheresis.performed", collection);
    const history = recordedIn(told);
    const withoutConsent = history.map((entry) =>
      entry.event === "apheresis.performed" ? { ...entry, evidence: { ...collection, donorConsented: false } } : entry,
    );
    expect(uncovered(withoutConsent)).toEqual([`${history.length - 1} STR-02`]);
  });

  test("STR-11: who the donor is can be erased, and the course stays what it was", () => {
    const told = story(donated).enrolled().does("apheresis.performed", collection);
    const last = told.entries.at(-1);
    if (last?.kind !== "event") throw new Error("no collection is on record");
    expect(Object.keys(last.commitments ?? {})).toContain("evidence.donor");
    const erased = eraseEntry(last);
    expect(JSON.stringify(erased)).not.toContain("D-0412");
    const entries = [...told.entries.slice(0, -1), erased];
    expect(told.engine.replay("P-1", entries).position).toEqual(told.course.position);
  });
});
