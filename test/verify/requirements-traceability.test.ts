import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { defineProtocol } from "../../src/definitions/load.ts";
import { cd19BAll } from "../../src/definitions/shipped/cd19-b-all.ts";
import { requirementCatalogue } from "../../src/protocol/requirements.ts";
import { monitorsFor, namingFaults, timeFaults } from "../../src/requirements/index.ts";
import { requirementVerdicts } from "../../src/verify/requirement-verdicts.ts";
import { idsIn, titlesIn } from "../titles.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const ids = requirementCatalogue.map(({ id }) => id);
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".test.ts"));

const tested = new Set(files.flatMap((file) => titlesIn(readFileSync(join(root, file), "utf8")).flatMap(idsIn)));

/** Each requirement with the tests whose titles name it; `-u` writes the file anew. */
test("docs/tests-by-requirement.json, which the report shows, is current", async () => {
  const titles = files.toSorted().flatMap((file) =>
    titlesIn(readFileSync(join(root, file), "utf8")).map((title) => ({
      told: `${file}: ${title}`,
      named: idsIn(title),
    })),
  );
  const byRequirement = Object.fromEntries(
    ids.map((id) => [id, [...new Set(titles.filter(({ named }) => named.includes(id)).map(({ told }) => told))]]),
  );
  await expect(`${JSON.stringify(byRequirement, null, 1)}\n`).toMatchFileSnapshot(
    "../../docs/tests-by-requirement.json",
  );
});

describe("every requirement of the catalogue is named by the title of a test", () => {
  test.each(ids)("%s", (id) => {
    expect(tested).toContain(id);
  });
  test("and no title names a requirement that the catalogue has not", () => {
    const groups = new Set(ids.map((id) => id.slice(0, 3)));
    const named = [...tested].filter((id) => groups.has(id.slice(0, 3)));
    expect(named.filter((id) => !ids.some((known) => known === id))).toEqual([]);
  });
});

/** The trial with every optional part switched on, so that nothing is left out for want of something to break. */
const full = defineProtocol({
  ...cd19BAll,
  infusion: { ...cd19BAll.infusion, tolerancePercent: 20 },
  product: { maxCollections: 2, reuseStored: true, bridging: true },
  lymphodepletion: { given: "everyCourse", criteria: ["EXC-02"] },
  courses: { max: 3, afterTreatment: "onRelapse" },
});
const watched = new Set(monitorsFor(full).map(({ id }) => id));

describe("what no monitor watches is carried by something else that is named", () => {
  const recorded = ["STR-09", "STR-11"];
  const ordered = ids.filter((id) => /^(TRT|RSP|TOX|STR)-/.test(id) && !recorded.includes(id));
  test.each(ordered)("%s has a monitor", (id) => {
    expect(watched).toContain(id);
  });
  test("STR-09 is judged over recorded histories", () => {
    const [early, later] = ["2026-01-05T09:00:00Z", "2026-01-06T09:00:00Z"];
    const backwards = [
      { at: later, recordedAt: later },
      { at: early, recordedAt: early },
    ];
    expect(timeFaults(backwards).map(({ requirement, index }) => [requirement, index])).toEqual([
      ["STR-09", 1],
      ["STR-09", 1],
    ]);
    expect(timeFaults(backwards.toReversed())).toEqual([]);
  });
  test("STR-11 is judged over recorded histories", () => {
    const strike = { kind: "strike", names: "e-1", reason: "wrong patient" } as const;
    expect(namingFaults([strike, { id: "e-1" }]).map(({ requirement, index }) => [requirement, index])).toEqual([
      ["STR-11", 0],
    ]);
    expect(namingFaults([{ id: "e-1" }, strike])).toEqual([]);
  });
  test("every other one is judged from evidence, or only permits", () => {
    const verdicts = requirementVerdicts(full, { violations: [], complete: true });
    const evidence = verdicts.filter(({ status }) => status === "evidence").map(({ id }) => id);
    const unwatched = ids.filter((id) => !watched.has(id) && !evidence.includes(id));
    expect(unwatched).toEqual(["SIL-04", "SIL-10"]);
    expect(evidence.filter((id) => !/^(INC|EXC)-/.test(id))).toEqual([
      "SIL-01",
      "SIL-11",
      "SIL-17",
      "SIL-18",
      "SIL-19",
      "STR-09",
      "STR-11",
    ]);
  });
});

test("every silent point has a test that tells its two settings apart", () => {
  const shown = titlesIn(readFileSync(join(root, "machines/silent-points.test.ts"), "utf8")).flatMap(idsIn);
  expect(ids.filter((id) => id.startsWith("SIL") && !shown.includes(id))).toEqual([]);
});
