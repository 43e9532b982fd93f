import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { CourseQuery } from "../../src/course/query.ts";
import type { CourseSummary } from "../../src/course/summary.ts";
import { createHost, createMemoryStore } from "../../src/index.ts";
import { recordedExample } from "./recorded-example.ts";
import { cd19 } from "./story.ts";

const examples = new URL("../../docs/examples/", import.meta.url);

/** The patients of the examples of cd19-b-all, in one store. */
async function patientsOfExamples() {
  const host = createHost({ definition: cd19, store: createMemoryStore() });
  for (const name of readdirSync(examples).filter((file) => file.endsWith(".jsonl"))) {
    const { header, commands } = recordedExample(name);
    if ((header.protocol ?? cd19.id) !== cd19.id) continue;
    for (const command of commands) await host.import(command);
  }
  const all = await Promise.all((await host.patients()).map((id) => host.open(id).state()));
  return { host, all };
}

describe("courses of all patients are asked for", async () => {
  const { host, all } = await patientsOfExamples();

  test("nothing named: everybody, in the order in which they were begun", async () => {
    expect(all.length).toBeGreaterThan(10);
    expect(await host.query({})).toEqual(all);
  });

  test.each<[string, CourseQuery, (one: CourseSummary) => boolean]>([
    ["SIL-08: who was followed up", { state: "followUp" }, ({ state }) => state.includes("study.course.followUp")],
    [
      "SIL-08: a state around the active one",
      { state: "course" },
      ({ state }) => state.some((path) => path.includes(".course.")),
    ],
    ["SIL-08: who has left", { status: "done" }, ({ status }) => status === "done"],
    [
      "SIL-08: whose treatment goes on, or never began",
      { treatmentDisposition: null },
      (one) => one.treatmentDisposition === null,
    ],
    ["SIL-10: who has died", { studyDisposition: "DEATH" }, (one) => one.studyDisposition === "DEATH"],
    ["STR-09: who has open findings", { findings: true }, ({ findings }) => findings.length > 0],
    [
      "TRT-04: who departed from it",
      { deviations: "TRT-04" },
      ({ deviations }) => deviations.some((one) => one.requirement === "TRT-04"),
    ],
    ["who departed from nothing", { deviations: false }, ({ deviations }) => deviations.length === 0],
  ])("%s", async (_, query, isOne) => {
    const found = await host.query(query);
    expect(found).toEqual(all.filter(isOne));
    expect([0, all.length]).not.toContain(found.length);
  });

  test("of several things named all must hold", async () => {
    const both = await host.query({ deviations: true, treatmentDisposition: null });
    expect(both).toEqual(all.filter((one) => one.deviations.length > 0 && one.treatmentDisposition === null));
    expect(both.length).toBeGreaterThan(0);
    expect(both.length).toBeLessThan((await host.query({ deviations: true })).length);
  });

  test("a name that is part of another is not taken for it", async () => {
    expect(await host.query({ state: "follow" })).toEqual([]);
  });
});
